"""Finding the one indicator a question describes: 硬化了几公里, 糖尿病患者管理人数 完成值, 户厕扣了几分."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfassist.answers.questions.question import TAKEN, Question
from perfassist.answers.questions.words import CONTENT, FIELD, field_of
from perfassist.domain.corpus import ProjectCase
from perfassist.domain.names import plain
from perfassist.domain.report import Indicator

_MUCH = r"(?:多少|几|多大|多高|多长|多久|第几)"
# The column asked for, by its words; the first row that stands in the question counts, 实际 and 目标 may stand together.
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("lost", r"(?:被)?(?:扣|丢|失|少得|少拿|少)(?:掉)?了?(?:多少|几)分|(?:扣|丢|失)分(?:多少|情况)?"),
    ("weight", r"(?:的)?(?:分值|权重|占(?:多少|几)分)(?:是|为)?(?:多少|几)?分?"),
    ("score", r"(?:自评)?(?:得|给|打|拿|评)(?:了|到|的)*(?:多少|几)分|(?:自评)?得分(?:是|为)?(?:多少|几)?分?|(?:自评)?(?:多少|几)分"),
    ("note", r"(?:是)?(?:为什么|为何|怎么回事|什么(?:原因|理由|缘故)|(?:给的|写的"
        r"|说的)?(?:偏差|未完成|没完成|扣分)?(?:原因|理由)(?:是|怎么写的?|怎么说的?)?"
        r"(?:什么|哪些)?|(?:表上|表里|报告|单位|材料|他们)*(?:里)?(?:怎么|如何)"
        r"(?:解释|说明|写|说|讲)的?|解释)"),
    ("target", r"(?:年度|年初|绩效|计划|设定|预期|原定|原来|当初|原|本来)*(?:的)?"
        r"(?:目标值?|指标值|计划(?:数|值|完成值?)?|任务数?|应(?:该|当)?完成"
        r"(?:数)?|规定(?:的)?|要求(?:的)?|定(?:的|为|在))(?:是|定|为|设|要"
        r"|数)*(?:了|在|的)*"),
    ("actual", r"(?:最后|最终|全年)?(?:实际(?:上)?(?:的)?(?:完成|达到|做到|情况)?"
        r"(?:值|数|情况)?|完成(?:值|数|情况|得怎么样|率)?|实绩|(?:做|达|办"
        r"|落实)(?:到|成)|结果)(?:了|到|过|是|为)*"),
)  # fmt: skip
_COLUMN = {key: re.compile(words) for key, words in _COLUMNS}
_MISSED = re.compile(
    r"(?:还|都|却)?(?:没有?|未能?|不|差)(?:能|有)?(?:完全|全部|按期|按时)?"
    r"(?:到|达到?|完成|达标|够|做到|做完|实现)(?:年度|预定|既定)?(?:目标值?"
    r"|指标值?|要求|任务|计划|100%|百分之百|满分|\d+%)?"
)
# Letters of bare verbs and measure words: they may be said of an indicator that does not have them in its name.
_LIGHT = frozenset(
    "做建修装发买换弄搞干办要应该了到有给出来完成实现达新个种共总的得是多大高长约已按用花打"
    "开设增加装上下全年内里这那项指标数量率值用量情况"
)
_HARD = re.compile(r"[没未不非除比超低高少多最各每]|季度|上半年|下半年|月|第[一二三四五六七八九十]")
_FIGURED = re.compile(r"\d[\d,.]*\s*([\u4e00-\u9fff%㎡a-z]{1,5})")
# Of an indicator whose project is not named, at least this share of the name must be said, in hundredths.
_SAID_ALONE = 25
_MONEY = frozenset({"元", "万元", "亿元", "钱"})
_WHOLE_UNIT = re.compile(r"(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:自评|评价)?")
# Words beside the indicator that ask or lead up; single letters of measure words stay, they belong to names (床位数).
_BESIDE = re.compile(
    r"(?:部门|单位)?整体(?:支出)?(?:自评|绩效)?|(?:绩效|三级)?指标(?:的)?"
    r"|项目|自评表?|绩效|报告|材料|情况|数据|请问?|我们?|想|要|今年度?"
    r"|全年|年度|当年|全县|县里|那边|那个|这个|这项|里面|里头|其中|当中"
    r"|一共|总共|共计|合计|分别|各自|各是|单位|表上|数量|的|了|吗|呢|吧"
    r"|啊|呀|嘛|么|哦|是|在|有|就|也|都|里(?!程)|中(?![小学心央医])|那"
    r"|这|和|与|及|把|被|给|到|去|呗"
)
_ASKING = re.compile(r"什么时候|什么时间|哪天|几月份?|怎么样|如何|怎样|什么|哪些|多大|多高|多长|是否|有没有|吗")


@dataclass(frozen=True)
class Indicated:
    """The indicator meant, its case, and the columns asked for."""

    case: ProjectCase
    row: Indicator
    columns: tuple[str, ...]


@dataclass(frozen=True)
class _Fit:
    case: ProjectCase
    row: Indicator
    rank: tuple[int, int, int]


def take_indicated(question: Question, cases: Sequence[ProjectCase], *, named: bool) -> Indicated | None:
    """Take up the words for one indicator of the cases, when they describe exactly one, and the column asked for.

    Every word left that means something must belong to the indicator. Where no project or unit is named, the words must
    say more of it.
    """
    bare, columns = _without_columns(question.rest)
    unit = _asked_unit(bare, cases)
    if unit is not None:
        bare = bare[: unit[0]] + TAKEN * (unit[1] - unit[0]) + bare[unit[1] :]
    if not columns and unit is None and not named:
        return None
    if (field := FIELD.search(bare)) is not None and field_of(field) not in ("total_score", "indicators"):
        return None
    runs = _runs(bare)
    text = "".join(bare[start:end] for start, end in runs)
    if len(text) < 2 and unit is None:
        return None
    fits = _fits(question.text, [bare[start:end] for start, end in runs], unit[2] if unit else None, cases)
    best = _clear_best([fit for fit in fits if _enough(fit, text, named=named)])
    if best is None or any(word not in plain(best.row.name) for word in _HARD.findall(text)):
        return None
    for start, end in [*runs, *([(unit[0], unit[1])] if unit is not None else [])]:
        question.take_span(start, end)
    question.take_all(_WHOLE_UNIT)
    question.take_all(_ASKING)
    for pattern in (
        *([_MISSED] if "note" in columns else []),
        *(_COLUMN[key] for key in (*columns, "note", "actual", "target", "score")),
    ):
        question.take_all(pattern)
    question.take_all(_MISSED)
    if columns == ["target"] and len(re.findall(_MUCH, question.text)) > 1:
        # 改了几个，计划几个 asks for both.
        columns = ["actual", "target"]
    wanted = columns or (("actual",) if unit is not None or re.search("多少|几|多高|多大", question.text) else ())
    return Indicated(best.case, best.row, tuple(wanted))


def _enough(fit: _Fit, words: str, *, named: bool) -> bool:
    """Whether enough of the indicator is said: with its project named a word or its unit, alone most of its name."""
    by_unit, matched, said = fit.rank
    if named:
        return matched >= 2 or (bool(by_unit) and (matched > 0 or not words))
    return matched >= 4 and said >= _SAID_ALONE


def _without_columns(rest: str) -> tuple[str, list[str]]:
    columns: list[str] = []
    bare = rest
    for key, pattern in _COLUMN.items():
        if pattern.search(bare):
            columns.append(key)
            bare = pattern.sub(lambda match: TAKEN * len(match.group()), bare)
        if key == "note" and key in columns:
            bare = _MISSED.sub(lambda match: TAKEN * len(match.group()), bare)
    order = ("note",) if "note" in columns else ("lost", "weight", "score", "target", "actual")
    kept = [key for key in order if key in columns]
    if len(kept) > 1 and {"lost", "weight", "score"} & set(kept):
        kept = [key for key in kept if key in ("lost", "weight", "score")]
    return bare, kept


def _asked_unit(bare: str, cases: Iterable[ProjectCase]) -> tuple[int, int, str] | None:
    """Return the span of 多少亩, 几公里 and its unit, when some indicator is measured in it."""
    units = sorted(
        {unit for case in cases for paper in case.all() for row in paper.report.indicators for unit in _units_of(row)},
        key=len,
        reverse=True,
    )
    if not units:
        return None
    match = re.search(
        rf"(?:多少|几)个?(?:百|千|万)?({'|'.join(map(re.escape, units))}|钱)(?![\u4e00-\u9fff]?指标)", bare
    )
    return (*match.span(), match[1]) if match is not None else None


def _units_of(row: Indicator) -> set[str]:
    found = {row.unit} if row.unit else set()
    for value in (row.target.value, row.actual.value):
        match = _FIGURED.search(plain(value or ""))
        if match is not None:
            found.add(re.sub(r"(?:以上|以下|以内|及以上|前|底前?|左右)$", "", match[1]))
    return {unit for unit in found if unit and unit not in ("%", "分", "年")} | {
        unit[1:] for unit in found if unit and len(unit) > 1 and unit[0] in "万个"
    }


def _runs(bare: str) -> list[tuple[int, int]]:
    for pattern in (_ASKING, re.compile(_MUCH), _BESIDE):
        bare = pattern.sub(lambda match: TAKEN * len(match.group()), bare)
    return [match.span() for match in CONTENT.finditer(bare)]


def _fits(text: str, runs: Sequence[str], unit: str | None, cases: Iterable[ProjectCase]) -> Iterable[_Fit]:
    for case in cases:
        for paper in [paper for paper in case.all() if paper.report.indicators][:1]:
            for row in paper.report.indicators:
                name = plain(row.name).lower()
                matched = _matched(
                    runs, name, plain(f"{case.report.project.value or ''}{case.report.unit.value or ''}")
                )
                if matched is None or (unit is not None and not _measured_in(row, unit)):
                    continue
                yield _Fit(case, row, (int(unit is not None), matched, _said(name, text)))


def _matched(runs: Sequence[str], name: str, around: str) -> int | None:
    """Return how many letters of the runs stand in the name; None when a run says something neither it nor its project does.

    `around` are the names of the project and the unit: 路灯亮灯率 is the 亮灯率 of the project of street lamps.
    """
    matched = 0
    for run in runs:
        own = [at for at, letter in enumerate(run) if letter in name]
        strange = [at for at, letter in enumerate(run) if letter not in name and letter not in _LIGHT]
        if any(not _in_pair(run, at, around) for at in strange):
            return None
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        shared = sum(pair in name for pair in pairs)
        if len(own) > 2 and shared * 3 < len(pairs) and not strange:
            return None
        matched += len(own) if shared or len(run) <= 2 else 0
    return matched


def _in_pair(run: str, at: int, around: str) -> bool:
    return any(len(pair) == 2 and pair in around for pair in (run[max(at - 1, 0) : at + 1], run[at : at + 2]))


def _measured_in(row: Indicator, unit: str) -> bool:
    units = _units_of(row)
    return bool(units & _MONEY) if unit in _MONEY else unit in units


def _said(name: str, text: str) -> int:
    """Return how much of the name stands anywhere in the question, in hundredths."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return round(100 * sum(pair in text for pair in pairs) / len(pairs)) if pairs else 0


def _clear_best(fits: Sequence[_Fit]) -> _Fit | None:
    if not fits:
        return None
    ordered = sorted(fits, key=lambda fit: fit.rank, reverse=True)
    if len(ordered) > 1:
        first, second = ordered[0].rank, ordered[1].rank
        if first[:2] == second[:2] and first[2] - second[2] < 12:
            return None
    return ordered[0]
