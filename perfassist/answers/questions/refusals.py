"""What reports of self-evaluation cannot answer, and how that is said."""

import re

_UNSUPPORTED = re.compile("中位数|众数|方差|标准差|四分位|同比|环比|增速|增幅|相关性")
_TAKEN_OUT: tuple[tuple[str, str], ...] = (
    (
        r"违纪|违规|违法|贪污|腐败|受贿|行贿|挪用|截留|套取|虚报冒领|骗取|造假|弄虚作假|作假|问责|追责|处分|处罚谁"
        r"|谁的责任|谁来负责|犯罪|中饱私囊|猫腻|廉政|以权谋私|吃回扣",
        "是否违纪违规、由谁负责属于纪检监察和审计的判断，自评材料里没有依据。可以改问：哪些项目隐瞒短板、哪些项目有必须修改的问题。",
    ),
    (
        r"(?:该不该|要不要|应不应该?|应该|该|建议|需要)(?:再)?(?:砍|减|削减|压减|取消|停|停掉|撤销|追加|增加|多给"
        r"|少给|给多少|给|安排|批|保留|表扬|批评|奖励)|砍(?:掉)?(?:多少|谁|哪)|值不值|值得吗|合不合理|是否合理"
        r"|合理吗|是不是合理|真实吗|是否真实|属实|可信|水分|靠谱|好不好|干得好|谁(?:干|做)得(?:最)?好"
        r"|表现(?:最)?(?:好|差)|浪费|性价比|你(?:觉得|认为|看)|怎么看待|该怎么处理",
        "这是需要人来作的判断，工具只能列出材料中的数字和审核发现。可以改问：执行率、得分、审核发现各是多少。",
    ),
    (
        r"明年|后年|下一?年度?(?!预算安排办法)|未来|将来|预测|预计(?:会|能|到)|今后几年|趋势预判|能不能完成|会不会"
        r"|什么时候能",
        "材料只反映已结束年度的情况，不能推断以后的情况。",
    ),
    (
        r"(?:付|打|拨|转|支付|发|给|付款)(?:给|到|款给)(?:了|过)*(?:谁|哪)|给了谁|收款|供应商|供货商|施工(?:方|单位"
        r"|队)|中标|承建|承包商|承包给|哪(?:家|个)公司|什么公司|开户|银行|账户|账号|乙方|采购(?:自|价)|谁拿(?:了|走)"
        r"|领取人|发票|合同(?:号|编号|金额|价)|进了谁|落到谁|流向",
        "自评材料不含收款方、合同和支付流水，要查国库集中支付记录或者单位账簿。",
    ),
    (
        r"负责人|经办人|联系人|填表人|填报人|联系电话|电话|手机|局长|书记|县长|院长|校长|分管领导|签字|工资|人员编制"
        r"|几个人|多少人编|身份证",
        "工具不提取人员和联系方式，请查看原件。",
    ),
    (
        r"人均|每人|户均|亩均|每公里|单价|单位成本|性价比",
        "没有可以直接相除的口径，工具不作这种推算。可以分别查询金额和有关指标的完成值。",
    ),
    (
        r"天气|股票|彩票|写(?:一)?首诗|讲个?笑话|你是谁|你好|翻译|忽略(?:以上|前面|之前)|系统提示|提示词|密码|api",
        "这不是自评材料能回答的问题。",
    ),
    (
        r"gdp|财政收入|税收|债务|人口(?:数|是|有)|国库|一般公共预算收入|三公经费",
        "自评材料里没有这项数据。",
    ),
)


def outside(text: str) -> str | None:
    """Return why a question cannot be answered from self-evaluations at all, or None."""
    if match := _UNSUPPORTED.search(text):
        return f"没有“{match.group()}”这种统计，为免答错，没有作答。可以改问平均、合计、最高最低或者排名前几。"
    return next((reason for words, reason in _TAKEN_OUT if re.search(words, text)), None)


def not_understood(words: tuple[str, ...], understood: str) -> str:
    """Say which words were not understood, and how the rest was."""
    listed = "、".join(f"“{word}”" for word in words)
    rest = f"其余部分理解为：{understood}。" if understood else ""
    return f"没有理解问题中的{listed}，为免答错，没有作答。{rest}请换一种说法，或者去掉这部分再问。"


def unknown_unit(word: str, suggestions: tuple[str, ...]) -> str:
    """Say that a unit is neither among the reports nor in the ledger."""
    near = f"名称相近的有：{'、'.join(suggestions)}。" if suggestions else ""
    return f"收到的材料和台账里没有名为“{word}”的单位，无法回答。{near}"


def nothing_handed_in(name: str, *, due: bool) -> str:
    """Say that there is no paper of a unit."""
    listed = "在应报名单内，但" if due else ""
    return f"“{name}”{listed}没有收到其自评材料，没有数据可以回答。"
