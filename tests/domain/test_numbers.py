from decimal import Decimal
from itertools import pairwise

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.domain.numbers import (
    NumberKind,
    chinese_numeral,
    find_numbers,
    is_blank,
    parse_number,
    readable,
    trimmed,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", "1234.56"),
        ("８６４，０００.００", "864000.00"),
        ("100％", "100"),
        ("98.32 %", "98.32"),
        ("10分", "10"),
        ("（10）", "10"),
        ("￥12.50", "12.50"),
        ("-3.5", "-3.5"),
        ("1亿2千万", "120000000"),
        ("三万五", "35000"),
        ("一百零五点二", "105.2"),
        ("二十", "20"),
        ("2 345 678.00", "2345678.00"),
        ("864,0\n00.00", "864000.00"),
        ("98.3\n2%", "98.32"),
        ("1286.\n40", "1286.40"),
    ],
)
def test_a_cell_that_is_one_number_is_read(text: str, value: str):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12 34", "128\n6.40", "10\n20", "12.3.4", "5,2", "无", "约10户", "10-15", "十百"])
def test_what_may_be_two_numbers_or_none_is_not_guessed(text: str):
    assert parse_number(text) is None
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["", " ", "—", "——", "/", "-", "－", "　", "\n"])
def test_a_dash_or_stroke_is_a_blank_cell(text: str):
    assert is_blank(text)
    assert parse_number(text) is None


@given(st.integers(0, 10**15))
def test_chinese_numerals_read_back(number: int):
    assert chinese_numeral(cn2an.an2cn(number, "low")) == number
    assert chinese_numeral(cn2an.an2cn(number, "up")) == number


@given(st.decimals(0, 10**9, places=2))
def test_arabic_forms_of_one_number_agree(number: Decimal):
    wide = f"{number:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert parse_number(f"{number:,}") == parse_number(wide) == parse_number(f"{number}%") == number


@given(st.text())
def test_nothing_raises_and_spans_are_verbatim(text: str):
    parse_number(text)
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text


@given(st.text(alphabet="0123456789０１２％．.年月日元万亿个百分点户 ，〔〕号（）", max_size=40))
def test_spans_of_dense_prose_are_verbatim_and_in_order(text: str):
    found = find_numbers(text)
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(readable(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年支出1,520,000元", [("money", "152", "万元")]),
        ("到位1亿2千万元", [("money", "12000", "万元")]),
        ("共一百二十万元", [("money", "120", "万元")]),
        ("支出37580.6 万元，占54 %", [("money", "37580.6", "万元"), ("percent", "54", "%")]),
        ("比上年提高2.5个百分点", [("percent_points", "2.5", "个百分点")]),
        ("百分之九十五", [("percent", "95", "%")]),
        ("增长-2.3%", [("percent", "-2.3", "%")]),
        ("增幅10-15%", [("plain", "10", ""), ("percent", "15", "%")]),
        ("发放1.2万亩、187人次", [("count", "12000", "亩"), ("count", "187", "人次")]),
        ("按1400元/人·月，每亩16元", [("unit_price", "1400", "元/人·月"), ("unit_price", "16", "元")]),
        ("火灾受害率0.8‰", [("percent", "0.08", "%")]),
        ("财预〔2023〕12号，2023年3月5日，12月20日前，2022年度", []),
        ("1.数量：18.6公里\n（2）质量", [("count", "18.6", "公里")]),
        ("电话0839-6621190、13800000000，编码51132222R000007714", []),
        ("1—6月支出12个月", [("count", "12", "个月")]),
    ],
)
def test_numbers_in_prose_are_typed(text: str, expected: list[tuple[str, str, str]]):
    found = [(number.kind.value, number.value, number.unit) for number in find_numbers(text)]
    assert found == [(kind, Decimal(value), unit) for kind, value, unit in expected]


def test_money_per_piece_is_never_an_amount():
    assert {number.kind for number in find_numbers("每户2500元，人均800元，0.86万元/公里")} <= {
        NumberKind.UNIT_PRICE,
        NumberKind.COUNT,
    }


def test_trimmed_keeps_whole_hundreds():
    assert str(trimmed(Decimal("100.00"))) == "100"
    assert str(trimmed(Decimal("86.40"))) == "86.4"


@pytest.mark.parametrize("piece", ["1", "一", "万", "1,", "a", " ", "1.", "百分之"])
def test_a_hostile_run_is_no_number_and_costs_no_time(piece: str):
    run = piece * 5000
    parse_number(run + "x")
    assert chinese_numeral(run) is None
    find_numbers(run)
