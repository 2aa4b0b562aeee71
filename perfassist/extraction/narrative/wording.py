"""The words in which sentences tell indicators: units, and what makes a figure a target or a result. Data only."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What is counted. Magnitudes (万, 亿), rates (元/亩) and bounds (以上) are read apart.
UNITS = _words("""
    个百分点 个工日 百分点 个工作日 工作日 平方公里 平方千米 平方米 立方米 公里 千米 海里 米 厘米 毫米 ㎡ m² m³ m2
    m3 km 亩 公顷 平方 方 公斤 千克 毫克 微克 克 吨 斤 升 千瓦时 千瓦 兆瓦 分贝 ℃ TB GB MB 亿元 万元 元 % ‰ 个月
    个小时 小时 分钟 秒 工日 天 日 周 年 月 倍 人次 人天 人 名 位 户次 户 家次 家 个 座 项 处 台（套） 台(套) 台套
    台件 台次 台班 台 套 件次 件 只 辆次 辆 艘 架次 架 枚 支 张 册次 册 本 份 篇 期 场次 场 批次 批 次 例 间 所 栋
    幢 幅 卷 起 宗 条次 条 块 口 眼 盏 棵 株 头只 头 羽 尾 匹 床位 床 班次 航次 车次 村次 个村 组 班 届 门 轮 遍 点
    桶 袋 箱 包 瓶 顶 把 副 杆 根 段 片 孔 扇 榀 剂次 剂 针 单 笔 类 级 对 道 部 盘 帧 艺 节 课时 学时 学分 分 度
    吨次 站 支队 家企业
""")

# The nouns a unit takes along: 目标30家单位.
COUNTED = _words("""
    单位 企业 项目 行政村 自然村 村 社区 乡镇 场镇 村组 岗位 学校 学生 儿童 老人 农户 医院 床位 学位 点位 站点 站所
    机构 部门 场馆 家庭 村民小组 小区 案件 品种 品牌 乡 镇 街道 以上农户 商户 人员 干部 职工 群众 合作社 基地
""")

# Words of time and origin that may stand before a word of aiming: 全年目标, 市级下达任务.
WHEN = _words("""
    全年 年度 年初 年末 年底 本年度 本年 当年 原 预 设定 绩效 市级 县级 上级 省级 批复 下达 核定 年前 总体 考核 既定
    任务书 分解
""")

# A figure behind one of these nouns is a target.
TARGET_NOUNS = _words("""
    目标任务数 目标任务 任务目标 目标值 指标值 计划值 计划数 计划量 任务线 目标线 考核线 目标数 目标量 任务数 任务量
    任务 目标 计划 预期值 预期 标准值
""")

# So is one behind one of these verbs. Short ones that hide in other words (应, 需, 拟, 定) are guarded in `clauses`.
TARGET_VERBS = _words("""
    计划 预计 预期 力争 争取 拟 要求 规定 原定 拟定 确定 设定 约定 承诺 必须 应当 应 须 需 要 限定 控制在 约束在
    批复 下达 安排 规划 部署 敲定 商定 锁定 布置 分派 交办 打算 预定 预设 指导价 限价 上限为 上限 底线为 底线 下限
""")

# A figure behind one of these was reached.
RESULTS = _words("""
    实际完成值 实际完成 实际达到 实际实现 实际值 实际 实测值 实测 实为 实有 实享受 完成值 完成情况 完成 实现 达到了
    达到 达成 检测值 调查值 统计值 测定 测得 测算 核查结果 核查 复核后 复核 核算 核定 走访结果 调查结果 检测结果
    抽检结果 结果 建成 建好 做完 最终 成功 办结 兑现 得到 累计 全年 年末 年底 年内 年终 目前 现有 期末 推迟到 推迟至 拖到 拖至
    延期到 延期至 延迟到 延迟至 延后到 延后至 提前到 提前至 截至 截止 到年底 至年底 已经 在岗 在册 录得 测评结果
    评价结果 核实 认定 判定 解译 反馈 结算 决算 折算 到货 交货 落地 干完 搞完 砌完 改完 修完 种完 发完 装完 建完
    通车
""")

# Deeds: behind a target of the same thing they tell what was reached, elsewhere they belong to the name.
DEEDS = _words("""
    新建 改造 举办 开展 组织 培训 检定 覆盖 采用 采纳 立项 检查 撰写 享受 聘请 聘用 选聘 招聘 发放 采购 购置 购买
    安装 设置 清理 更换 修复 供养 救助 指导 审核 进馆 接收 结项 验收 落实 交付 整治 修建 建设 建立 维修 养护 种植
    栽植 治理 创建 处置 处理 办理 受理 服务 惠及 带动 补助 资助 放映 演出 播出 编制 印制 印发 刊发 报送 签订 签约
    引进 征收 拆除 搬迁 鉴定 检测 监测 抽检 巡查 巡检 维护 演练 储备 推广 示范 扶持 奖补 免费 完工 竣工 通车 开工
""")

# Clauses that tell how something was found out, or set figures side by side: no target and no result.
ASIDE = _words("""
    问卷 走访 抽查 回访 询问 随访 收回 回收 电话 随机 访问 样本 抽样 抽检 问了 评价器 有效票 其中 收到 比上年 较上年
    比去年 较去年 上年 去年 上学年 同比 环比 同期 完成率 任务完成率 到位率 执行率 占比为 每期 差距 相差 少了 多了
    超出 缩短 节约 扣 偏差
""")

# How a state is told when it is not a number: 明显改善.
DEGREES = _words("""
    明显 显著 有效 稳步 持续 不断 逐步 进一步 较大 大幅 有所 得到 基本 较为 全面 长期 切实 充分 普遍 更加 很
""")

# The states themselves.
STATES = _words("""
    提高 提升 改善 增强 增加 减少 降低 下降 完善 优化 加强 好转 增长 扩大 改观 保障 稳定 健全 良好 较好 优良 优秀 优
    合格 达标 及时 有效 明显 显著 长期 发挥 缓解 促进 巩固 控制 规范 满意 无 零 零发生 零事故 按时 按期 准时 完整
    到位 完成 建立 可持续 好 高
""")
