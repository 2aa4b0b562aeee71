"""What a report's own figures show as not reached: low execution, missed indicators, lost points, unfinished work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perfassist.domain.document import Locator
from perfassist.domain.measure import DateBound, Measure, Quantity, parse_actual, parse_target, ratio, reached
from perfassist.domain.names import plain
from perfassist.domain.profile import Profile
from perfassist.domain.report import Indicator, Report, SectionRole
from perfassist.review.text import told_sentences

Kind = Literal["low_execution", "missed_indicator", "lost_points", "unfinished_work"]


@dataclass(frozen=True)
class Gap:
    """A shortfall before anybody asks whether it is owned up to; `size` is roughly percent of what was promised."""

    kind: Kind
    message: str
    locator: Locator
    size: Decimal
    material: bool
    subject: str = ""
    note: str | None = None
    figures: tuple[str, ...] = ()


_LESS_IS_BETTER = re.compile(
    r"成本|单价|造价|费用|支出控制|控制率|事故|投诉|死亡|伤亡|发病率|差错|失误|返贫率|失业率|流失率|损失率|受害率|"
    r"违规|超支|能耗|排放|耗时|时长|平均.*时间|等待|响应时间|"
    r"三公|上访|火灾|自付|结算周期|周期|时限|天数上限|偏差率|漏损|不良率|"
    r"等候|空置|闲置|辍学|故障率|次品率|不合格率|逾期率|超标率|成灾率"
)
_MORE_DESPITE = re.compile(
    r"处理率|处置率|办结率|下降|降低|减少|控制在|查处|补助标准|发放标准|整改|化解|调解|救助|排查|完成率|及时率|"
    r"达标率|成本节约|节约|(?:服务|志愿|培训|开放|播出|参与|学习|锻炼|演出|授课|工作|运行|供[水电热])(?:总|年|人均)*时长|筛查"
)
UNFINISHED = re.compile(
    r"(?:尚?未|没有?)(?:全部|完全|能|按时|按期|如期|及时|组织|通过|进行)*(?:完工|竣工|开工|验收|安装|调试|建成|施工|"
    r"实施|启动|动工|启用|投用|投入使用|拨付|支付|兑付|发放|浇筑|到货|交付|完成|做(?=$|[,。;；])|供货|硬化|配送)|"
    r"正在(?:进行|抓紧|组织|实施)?[^,。]{0,12}(?:施工|推进|建设|安装|浇筑|招标|采购)|待[^,。]{0,14}(?:浇筑|验收|安装|"
    r"支付|兑付|发放|拨付|施工|完工|交付)|未做(?=$|[,。;；])|"
    r"(?:仅|只)(?:完成|建成)[^,。]{0,12}(?:路基|基础|主体|土建)|土建已完成"
)
# A sentence that gives the reason of a shortfall owns up to it, wherever it stands.
REASON = re.compile(r"(?:未完成|未达|偏差|偏低|低于)[^,。]{0,8}原因|原因(?:是|为|在于|:)|主要(?:是)?(?:由于|因为|因)")
# Money held back by contract is no unfinished work.
_HELD_BACK = re.compile(r"质保金|质量保证金|尾款|按合同(?:约定)?|扣款|考核(?:结果|扣)|待验收后支付|未发[生现]")
_UNPAID = re.compile(r"(?:未|没有?|待)[^,。]{0,6}(?:拨付|支付|兑付|发放)")
_WHERE = (
    SectionRole.OVERVIEW, SectionRole.IMPLEMENTATION, SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.OTHER,
    SectionRole.OTHER_NOTES,
)  # fmt: skip


def less_is_better(name: str) -> bool:
    """Whether an indicator of this name is reached by staying below its value (成本, 事故 …)."""
    flat = plain(name)
    return _LESS_IS_BETTER.search(flat) is not None and _MORE_DESPITE.search(flat) is None


def typed(report: Report, row: Indicator) -> tuple[Measure | None, Measure | None]:
    """Return the indicator's target and actual value, typed; None where blank or doubtful."""
    year = report.year.value
    target = parse_target(row.target.value, row.unit, year) if row.target.value else None
    return target, parse_actual(row.actual.value, target, year) if row.actual.value else None


def is_reached(report: Report, row: Indicator) -> bool | None:
    """Whether the row's actual value reaches its target; None where it cannot be said."""
    target, actual = typed(report, row)
    return reached(target, actual, less_is_better=less_is_better(row.name))


