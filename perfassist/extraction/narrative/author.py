"""Who reports on what in a narrative: labels at the head, the signature, the title, and what the text itself says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from perfassist.domain.extracted import NO_INT, NO_TEXT, ExtractedDate, ExtractedInt, ExtractedText, State, found_text
from perfassist.domain.names import unit_key
from perfassist.extraction.identity import Identity, found_year, name_at, read_identity
from perfassist.extraction.lines import Spot
from perfassist.extraction.loose import Pair, PairKind, inline_pairs, part_of
from perfassist.extraction.narrative.outline import Outline
from perfassist.extraction.text import as_written
from perfassist.extraction.titles import first_title, is_unit_name, leading_unit
from perfassist.extraction.values import date_in
from perfassist.extraction.words.fields import Field
from perfassist.extraction.words.units import ENDINGS

_PLACED_UNIT = rf"(?:中共)?[\u4e00-\u9fff]{{0,4}}[县市区州旗][\u4e00-\u9fff]{{1,16}}?(?:{ENDINGS}|委)"
_IN_TEXT: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.DEPARTMENT, re.compile(r"(?<![央家省])主管(?:部门|单位)(?:为|是|系|：|:)\s*([^，。；,;、\s（(]{3,30})")),
    (Field.DEPARTMENT, re.compile(rf"(?<![央家省])主管(?:部门|单位)\s*({_PLACED_UNIT})(?![长内外级员])")),
    (
        Field.DEPARTMENT,
        re.compile(
            rf"(?:我[校院局站所中心馆园队场]+|本单位|本[院校馆站所中心园场]+).{{0,20}}(?:隶属于?|归口|直属于?)\s*([^，。；,;\s]{{0,16}}?(?:{ENDINGS}|委))(?![长内外级员])"
        ),
    ),
    (Field.IMPLEMENTER, re.compile(r"(?:实施|承担|项目|责任)单位(?:为|是|：|:)\s*([^，。；,;、\s（(]{3,30})")),
)
_ACTS = (
    r"(?=对|按照|组织|根据|于20|于2|认真|高度|成立|结合|开展|严格|依据|遵照|及时|承担|负责|作为|(?:19|20)\d\d年|是|为|系|（以下"
    r"|\(以下|现将|就|共|现有|内设|下设|编制|在职|始建|主要)"
)
_ACTING = re.compile(
    rf"^(?:为[^，。]{{0,40}}|现将|本项目由|项目由|由)?(?P<unit>[\u4e00-\u9fff（）()]{{3,28}}?(?:{ENDINGS}|县委办|委)){_ACTS}"
)
_CARRIED_BY = re.compile(
    rf"由(?P<unit>[\u4e00-\u9fff]{{2,24}}?(?:{ENDINGS}))(?:负责|牵头|具体|统一|组织|承担|承办)(?:负责|组织|具体|牵头)?(?:实施|承担|建设|执行|承办|管理)?"
)
_SIGNED = re.compile(
    r"^[（(【\s]*(?P<unit>[\u4e00-\u9fff（）()]{4,30}?)[，,、\s]*(?:20\d\d|二[○零\u3007])\S{2,12}[日月号]?[）)】\s]*$"
)
_RUN_IN_TITLE = re.compile(
    r"\s*([^，。；：\n]{4,60}?(?:自评|自我评价|绩效评价)[^，。；：\n]{0,8}?(?:报告|总结|汇报|材料))(?=\s|为|根据|按照|现|$)"
)
_AUTHOR = (Field.IMPLEMENTER, Field.UNIT, Field.BUDGET_UNIT, Field.FILLER)
_YEAR = re.compile(r"(?<![\d〔\[（(])((?:19|20)\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_OWN_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度|初|底|末|全年|预算|年度)")


def identify(outline: Outline, table_pairs: Sequence[Pair]) -> Identity:
    """Return the head of a narrative. Its unit is its author: label, signature, title, text, in this order."""
    head = [pair for spot in outline.titles for pair in inline_pairs(spot) if pair.kind is PairKind.FIELD]
    labels = [*table_pairs, *head]
    told = [pair for spot in outline.paragraphs for pair in (*_labels(spot), *_told(spot))]
    titles = outline.titles or _run_in_title(outline)
    found = read_identity([*labels, *told], titles)
    title = first_title(titles).unit
    named = any(pair.means in _AUTHOR and pair.value is not None for pair in labels)
    dated = next((day for spot in outline.signature if (day := date_in(spot.text, spot.at)) is not None), None)
    unit = found.unit if named else _fuller(_signed(outline), title)
    for other in (found.unit, _acting(outline)):
        unit = unit if unit.state is State.FOUND else other
    year = found.year if found.year.state is State.FOUND else _year(outline, dated)
    return replace(found, unit=unit, year=year, reported_on=dated or found.reported_on)


def _run_in_title(outline: Outline) -> list[Spot]:
    """Return the title where a text file lets the first sentence run on behind it."""
    first = outline.paragraphs[0] if outline.paragraphs else None
    match = _RUN_IN_TITLE.match(first.text) if first is not None else None
    head = part_of(first, match.start(1), match.end(1)) if first is not None and match is not None else None
    return [head] if head is not None else []


def _fuller(signed: ExtractedText, title: ExtractedText) -> ExtractedText:
    """Return the name of the signature, or the title's where that is the same name written in full."""
    if signed.value is None or title.value is None:
        return title if signed.value is None else signed
    same = unit_key(signed.value) == unit_key(title.value)
    return title if same and len(title.value) > len(signed.value) else signed


