"""Questions: answered right, refused rightly, and above all wrong answers given silently."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Literal

from perfassist.domain.answer import Answer
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.record import Record
from perfassist.evaluation.gold import lines_of
from perfassist.evaluation.measured import Measured, Subject


class Question(Record):
    """A question with its expected answer; what is None is not compared.

    `over` says which reports it is about: the whole county, or only those of the development split.
    """

    question: str
    year: int | None = None
    kind: str | None = None
    value: str | None = None
    unit: str | None = None
    items: tuple[str, ...] | None = None
    ordered: bool = False
    contains: tuple[str, ...] | None = None
    refused: bool = False
    note: str = ""
    over: Literal["county", "development"] = "county"


class Verdict(Record):
    """How an answer stands to what was expected."""

    question: Question
    answer: Answer
    right: bool


def questions(split: str) -> list[Question]:
    """Return the questions of a split."""
    return [Question.model_validate(line) for line in lines_of("questions", split)]


def judge(subject: Subject, split: str) -> list[Verdict]:
    """Ask every question of a split."""
    verdicts = []
    for question in questions(split):
        workspace = subject.workspace if question.over == "county" else subject.development
        answer = workspace.ask(question.question, year=question.year)
        verdicts.append(Verdict(question=question, answer=answer, right=is_right(question, answer)))
    return verdicts


def measure(subject: Subject, split: str) -> Iterator[Measured]:
    """Measure the answers to a split's questions."""
    verdicts = judge(subject, split)
    answerable = [verdict for verdict in verdicts if not verdict.question.refused]
    unanswerable = [verdict for verdict in verdicts if verdict.question.refused]
    given = [verdict for verdict in verdicts if not verdict.answer.refused]
    cited = [citation for verdict in given for citation in verdict.answer.citations]
    yield _share(split, "answered right", [verdict.right for verdict in answerable])
    yield _share(
        split, "wrong given silently", [not verdict.right and not verdict.answer.refused for verdict in verdicts]
    )
    yield _share(split, "refusal recall", [verdict.answer.refused for verdict in unanswerable])
    yield _share(split, "false refusal", [verdict.answer.refused for verdict in answerable])
    yield _share(
        split, "citations that stand at their place", [one.quote in (one.locator.quote or "") for one in cited]
    )
    for kind in sorted({verdict.question.kind or "" for verdict in answerable}):
        chosen = [verdict.right for verdict in answerable if verdict.question.kind == kind]
        yield _share(split, f"answered right {kind}", chosen)


def is_right(question: Question, answer: Answer) -> bool:
    """Whether an answer says what was expected: value, items (all, and no other) and words."""
    if question.refused or answer.refused:
        return question.refused and answer.refused
    said = plain(answer.answer + "".join(citation.quote for citation in answer.citations))
    return (
        (question.value is None or _same_value(question.value, answer.value))
        and (question.items is None or _same_items(question, [item.label for item in answer.items]))
        and all(plain(words) in said for words in question.contains or ())
    )


def _same_value(expected: str, value: str | None) -> bool:
    if value is None:
        return False
    left, right = plain(expected), plain(value)
    try:
        return Decimal(left.rstrip("%")) == Decimal(right.rstrip("%"))
    except InvalidOperation:
        return left == right


def _same_items(question: Question, labels: list[str]) -> bool:
    expected = list(question.items or ())
    if len(expected) != len(labels):
        return False
    if question.ordered:
        return all(_same_label(*pair) for pair in zip(expected, labels, strict=True))
    return all(any(_same_label(wanted, label) for label in labels) for wanted in expected)


def _same_label(expected: str, label: str) -> bool:
    return (
        plain(expected) in plain(label)
        or unit_key(expected) == unit_key(label)
        or project_key(expected) == project_key(label)
    )


def _share(split: str, name: str, right: list[bool]) -> Measured:
    return Measured(evaluation="questions", split=split, name=name, value=sum(right) / max(len(right), 1), n=len(right))
