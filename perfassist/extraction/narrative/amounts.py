"""Budget and spending out of sentences; where sentences contradict one another nothing is chosen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.extracted import NO_NUMBER, ExtractedNumber, State, found_number
from perfassist.domain.report import FundKind, FundLine, Passage, Section, SectionRole
from perfassist.extraction.narrative.money import Amount, Rate, amounts_of, rates_of, sentences_of
from perfassist.extraction.words.amounts import ALL_SPENT, UNCHANGED, Told

_SILENT = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.LESSONS,
    SectionRole.OTHER_NOTES, SectionRole.APPLICATION,
)  # fmt: skip
_TOLERANCE = Decimal("0.6")
_EXACT = Decimal("0.06")
# What counts wherever it is said; the vaguer wordings only where a section speaks of the project or its money.
_SURE = (Told.FULL, Told.BUDGET, Told.INITIAL, Told.SPENT_IN_ALL)
_OF_MONEY = re.compile(r"资金|预算|经费|投入|收支|钱|支出|财政|执行|拨付|投资|财务")
_CHANGES = (Told.ADDED, Told.CUT, Told.CARRIED_IN)
_BUDGETS = (
    (Told.FULL,), (Told.BUDGET,), (Told.PLANNED, Told.INITIAL), (Told.GRANTED,), (Told.NAMED,),
)  # fmt: skip
_SPENDING = ((Told.SPENT_IN_ALL,), (Told.SPENT,))


class _Money:
    """What the sentences of a report tell of its money."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.amounts: list[Amount] = []
        self.aside: list[Amount] = []
        self.rates: list[Rate] = []
        self.all_spent: Locator | None = None
        self.unchanged = False
        for section in sections:
            for passage in section.passages:
                self._take(passage, section)

    def _take(self, passage: Passage, section: Section) -> None:
        told = [amount for amount in amounts_of(passage, section.title) if amount.told is not Told.ASIDE]
        near = speaks_of_money(passage, section)
        self.amounts.extend(amount for amount in told if near)
        self.aside.extend(amount for amount in told if not near and amount.told in _SURE)
        if near or not self.rates:
            self.rates.extend(rates_of(passage))
        for sentence in sentences_of(passage) if near else ():
            self.unchanged |= UNCHANGED.search(sentence) is not None
            if ALL_SPENT.search(sentence):
                self.all_spent = self.all_spent or passage.locator.model_copy(update={"quote": sentence})

    def of(self, *told: Told) -> list[Amount]:
        """Return the amounts told so, parts apart; where nothing near the money tells, from elsewhere."""
        near = [amount for amount in self.amounts if amount.told in told and not amount.part]
        whole = [amount for amount in near if not amount.source]
        most = max((amount.value for amount in near), default=None)
        if any(amount.value == most for amount in whole):
            return whole
        return near or [amount for amount in self.aside if amount.told in told and not amount.part]


def speaks_of_money(passage: Passage, section: Section) -> bool:
    """Whether a passage speaks of the project's money: by its section, by its title, or by the words it begins with."""
    if section.role not in (SectionRole.RESULTS, SectionRole.CONCLUSION):
        return True
    return _OF_MONEY.search(section.title) is not None or _OF_MONEY.search(passage.text[:14]) is not None


def read_amounts(sections: Sequence[Section], *, granted: bool = False) -> FundLine | None:
    """Return the whole money a narrative tells: the initial budget, the full budget and the spending.

    What is 安排 for the project counts as its initial budget, but never money granted from above (转移支付).
    """
    money = _Money(section for section in sections if section.role not in _SILENT)
    initial = _single(money.of(Told.INITIAL))
    full, executed = _chosen(money)
    if initial is None and not granted and full is not None:
        initial = _arranged(money, full)
    if executed is None and full is not None and money.all_spent is not None and not money.of(Told.LEFT):
        executed = replace(full, at=money.all_spent or full.at)
    if full is None and executed is None and initial is None:
        return None
    printed = money.rates[0] if money.rates else None
    return FundLine(
        kind=FundKind.TOTAL,
        label="合计",
        budget_initial=_number(initial),
        budget_full=_number(full),
        arrived=_number(_single(money.of(Told.ARRIVED))),
        executed=_number(executed),
        execution_rate=found_number(printed.value, printed.at) if printed else NO_NUMBER,
        locator=next(amount.at for amount in (full, executed, initial) if amount is not None),
    )


def completed(line: FundLine, told: FundLine) -> FundLine:
    """Return a table's line of the whole money with what only the sentences tell.

    A table of another unit than it declares gives way to the sentences: they name the unit beside each amount.
    """
    pairs = ((line.budget_full.value, told.budget_full.value), (line.executed.value, told.executed.value))
    factors = {here / there for here, there in pairs if here and there}
    if factors & {Decimal(10_000), Decimal("0.0001")}:
        return told
    if factors and factors != {Decimal(1)} and line.budget_full.value != told.budget_full.value:
        return line  # the sentences speak of other money
    blank = {
        name: getattr(told, name)
        for name in ("budget_initial", "budget_full", "arrived", "executed", "execution_rate")
        if getattr(line, name).state is State.ABSENT
    }
    return line.model_copy(update=blank)


