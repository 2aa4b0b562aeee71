"""Targets and actual values are typed, and compared only where they can be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.domain.measure import (
    DateBound,
    Operator,
    Quantity,
    Words,
    comparable,
    parse_actual,
    parse_target,
    ratio,
    reached,
)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≥48处", "52个", True),
        ("≥18.6公里", "16.9", False),
        ("≧95%", "100%", True),
        ("═100%", "100", True),
        ("＝5元/天", "5元/天", True),
        ("≤3.5万元/公里", "3.63", False),
        ("≤10月", "12", False),
        ("≤10月", "9月", True),
        ("6月底前", "9月", False),
        ("6月底前", "6月", True),
        ("6月20日前", "6月", None),
        ("12月20日前", "12月31日", False),
        ("2023年11月", "2023年12月", False),
        ("2023.11.30", "2023年11月15日", True),
        ("年底前", "11月", True),
        ("第三季度", "10月", False),
        ("1月-12月", "12月", True),
        ("3个月内", "4个月", False),
        ("2-3次", "3次", True),
        ("2～3次", "1次", False),
        ("零事故", "0起", True),
        ("0次", "1起", False),
        ("不低于85%", "84.9", False),
        ("85%以上", "86%", True),
        ("100人以上", "1.02万人", True),
        ("≥1.3万亩", "9200亩", False),
        ("≤0.8‰", "0.02‰", True),
        ("≥60吨", "实际41吨，完成68.3%", False),
        ("≥90%", "96.5%（发放问卷400份，满意386份）", True),
        ("≥90%", "≥90%", True),
        ("每户2500元", "2500元", True),
        ("控制在50万元以内", "48万元", True),
        ("约200人", "150人", False),
        ("200人左右", "195人", True),
        ("下降10%", "下降12%", True),
        ("≥3次", "未完成", False),
        ("≥3次", "部分完成", False),
        ("明显改善", "明显改善", True),
        ("有所提高", "完成", True),
        # Never guessed:
        ("100%", "完成", None),
        ("增长≥5%", "下降2%", None),
        ("≥95%", "0.965", None),
        ("≥100户", "320人", None),
        ("8000亩", "人工造林3000亩、退化林修复5000亩", None),
        ("≥90%", "≤95%", None),
        (">90%", "90%", None),
        ("有所提高", "较好", None),
        ("12月底前", "2024年3月", None),
        ("≥3次", "", None),
        ("", "5次", None),
    ],
)
def test_a_target_is_reached_missed_or_not_comparable(target, actual, verdict):
    typed = parse_target(target)
    assert reached(typed, parse_actual(actual, typed)) is verdict


def test_a_later_year_misses_a_date_of_the_year_of_the_report():
    target = parse_target("12月底前", year=2023)
    assert reached(target, parse_actual("2024年3月", target, 2023)) is False
    assert reached(target, parse_actual("12月25日", target, 2023)) is True


def test_unit_of_its_own_cell_fills_a_bare_number():
    assert parse_target("≥48", unit="处") == Quantity(
        text="≥48", operator=Operator.AT_LEAST, value=Decimal(48), unit="处"
    )


def test_less_is_better_turns_a_bare_target_round():
    target = parse_target("300元")
    assert reached(target, parse_actual("279.5元", target), less_is_better=True) is True
    assert reached(target, parse_actual("320元", target), less_is_better=True) is False


def test_kinds_are_told_apart():
    assert isinstance(parse_target("2023年6月底前"), DateBound)
    assert isinstance(parse_target("有所提高"), Words)
    assert parse_target("已完成").says == "done"
    assert parse_target("未按期完成").says == "not_done"
    assert parse_target("/") is None


numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(100000), places=2)
units = st.sampled_from(["处", "公里", "%", "万元", "户", "人次", "元/天", "亩"])


@given(numbers, numbers, units)
def test_at_least_and_at_most_are_opposites_apart_from_equality(target, actual, unit):
    least, most = parse_target(f"≥{target}{unit}"), parse_target(f"≤{target}{unit}")
    value = parse_actual(f"{actual}{unit}", least)
    assert isinstance(value, Quantity)
    if not comparable(least, value):
        return
    assert reached(least, value) is (actual >= target)
    assert reached(most, value) is (actual <= target)
    assert ratio(least, value) == actual / target


@given(numbers, units)
def test_a_value_reaches_itself_and_keeps_its_written_precision(value, unit):
    target = parse_target(f"{value}{unit}")
    assert isinstance(target, Quantity)
    assert str(target.value) == str(value)
    assert reached(target, target) is True


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_gives_a_verdict_without_an_error(target, actual):
    typed = parse_target(target)
    assert reached(typed, parse_actual(actual, typed)) in (True, False, None)
