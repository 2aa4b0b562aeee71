"""The words of staff for the fields of a report, and the words that ask without restricting anything.

A word that negates, restricts or compares (不, 没, 除, 比, 超, 或 …) is never a stop word: when no pattern takes it up,
the question is not understood.
"""

import re
from collections.abc import Iterable

CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.%]+")

_STOPS = """
    请问 请 帮我 帮忙 麻烦 劳驾 查一下 查一查 查询 查看 查查 查找 看一下 看看 看一看 想知道 我想问 想问 想看 想了解
    了解 告诉我 告诉 说一下 说说 问一下 给我 给出 我要 需要 列一下 列一列 列出来 列出 列举 列个表 列个 列 统计一下
    统计 汇总一下 汇总 算一下 算算 计算 算出来 显示 展示 输出 提供 导出 整理 筛选 筛出 找出来 找出 找一下 挑出来
    挑出 一共 总共 共计 共有 全部 所有 整个 全县 我县 本县 县里 我们县 咱们县 我们 咱们 咱县 我局 一下 一个 一家
    一项 一份 一条 一种 一次 一点 哪些 哪几个 哪几家 哪几项 哪个 哪家 哪一个 哪一家 哪项 哪种 哪里 哪儿 哪 谁 什么
    怎么样 怎样 如何 怎么 咋样 多少 若干 几 是不是 是否 有没有 有无 能否 能不能 可以 可否 的 地 得 了 着 过 吗 呢 吧
    啊 呀 嘛 么 啦 哦 嗯 呗 是 为 在 有 和 与 及 以及 还有 跟 同 对 于 之 也 都 就 才 又 还 但 但是 却 而 而且 并且
    并 且 同时 不过 只是 其中 其 里面 里头 里 中 当中 上面 上 方面 来 去 到 从 由 按 按照 以 被 把 将 让 那么 那
    这些 这 那些 个 家 项 份 条 只 种 类 名 位 张 篇 目前 现在 现有 当前 已经 已 手上 手头 本次 这次 此次 今次 情况
    具体 详细 明细 数据 信息 内容 项目 单位 部门 报告 自评报告 自评表 自评材料 自评 报表 材料 表格 表 文件 绩效自评
    绩效评价 绩效 评价 评估 支出 预算单位 预算部门 年度 资料 分别 各自 各 每 所 即 即是 属于 叫 叫做 称 名称 名字
    名单 清单 列表 结果 答案 数 数量 数目 个数 数值 值 进行 作 做 实施 大概 大约 左右 他们 她们 它们 自己 人家 应该
    总体上 总的来说 总的 整体上 一般来说 这边 那边 目前为止 截至 截止 所属 下面 情形 事情 东西 事 者 等 元 万元 亿元 买 购买 搞 办
    单位是 分 有关 相应 相关 对应 具有 出来 下来 起来 说 讲 谈 写 填 填报 填写 报 报送 上报 提交 交 收到 收 纳入
    涉及 开展 些 有些 若干 全县范围 范围 那种 这种 这样 那样 之类 一类 类的 属 来说 而言 的话 原文 原话 原句 藏着
    那份 这份 里头 表上 表里 表中 材料里 报告里 里边 各家 各单位
    各部门 各项目 均 已经 当前 至今 总计 整体 真正 真 真实 准确 准 确切 精确 一共有 想 我想 我要 我们想 问 那几个 这几个
    一栏 一项 咱们局 该 本 由于 因 只要
    最终 最后 自己报 自身 本身 先 再 另 另外 此外 单独 安排 做的 做了 清单里 结果是 给出的 有关的
"""


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


STOP_WORDS = _either(_STOPS.split())
# Inside names and texts most single letters belong to a word (征地, 中学); only these never do.
LOOSE_STOP_WORDS = _either([word for word in _STOPS.split() if len(word) > 1 or word in "的了吗呢吧是和与在有被把"])