def gaps(report: Report, profile: Profile) -> list[Gap]:
    """Return every shortfall the report's figures and its telling of the work show."""
    found = [
        *_execution(report, profile),
        *(gap for row in report.indicators for gap in _missed(report, row, profile)),
        *_points(report, profile),
        *_unfinished(report, profile),
    ]
    return found if any(gap.material for gap in found) else [*found, *_total_points(report, profile)]


def _execution(report: Report, profile: Profile) -> Iterator[Gap]:
    rate, funds = report.execution_rate, report.funds
    if rate is None or funds is None or rate >= profile.thresholds.low_execution:
        return
    notes = [line.note.value for line in report.fund_lines if line.note.value]
    yield Gap(
        kind="low_execution",
        message=f"预算执行率{rate:.2f}%（{funds.executed.value}÷{funds.budget_full.value}万元）",
        locator=funds.executed.locator or funds.locator,
        size=100 - rate,
        material=rate < profile.thresholds.conceal_execution,
        note="；".join(notes) or None,
        figures=(f"{rate:.0f}%", f"{rate:.1f}%", f"{rate:.2f}%"),
    )


def _missed(report: Report, row: Indicator, profile: Profile) -> Iterator[Gap]:
    target, actual = typed(report, row)
    if reached(target, actual, less_is_better=less_is_better(row.name)) is not False:
        return
    size = _size(target, actual)
    yield Gap(
        kind="missed_indicator",
        message=f"“{row.name}”目标{row.target.value}，实际{row.actual.value}",
        locator=row.actual.locator or row.locator,
        size=size,
        material=size > 100 - profile.thresholds.conceal_indicator,
        subject=row.name,
        note=row.note.value,
        figures=gap_figures(target, actual),
    )


def _size(target: Measure | None, actual: Measure | None) -> Decimal:
    share = ratio(target, actual)
    if share is not None:
        return abs(1 - share) * 100
    if isinstance(target, DateBound) and isinstance(actual, DateBound):
        years = (actual.year or 0) - (target.year or actual.year or 0)
        months = years * 12 + actual.last[0] - target.last[0]
        return Decimal(max(months, 0) * 5 + 3)
    return Decimal(20)


def gap_figures(target: Measure | None, actual: Measure | None) -> tuple[str, ...]:
    """Return the actual and the missing number as written, for finding them in a text."""
    if not (isinstance(target, Quantity) and isinstance(actual, Quantity)):
        return ()
    difference = abs(target.value - actual.value)
    return tuple(f"{value.normalize():f}" for value in (actual.value, difference) if value)


def _points(report: Report, profile: Profile) -> Iterator[Gap]:
    for row in report.indicators:
        weight, score = row.weight.value, row.score.value
        if weight is None or score is None or weight - score <= profile.materiality.score:
            continue
        if is_reached(report, row) is False:
            continue
        lost = weight - score
        yield Gap(
            kind="lost_points",
            message=f"“{row.name}”分值{weight}分，得{score}分，扣{lost}分",
            locator=row.score.locator or row.locator,
            size=lost / weight * 100,
            material=lost >= profile.thresholds.conceal_points,
            subject=row.name,
            note=row.note.value,
        )


def _total_points(report: Report, profile: Profile) -> Iterator[Gap]:
    """Find points lost in the whole where no single row shows them."""
    total = report.total_score.value
    allowed = 100 - profile.thresholds.conceal_indicator
    if total is None or report.total_score.locator is None or not 30 <= total <= 100 - allowed:
        return
    yield Gap(
        kind="lost_points",
        message=f"总分{total}分，共扣{100 - total}分",
        locator=report.total_score.locator,
        size=100 - total,
        material=True,
        note="；".join(row.note.value for row in report.indicators if row.note.value) or None,
    )


def unfinished_sentences(report: Report) -> Iterator[tuple[str, Locator]]:
    """Yield what the telling of the work (not the problem section) says is not finished or not paid out."""
    for sentence, locator in told_sentences(report, _WHERE):
        flat = plain(sentence)
        if UNFINISHED.search(flat) and not _HELD_BACK.search(flat) and not REASON.search(flat):
            yield sentence, locator


def _unfinished(report: Report, profile: Profile) -> Iterator[Gap]:
    rate = report.execution_rate
    low = rate is not None and rate < profile.thresholds.low_execution
    for sentence, locator in unfinished_sentences(report):
        # Money not paid out is the low execution itself, told in words.
        if low and _UNPAID.search(plain(sentence)):
            continue
        yield Gap(
            kind="unfinished_work", message=f"文中写明：{sentence[:60]}", locator=locator, size=Decimal(10), material=True,
            subject=sentence,
        )  # fmt: skip
