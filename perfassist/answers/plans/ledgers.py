"""Running plans over the bureau's ledgers: who must report and has not, targets, monitoring, key evaluations."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from perfassist.answers.plans.describing import measures_of
from perfassist.answers.plans.evidence import figure, written
from perfassist.answers.plans.facets import unit_type
from perfassist.answers.plans.fields import title_of
from perfassist.answers.plans.outcome import Outcome, coverage_of, refused
from perfassist.answers.plans.reporters import distinct, is_whole, name_of, run_reporters
from perfassist.answers.plans.selecting import compare
from perfassist.domain.answer import Filter, Item, QueryPlan
from perfassist.domain.corpus import Corpus
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.register import RegisterKind, RegisterRow

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计"})
_COLUMNS: dict[str, tuple[str, str, Callable[[RegisterRow], Decimal | None]]] = {
    "amount": ("金额", "万元", lambda row: row.amount),
    "spent": ("已支出", "万元", lambda row: row.spent),
    "recovered": ("收回资金", "万元", lambda row: row.recovered),
    "score": ("得分", "分", lambda row: row.score),
}


def run_register(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a plan about a ledger; without that ledger there is no answer."""
    if any(item.field == "file_status" for item in plan.filters):
        return _unreadable(corpus)
    kind = RegisterKind(str(next(item.value for item in plan.filters if item.field == "register")))
    if (strange := _unsupported(plan)) is not None:
        return refused(f"台账里没有“{title_of(strange.field)}”，请分开来问。")
    everything = [row for row in corpus.rows(kind, plan.year) if not _is_total(row)]
    if not everything and plan.year is not None:
        # The ledger of one year may hold projects of an earlier one: 2022年高标准农田建设项目.
        everything = [row for row in corpus.rows(kind) if str(plan.year) in (row.project or "")]
    if not everything:
        return refused(f"工作区里没有“{kind.label}”台账，无法回答。请把台账（xlsx）放进工作区再读取。")
    rows = [row for row in everything if all(_meets(row, item) for item in plan.filters)]
    if kind is RegisterKind.REPORTERS:
        return run_reporters(plan, corpus, rows)
    if plan.aggregate == "share":
        return _share(plan, corpus, kind, rows, everything)
    return _ledger(plan, corpus, kind, rows)


def _share(
    plan: QueryPlan, corpus: Corpus, kind: RegisterKind, rows: Sequence[RegisterRow], everything: Sequence[RegisterRow]
) -> Outcome:
    """Give the share of the rows in a state among those of the units and kinds asked."""
    scope = [item for item in plan.filters if item.field not in ("status", "grade", *_NUMBERS)]
    whole = [row for row in everything if all(_meets(row, item) for item in scope)]
    if not whole or len(scope) == len(plan.filters):
        return refused("没有看出要求台账里哪一部分所占的比例，请写明。")
    outcome = Outcome(coverage=coverage_of(corpus, len(whole)), unit="%")
    outcome.value = figure(Decimal(len(rows)) / len(whole) * 100, "%")
    outcome.items = [
        Item(label="分子", value=str(len(rows)), unit="个"),
        Item(label="分母", value=str(len(whole)), unit="个"),
    ]
    marks = outcome.evidence.mark((row.locator for row in whole), most=40)
    outcome.text = f"“{kind.label}”台账中{_said(plan)}{len(rows)}个，全部{len(whole)}个，占{outcome.value}%{marks}。"
    return outcome


def _unreadable(corpus: Corpus) -> Outcome:
    """List the received files that could not be read, with the reason."""
    files = corpus.unreadable
    outcome = Outcome(value=str(len(files)), unit="个", coverage=coverage_of(corpus, len(corpus.files)))
    outcome.items = [Item(label=file.file, value=file.reason) for file in files]
    lines = [f"{number}. {file.file}：{file.reason or '原因不明'}" for number, file in enumerate(files, start=1)]
    outcome.text = f"收到{len(corpus.files)}个文件，没有读出的{len(files)}个{'：' if files else '。'}\n" + "\n".join(
        lines
    )
    return outcome


def _is_total(row: RegisterRow) -> bool:
    names = {plain(name) for name in (row.unit, row.department, row.project, row.category, row.unit_kind) if name}
    return bool(names & _TOTALS)