# Longest and most special first: the first that matches at a place wins.
FIELD_WORDS: tuple[tuple[str, str], ...] = (
    ("execution_score", r"(?:预算)?执行率?(?:的|自评|这一?项|指标)*(?:得分|得了几分|得几分|得了多少分|得多少分|分数)"),
    ("execution_weight", r"(?:预算)?执行率?的?(?:分值|权重)"),
    ("printed_rate", r"(?:填报|自填|填写|填|表上|表里|表中|印)的?(?:预算)?执行率"),
    (
        "execution_rate",
        r"(?:预算|资金|经费|项目)?的?(?:执行率|支出率|执行进度|支出进度|执行比例|使用率|支付率|花钱进度|支付进度)",
    ),
    (
        "unspent",
        r"(?:还|尚|最后)?(?:剩下?|剩余|结余|余下?)(?:了)?(?:多少|几个)(?:钱"
        r"|资金)?(?:没花|没用|未用)?|(?:没有?|未)(?:花|用|执行|支出)完的?(?:钱"
        r"|资金|预算)"
        r"|(?:没有?|未)(?:花|用|执行|支出)(?:出去|掉)的?(?:钱|资金|预算)?|"
        r"(?:多少)?(?:项目)?(?:钱|资金|预算)(?:还)?(?:没有?|未)(?:花|用|执行"
        r"|支出)(?:出去|掉)"
        r"|多少(?:钱|资金|预算)(?:还)?(?:没有?|未)(?:花|用|执行|支出)(?:完|掉|出去)?"
        r"|(?:结转)?(?:还|尚)?(?:剩下?|剩余|结余|没花完?|没用完?|未执行|未支出|未使用|没执行|没支出|沉淀)(?:了|的"
        r"|下)*(?:有)?(?:多少)?"
        r"(?:钱|资金|金额|预算|经费)(?:没花|没用|未用|没用完|没花完)?(?:多少)?"
        r"|(?:项目|自评)*的?(?:资金|预算)?的?(?:结余|结转(?:下年|到下年)?)(?:了)?(?:多少)?(?:资金|数|额|金额|钱)?",
    ),
    (
        "budget_cut",
        r"(?:年中|中途)?的?(?:预算)?(?:调减|核减|压减|减少|削减)(?:了|的|掉)*(?:多少(?:钱|资金|预算)?|金额|数额?|额|幅度)",
    ),
    (
        "budget_change",
        r"的?预算?(?:调整|调增|调减|追加|核减)(?:了|的)*(?:多少钱?|金额|数额?"
        r"|额|幅度)|追加了?多少(?:预算|钱)?|的?预算(?:增加|减少|压减)了?(?:多少钱?"
        r"|金额|数额?|额|幅度)",
    ),
    ("budget_initial", r"(?:年初|期初|当初)的?(?:预算|安排|批复|下达)*的?(?:数|额|资金|金额)?"),
    (
        "executed",
        r"(?:资金|经费|预算)?的?支出(?=比|[?？。]?$|是多少|有多少)|(?:全年"
        r"|实际|累计|预算|资金|总)*的?(?:执行数额?|执行额|执行金额|支出数额?"
        r"|支出额|支出金额|实际支出"
        r"|实际执行|实际使用|支出总额|执行总额"
        r"|支出资金|执行资金|执行(?=了?多少|合计|总|$)|支出(?=了?多少|是多少|合计|总额|加起来|最[多少高低大小]))"
        r"|(?:实际|一共|总共|全年|已经?)*的?(?:花|用|支出|支|执行|支付|使用)(?:掉|出去|费)?了(?:有)?多少(?:钱|资金)?"
        r"|花(?:了|掉|出去|费)?的?钱|花掉的?(?:资金)?|花了|用掉的?(?:钱|资金)|支付的?金额",
    ),
    ("arrived", r"(?:资金|实际)?的?到位(?:资金|数|金额|额|了?多少钱?)"),
    (
        "budget_full",
        r"全年的?预算的?(?:数|额|总额)?|调整后的?预算数?|(?:项目|自评|财政|涉及|投入|总)*的?(?:预算(?:总?数额?|总额"
        r"|额|金额|资金|规模|总量|安排)?"
        r"|资金(?:总额|总量|总规模|规模|量|额|数)?|总?金额|总?投资额?|经费|钱(?!没))",
    ),
    (
        "total_score",
        r"(?:自评|评价|最终|总体)?的?(?:总得分|总分|得分|分数|评分|打分|自评分|成绩分)|(?:得|打|评|自评)了?(?:多少"
        r"|几)分|多少分|几分",
    ),
    ("indicators", r"(?:绩效)?指标(?:总数|个数|数量|数)|(?:多少|几)(?:个|项|条)(?:绩效|三级)?指标"),
)
_SOURCE = (
    ("central", "中央(?:财政|专项"
                "|补助)?"), ("provincial", "省级(?:财政|补助)?|省里"
                                         "|省财政"), ("municipal", "市级(?:财政|配套)?|市财政"),
    ("county", "县级(?:财政|配套)?|县财政|县配套|本级财政"), ("self_raised", "自筹"), ("carry_over", "上年结转"),
    ("fiscal", "当年财政拨款|财政拨款"), ("other", "其他(?=资金)"),
)  # fmt: skip
SOURCE_WORDS = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _SOURCE) + r"")

_ALTERNATIVES = "|".join(f"(?P<{key}>{pattern})" for key, pattern in FIELD_WORDS)
FIELD = re.compile(_ALTERNATIVES)


def field_pattern(before: str = "", after: str = "") -> re.Pattern[str]:
    """Return a pattern of any field word between two other patterns; the group of the match names the field."""
    return re.compile(f"{before}(?:{_ALTERNATIVES}){after}")


def field_of(match: re.Match[str]) -> str | None:
    """Return the key of the field whose words a match of `field_pattern` has, or None."""
    return next((key for key, _ in FIELD_WORDS if match.group(key) is not None), None)
