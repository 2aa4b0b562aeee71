"""Scores by the accepted formulas, weights by class, and the scores a narrative gives class by class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perfassist.domain.document import Locator
from perfassist.domain.measure import Operator, Quantity, comparable, reached
from perfassist.domain.names import plain
from perfassist.domain.numbers import parse_number
from perfassist.domain.profile import Profile
from perfassist.domain.report import Indicator, Report, SectionRole
from perfassist.review.text import told_sentences

IndicatorClass = Literal["cost", "output", "benefit", "satisfaction"]


def class_of(row: Indicator) -> IndicatorClass | None:
    """Return the class a row belongs to by its first level, else its second; None where neither says."""
    for level in (row.level2 if row.level1 and "效益" in row.level1 else None, row.level1, row.level2):
        name = plain(level or "")
        if "满意" in name:
            return "satisfaction"
        if level is row.level1 or not row.level1:
            found = class_by_name(name)
            if found is not None:
                return found
    return None


def class_by_name(name: str) -> IndicatorClass | None:
    """Return the class a level's name stands for."""
    if "满意" in name:
        return "satisfaction"
    if "产出" in name or re.fullmatch(r"(?:数量|质量|时效)(?:指标)?", name):
        return "output"
    if "效益" in name or "效果" in name or "影响" in name:
        return "benefit"
    return "cost" if "成本" in name else None


def weight_sums(report: Report) -> dict[IndicatorClass, Decimal] | None:
    """Return the weights by class, or None where a row has no weight or no class."""
    sums: dict[IndicatorClass, Decimal] = {}
    for row in report.indicators:
        kind = class_of(row)
        if kind is None or row.weight.value is None:
            return None
        sums[kind] = sums.get(kind, Decimal(0)) + row.weight.value
    return sums or None


_PROCESS = re.compile(
    r"^(?:项目)?(?:决策|过程|投入|管理|立项)(?:指标|情况)?$|立项依据|绩效目标合理性|制度执行|健全性|合规性"
)


def has_process_rows(report: Report) -> bool:
    """Whether the form scores decision and process too (决策, 过程), in rows that are no indicators."""
    names = [part.name for part in report.class_points] + [part.text for part in report.leftovers]
    return any(_PROCESS.search(plain(name)) for name in names)


def points_elsewhere(report: Report) -> Decimal:
    """Return the points that process rows carry: what the indicators and the execution leave of 100."""
    if not has_process_rows(report):
        return Decimal(0)
    execution = (report.funds.weight.value if report.funds else None) or Decimal(0)
    own = sum((row.weight.value or Decimal(0) for row in report.indicators), Decimal(0))
    return max(Decimal(0), 100 - own - execution)


def accepted_scores(
    target: Quantity, actual: Quantity, weight: Decimal, profile: Profile, *, less: bool
) -> list[Decimal]:
    """Return the scores the accepted formulas give for a missed quantitative target, two decimals unrounded."""
    if not comparable(target, actual) or target.amount <= 0:
        return []
    share = actual.amount / target.amount
    downward = less or target.operator in (Operator.AT_MOST, Operator.BELOW)
    scores = []
    for formula in profile.scoring.formulas:
        if formula == "proportional" and not downward:
            scores.append(share * weight)
        elif formula == "reverse_excess" and downward:
            scores.append(max(Decimal(0), (2 - share) * weight))
        elif formula == "reverse_ratio" and downward and share:
            scores.append(weight / share)
        elif formula == "zero":
            scores.append(Decimal(0))
    return scores


def misses(target: object, actual: object, *, less: bool) -> bool:
    """Whether both are quantities and the actual one misses the target."""
    return (
        isinstance(target, Quantity)
        and isinstance(actual, Quantity)
        and reached(target, actual, less_is_better=less) is False
    )


ToldClass = Literal["execution", "cost", "output", "benefit", "satisfaction"]


@dataclass(frozen=True)
class ToldScore:
    """A score a narrative gives for a class."""

    name: ToldClass
    value: Decimal
    locator: Locator


_NAMES: tuple[tuple[ToldClass, str], ...] = (
    ("execution", r"预算执行(?:率|情况)?"),
    ("cost", r"(?<!经济)成本"),
    ("output", r"产出"),
    ("benefit", r"(?<!经济)(?<!社会)(?<!生态)效益"),
    ("satisfaction", r"满意度"),
)
_TOLD = tuple(
    (
        name,
        re.compile(
            rf"{words}(?:指标|部分)?(?:[^。;得评]{{0,16}}?(?:自评得分|自评|得分|得)(?:为|:)?|"
            rf"[:为]?)(\d+(?:\.\d+)?)分(?![))])"
            rf"|{words}(?:指标|部分)?[((]\d+(?:\.\d+)?分,(?:自评|得)得?分?(\d+(?:\.\d+)?)分?[))]"
        ),
    )
    for name, words in _NAMES
)


def told_scores(report: Report) -> dict[ToldClass, ToldScore]:
    """Return the scores a narrative tells by class; empty where one class is told twice with different scores."""
    found: dict[ToldClass, ToldScore] = {}
    roles = (
        SectionRole.OVERVIEW,
        SectionRole.CONCLUSION,
        SectionRole.RESULTS,
        SectionRole.IMPLEMENTATION,
        SectionRole.OTHER,
    )
    for sentence, locator in told_sentences(report, roles):
        for told in _in_sentence(plain(sentence), locator):
            if told.name in found and found[told.name].value != told.value:
                return {}
            found[told.name] = told
    return found


def _in_sentence(flat: str, locator: Locator) -> Iterator[ToldScore]:
    for name, pattern in _TOLD:
        match = pattern.search(flat)
        value = parse_number(match[1] or match[2]) if match else None
        if value is not None:
            yield ToldScore(name=name, value=value, locator=locator)