# How conditions on reports read on a ledger's columns.
_NUMBERS: dict[str, Callable[[RegisterRow], Decimal | None]] = {
    "total_score": lambda row: row.score, "budget_full": lambda row: row.amount, "budget_initial": lambda row: row.amount,
    "executed": lambda row: row.spent,
    "execution_rate": lambda row: row.spent / row.amount * 100 if row.amount and row.spent is not None else None,
}  # fmt: skip
_WORDS = frozenset({"status", "category", "unit_kind", "grade"})
_ANY = frozenset({"register", "outcome", "year"})


def _unsupported(plan: QueryPlan) -> Filter | None:
    """Return a condition that no ledger can tell, which must not pass for one that no row meets."""
    known = {"unit", "department", "project", "unit_type", "whole_unit", *_NUMBERS, *_WORDS, *_ANY}
    return next((item for item in plan.filters if item.field not in known), None)


def _meets(row: RegisterRow, condition: Filter) -> bool:
    values = condition.value if isinstance(condition.value, tuple) else (str(condition.value),)
    name = row.unit or row.department or ""
    if condition.field in _ANY:
        return True
    if condition.field in _NUMBERS:
        value = _NUMBERS[condition.field](row)
        bound = condition.value
        return value is not None and isinstance(bound, Decimal | int) and compare(value, condition.op, Decimal(bound))
    hit = {
        "unit": lambda: unit_key(name) in {unit_key(value) for value in values},
        "department": lambda: unit_key(row.department or name) in {unit_key(value) for value in values},
        "project": lambda: project_key(row.project or "") in {project_key(value) for value in values},
        "unit_type": lambda: _type_of(row) == condition.value,
        "whole_unit": lambda: is_whole(row) == condition.value,
    }.get(condition.field, lambda: getattr(row, condition.field) in values)()
    return hit != (condition.op == "ne")


def _type_of(row: RegisterRow) -> str:
    written_kind = plain(row.unit_kind or "")
    own = "乡镇" if any(word in written_kind for word in "乡镇") else "县直" if written_kind else None
    return own or unit_type(row.unit or "")


def _ledger(plan: QueryPlan, corpus: Corpus, kind: RegisterKind, rows: list[RegisterRow]) -> Outcome:
    outcome = Outcome(coverage=coverage_of(corpus, len(rows)))
    keys = [key for key in measures_of(plan) if key in (*_COLUMNS, "rate")]
    if plan.group_by is not None:
        return _grouped(plan, kind, rows, outcome)
    if plan.order_by is not None:
        return _ranked(plan, kind, rows, outcome)
    if keys:
        return _sums(plan, kind, rows, keys, outcome)
    if "unit" in measures_of(plan):
        rows = distinct(rows)
    number = sum(
        row.count if row.count is not None and row.project is None and plan.measure == "project" else 1 for row in rows
    )
    noun = "单位" if plan.measure == "unit" else _NOUNS.get(kind, "项目")
    outcome.items = [
        Item(label=name_of(row), value=written(row.amount) if row.amount is not None else None) for row in rows
    ]
    outcome.value, outcome.unit = str(number), "个"
    amounts = [row.amount for row in rows if row.amount is not None]
    money = f"，金额合计{written(sum(amounts, Decimal(0)))}万元" if amounts and noun != "单位" else ""
    lines = [f"{n}. {_told(row)}{outcome.evidence.mark([row.locator])}" for n, row in enumerate(rows, start=1)]
    outcome.text = f"“{kind.label}”台账中{_said(plan)}{noun}{number}个{money}：\n" + "\n".join(lines[:60])
    return outcome


def _told(row: RegisterRow) -> str:
    said = "，".join(part for part in (row.grade, row.status, row.text) if part)
    return f"{name_of(row)}{f'：{said}' if said else ''}"


