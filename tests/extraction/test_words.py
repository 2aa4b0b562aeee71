"""The vocabularies: what a label names, in the many words of the forms."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest
import yaml

from perfassist.extraction.sections import role_of
from perfassist.extraction.words.columns import column_of
from perfassist.extraction.words.fields import field_of
from perfassist.extraction.words.funds import money_of, source_of
from perfassist.extraction.words.levels import is_execution, is_level_one, is_process, points_of, without_points

_WORDS = yaml.safe_load((Path(__file__).parent / "vocabulary.yaml").read_text("utf-8"))
_ASKED: dict[str, Callable[[str], StrEnum | None]] = {
    "columns": column_of,
    "money": money_of,
    "fields": field_of,
    "roles": role_of,
}


@pytest.mark.parametrize(
    ("vocabulary", "label", "concept"),
    [(name, label, concept) for name, words in _WORDS.items() for concept, labels in words.items() for label in labels],
)
def test_a_label_names_one_concept(vocabulary: str, label: str, concept: str | None):
    found = _ASKED[vocabulary](label)
    assert (found.value if found is not None else None) == concept


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("年度资金总额：", "total"),
        ("其中：当年财政拨款", "fiscal"),
        ("上年结转资金", "carry_over"),
        ("其中：中央财政资金", "central"),
        ("中央、省、市补助县级资金", "fiscal"),
        ("省级资金", "provincial"),
        ("县级配套", "county"),
        ("单位自筹", "self_raised"),
        ("其他资金", "other"),
        ("按收入性质分", "total"),
    ],
)
def test_a_label_names_a_source_of_money(label: str, kind: str):
    found = source_of(label)
    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize(
    ("label", "points", "bare"),
    [
        ("产出指标（50分）", "50", "产出指标"),
        ("年度绩效目标1：采购（40分）", "40", "年度绩效目标1：采购"),
        ("效益指标\n30分", "30", "效益指标"),
        ("满意度(10)", "10", "满意度"),
        ("数量指标", None, "数量指标"),
    ],
)
def test_points_are_parted_from_the_label(label: str, points: str | None, bare: str):
    assert points_of(label) == points
    assert without_points(label) == bare


def test_rows_that_are_no_indicators_are_known():
    assert is_level_one("产出指标（50分）")
    assert not is_level_one("数量指标")
    assert is_process("决策（20分）")
    assert is_process("立项依据充分性")
    assert not is_process("管理效率")
    assert is_execution("预算执行率")
    assert not is_execution("资金支付及时率")
