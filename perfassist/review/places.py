"""County names: which stand in a text, and which belong to the reports received."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from perfassist.domain.names import plain
from perfassist.domain.report import Report

_COUNTY = re.compile(r"(?<=([\u4e00-\u9fff]{2}))县(?![级城域里内上下外乡直区际情领主相有])")
# Characters that end a verb, a preposition or a number before 县, and never a county's name.
_STOP = re.compile(
    r"[议获派聘帮供求知诉称叫做受设来全本我各该某跨市出周赴到在由经为按据与和及了的是从至因对给让使进以将已都也省村们可等请送报交示往回返过归属把被令助导持促合托同织立会商函转拨付提向年月日前后初末底两三几多个余约第大小强穷]"
)
_WORDS_TEXT = """
上报 上缴 下达 争取 交由 产油 产粮 人口 代表 会同 依托 促进 保障 借助 先进 其他 兼顾 农业
出口 函告 列入 创建 协助 协同 协调 参加 双拥 发展 受援 听取 周边 商请 外地 委托 宣传 对口
展示 带动 建设 所在 执行 报送 抽查 拨付 按照 接受 推动 提交 提升 提请 支付 支持 收回 文明
有关 服从 服务 本地 根据 检查 模范 毗邻 民族 涉及 深入 生态 百强 相关 相邻 督促 示范 移交
纳入 组织 经过 维护 缴入 老区 联合 联系 脱贫 荣获 获得 落实 覆盖 试点 请示 贫困 走遍 边境
部门 主管 达标 返还 通过 遍及 邀请 邻近 部分 配合 革命 领导
"""
_WORDS = frozenset(_WORDS_TEXT.split())


def counties_in(flat: str) -> Iterator[str]:
    """Yield the county names (two characters and 县) of a text in plain form, as far as they are surely names."""
    for match in _COUNTY.finditer(flat):
        name = match[1]
        if name not in _WORDS and not _STOP.search(name):
            yield name + "县"


def own_counties(reports: Iterable[Report]) -> frozenset[str]:
    """Return the counties the received reports belong to: named by their units, or by at least three of them."""
    named: set[str] = set()
    mentioned: Counter[str] = Counter()
    for report in reports:
        for name in (report.unit.value, report.department.value):
            if name:
                named.update(counties_in(plain(name)))
        texts = [passage.text for passage in report.passages()] + [passage.text for passage in report.leftovers[:8]]
        mentioned.update({county for text in texts for county in counties_in(plain(text))})
    return frozenset(named | {county for county, count in mentioned.items() if count >= 3})