def _ranked(plan: QueryPlan, kind: RegisterKind, rows: Sequence[RegisterRow], outcome: Outcome) -> Outcome:
    """Rank the rows by a column of money or scores."""
    if plan.order_by not in _COLUMNS:
        return refused(f"“{kind.label}”台账没有可以这样排序的数字。")
    title, unit, read = _COLUMNS[plan.order_by]
    have = [(row, value) for row in rows if (value := read(row)) is not None]
    have.sort(key=lambda pair: pair[1], reverse=plan.descending)
    if not have:
        return refused(f"“{kind.label}”台账没有{title}，无法排序。")
    shown = have[: plan.limit] if plan.limit is not None else have
    outcome.items = [Item(label=name_of(row), value=figure(value, unit), unit=unit) for row, value in shown]
    lines = [
        f"{number}. {name_of(row)}：{title}{figure(value, unit)}{unit}{outcome.evidence.mark([row.locator])}"
        for number, (row, value) in enumerate(shown, start=1)
    ]
    order = "从高到低" if plan.descending else "从低到高"
    outcome.text = f"“{kind.label}”台账中{_said(plan)}{len(have)}行，按{title}{order}：\n" + "\n".join(lines)
    if plan.limit == 1:
        outcome.value, outcome.unit = outcome.items[0].value, unit
    return outcome


_NOUNS = {RegisterKind.RECTIFICATION: "问题", RegisterKind.PUBLICATION: "事项"}


def _grouped(plan: QueryPlan, kind: RegisterKind, rows: Sequence[RegisterRow], outcome: Outcome) -> Outcome:
    """Count the rows, or add up their money, by a column of the ledger."""
    if plan.group_by not in ("category", "status", "unit_kind", "unit", "department"):
        return refused("台账没有这一项，不能按它分组。")
    groups: dict[str, list[RegisterRow]] = {}
    for row in rows:
        groups.setdefault(getattr(row, plan.group_by) or "（未填）", []).append(row)
    lines = []
    for name, members in groups.items():
        money = sum((row.amount for row in members if row.amount is not None), Decimal(0))
        counted = "amount" not in measures_of(plan)
        value, unit = (str(len(members)), "个") if counted else (written(money), "万元")
        outcome.items.append(Item(label=name, value=value, unit=unit))
        marks = outcome.evidence.mark((row.locator for row in members), most=4)
        lines.append(f"{name}：{len(members)}个，金额合计{written(money)}万元{marks}")
    outcome.text = f"“{kind.label}”台账{len(rows)}行：\n" + "\n".join(lines)
    return outcome


def _said(plan: QueryPlan) -> str:
    words = [
        "、".join(item.value) if isinstance(item.value, tuple) else str(item.value)
        for item in plan.filters
        if item.field not in ("register", "outcome", "whole_unit")
    ]
    return f"{'、'.join(words)}的" if words else ""


def _sums(plan: QueryPlan, kind: RegisterKind, rows: list[RegisterRow], keys: list[str], outcome: Outcome) -> Outcome:
    lines = []
    for key in keys:
        if key == "rate":
            line = _spent_rate(rows, outcome)
        else:
            title, unit, read = _COLUMNS[key]
            have = [(row, value) for row in rows if (value := read(row)) is not None]
            if not have:
                return refused(f"“{kind.label}”台账中{_said(plan)}没有{title}。")
            total = sum((value for _, value in have), Decimal(0))
            average = plan.aggregate == "average" or (unit == "分" and len(have) > 1)
            total = total / len(have) if average else total
            text = figure(total, unit)
            outcome.items.append(Item(label=title, value=text, unit=unit))
            marks = outcome.evidence.mark((row.locator for row, _ in have), most=40)
            line = f"“{kind.label}”台账中{_said(plan)}{title}{'平均' if average else '合计'}{text}{unit}（{len(have)}行）{marks}。"
        if line is None:
            return refused(f"“{kind.label}”台账中没有可以计算支出进度的金额。")
        lines.append(line)
    outcome.text = "\n".join(lines)
    if len(keys) == 1:
        outcome.value, outcome.unit = outcome.items[0].value, outcome.items[0].unit
    return outcome


def _spent_rate(rows: Sequence[RegisterRow], outcome: Outcome) -> str | None:
    both = [(row, row.amount, row.spent) for row in rows if row.amount is not None and row.spent is not None]
    budget = sum((amount for _, amount, _ in both), Decimal(0))
    spent = sum((done for _, _, done in both), Decimal(0))
    if not budget:
        return None
    rate = figure(spent / budget * 100, "%")
    outcome.items.append(Item(label="支出进度", value=rate, unit="%"))
    marks = outcome.evidence.mark((row.locator for row, _, _ in both), most=40)
    return f"支出进度{rate}%（已支出{written(spent)}万元÷金额{written(budget)}万元，{len(both)}行）{marks}。"
