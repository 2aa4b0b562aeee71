"""The parts a question is read with: amounts, names of units and projects, and the guard that nothing is passed over."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.answers.questions.amounts import amount
from perfassist.answers.questions.names import UnitNames, find_full, find_short, stem_meant
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.subjects import resolve
from perfassist.domain.names import project_key, unit_key

UNITS = [
    "县教育和体育局",
    "县第一中学",
    "县卫生健康局",
    "县人民医院",
    "县妇幼保健院",
    "县民政局",
    "县农业农村局",
    "县水利局",
    "县林业局",
    "县交通运输局",
    "县住房和城乡建设局",
    "东河市生态环境局云岭分局",
    "县文化广电和旅游局",
    "县残疾人联合会",
    "县退役军人事务局",
    "县人力资源和社会保障局",
    "县公安局",
    "石桥镇人民政府",
    "红岩乡人民政府",
    "县市场监督管理局",
    "县疾病预防控制中心",
    "县职业技术学校",
    "县供销合作社联合社",
    "县总工会",
    "县妇女联合会",
    "县机关事务服务中心",
]
NAMES = UnitNames(reporting={unit_key(name): name for name in UNITS}, departments={}, places=("县",))
PROJECTS = {
    project_key(name): name
    for name in ("农村饮水安全巩固提升", "城乡居民最低生活保障", "危桥改造", "老旧小区改造", "校舍维修改造")
}


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("两千万", "2000", "money"),
        ("1.5亿元", "15000", "money"),
        ("一百万", "100", "money"),
        ("500万元", "500", "money"),
        ("千万", "1000", "money"),
        ("八成", "80", "percent"),
        ("六成五", "65", "percent"),
        ("七成半", "75", "percent"),
        ("百分之九十五", "95", "percent"),
        ("三分之一", "33.33", "percent"),
        ("80.5%", "80.5", "percent"),
        ("一半", "50", "percent"),
        ("89.6分", "89.6", "score"),
        ("12", "12", "plain"),
        ("3000元", "0.3", "money"),
    ],
)
def test_amounts_as_staff_say_them(text, value, kind):
    got = amount(text)
    assert (round(got.value, 2), got.kind) == (Decimal(value), kind)


@pytest.mark.parametrize("text", ["一", "两", "亿亿", "万一", "分"])
def test_what_is_no_amount(text):
    assert amount(text) is None


@given(st.integers(min_value=1, max_value=99_999_999))
def test_money_in_yuan_is_read_exactly(number):
    assert amount(f"{number}元").value * 10000 == number


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_percentages_are_read_exactly(number):
    assert amount(f"{number}%").value == number


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("教体局", "县教育和体育局"),
        ("教育局", "县教育和体育局"),
        ("体育局", "县教育和体育局"),
        ("卫健委", "县卫生健康局"),
        ("卫健局", "县卫生健康局"),
        ("县医院", "县人民医院"),
        ("住建局", "县住房和城乡建设局"),
        ("人社局", "县人力资源和社会保障局"),
        ("文旅局", "县文化广电和旅游局"),
        ("环保局", "东河市生态环境局云岭分局"),
        ("生态环境局", "东河市生态环境局云岭分局"),
        ("生态环境分局", "东河市生态环境局云岭分局"),
        ("残联", "县残疾人联合会"),
        ("妇联", "县妇女联合会"),
        ("一中", "县第一中学"),
        ("县一中", "县第一中学"),
        ("疾控中心", "县疾病预防控制中心"),
        ("市监局", "县市场监督管理局"),
        ("供销社", "县供销合作社联合社"),
        ("退役军人局", "县退役军人事务局"),
        ("交通局", "县交通运输局"),
        ("水务局", "县水利局"),
        ("林草局", "县林业局"),
        ("县总工会", "县总工会"),
        ("石桥镇", "石桥镇人民政府"),
        ("红岩乡政府", "红岩乡人民政府"),
        ("教育体育局", "县教育和体育局"),
        ("机关事务中心", "县机关事务服务中心"),
    ],
)
def test_units_are_linked(said, unit):
    found = [*find_full(said, NAMES), *find_short(said, NAMES)]
    assert found[0].meant == (unit,)


@pytest.mark.parametrize(
    "said", ["财政局", "审计局", "社保局", "农机局", "白鹤镇", "商务局", "中医院", "第二中学", "政法委"]
)
def test_unknown_units_are_not_linked(said):
    assert [*find_full(said, NAMES), *find_short(said, NAMES)] == []
    assert stem_meant(said, NAMES) == ()


@pytest.mark.parametrize(
    ("said", "project"),
    [
        ("饮水安全", "农村饮水安全巩固提升"),
        ("低保", "城乡居民最低生活保障"),
        ("校舍改造", "校舍维修改造"),
        ("危桥", "危桥改造"),
        ("农村饮水安全工程", "农村饮水安全巩固提升"),
        ("农村引水安全巩固", "农村饮水安全巩固提升"),
    ],
)
def test_projects_are_linked_in_part(said, project):
    assert resolve(said, PROJECTS) == (project,)


@pytest.mark.parametrize("said", ["改造", "项目", "最低", "资金", "体育馆", "社会保障"])
def test_vocabulary_and_other_names_are_no_projects(said):
    assert resolve(said, PROJECTS) == ()


@given(st.text(alphabet="征拆绿氢磁碳舰猫", min_size=1, max_size=6))
def test_words_nothing_took_up_are_left_over(words):
    question = Question(f"请问{words}的项目有哪些")
    assert "".join(question.leftovers()) == words
