"""A county's profile overrides the shipped one key by key, and a mistake is named in Chinese."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.domain.errors import InputError
from perfassist.domain.finding import Severity
from perfassist.domain.report import Grade
from perfassist.review.profiles import default_profile, parse_profile


def test_the_shipped_default_holds_the_usual_county_rules():
    profile = default_profile()
    assert profile.thresholds.low_execution == 90
    assert profile.schemes[0].output == 50
    assert profile.grade_of(Decimal("89.72")) is Grade.GOOD
    assert profile.grade_of(Decimal("90")) is Grade.EXCELLENT


def test_a_county_names_only_what_differs():
    profile = parse_profile(
        'county = "澄阳县"\n[thresholds]\nlow_execution = 85.5\n[rules]\noff = ["hidden-text"]\n'
        '[rules.severity]\nweights-scheme = "note"\n'
    )
    assert profile.county == "澄阳县"
    assert profile.thresholds.low_execution == Decimal("85.5")
    assert profile.thresholds.budget_change == default_profile().thresholds.budget_change
    assert profile.rules.off == ("hidden-text",)
    assert profile.rules.severity == {"weights-scheme": Severity.NOTE}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[thresholds]\nlow_execution = 900", "thresholds.low_execution"),
        ('[thresholds]\nlow_execution = "九十"', "“thresholds.low_execution”应为数字"),
        ("[thresholds]\nlow_exekution = 90", "“thresholds.low_exekution”不是可设置的项目"),
        ('[rules.severity]\nweights-sum = "fatal"', "rules.severity.weights-sum"),
        ("schemes = []", "“schemes”不能为空"),
        ('[[grades]]\ngrade = "良"\nat_least = 80\n[[grades]]\ngrade = "优"\nat_least = 90', "从高到低"),
        ("county = ", "不是有效的 TOML"),
    ],
)
def test_a_mistake_is_named(text, words):
    with pytest.raises(InputError) as caught:
        parse_profile(text)
    assert words in str(caught.value)


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_every_score_has_the_highest_grade_whose_bound_it_reaches(score):
    profile = default_profile()
    grade = profile.grade_of(score)
    assert grade is not None
    bounds = {band.grade: band.at_least for band in profile.grades}
    assert score >= bounds[grade]
    assert all(score < bound for bound in bounds.values() if bound > bounds[grade])
