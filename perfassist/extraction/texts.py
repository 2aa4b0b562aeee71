"""Text cells of a form as sections, and labels inside a text that begin a section of their own."""

import re
from collections.abc import Iterator, Sequence

from perfassist.domain.document import Locator
from perfassist.domain.report import Passage, Section, SectionRole
from perfassist.extraction.headers import is_number_or_blank
from perfassist.extraction.layout import Block
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.loose import Pair, PairKind, part_of
from perfassist.extraction.sections import is_text_label, role_of
from perfassist.extraction.text import as_written

_TURNING = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.LESSONS,
    SectionRole.CONCLUSION,
)  # fmt: skip
_LABEL = re.compile(
    r"(?:^|(?<=[。；;\n\s]))\s{0,4}((?:[（(]?[一二三四五\d]{1,2}[）)、.．])?\s{0,4}[\u4e00-\u9fff和及与、]{2,14})\s{0,4}[：:]"
)


def text_sections(pairs: Sequence[Pair]) -> Iterator[Section]:
    """Yield the sections of the text cells; a blank cell is a section without passages."""
    for pair in pairs:
        if pair.kind is not PairKind.TEXT or not isinstance(pair.means, SectionRole):
            continue
        title = as_written(pair.label.text)
        if pair.value is None or is_number_or_blank(pair.value.text):
            yield Section(role=pair.means, title=title, locator=pair.label.at)
        else:
            yield from sections_in(pair.value, pair.means, title)


def sections_in(spot: Spot, role: SectionRole, title: str) -> Iterator[Section]:
    """Yield the sections of one text; ``存在的问题：…… 下一步：……`` inside it begin sections of their own."""
    marks = [match for match in _LABEL.finditer(spot.text) if _turns(match[1])]
    first_end = marks[0].start() if marks else len(spot.text)
    head = part_of(spot, 0, first_end)
    if head is not None or not marks:
        yield _section(role, title, head or spot, spot.at)
    for match, following in zip(marks, [*marks[1:], None][: len(marks)], strict=True):
        end = following.start() if following is not None else len(spot.text)
        part = part_of(spot, match.end(), end)
        label = as_written(match[1])
        if part is None:
            yield Section(role=role_of(label), title=label, locator=spot.at)
        else:
            yield _section(role_of(label), label, part, part.at)


def _turns(label: str) -> bool:
    return is_text_label(label) and role_of(label) in _TURNING


def _section(role: SectionRole, title: str, spot: Spot, at: Locator) -> Section:
    passage = Passage(text=as_written(spot.text), locator=spot.at.model_copy(update={"section": title}))
    return Section(role=role, title=title, passages=(passage,), locator=at)


def management_sections(block: Block) -> Iterator[Section]:
    """Yield the columns of 资金管理情况 (情况说明 · 存在问题和改进措施) of a transfer payment form as sections."""
    header = block.header[-1]
    columns = [spot for spot in header.own if "说明" in spot.key or spot.key == "情况" or _turns(spot.text)]
    for column in columns:
        role = role_of(column.text) if _turns(column.text) else SectionRole.IMPLEMENTATION
        passages = tuple(_passages(block.body, column, as_written(column.text)))
        yield Section(role=role, title=as_written(column.text), passages=passages, locator=column.at)


def _passages(lines: Sequence[Line], column: Spot, title: str) -> Iterator[Passage]:
    for line in lines:
        spot = line.covering(column.col)
        if spot is not None and spot.begins and not is_number_or_blank(spot.text) and spot.col == column.col:
            yield Passage(text=as_written(spot.text), locator=spot.at.model_copy(update={"section": title}))
