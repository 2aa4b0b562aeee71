"""The bureau's own ledgers (台账): who must report, targets, monitoring, key evaluations, rectification."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from perfassist.domain.document import Locator
from perfassist.domain.record import Record


class RegisterKind(StrEnum):
    """Which ledger a row stands in."""

    REPORTERS = "reporters"
    TARGETS = "targets"
    PRE_EVALUATION = "pre_evaluation"
    MONITORING = "monitoring"
    KEY_EVALUATION = "key_evaluation"
    RECTIFICATION = "rectification"
    PUBLICATION = "publication"

    @property
    def label(self) -> str:
        """The Chinese name, also the usual name of the sheet."""
        return _TITLES[self]


_TITLES = {
    RegisterKind.REPORTERS: "应报单位",
    RegisterKind.TARGETS: "绩效目标",
    RegisterKind.PRE_EVALUATION: "事前评估",
    RegisterKind.MONITORING: "运行监控",
    RegisterKind.KEY_EVALUATION: "重点评价",
    RegisterKind.RECTIFICATION: "问题整改",
    RegisterKind.PUBLICATION: "信息公开",
}


class RegisterRow(Record):
    """One row of a ledger. Only the columns the ledger has are set; money in 万元.

    The meaning of `amount` and `spent` follows the kind: targets — budget of the project; monitoring — budget and
    spending up to `on`; key evaluation — money evaluated and `score`; reporters — budget of the project due.
    """

    kind: RegisterKind
    unit: str | None = Field(default=None, title="单位")
    unit_kind: str | None = Field(default=None, title="单位类型", description="县直、乡镇 …, as written")
    department: str | None = Field(default=None, title="主管部门")
    project: str | None = Field(default=None, title="项目名称")
    category: str | None = Field(default=None, title="项目类型", description="一般项目、政策性项目 …, as written")
    year: int | None = Field(default=None, title="年度")
    amount: Decimal | None = Field(default=None, title="金额")
    spent: Decimal | None = Field(default=None, title="已支出")
    recovered: Decimal | None = Field(default=None, title="收回资金")
    count: int | None = Field(default=None, title="数量")
    score: Decimal | None = Field(default=None, title="得分")
    grade: str | None = Field(default=None, title="等级")
    on: date | None = Field(default=None, title="日期")
    status: str | None = Field(default=None, title="状态", description="进度缓慢、停止实施、已整改 …, as written")
    text: str | None = Field(default=None, title="说明")
    locator: Locator
