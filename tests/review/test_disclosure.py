"""Whether a problem is told, whether the figures show a shortfall, and whether the text owns up to it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import build

from perfassist.domain.finding import Substance
from perfassist.review import judge
from perfassist.review.problems.statements import judge_statement
from perfassist.review.profiles import default_profile

STATEMENTS = Path(__file__).parents[2] / "evals" / "statements"
PROFILE = default_profile()


def _setting(title):
    if ("原因" in title or "偏差" in title) and "问题" not in title:
        return "cause"
    if "问题" in title or "不足" in title:
        return "problem"
    if any(word in title for word in ("建议", "措施", "打算", "计划")):
        return "measure"
    return "elsewhere" if "经验" in title or "成效" in title else "problem"


def _macro_f1(path):
    seen = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verdict = judge_statement(row["text"], _setting(row["section_title"]), (row["unit"], row["project"]))
        seen[Substance(row["label"]), verdict.substance] += 1
    scores = []
    for kind in Substance:
        right = seen[kind, kind]
        said = sum(count for (_, got), count in seen.items() if got is kind)
        owed = sum(count for (gold, _), count in seen.items() if gold is kind)
        scores.append(2 * right / (said + owed))
    return sum(scores) / len(scores)


@pytest.mark.parametrize("name", ["development", "heldout"])
def test_statements_are_told_apart(name):
    assert _macro_f1(STATEMENTS / f"{name}.jsonl") > 0.93


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("无", Substance.NONE_STATED),
        ("问题：\n改进措施：", Substance.NONE_STATED),
        ("生活垃圾无害化处理率达100%。", Substance.NONE_STATED),
        ("解决了群众出行难问题。", Substance.NONE_STATED),
        ("不存在截留、挤占、挪用。", Substance.NONE_STATED),
        ("绩效意识有待加强。", Substance.TOKEN),
        ("培训120人次，成绩显著，但精细化管理水平还不够高。", Substance.TOKEN),
        ("二期因征地未完，推迟到次年3月验收。", Substance.SUBSTANTIVE),
        ("无重大问题，仅有个别小瑕疵，如便民中心那台没有接通政务外网，放在仓库。", Substance.SUBSTANTIVE),
        ("部门协作有待加强；有67户没有通过验收。", Substance.SUBSTANTIVE),
    ],
)
def test_words_alone_do_not_decide(text, substance):
    verdict = judge_statement(text)
    assert verdict.substance is substance
    assert verdict.because or substance is Substance.NONE_STATED


@given(st.text(max_size=60))
def test_any_text_gets_a_verdict(text):
    assert judge_statement(text).substance in Substance


LOW = ["total | 资金总额 | | 500 | 276.5 | 55.3 | | |"]


@pytest.mark.parametrize(
    ("sections", "verdict", "owned", "concealment"),
    [
        ({"存在问题": "无"}, "none_stated", False, True),
        ({"存在问题": "绩效管理意识有待增强。"}, "token", False, True),
        ({"存在问题": "财政投入不足，资金缺口较大。"}, "token", False, True),
        ({"存在问题": "项目进度滞后于计划。"}, "token", True, False),
        ({"存在问题": "刘屯村15户化粪池渗漏，已责令返工。"}, "substantive", False, True),
        ({"存在问题": "施工单位9月撤场，四组1.2公里没有动工。"}, "substantive", True, False),
        ({"有关建议": "建议尽快办理林地手续，黑石沟段0.6公里至今没有批下来，没有开工。"}, "substantive", True, False),
        ({"其他需要说明的事项": "无"}, "none_stated", False, True),
    ],
)
def test_low_execution_is_owned_up_to_or_concealed(sections, verdict, owned, concealment):
    disclosure = judge(build({"funds": LOW, "sections": sections}), PROFILE)
    assert disclosure.verdict.value == verdict
    assert [gap.owned for gap in disclosure.shortfalls if gap.kind == "low_execution"] == [owned]
    assert disclosure.concealment is concealment


def test_a_note_beside_the_row_owns_its_row_only():
    report = build(
        {
            "indicators": [
                "产出指标 | 数量指标 | 改造户厕 | ≥280户 | 231户 | 12 | 9.9 | 31户外出无人",
                "产出指标 | 数量指标 | 污水站 | ≥10座 | 5座 | 12 | 6 |",
            ],
            "sections": {"存在问题": "无"},
        }
    )
    disclosure = judge(report, PROFILE)
    assert [gap.owned for gap in disclosure.shortfalls] == [True, False]


def test_evidence_is_the_concealed_places():
    disclosure = judge(build({"funds": LOW, "sections": {"存在问题": "无"}}), PROFILE)
    assert [place.quote for place in disclosure.evidence] == ["276.5"]


def test_a_policy_owes_no_problem_statement():
    disclosure = judge(build({"kind": "policy", "sections": {"存在问题": "无"}}), PROFILE)
    assert disclosure.verdict is None
    assert not disclosure.concealment


def test_a_measure_is_checkable_by_who_when_or_how_much():
    report = build({"sections": {"改进措施": "进一步加强管理；质保金3.1万元于2023年10月支付"}})
    assert [measure.substance.value for measure in judge(report, PROFILE).measures] == ["token", "substantive"]
