"""Is a problem told? Statements and whole short reports labelled by hand, against the judge's verdicts."""

import re
from collections import Counter
from collections.abc import Iterator

from perfassist.domain.finding import Disclosure, Substance
from perfassist.domain.record import Record
from perfassist.evaluation.gold import lines_of
from perfassist.evaluation.measured import Measured, Subject
from perfassist.extraction import extract
from perfassist.readers import read
from perfassist.review import judge
from perfassist.review.problems.statements import Setting, judge_statement
from perfassist.review.profiles import default_profile

_CAUSE = re.compile("原因|偏差|偏离")
_MEASURE = re.compile("措施|建议|打算")
_PROBLEM = re.compile("问题|不足|困难")


class LabelledStatement(Record):
    """A statement with the place it stands in, its label and what makes it hard."""

    section_title: str
    unit: str
    project: str
    facts: str = ""
    text: str
    label: Substance
    owns_shortfall: bool | None = None
    why: str = ""


def labelled(split: str) -> list[LabelledStatement]:
    """Return the statements of a split."""
    return [LabelledStatement.model_validate(line) for line in lines_of("statements", split)]


def measure(_subject: Subject, split: str) -> Iterator[Measured]:
    """Measure the judge on the statements of a split: accuracy, F1 per label and their mean."""
    statements = labelled(split)
    confusion = Counter((statement.label, _judged(statement)) for statement in statements)
    scores = [_f1(confusion, label) for label in Substance]
    right = sum(count for (label, judged), count in confusion.items() if label is judged)
    yield _figure(split, "accuracy", right / len(statements), len(statements))
    yield _figure(split, "macro F1", sum(scores) / len(scores), len(statements))
    for label, score in zip(Substance, scores, strict=True):
        yield _figure(
            split, f"F1 {label.value}", score, sum(count for (gold, _), count in confusion.items() if gold is label)
        )


def measure_documents(_subject: Subject, split: str) -> Iterator[Measured]:
    """Measure disclosure and concealment on whole narrative reports, read, extracted and judged as in real work."""
    right, concealed, n = 0, Counter[tuple[bool, bool]](), 0
    for line in lines_of("documents", split):
        text = str(line["text"])
        document = read(text.encode(), f"{line['title']}.txt")
        told = [judge(report, default_profile()) for report in extract(document).reports]
        best = told[0] if told else Disclosure(report_id="")
        right += best.verdict == line["disclosure"]
        concealed[bool(line["concealment"]), best.concealment] += 1
        n += 1
    yield Measured(evaluation="documents", split=split, name="disclosure accuracy", value=right / max(n, 1), n=n)
    hit, wrong = concealed[True, True], concealed[True, False] + concealed[False, True]
    score = 2 * hit / (2 * hit + wrong) if hit else 0.0
    yield Measured(evaluation="documents", split=split, name="concealment F1", value=score, n=n)


def _judged(statement: LabelledStatement) -> Substance:
    names = (statement.unit, statement.project)
    return judge_statement(statement.text, _setting(statement.section_title), names).substance


def _setting(title: str) -> Setting:
    if _PROBLEM.search(title):
        return "problem"
    if _CAUSE.search(title):
        return "cause"
    return "measure" if _MEASURE.search(title) else "problem"


def _f1(confusion: Counter[tuple[Substance, Substance]], label: Substance) -> float:
    hit = confusion[label, label]
    wrong = sum(count for (gold, judged), count in confusion.items() if (gold is label) != (judged is label))
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def _figure(split: str, name: str, value: float, n: int) -> Measured:
    return Measured(evaluation="statements", split=split, name=name, value=value, n=n)
