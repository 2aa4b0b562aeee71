"""Classes of indicators, the points they declare, and the rows of a table that are no indicators."""

import re

from perfassist.extraction.text import as_written, label_key

_LEVEL_ONE = re.compile(
    r"(?:项目)?(?:成本|产出|效益|满意度|效果|社会效益|履职(?:效能|情况|效果)?|管理效率|可持续(?:影响|发展)?|服务对象满意度?|社会效应|运行成本).{0,3}"
)
_POINTS = re.compile(
    r"[（(【\[]?\s*(?:权重|共|计|满分|分值)?[:：]?\s*(\d+(?:\.\d+)?)\s*分\s*[）)】\]]?|[（(]\s*(\d+(?:\.\d+)?)\s*[）)]$"
)
_PROCESS = re.compile(
    r"立项(?:依据|程序|规范|决策|必要)?.*|项目立项|绩效目标(?:合理性|明确性|设定)?|绩效指标明确性|预算编制.*|资金分配.*|资金到位率?|资金使用合规性?"
    r"|管理制度.*|制度(?:健全|执行).*|(?:项目)?(?:决策|过程|投入|组织实施|资金管理|业务管理|财务管理|组织管理|资金投入|前期工作)(?:指标|情况|管理)?"
)
_EXECUTION_ROW = re.compile(r"(?:预算|资金|项目资金)?(?:执行率?|执行情况|预算执行率?)(?:指标|得分|情况)?")


def is_level_one(text: str) -> bool:
    """Whether a label names a class of indicators (成本、产出、效益、满意度 …)."""
    return _LEVEL_ONE.fullmatch(label_key(without_points(text))) is not None


def is_process(text: str) -> bool:
    """Whether a level names the process of a project (立项、管理 …) and not what it achieved."""
    return _PROCESS.fullmatch(label_key(without_points(text))) is not None


def is_execution(text: str) -> bool:
    """Whether a row of the indicator table is really the budget's execution."""
    return _EXECUTION_ROW.fullmatch(label_key(without_points(text))) is not None


def points_of(text: str) -> str | None:
    """Return the points a class or block declares in its own label: ``产出指标（50分）`` gives ``50``."""
    match = _POINTS.search(as_written(text))
    return (match[1] or match[2]) if match else None


def without_points(text: str) -> str:
    """Return a label without the points it declares."""
    return _POINTS.sub("", as_written(text)) if points_of(text) else text