def _number(amount: Amount | None) -> ExtractedNumber:
    return NO_NUMBER if amount is None else found_number(amount.value, amount.at)


def _chosen(money: _Money) -> tuple[Amount | None, Amount | None]:
    """Choose budget and spending: a pair that gives a printed rate first, else the surest wording when it is one."""
    spending = [level for told in _SPENDING if (level := money.of(*told))]
    disbursed = money.of(Told.DISBURSED)
    budgets = [level for told in _BUDGETS if (level := money.of(*told))]
    changed = _changed(money)
    if changed is not None and not money.of(Told.FULL):
        budgets.insert(0, [changed])
    if disbursed and spending:
        budgets.append(disbursed)  # what the treasury paid out to the unit, where the unit tells its own spending
    elif disbursed:
        spending.append(disbursed)
    if not budgets and (arrived := money.of(Told.ARRIVED)):
        budgets.append(arrived)
    if money.of(Told.FULL):
        budgets = budgets[:1]  # a rate over another figure (年初, 到位) does not make that figure the budget
    paid = _whole_spending(spending)
    pair = _agreeing(budgets, paid, money) or _leaving(budgets, spending, money)
    if pair is not None:
        return pair
    return _only(budgets), _only(spending)


def _arranged(money: _Money, full: Amount) -> Amount | None:
    """Return what was 安排: the whole budget itself, or the one a changed budget came from."""
    planned = _single(money.of(Told.PLANNED))
    if planned is None:
        return None
    arranged = "安排" in (planned.at.quote or "") and planned.value == full.value
    return planned if full.told is Told.FULL or arranged else None


def _changed(money: _Money) -> Amount | None:
    """Return the full budget that 年初 and the changes told beside it make, where no sentence prints it."""
    initial = _single(money.of(Told.INITIAL)) or _single(money.of(Told.PLANNED))
    changes = [amount for amount in money.amounts if amount.told in _CHANGES and not amount.part]
    if not changes or money.unchanged:
        return None
    if initial is None:
        told = any(money.of(*level) for level in _BUDGETS)
        return None if told or changes[0].told is Told.CUT else _single(changes)
    beside = [amount for amount in changes if amount.at.paragraph == initial.at.paragraph]
    moved = sum((-amount.value if amount.told is Told.CUT else amount.value for amount in beside), Decimal(0))
    return replace(initial, told=Told.FULL, value=initial.value + moved) if beside else None


def _whole_spending(spending: Sequence[list[Amount]]) -> list[Amount]:
    """Return the largest spending told, then the others told for the whole: a part can fit a rate of its own."""
    every = [amount for level in spending for amount in level]
    most = max((amount.value for amount in every), default=None)
    in_all = [amount for amount in every if amount.told is Told.SPENT_IN_ALL]
    return sorted([amount for amount in every if amount.value == most] + in_all, key=lambda one: -one.value)


def _agreeing(budgets: Sequence[list[Amount]], paid: Sequence[Amount], money: _Money) -> tuple[Amount, Amount] | None:
    """Return the pair of budget and spending that a printed rate confirms."""
    candidates = [amount for level in budgets for amount in level] + _sums(budgets)
    pairs = (
        (budget, amount)
        for amount in paid
        for tolerance in (_EXACT, _TOLERANCE)
        for rate in money.rates
        for budget in candidates
        if budget.value and abs(amount.value / budget.value * 100 - rate.value) <= tolerance
    )
    return next(pairs, None)


def _leaving(
    budgets: Sequence[list[Amount]], spending: Sequence[list[Amount]], money: _Money
) -> tuple[Amount, Amount] | None:
    """Return the pair of budget and spending that leaves just the rest told: 结余, 未支出."""
    left = {amount.value for amount in money.of(Told.LEFT) if amount.value}
    pairs = ((budget, amount) for level in budgets for budget in level for other in spending for amount in other)
    return next(((budget, amount) for budget, amount in pairs if budget.value - amount.value in left), None)


def _sums(budgets: Sequence[list[Amount]]) -> list[Amount]:
    """Return what amounts told alike in one place add up to: 中央…万元、省级…万元 without their sum."""
    sums = []
    for level in budgets:
        beside = [amount for amount in level if amount.at.paragraph == level[0].at.paragraph]
        if len(beside) > 1:
            sums.append(replace(beside[0], value=sum((amount.value for amount in beside), Decimal(0))))
    return sums


def _only(levels: Sequence[list[Amount]]) -> Amount | None:
    """Return the amount of the surest wording, unless that wording gives two different amounts."""
    level = next(filter(None, levels), [])
    every = [amount for other in levels for amount in other]
    return _whole_of(level) or _whole_of(every)


def _whole_of(amounts: Sequence[Amount]) -> Amount | None:
    """Return the one amount told; among several, the one that is the sum of the others: a whole and its parts."""
    values = {amount.value for amount in amounts}
    most = max(amounts, key=lambda amount: amount.value, default=None)
    whole = most is not None and (len(values) == 1 or sum(values) == 2 * most.value)
    return most if whole else None


def _single(amounts: Sequence[Amount]) -> Amount | None:
    return amounts[0] if amounts and len({amount.value for amount in amounts}) == 1 else None
