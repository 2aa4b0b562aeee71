from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.domain.money import MoneyUnit, find_money_unit, parse_money


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("86.40", MoneyUnit.WAN, "86.40"),
        ("864,000.00", MoneyUnit.YUAN, "86.4"),
        ("864000元", MoneyUnit.WAN, "86.4"),
        ("1.2亿元", MoneyUnit.WAN, "12000"),
        ("1亿2千万元", MoneyUnit.WAN, "12000"),
        ("152万元", MoneyUnit.YUAN, "152"),
        ("35千元", MoneyUnit.WAN, "3.5"),
        ("0.00", MoneyUnit.WAN, "0"),
    ],
)
def test_money_is_in_wan(text: str, unit: MoneyUnit, value: str):
    assert parse_money(text, unit) == Decimal(value)


@pytest.mark.parametrize("text", ["", "—", "98%", "无", "45.00 27.90", "10万元和20万元"])
def test_no_amount_is_guessed(text: str):
    assert parse_money(text, MoneyUnit.WAN) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("公开14表    部门：岚谷县第二中学    金额单位：元", MoneyUnit.YUAN),
        ("单位：万元", MoneyUnit.WAN),
        ("项目资金\n（万元）", MoneyUnit.WAN),
        ("（单位:人民币元）", MoneyUnit.YUAN),
        ("填报单位：县水利局", None),
        ("资金总额（元/人）", None),
        ("度量单位", None),
    ],
)
def test_the_declared_unit_is_found(text: str, unit: MoneyUnit | None):
    assert find_money_unit(text) == unit


@given(st.decimals(0, 10**9, places=2))
def test_yuan_and_wan_agree(amount: Decimal):
    assert parse_money(f"{amount:,}", MoneyUnit.YUAN) == parse_money(f"{amount}元") == amount / 10_000
