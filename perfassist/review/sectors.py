"""Sectors of public spending by their telling words: an indicator of another sector is seldom the project's own."""

import re

# Words that name the thing itself; general words (培训, 补助, 建设) belong to every sector and stand in none.
SECTORS: dict[str, re.Pattern[str]] = {
    "教育": re.compile(r"学生|学校|教师|校舍|课程|入学|辍学|营养餐|幼儿|义务教育|中考|高考|课桌|校园"),
    "卫生": re.compile(r"患者|诊疗|疫苗|接种|孕产妇|住院|门诊|病床|医疗机构|卫生院|医师|药品|传染病|筛查|慢病|高血压"),
    "农业": re.compile(r"农田|耕地|粮食|种植|养殖|秸秆|化肥|农机|生猪|果园|茶园|蔬菜|田间"),
    "林业": re.compile(r"造林|森林|苗木|林地|林木|退耕还林|护林|古树|草原"),
    "水利": re.compile(r"水库|灌溉|渠道|供水|饮水|堤防|河道|泵站|水土流失|山洪"),
    "交通": re.compile(r"公路|桥梁|路面|产业路|村道|客运|公交|隧道"),
    "民政": re.compile(r"低保|养老|敬老院|特困|孤儿|残疾人|殡葬|救助站|高龄"),
    "文化": re.compile(r"图书|演出|博物馆|文物|非遗|读者|旅游|景区"),
    "公安": re.compile(r"案件|治安|警务|民警|禁毒|破案|视频监控|户籍"),
    "环保": re.compile(r"污水|垃圾|空气质量|水质|排污|环境监测|渗滤液"),
    "住建": re.compile(r"棚户区|老旧小区|路灯|公租房|燃气管网|停车场|排水管网"),
    "就业": re.compile(r"就业|创业|职业技能|招聘|零工|见习"),
    "消防应急": re.compile(r"消防|救灾|森林火灾|应急物资|地质灾害|安全生产"),
    "园林": re.compile(r"绿化|绿地|园林|公园|花卉|行道树"),
    "科技": re.compile(r"专利|科研|高新技术|科技成果|研发"),
}


# One trace of these anywhere else in a report, and an indicator of that sector is no stranger there.
_TRACES: dict[str, re.Pattern[str]] = {
    "教育": re.compile(r"学|教|校|幼"),
    "卫生": re.compile(r"医|卫生|病|健康|防疫|妇幼"),
    "农业": re.compile(r"农|田|产业|种|养殖|畜|乡村振兴"),
    "林业": re.compile(r"林|树|草|绿化"),
    "水利": re.compile(r"水|渠|河|灌"),
    "交通": re.compile(r"路|车|桥|交通|运输"),
    "民政": re.compile(r"民政|老|残|救助|福利|困难"),
    "文化": re.compile(r"文化|书|馆|旅|体育|宣传"),
    "公安": re.compile(r"警|公安|案|治安|监控"),
    "环保": re.compile(r"污|环境|垃圾|水|生态"),
    "住建": re.compile(r"住房|城|房|管网|小区|物业"),
    "就业": re.compile(r"就业|创业|人社|务工|用工|技能|岗位"),
    "消防应急": re.compile(r"应急|消防|灾|安全|防火"),
    "科技": re.compile(r"科技|技术|研|创新"),
    "园林": re.compile(r"绿|园林|花|公园|苗"),
}


def sectors_of(text: str) -> set[str]:
    """Return the sectors whose words stand in the text."""
    return {name for name, pattern in SECTORS.items() if pattern.search(text)}


def traces_in(text: str) -> set[str]:
    """Return the sectors of which the text holds any trace."""
    return {name for name, pattern in _TRACES.items() if pattern.search(text)}
