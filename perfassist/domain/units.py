"""Units of measure as indicators use them: one unit written several ways has one base and one factor."""

from decimal import Decimal
from functools import lru_cache

# 个 stands for any of these in the second cell of a row, and they for it; between themselves they differ.
COUNTERS = frozenset("个处座所家台套件辆条项栋间名位场期口眼盏块支只株册部例起宗顶床幅篇")
_SCALES = (("亿", Decimal(10**8)), ("千万", Decimal(10**7)), ("百万", Decimal(10**6)), ("万", Decimal(10**4)))
_SAME = {
    "㎡": "平方米", "平米": "平方米", "m²": "平方米", "m2": "平方米", "km": "公里", "千米": "公里", "㎞": "公里",
    "m": "米", "名": "人", "位": "人", "人数": "人", "km²": "平方公里", "km2": "平方公里", "m³": "立方米",
    "m3": "立方米", "立方": "立方米", "方": "立方米", "kg": "公斤", "千克": "公斤", "t": "吨", "台套": "台",
    "台/套": "台", "台(套)": "台", "天": "日", "百分点": "个百分点", "百分比": "%", "﹪": "%", "月份": "月",
    "学时": "课时", "工作日": "个工作日", "份数": "份", "公分": "厘米", "场次": "场", "班次": "班", "批次": "批",
    "cm": "厘米", "mm": "毫米",
}  # fmt: skip
_BASES = {
    "公里": (Decimal(1000), "米"), "吨": (Decimal(1000), "公斤"), "公顷": (Decimal(15), "亩"),
    "斤": (Decimal("0.5"), "公斤"), "‰": (Decimal("0.1"), "%"), "平方公里": (Decimal(1500), "亩"),
    "厘米": (Decimal("0.01"), "米"), "毫米": (Decimal("0.001"), "米"), "千元": (Decimal(1000), "元"),
}  # fmt: skip
_KNOWN = sorted(
    {
        "个百分点", "百分点", "平方公里", "立方米", "平方米", "个工作日", "工作日", "公里", "千米", "公顷", "公斤",
        "千克", "人次", "户次", "家次", "班次", "台次", "车次", "件次", "场次", "人天", "人日", "工日", "个月",
        "小时", "分钟", "课时", "学时", "千瓦时", "千瓦", "兆瓦", "头份", "台套", "批次", "元", "户", "人", "米", "亩",
        "吨", "斤", "头", "羽", "棵", "份", "本", "张", "批", "天", "日", "年", "月", "周", "村", "镇", "乡", "校",
        "班", "组", "双", "艘", "把", "瓶", "枚", "封", "箱", "袋", "桶", "根", "道", "分", "倍", "岁", "度", "时",
        "次", "座次", "对", "亿", "万", "厘米", "毫米", "单", "趟", "卷", "盒", "片", "垄", "孔", "井", "站", "桌",
        *COUNTERS, *_SAME,
    },
    key=len,
    reverse=True,
)  # fmt: skip


@lru_cache(maxsize=4096)
def base_unit(unit: str) -> tuple[Decimal, str]:
    """Return the factor that brings a number of this unit to its base unit, and that unit: 万人 is (10000, 人)."""
    head, slash, per = unit.partition("/")
    factor, name = Decimal(1), head
    for scale, times in _SCALES:
        if name.startswith(scale):
            factor, name = times, name.removeprefix(scale)
            break
    name = _SAME.get(name, name)
    more, base = _BASES.get(name, (Decimal(1), name))
    return factor * more, base + (f"/{_SAME.get(per, per)}" if slash else "")


@lru_cache(maxsize=4096)
def leading_unit(text: str) -> str:
    """Return the unit a run of characters behind a number begins with, its scale included; "" where none is known."""
    scale = next((scale for scale, _ in _SCALES if text.startswith(scale)), "")
    rest = text.removeprefix(scale)
    name = next((name for name in _KNOWN if rest.startswith(name)), "")
    return scale + name
