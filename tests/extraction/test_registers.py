"""Ledgers by their words: kinds, units, dates, totals, filled down names."""

from datetime import date
from decimal import Decimal

from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.extraction import extract
from tests.extraction.source_pictures import document


def _rows(*sheets: dict[str, str]) -> tuple[RegisterRow, ...]:
    extraction = extract(document(list(sheets), "台账.xlsx"))
    assert extraction.kind.value == "register"
    assert extraction.reports == ()
    return extraction.registers


def test_monitoring_takes_date_and_unit_from_above_and_skips_totals_and_remarks():
    rows = _rows(
        {
            "sheet": "运行监控",
            "table": """
            2023年度绩效运行监控汇总表 | < | < | < | < | < | <
            监控时点：2023年7月31日 | < | < | < | 单位：元 | < | <
            序号 | 部门（单位） | 监控项目 | 年初预算数 | 1-7月支出 | < | 运行情况
            ^ | ^ | ^ | ^ | 支出数 | 支出进度 | ^
            1 | 县民政局 | 临时救助 | 1,800,000 | 900,000 | 50% | 正常
            2 | ^ | 殡葬补贴 | 950,000 | 100,000 | 10.53% | 进度缓慢
            合计 | < | < | 2,750,000 | 1,000,000 | 36.36% | ~
            注：含上年结转。 | < | < | < | < | < | <
            """,
        }
    )
    assert [(row.kind, row.unit, row.project, row.amount, row.spent, row.status) for row in rows] == [
        (RegisterKind.MONITORING, "县民政局", "临时救助", Decimal(180), Decimal(90), "正常"),
        (RegisterKind.MONITORING, "县民政局", "殡葬补贴", Decimal(95), Decimal(10), "进度缓慢"),
    ]
    assert {row.on for row in rows} == {date(2023, 7, 31)}
    assert {row.year for row in rows} == {2023}


_SHEETS = {
    "应报单位": """2023年应报自评单位一览
        序号 | 类别 | 单位名称 | 主管部门 | 应评项目 | 预算数（万元）
        1 | 乡镇 | 石桥镇 | 石桥镇 | 河堤 | 60""",
    "Sheet2": """绩效目标申报情况（单位：元）
        申报单位 | 项目名称 | 年初预算 | 项目类型
        县医院 | 设备 | 5000000 | 一般项目
        ~ | 培训 | 100000 | 政策性项目""",
    "重点评价": """被评价单位 | 评价项目 | 评价资金 | 评价得分 | 评价等级
        县水利局 | 水库 | 90 | 88.5 | 良好""",
    "整改": """责任单位 | 项目 | 发现的问题 | 整改情况 | 完成时间
        县水利局 | 水库 | 少1道闸 | 已整改 | 2023-10-20""",
    "公开": """公开单位 | 公开内容 | 公开方式 | 公开日期
        县财政局 | 评价报告 | 政府网站 | 2023.11.24""",
    "评估": """事前绩效评估
        申报单位 | 政策（项目） | 申请金额 | 评估意见
        县林业局 | 造林 | 300 | 予以支持""",
}


def test_every_sheet_has_its_own_kind_and_unit():
    rows = _rows(*({"sheet": sheet, "table": picture} for sheet, picture in _SHEETS.items()))
    kinds = [row.kind.value for row in rows]
    assert kinds == [
        "reporters",
        "targets",
        "targets",
        "key_evaluation",
        "rectification",
        "publication",
        "pre_evaluation",
    ]
    reporter, target, second, key, mended, published, assessed = rows
    assert (reporter.unit_kind, reporter.amount) == ("乡镇", Decimal(60))
    assert (target.amount, target.category) == (Decimal(500), "一般项目")
    assert (second.unit, second.amount) == ("县医院", Decimal(10))
    assert (key.score, key.grade) == (Decimal("88.5"), "良")
    assert (mended.text, mended.status, mended.on) == ("少1道闸", "已整改", date(2023, 10, 20))
    assert (published.text, published.status, published.on) == ("评价报告", "政府网站", date(2023, 11, 24))
    assert (assessed.project, assessed.status) == ("造林", "予以支持")


def test_rules_and_statements_are_no_reports():
    rules = extract(
        document(
            ["某县项目支出绩效自评管理办法", "第一章　总则", "第一条　为规范自评，制定本办法。", "第二条　总分100分。"]
        )
    )
    assert rules.kind.value == "policy"
    assert rules.policy is not None
    assert rules.policy.title == "某县项目支出绩效自评管理办法"
    assert rules.policy.passages[-1].locator.section == "第二条"
    notice = extract(
        document(["某县财政局", "关于开展2023年度绩效自评工作的通知", "各单位：", "请于3月20日前报送自评表。"])
    )
    assert notice.kind.value == "policy"
    statement = extract(document(["某县2022年预算绩效管理情况说明", "2022年共有163个单位自评了252个项目。"]))
    assert statement.kind.value == "annual_statement"
