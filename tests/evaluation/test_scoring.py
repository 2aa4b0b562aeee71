"""The evaluations count what they say they count."""

import pytest

from perfassist.domain.answer import Answer, AnswerKind, Item
from perfassist.evaluation.extraction import same_row
from perfassist.evaluation.gold import corpus_files, lines_of, same
from perfassist.evaluation.questions import Question, is_right


@pytest.mark.parametrize(
    ("gold", "value", "right"),
    [
        ("238.90", "238.9", True), ("238.9", "238.91", False), ("≥50 个", "≥50个", True), ("９５％", "95%", True),
        (None, None, True), (None, "0", False), ("0", None, False), (True, True, True), (True, None, False), ("优", "良", False),
    ],
)  # fmt: skip
def test_values_are_the_same_by_value_not_by_spelling(gold, value, right):
    assert same(gold, value) is right


def test_a_row_is_exact_only_in_every_column():
    row = {
        "level1": "产出指标",
        "level2": None,
        "name": "里程",
        "target": "≥3公里",
        "actual": "3",
        "weight": "10",
        "score": "10",
    }
    assert same_row(row, dict(row))
    assert not same_row(row, row | {"score": "9"})


def answer(**fields):
    return Answer(**({"question": "?", "kind": AnswerKind.AGGREGATE, "answer": "共3个"} | fields))


@pytest.mark.parametrize(
    ("expected", "given", "right"),
    [
        ({"value": "3"}, {"value": "3.00"}, True),
        ({"value": "3"}, {"value": "4"}, False),
        ({"value": "3"}, {}, False),
        ({"refused": True}, {"refused": True}, True),
        ({"refused": True}, {"value": "3"}, False),
        ({"value": "3"}, {"refused": True}, False),
        ({"items": ("甲", "乙")}, {"items": (Item(label="县局 · 乙"), Item(label="县局 · 甲"))}, True),
        ({"items": ("甲", "乙"), "ordered": True}, {"items": (Item(label="乙"), Item(label="甲"))}, False),
        ({"items": ("甲",)}, {"items": (Item(label="甲"), Item(label="乙"))}, False),
        ({"contains": ("共 3 个",)}, {}, True),
        ({"contains": ("4个",)}, {}, False),
    ],
)
def test_an_answer_is_right_only_with_everything_expected(expected, given, right):
    assert is_right(Question(question="?", **expected), answer(**given)) is right


def test_every_file_of_the_corpus_has_its_gold():
    for file in corpus_files():
        assert file.path.is_file(), file.file
        assert file.gold, file.file


@pytest.mark.parametrize("folder", ["questions", "statements", "documents"])
def test_no_line_stands_in_both_splits(folder):
    key = "question" if folder == "questions" else "text"
    development, heldout = (
        {str(line[key]) for line in lines_of(folder, split)} for split in ("development", "heldout")
    )
    assert development
    assert heldout
    assert not {text for text in development & heldout if len(text) > 6}
