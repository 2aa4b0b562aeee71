"""The opening (引言) and the closing (下年打算): no figures; the closing follows from what the figures say."""

from collections.abc import Mapping
from decimal import Decimal

from perfassist.domain.statement import Figure, StatementSection
from perfassist.statement.figures import paragraph


def opening_section(year: int) -> StatementSection:
    """Draft the opening."""
    text = (
        f"{year}年，我局深入贯彻落实中央和省、市全面实施预算绩效管理的决策部署，紧紧围绕“花钱必有效，无效必问责”的"
        "绩效管理理念，积极践行过“紧日子”要求，按照事前绩效评估把关、事中绩效监控纠偏、事后绩效评价问效的思路，"
        "着力抓好绩效目标管理、绩效运行监控、绩效评价和结果应用等重点环节，推动绩效管理融入预算编制、执行、监督全过程。"
        "现将有关情况说明如下。"
    )
    return StatementSection(number="", title="引言", paragraphs=(paragraph(text),))


def closing_section(year: int, figures: Mapping[str, Figure]) -> StatementSection:
    """Draft the plans for the next year, the weakest point of this year first."""
    plans = _plans(figures)
    text = f"{year + 1}年，我们将按照上级要求，针对存在的不足，重点做好以下工作："
    text += "".join(f"{number}是{plan}；" for number, plan in zip("一二三四五六七", plans, strict=False))
    return StatementSection(number="", title="下年打算", paragraphs=(paragraph(text.rstrip("；") + "。"),))


def _plans(figures: Mapping[str, Figure]) -> list[str]:
    def value(key: str) -> Decimal:
        return figures[key].value if key in figures else Decimal(0)

    plans = []
    if value("praise_only_share") >= 20 or value("concealed"):
        plans.append(
            "提高绩效自评质量，对不反映问题、数据显示有短板而不作说明的自评材料退回修改，把反映问题情况纳入考核"
        )
    if value("due_outstanding") or value("due_projects_outstanding"):
        plans.append("压实自评主体责任，对未报送自评材料的单位和项目逐一催报，做到应评尽评")
    if value("grade_none") or value("excellent_with_faults"):
        plans.append("规范评价等级评定，加强对自评结果特别是评为优的项目的复核")
    if value("monitor_slow") or value("monitor_stopped") or ("self_rate" in figures and value("self_rate") < 90):
        plans.append("强化绩效运行监控，对支出进度缓慢、不再实施的项目及时预警、调整和收回资金")
    if value("rectify_left"):
        plans.append("跟踪督办尚未完成整改的问题，做到整改一项、销号一项")
    plans.append("加强事前绩效评估和绩效目标审核，提高指标的完整性、相关性和可衡量性")
    plans.append("推动评价结果与预算安排挂钩，将监控和评价结果应用于预算调整、以后年度预算编制和政策完善")
    return plans
