"""Linking the names staff use for units to the units of the corpus: 教体局, 县医院, 一中, 石桥."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from perfassist.answers.plans.facets import FACETS
from perfassist.domain.corpus import Corpus
from perfassist.domain.names import plain, unit_key
from perfassist.domain.register import RegisterKind

# Endings of a unit's name that stand for one another; what remains is the stem an abbreviation shortens.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("局", "委员会|委|局|厅|分局"),
    ("办", "办公室|办"),
    ("学", "中学校|中学|高中|中|小学校|小学|小|学校|校"),
    ("医院", "医院|院"),
    ("中心", "服务中心|管理中心|控制中心|中心"),
    ("镇", "镇人民政府|镇政府|镇"),
    ("乡", "乡人民政府|乡政府|乡"),
    ("街道", "街道办事处|街道办|街道"),
    ("联", "联合会|总会|联"),
    ("社", "合作社联合社|合作联社|合作社|联社|社"),
    ("馆", "馆"),
    ("会", "协会|学会|会"),
    ("协", "协会|协"),
    ("站", "站"),
    ("所", "所"),
    ("队", "总队|支队|大队|中队|队"),
    ("院", "检察院|法院|敬老院|福利院|保健院|卫生院"),
    ("部", "部"),
    ("公司", "有限责任公司|有限公司|公司"),
)
_TAILS = "|".join(sorted({tail for _, tails in _ENDINGS for tail in tails.split("|")}, key=len, reverse=True))
UNIT_LIKE = re.compile(rf"[\u4e00-\u9fff]{{1,12}}?(?:{_TAILS})(?:人民政府|政府)?")
# Abbreviations that are no shortening by letters: what staff say, and what the name then contains.
_COMMON: tuple[tuple[str, str], ...] = (
    ("县医院", "人民医院"),
    ("中医院", "中医"),
    ("妇幼院", "妇幼"),
    ("妇保院", "妇幼"),
    ("妇幼", "妇幼保健"),
    ("疾控中心", "疾病预防控制"),
    ("疾控", "疾病预防控制"),
    ("职教中心", "职业"),
    ("职校", "职业技术学校"),
    ("职中", "职业"),
    ("职高", "职业"),
    ("水务局", "水利"),
    ("林草局", "林业"),
    ("国土局", "自然资源"),
    ("自规局", "自然资源"),
    ("环保局", "生态环境"),
    ("环境局", "生态环境"),
    ("生态环境局", "生态环境"),
    ("生态环境分局", "生态环境"),
    ("卫计局", "卫生健康"),
    ("卫计委", "卫生健康"),
    ("卫生局", "卫生"),
    ("工商局", "市场监督管理"),
    ("食药局", "市场监督管理"),
    ("质监局", "市场监督管理"),
    ("市监局", "市场监督管理"),
    ("建设局", "城乡建设"),
    ("房管局", "住房"),
    ("安监局", "应急管理"),
    ("扶贫办", "乡村振兴"),
    ("扶贫局", "乡村振兴"),
    ("广电局", "广播电视|广电"),
    ("文广旅局", "文化广电和旅游|文化广电旅游"),
    ("文旅局", "文化.*旅游"),
    ("团委", "共青团"),
    ("团县委", "共青团"),
    ("残联", "残疾人联合会"),
    ("妇联", "妇女联合会"),
    ("供销社", "供销"),
    ("工会", "总工会"),
    ("融媒体", "融媒体"),
    ("机关事务局", "机关事务"),
    ("机管局", "机关事务"),
    ("红会", "红十字会"),
    ("退役军人局", "退役军人"),
    ("退役局", "退役军人"),
    ("交警队", "交通警察|交警"),
    ("消防队", "消防"),
    ("农业局", "农业农村"),
    ("畜牧局", "畜牧"),
    ("交通局", "交通"),
    ("公路局", "公路"),
    ("发改委", "发展和?改革"),
    ("发改局", "发展和?改革"),
    ("经信局", "经济.*信息"),
    ("工信局", "工业.*信息"),
    ("城管", "城市管理"),
    ("残联会", "残疾人"),
)
_JOINERS = re.compile("[和与及、]")


@dataclass(frozen=True)
class Named:
    """A name of the question and the unit or units it may mean (written names); several: not clear which."""

    words: str
    start: int
    end: int
    meant: tuple[str, ...]


@dataclass(frozen=True)
class UnitNames:
    """The units of a corpus by key; `reporting` have papers, `due` stand only in the bureau's ledger."""

    reporting: dict[str, str]
    departments: dict[str, str]
    due: dict[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    @property
    def all(self) -> dict[str, str]:
        """Every unit by key."""
        return {**self.due, **self.departments, **self.reporting}

    def role(self, name: str) -> Literal["unit", "department", "due"]:
        """Whether a unit has papers of its own, is only named as a department in charge, or stands in the ledger only."""
        key = unit_key(name)
        return "unit" if key in self.reporting else "department" if key in self.departments else "due"


def unit_names(corpus: Corpus) -> UnitNames:
    """Collect the units, the departments and the units of the ledger of those who must report."""
    units = [name for case in corpus.cases for name in FACETS["unit"].read(case)]
    departments = [paper.report.department.value for case in corpus.cases for paper in case.all()]
    due = [row.unit for row in corpus.rows(RegisterKind.REPORTERS)]
    written = [*units, *(name for name in departments if name), *(name for name in due if name)]
    return UnitNames(
        reporting=_by_key(units),
        departments=_by_key(departments),
        due=_by_key(due),
        places=tuple(
            {plain(name).split(unit_key(name))[0] for name in written if unit_key(name) in plain(name)} - {""}
        ),
    )


def _by_key(names: Iterable[str | None]) -> dict[str, str]:
    counted: dict[str, Counter[str]] = {}
    for name in names:
        if name:
            counted.setdefault(unit_key(name), Counter())[plain(name)] += 1
    return {key: spellings.most_common(1)[0][0] for key, spellings in counted.items()}


def find_full(text: str, names: UnitNames) -> list[Named]:
    """Return the units whose whole name or key stands in the text, longest first, not overlapping."""
    spellings: dict[str, str] = {}
    for key, name in names.all.items():
        for spelling in {key, name, *(_JOINERS.sub("", part) for part in (key, name))}:
            if len(spelling) > 1:
                spellings.setdefault(spelling, name)
    if not spellings:
        return []
    prefix = "|".join(re.escape(place) for place in sorted({*names.places, "县", "我县"}, key=len, reverse=True))
    longest = sorted(spellings, key=len, reverse=True)
    pattern = re.compile(rf"(?:{prefix})?({'|'.join(map(re.escape, longest))})(?:人民政府|政府)?")
    return [Named(match.group(), *match.span(), (spellings[match[1]],)) for match in pattern.finditer(text)]


def find_short(text: str, names: UnitNames) -> list[Named]:
    """Return the abbreviated names of units in the text: the longest run before an ending that means a unit."""
    found: list[Named] = []
    at = 0
    for match in re.finditer(rf"(?:{_TAILS}|(?:疾控|妇幼|城管)(?:中心|院|局)?)(?:人民政府|政府)?", text):
        first = max(at, match.start() - 12)
        for start in range(first, match.end() - 1):
            words = text[start : match.end()]
            if re.fullmatch(r"[\u4e00-\u9fff]+", words) and (meant := meant_by(words, names)):
                found.append(Named(words, start, match.end(), meant))
                at = match.end()
                break
    return found


def meant_by(words: str, names: UnitNames) -> tuple[str, ...]:
    """Return the unit an abbreviation means; several when it fits them equally well; none when it fits no unit."""
    common = next((inside for said, inside in _COMMON if words in (said, "县" + said)), None)
    if common is not None:
        hits = {name for key, name in names.all.items() if re.search(common, key)}
        hits = {name for name in hits if names.role(name) == "unit"} or hits
        exact = {name for name in hits if unit_key(name) == common}
        if len(exact or hits) == 1:
            return tuple(exact or hits)
    short = _county(words, names)
    graded: dict[int, set[str]] = {}
    for key, name in names.all.items():
        grade = _fit(short, key)
        if grade:
            graded.setdefault(grade, set()).add(name)
    if not graded:
        return ()
    best = graded[max(graded)]
    reporting = {name for name in best if names.role(name) == "unit"}
    return tuple(sorted(reporting if max(graded) == 1 and reporting else best))


def stem_meant(words: str, names: UnitNames) -> tuple[str, ...]:
    """Return the unit a name without its ending means: 石桥, 民政, 教体."""
    if len(words) < 2:
        return ()
    stems = {name: _JOINERS.sub("", _split(key)[0]) for key, name in names.all.items()}
    same = [name for name, stem in stems.items() if stem == words]
    begun = [name for name, stem in stems.items() if stem.startswith(words) and len(words) * 2 >= len(stem)]
    # 农村 stands inside 农业农村 and shortens nothing.
    stems = {name: stem for name, stem in stems.items() if words not in stem or stem.startswith(words)}
    short = [name for name, stem in stems.items() if len(words) * 2 >= len(stem) - 3 and _shortens(words, stem)]
    return tuple(sorted(same or begun or short))


def _county(words: str, names: UnitNames) -> str:
    for place in sorted(names.places, key=len, reverse=True):
        if words.startswith(place) and len(words) > len(place) + 1:
            return words[len(place) :]
    return words[1:] if words.startswith("县") and len(words) > 2 else words


def _split(name: str) -> tuple[str, str]:
    """Split a name into its stem and the kind of its ending."""
    best = ("", "")
    for kind, tails in _ENDINGS:
        for tail in tails.split("|"):
            if name.endswith(tail) and len(tail) > len(best[1]) and len(name) > len(tail):
                best = (kind, tail)
    return (name[: len(name) - len(best[1])], best[0]) if best[0] else (name, "")


def _fit(short: str, key: str) -> int:
    """Grade how well an abbreviation fits a name: 4 the same, 3 its beginning, 2 a shortening, 1 a part after 和."""
    if short == key:
        return 4
    (stem, kind), (whole, whole_kind) = _split(short), _split(key)
    if not stem or kind != whole_kind:
        return 0
    whole = whole.removeprefix("第")
    stem = stem.removeprefix("第")
    bare, plain_stem = _JOINERS.sub("", whole), _JOINERS.sub("", stem)
    if not plain_stem:
        return 0
    if bare == plain_stem:
        return 4
    if bare.startswith(plain_stem):
        return 3
    if plain_stem and plain_stem[0] == bare[:1] and _shortens(plain_stem, bare):
        return 2
    parts = _JOINERS.split(whole)[1:]
    inside = len(plain_stem) > 2 and plain_stem in bare
    return int(inside or (len(plain_stem) > 1 and any(part.startswith(plain_stem) for part in parts)))


def _shortens(short: str, whole: str) -> bool:
    """Whether the letters of `short` stand in `whole` in the same order, the first at the beginning."""
    if not short or short[0] != whole[:1]:
        return False
    rest = iter(whole)
    return all(letter in rest for letter in short)
