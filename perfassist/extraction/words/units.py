"""How the names of units end and begin, and what only looks like a unit: for names printed in running text."""

# Endings that make a name wherever they stand.
ENDINGS = (
    "人民政府|政府|委员会|管委会|办事处|街道办|医院|卫生院|保健院|卫生服务中心|中学|小学|学校|大学|学院|幼儿园|实验园|联合会|联合社|联社|合作社|协会"
    "|管理中心|服务中心|控制中心|发展中心|中心|分公司|公司|集团|林场|农场|渔场|牧场|良种场|图书馆|文化馆"
    "|档案馆|博物馆|纪念馆|体育馆|展览馆|科技馆|美术馆|殡仪馆"
    "|规划馆|管理站|监测站|检测站|监督站|推广站|防疫站|水文站|气象站|文化站|工作站|总站|管理所|研究所|事务所|派出所|司法所|卫生所|看守所|拘留所|戒毒所|试验所"
    "|敬老院|福利院|养老院|研究院|检察院|法院|党校"
    "|大队|支队|中队|调查队|勘探队|工作队"
    "|总工会|工会|办公室|政府办|县委办|市委办|区委办|人大办|政协办|编办|管理处|事务处|办公厅"
    "|电视台|保持站|管护站|畜牧站|兽医站|林业站|水利站|农技站|种子站"
    "|分局|总局|局|县委|区委|市委|宣传部|组织部|统战部|武装部|政法委|纪委监委|纪委|监委|团委|妇联|残联|文联|科协|侨联|供销社|红十字会"
    "|工商联|学会|报社|杂志社|出版社|救助站|消防站"
)
# A single sign that ends a name only where the name stands alone: before a year, 关于, or as a whole line.
SHORT_ENDINGS = "镇|乡|街道|社区|站|所|队|馆|院|校|园|处|社|会|厂|场|台|部|委|办|中心"
# What may follow a name and still belongs to it: an office or a force of the unit named before.
INNER = (
    r"(?:办公室|(?:交通警察|刑事侦查|巡特警|治安|森林警察|监察|综合执法|执法|稽查|消防|交警)"
    r"[\u4e00-\u9fff]{0,4}?(?:大队|支队|中队)|(?:组织|宣传|统战|武装)部)"
)
# Institutions in general, which no author is named by: 乡镇卫生院标准化建设.
GENERIC = (
    r"(?:薄弱|农村|基层|村级|城乡|全县|全区|全市|公办|民办|中小|乡镇|镇村|老旧|义务教育|普惠性|示范性|各类|部分|社区|高级|普通|职业|区域|公立)"
    r".{0,4}(?:学校|小学|中学|医院|院|所|站|中心|幼儿园|敬老院|合作社)$"
)
# Words that, right behind an ending, show that the ending is part of a longer word.
NOT_BEHIND = r"(?![长内外级部员]|建设|改造|扩建|新建|标准化)"
# 社区, 灌区 … are parts of names and no places above a unit.
INNER_REGIONS = "小社园灌库景山矿林片校发牧城林学辖社库湖港城战地疫"
