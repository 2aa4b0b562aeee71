"""One unit written three ways has one key; two units never share one."""

import pytest

from perfassist.domain.names import county_of, plain, project_key, unit_key


@pytest.mark.parametrize(
    "names",
    [
        ("澄阳县教育局", "县教育局", "教育局", "东河市澄阳县教育局", "澄阳县 教育局"),
        ("石桥镇人民政府", "石桥镇", "澄阳县石桥镇人民政府", "石桥镇政府"),
        ("县民政局（本级）", "民政局", "澄阳县民政局(机关)"),
        ("岚江自治县林业局", "县林业局"),
    ],
)
def test_one_unit_has_one_key(names):
    assert len({unit_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县人民医院", "县第二人民医院"),
        ("经济开发区管委会", "高新区管委会"),
        ("城关社区卫生服务中心", "河东社区卫生服务中心"),
        ("石桥镇人民政府", "石桥镇中心小学"),
    ],
)
def test_two_units_have_two_keys(one, other):
    assert unit_key(one) != unit_key(other)


@pytest.mark.parametrize(
    "names",
    [
        ("2023年校舍维修项目", "校舍维修", "校舍维修专项资金", "2023年度校舍维修"),
        ("低收入妇女“两癌”救助", "低收入妇女两癌救助项目"),
    ],
)
def test_one_project_has_one_key(names):
    assert len({project_key(name) for name in names}) == 1


def test_a_name_that_is_only_closing_words_keeps_them():
    assert project_key("项目经费") == "项目经费"


def test_the_county_is_what_most_units_name():
    assert county_of(["澄阳县教育局", "澄阳县民政局", "石桥镇人民政府", "汐田县林业局"]) == "澄阳县"
    assert county_of(["县教育局", "石桥镇人民政府"]) is None


def test_plain_text_has_no_width_and_no_spaces():
    assert plain("Ａ１　２％\n（注）") == "A12%(注)"
