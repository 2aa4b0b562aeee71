"""The bureau's ledgers (台账): tables of rows, recognised by sheet name, title and header words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfassist.domain.document import Locator
from perfassist.domain.money import MoneyUnit, find_money_unit, parse_money
from perfassist.domain.names import plain
from perfassist.domain.numbers import is_blank, parse_number
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.extraction.headers import Header, read_header
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.text import as_written, label_key, says_nothing
from perfassist.extraction.values import grade_in, parse_date, year_in


class Entry(StrEnum):
    """What a column of a ledger holds; the values are the fields of a row."""

    UNIT = "unit"
    UNIT_KIND = "unit_kind"
    DEPARTMENT = "department"
    PROJECT = "project"
    CATEGORY = "category"
    AMOUNT = "amount"
    SPENT = "spent"
    RECOVERED = "recovered"
    COUNT = "count"
    SCORE = "score"
    GRADE = "grade"
    ON = "on"
    STATUS = "status"
    TEXT = "text"
    YEAR = "year"
    ASIDE = "aside"


_COLUMNS: tuple[tuple[Entry, str], ...] = (
    (Entry.ASIDE, r"序号|编号|.*(?:率|进度|占比|比例)|.*第三方.*|.*(?:联系人|电话|负责人|经办人|股室)"),
    (Entry.RECOVERED, r".*收回.*"),
    (Entry.DEPARTMENT, r".*主管(?:部门|单位)"),
    (Entry.UNIT_KIND, r"(?:预算)?(?:单位|部门)(?:类型|类别|性质|级次)"),
    (Entry.CATEGORY, r"(?:项目|资金|支出)(?:类型|类别|性质|属性|分类)"),
    (Entry.TEXT, r".*(?:问题|原因|情况说明|公开内容|公开事项|报送内容|内容|说明|意见建议)"),
    (
        Entry.STATUS,
        r".*(?:状态|运行情况|推进情况|进展情况?|进展|整改情况|整改结果|评估(?:意见|结论|结果)|审核(?:意见|结果)"
        r"|公开(?:方式|平台|渠道|形式)|监控(?:结论|结果)|实施情况|是否.*|落实情况)",
    ),
    (Entry.ON, r".*(?:日期|时间|时限|时点)"),
    (Entry.YEAR, r"年度|年份|(?:预算|评价|所属)年度"),
    (Entry.SCORE, r".*(?:得分|评分|分数)"),
    (Entry.GRADE, r".*(?:等级|等次|档次)"),
    (Entry.COUNT, r".*(?:数量|个数|项数|份数)|项目数"),
    (Entry.SPENT, r".*(?:支出|支付|执行|拨付|使用)(?:数|金额|额|资金|总额)?|已.*(?:支出|支付)"),
    (Entry.AMOUNT, r".*(?:预算|金额|资金|安排|经费|总额)(?:数|金额|额|安排|规模|总额)?|.*金额"),
    (Entry.UNIT, r".*(?:单位|乡镇|部门)(?:名称)?|单位名称|责任主体|实施主体"),
    (Entry.PROJECT, r".*(?:项目|政策)(?:名称)?"),
    (Entry.UNIT_KIND, r"类别|类型|性质|级次"),
    (Entry.TEXT, r"备注"),
)
_WORDS = tuple((entry, re.compile(pattern)) for entry, pattern in _COLUMNS)
_KINDS: tuple[tuple[RegisterKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (RegisterKind.RECTIFICATION, r"整改"),
        (RegisterKind.PRE_EVALUATION, r"事前|预评估|新增.{0,8}评估"),
        (RegisterKind.MONITORING, r"监控|跟踪监测|双监控"),
        (RegisterKind.PUBLICATION, r"公开(?!\d)|公示|报送人大"),
        (RegisterKind.REPORTERS, r"应报|应评|应当?报送|报送(?:单位|名单)|自评.{0,12}(?:名单|清单|一览)"),
        (RegisterKind.KEY_EVALUATION, r"重点(?:绩效)?评价|财政评价|部门评价"),
        (RegisterKind.TARGETS, r"绩效目标|目标(?:编报|申报|批复|管理)"),
    )
)
_HEADER_KINDS = (
    (RegisterKind.RECTIFICATION, r"整改"), (RegisterKind.PRE_EVALUATION, r"评估"), (RegisterKind.MONITORING, r"监控|收回"),
    (RegisterKind.PUBLICATION, r"公开"), (RegisterKind.REPORTERS, r"应评|应报"), (RegisterKind.KEY_EVALUATION, r"评价(?:得分|资金|等级)"),
    (RegisterKind.TARGETS, r"绩效目标|申报单位"),
)  # fmt: skip
_TOTAL = re.compile(r"(?:合|总|小|共)计.*|汇总|合计数?")
_REMARK = re.compile(r"(?:备?注|说明|填[表报]说明|填[表报]人|审核人|制表)[:：]|注\d?[:：、.]")


def entry_of(text: str) -> Entry | None:
    """Return what a header of a ledger names."""
    key = label_key(text)
    if "（单位）" in plain(text) or "(单位)" in plain(text):
        key = key if key.endswith("单位") else key + "单位"
    if "(项目)" in plain(text):
        key += "项目"
    if not key or len(key) > 16:
        return None
    return next((entry for entry, pattern in _WORDS if pattern.fullmatch(key)), None)


def read_registers(lines: Sequence[Line]) -> tuple[RegisterRow, ...]:
    """Return the rows of all ledgers among the lines; a table that is no ledger gives none."""
    rows: list[RegisterRow] = []
    head: list[Line] = []
    at = 0
    while at < len(lines):
        if head and lines[at].sheet != head[-1].sheet:
            head = []
        length = _header_length(lines, at)
        if not length:
            head.append(lines[at])
            at += 1
            continue
        end = at + length
        while end < len(lines) and lines[end].table is lines[at].table and not _header_length(lines, end):
            end += 1
        rows.extend(_ledger(head, lines[at : at + length], lines[at + length : end]))
        head, at = [], end
    return tuple(rows)


def _header_length(lines: Sequence[Line], at: int) -> int:
    """Return how many rows from `at` are the header of a ledger; 0 when it is none."""
    line = lines[at]
    found = [entry for spot in line.own if (entry := entry_of(spot.text)) is not None]
    if line.table is None or len(found) < 3 or len(found) < 0.6 * len(line.own) or _has_number(line):
        return 0
    if not {Entry.UNIT, Entry.PROJECT} & set(found) or any(
        spot.key.startswith(("一级指标", "三级指标")) for spot in line.own
    ):
        return 0
    below = lines[at + 1] if at + 1 < len(lines) else None
    covered = below is not None and below.table is line.table and any(not spot.begins for spot in below.spots)
    if below is not None and covered and below.own and all(entry_of(spot.text) is not None for spot in below.own):
        return 2
    return 1


def _has_number(line: Line) -> bool:
    return any(parse_number(spot.text) is not None for spot in line.own)


@dataclass(frozen=True)
class _Head:
    """What stands above a ledger and holds for all its rows."""

    kind: RegisterKind
    unit: MoneyUnit
    year: int | None
    on: date | None


def _ledger(head: Sequence[Line], header_lines: Sequence[Line], body: Sequence[Line]) -> Iterator[RegisterRow]:
    header = read_header(header_lines, entry_of)
    kind = _kind(head, header_lines)
    if kind is None:
        return
    above = [spot.text for line in head for spot in line.own]
    texts = above + [text for cell in header.cells for text in cell.texts]
    on = next((day for text in above if (day := parse_date(text)) is not None), None)
    year = next((year for text in above if parse_date(text) is None and (year := year_in(text)) is not None), None)
    told = _Head(kind, _money_unit(texts), year or (on.year if on else None), on)
    carried: dict[Entry, str] = {}
    for line in body:
        if not line.own or any(_TOTAL.fullmatch(spot.key) for spot in line.own[:2]) or _REMARK.match(line.own[0].key):
            continue
        row = _row(line, header, told, carried)
        if row is not None:
            yield row


def _money_unit(texts: Sequence[str]) -> MoneyUnit:
    declared = next((unit for text in texts if (unit := find_money_unit(text)) is not None), None)
    alone = next((MoneyUnit(plain(text)) for text in texts if plain(text) in set(MoneyUnit)), None)
    marked = next(
        (unit for text in texts for unit in (MoneyUnit.WAN, MoneyUnit.YUAN) if plain(text).endswith("金额:" + unit)),
        None,
    )
    return declared or alone or marked or MoneyUnit.WAN


def _kind(head: Sequence[Line], header_lines: Sequence[Line]) -> RegisterKind | None:
    sheet = header_lines[0].sheet or ""
    titles = "".join(spot.key for line in head for spot in line.own)
    for text in (sheet, titles):
        kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
        if kind is not None:
            return kind
    headers = "".join(spot.key for line in header_lines for spot in line.own)
    return next((kind for kind, pattern in _HEADER_KINDS if re.search(pattern, headers)), None)


def _row(line: Line, header: Header[Entry], told: _Head, carried: dict[Entry, str]) -> RegisterRow | None:
    spots: dict[Entry, list[Spot]] = {}
    for spot in line.spots:
        cell = header.cell_for(line, spot)
        if cell is not None and cell.holds is not None and not says_nothing(spot.text):
            spots.setdefault(cell.holds, []).append(spot)
    naming = {Entry.UNIT, Entry.PROJECT, Entry.DEPARTMENT, Entry.TEXT, Entry.CATEGORY}
    if not spots.keys() & naming or spots.keys() <= {Entry.ASIDE, Entry.TEXT}:
        return None
    texts = {entry: as_written(found[0].text) for entry, found in spots.items()}
    for entry in (Entry.UNIT, Entry.UNIT_KIND, Entry.DEPARTMENT):
        if entry in texts:
            carried[entry] = texts[entry]
        elif entry in carried and entry is not Entry.DEPARTMENT and any(cell.holds is entry for cell in header.cells):
            texts[entry] = carried[entry]
    return _record(texts, spots, told, line.own[0].at)


def _record(texts: dict[Entry, str], spots: dict[Entry, list[Spot]], told: _Head, first: Locator) -> RegisterRow:
    named = spots.get(Entry.PROJECT) or spots.get(Entry.UNIT)
    grade = grade_in(texts.get(Entry.GRADE, ""))
    on = parse_date(texts.get(Entry.ON, ""))
    in_category = Entry.CATEGORY in texts or told.kind is RegisterKind.REPORTERS
    return RegisterRow(
        kind=told.kind,
        unit=texts.get(Entry.UNIT),
        unit_kind=texts.get(Entry.UNIT_KIND) if in_category else None,
        department=texts.get(Entry.DEPARTMENT),
        project=texts.get(Entry.PROJECT),
        category=texts.get(Entry.CATEGORY) if in_category else texts.get(Entry.UNIT_KIND),
        year=year_in(texts.get(Entry.YEAR, "")) or told.year,
        amount=_money(spots.get(Entry.AMOUNT), told.unit),
        spent=_money(spots.get(Entry.SPENT), told.unit),
        recovered=_money(spots.get(Entry.RECOVERED), told.unit),
        count=_count(spots.get(Entry.COUNT)),
        score=_score(spots.get(Entry.SCORE)),
        grade=grade.value if grade is not None else None,
        on=on or (told.on if told.kind is RegisterKind.MONITORING else None),
        status=texts.get(Entry.STATUS),
        text=texts.get(Entry.TEXT),
        locator=named[0].at if named else first,
    )


def _money(spots: list[Spot] | None, unit: MoneyUnit) -> Decimal | None:
    return parse_money(spots[-1].text, unit) if spots else None


def _score(spots: list[Spot] | None) -> Decimal | None:
    return parse_number(spots[0].text) if spots else None


def _count(spots: list[Spot] | None) -> int | None:
    text = re.sub(r"[个项份件]+$", "", spots[0].key) if spots else ""
    number = None if is_blank(text) else parse_number(text)
    return int(number) if number is not None and number == int(number) else None
