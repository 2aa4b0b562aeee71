"""The fields of a case that questions are about: how each is read from the papers, with the places it stands at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from perfassist.domain.corpus import ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.extracted import Extracted
from perfassist.domain.report import FundKind, FundLine

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Reading:
    """A value of a case and the cells it rests on."""

    value: Decimal
    locators: tuple[Locator, ...]


@dataclass(frozen=True)
class NumberField:
    """A numeric field: its unit is 万元, %, 分 or 个; `read` gives None where the papers do not have it."""

    key: str
    title: str
    unit: str
    read: Callable[[ProjectCase], Reading | None]
    definition: str = ""


def rounded(value: Decimal) -> Decimal:
    """Round to two places, halves up, as the forms do."""
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def _lines(case: ProjectCase, kind: FundKind) -> Iterator[FundLine]:
    for paper in case.all():
        found = [line for line in paper.report.fund_lines if line.kind is kind]
        if found:
            yield from found if kind is not FundKind.TOTAL else found[:1]
            if kind is not FundKind.TOTAL:
                return


def _found(value: Extracted[Decimal]) -> Reading | None:
    if value.value is None or value.locator is None:
        return None
    return Reading(value.value, (value.locator,))


def _fund(column: str, kind: FundKind = FundKind.TOTAL) -> Callable[[ProjectCase], Reading | None]:
    def read(case: ProjectCase) -> Reading | None:
        readings = [reading for line in _lines(case, kind) if (reading := _found(getattr(line, column)))]
        if not readings:
            return None
        if kind is FundKind.TOTAL:
            return readings[0]
        total = sum((reading.value for reading in readings), Decimal(0))
        return Reading(total, tuple(place for reading in readings for place in reading.locators))

    return read


def _rate(case: ProjectCase) -> Reading | None:
    budget, executed = _fund("budget_full")(case), _fund("executed")(case)
    if budget is None or executed is None or not budget.value:
        return None
    return Reading(rounded(executed.value / budget.value * 100), executed.locators + budget.locators)


def _difference(more: str, less: str) -> Callable[[ProjectCase], Reading | None]:
    def read(case: ProjectCase) -> Reading | None:
        first, second = _fund(more)(case), _fund(less)(case)
        if first is None or second is None:
            return None
        return Reading(first.value - second.value, first.locators + second.locators)

    return read


def _score(case: ProjectCase) -> Reading | None:
    return next((found for paper in case.all() if (found := _found(paper.report.total_score))), None)


def _indicators(case: ProjectCase) -> Reading | None:
    rows = case.report.indicators
    return Reading(Decimal(len(rows)), tuple(row.locator for row in rows[:1])) if rows else None


def _papers(case: ProjectCase) -> Reading:
    places = tuple(at for paper in case.all() if (at := place_of(paper.report.unit, paper.report.project)))
    return Reading(Decimal(len(case.all())), places)


def _findings(case: ProjectCase) -> Reading:
    found = [finding for paper in case.all() for finding in paper.findings]
    return Reading(Decimal(len(found)), tuple(place for finding in found for place in finding.locators[:1]))


def place_of(*values: Extracted[str]) -> Locator | None:
    """Return the place of the first value found."""
    return next((value.locator for value in values if value.value is not None and value.locator), None)


_COLUMNS = {
    "budget_initial": "年初预算数",
    "budget_full": "全年预算数",
    "arrived": "到位资金",
    "executed": "全年执行数",
}
_SOURCES = {
    FundKind.FISCAL: "财政拨款",
    FundKind.CARRY_OVER: "上年结转资金",
    FundKind.CENTRAL: "中央资金",
    FundKind.PROVINCIAL: "省级资金",
    FundKind.MUNICIPAL: "市级资金",
    FundKind.COUNTY: "县级资金",
    FundKind.SELF_RAISED: "自筹资金",
    FundKind.OTHER: "其他资金",
}


def _number_fields() -> Iterator[NumberField]:
    for column, title in _COLUMNS.items():
        yield NumberField(column, title, "万元", _fund(column))
        for kind, source in _SOURCES.items():
            yield NumberField(f"{kind.value}.{column}", f"{source}{title}", "万元", _fund(column, kind))
    yield NumberField("execution_rate", "预算执行率", "%", _rate, "全年执行数÷全年预算数")
    yield NumberField("unspent", "未执行金额", "万元", _difference("budget_full", "executed"), "全年预算数减全年执行数")
    yield NumberField(
        "budget_change", "预算调整额", "万元", _difference("budget_full", "budget_initial"), "全年预算数减年初预算数"
    )
    yield NumberField(
        "budget_cut", "预算调减额", "万元", _difference("budget_initial", "budget_full"), "年初预算数减全年预算数"
    )
    yield NumberField("execution_score", "预算执行率得分", "分", _fund("score"))
    yield NumberField("execution_weight", "预算执行率分值", "分", _fund("weight"))
    yield NumberField("printed_rate", "填报的执行率", "%", _fund("execution_rate"))
    yield NumberField("total_score", "自评总分", "分", _score)
    yield NumberField("indicators", "指标个数", "个", _indicators)
    yield NumberField("papers", "报告份数", "份", _papers)
    yield NumberField("findings", "审核发现数", "条", _findings)


NUMBERS: dict[str, NumberField] = {field.key: field for field in _number_fields()}

TEXT_TITLES: dict[str, str] = {
    "unit": "实施单位",
    "department": "主管部门",
    "project": "项目名称",
    "year": "年度",
    "grade": "自评等级",
    "kind": "材料种类",
    "unit_type": "单位类型",
    "disclosure": "问题反映情况",
    "concealment": "隐瞒短板",
    "rule": "审核规则",
    "severity": "审核程度",
    "text": "报告原文",
    "goal": "年度总体目标",
    "problems": "存在问题",
    "measures": "改进措施",
    "causes": "偏差原因",
    "place": "所在位置",
    "indicator": "指标",
    "level1": "一级指标",
    "level2": "二级指标",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "lost": "扣分",
    "note": "偏差原因说明",
    "outcome": "完成情况",
    "register": "台账",
    "status": "台账状态",
    "rate": "支出进度",
    "projects": "项目个数",
    "recovered": "收回资金",
    "category": "项目类型",
    "unit_kind": "单位类型",
    "file_status": "文件状态",
    "amount": "台账金额",
    "spent": "台账已支出",
}


def title_of(key: str) -> str:
    """Return the Chinese title of a field."""
    return NUMBERS[key].title if key in NUMBERS else TEXT_TITLES.get(key, key)