def _labels(spot: Spot) -> Iterable[Pair]:
    """Yield the labelled fields of a short line; in running text a colon is no label."""
    if len(spot.key) > 80:
        return ()
    return (pair for pair in inline_pairs(spot) if pair.kind is PairKind.FIELD and pair.means is not Field.YEAR)


def _told(spot: Spot) -> Iterator[Pair]:
    for means, pattern in _IN_TEXT:
        match = pattern.search(spot.text)
        value = part_of(spot, match.start(1), match.end(1)) if match else None
        if value is not None:
            yield Pair(PairKind.FIELD, means, spot, value)


def _signed(outline: Outline) -> ExtractedText:
    """Return the unit that signs: the line above the date, or the line that names unit and date together."""
    names = [spot for spot in outline.signature if date_in(spot.text, spot.at) is None]
    if names:
        return name_at(names[-1])
    for spot in [*outline.signature, *reversed(outline.paragraphs[-3:]), *outline.titles]:
        match = _SIGNED.match(spot.text.strip())
        if match is not None and is_unit_name(as_written(match["unit"])):
            return found_text(as_written(match["unit"]), spot.at)
    return NO_TEXT


def _acting(outline: Outline) -> ExtractedText:
    """Return the unit the text shows at work: ``某县民政局对……进行了自评``, ``由某县水利局组织实施``."""
    for spot in outline.paragraphs[:8]:
        for clause in re.split(r"[，。；：\s]", spot.text):
            match = _ACTING.match(clause)
            if match is not None and leading_unit(match["unit"]) is not None and "财政局" not in match["unit"]:
                return found_text(as_written(match["unit"]), spot.at)
    for spot in outline.paragraphs[:12]:
        match = _CARRIED_BY.search(spot.text)
        if match is not None and is_unit_name(match["unit"]):
            return found_text(as_written(match["unit"]), spot.at)
    return NO_TEXT


def _year(outline: Outline, dated: ExtractedDate | None) -> ExtractedInt:
    """Return the year the body reports on: the one before the date signed if named, else the one named most."""
    texts = [(spot, as_written(spot.text)) for spot in outline.paragraphs]
    every = [(int(match[1]), spot) for spot, text in texts for match in _YEAR.finditer(text)]
    own = [(int(match[1]), spot) for spot, text in texts for match in _OWN_YEAR.finditer(text)]
    if not every:
        return NO_INT
    before = dated.value.year - 1 if dated is not None and dated.value is not None else None
    named = any(year == before for year, _ in every)
    year = before if before is not None and named else Counter(year for year, _ in own or every).most_common(1)[0][0]
    return found_year(year, next(spot for told, spot in every if told == year).at)
