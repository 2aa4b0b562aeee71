"""The neutral document every reader makes and every extractor takes (源文档).

A reader judges nothing: it says what stands where. Tables are true grids: every place of the grid is
covered by exactly one cell, and a merged cell names its span.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from perfassist.domain.record import Record


class Locator(Record):
    """The place of a piece of text; every part that does not apply is None.

    Pages count from 1; tables, rows, columns and paragraphs from 0. The quote stands verbatim in the document.
    """

    file: str = Field(title="文件")
    page: int | None = Field(default=None, title="页")
    sheet: str | None = Field(default=None, title="工作表")
    table: int | None = Field(default=None, title="表")
    row: int | None = Field(default=None, title="行")
    col: int | None = Field(default=None, title="列")
    paragraph: int | None = Field(default=None, title="段")
    section: str | None = Field(default=None, title="部分")
    quote: str | None = Field(default=None, title="原文")
    bbox: tuple[float, float, float, float] | None = Field(default=None, title="位置")

    def describe(self) -> str:
        """Say the place as a clerk finds it: ``第2页 表1 第5行第3列``, in a workbook ``工作表“自评表” C5``."""
        if self.sheet is not None and self.row is not None and self.col is not None:
            return f"工作表“{self.sheet}” {_column_letters(self.col)}{self.row + 1}"
        parts = [
            f"工作表“{self.sheet}”" if self.sheet is not None else "",
            f"第{self.page}页" if self.page is not None else "",
            f"“{self.section}”" if self.section and self.row is None else "",
            f"表{self.table + 1}" if self.table is not None and self.sheet is None else "",
            f"第{self.row + 1}行" if self.row is not None else "",
            f"第{self.col + 1}列" if self.col is not None else "",
            f"第{self.paragraph + 1}段" if self.paragraph is not None else "",
        ]
        return " ".join(part for part in parts if part)


def _column_letters(col: int) -> str:
    """Return the letters a spreadsheet shows above the column, counted from 0: A, …, Z, AA."""
    letters = ""
    while col >= 0:
        letters, col = chr(ord("A") + col % 26) + letters, col // 26 - 1
    return letters


class Cell(Record):
    """One cell of a table, at the top left place of its span."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None


class Table(Record):
    """A grid of cells (表格); in a workbook, the used part of one visible sheet."""

    type: Literal["table"] = "table"
    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    sheet: str | None = None
    page: int | None = None

    def grid(self) -> list[list[Cell | None]]:
        """Return rows × cols places, each holding the cell that covers it (None where nothing does)."""
        places: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for col in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                    places[row][col] = cell
        return places


class Paragraph(Record):
    """A paragraph outside tables (段落). `level` is the heading level when the file itself declares one."""

    type: Literal["paragraph"] = "paragraph"
    index: int
    text: str
    level: int | None = None
    page: int | None = None
    sheet: str | None = None
    bbox: tuple[float, float, float, float] | None = None


Block = Annotated[Table | Paragraph, Field(discriminator="type")]


class SourceDocument(Record):
    """One file as read: its visible blocks in reading order, and the invisible text kept apart."""

    id: str = Field(title="sha256")
    file: str = Field(title="文件")
    format: str = Field(title="格式")
    blocks: tuple[Block, ...]
    hidden: tuple[Locator, ...] = Field(default=(), title="隐藏文字")
    pages_read: int = 0
    pages_total: int = 0
    warnings: tuple[str, ...] = ()

    def tables(self) -> Iterator[Table]:
        """Yield the tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs outside tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def at_cell(self, table: Table, cell: Cell, section: str | None = None) -> Locator:
        """Return the locator of a cell."""
        return Locator(
            file=self.file, page=cell.page or table.page, sheet=table.sheet, table=table.index,
            row=cell.row, col=cell.col, section=section, quote=cell.text, bbox=cell.bbox,
        )  # fmt: skip

    def at_paragraph(self, paragraph: Paragraph, quote: str | None = None, section: str | None = None) -> Locator:
        """Return the locator of a paragraph, or of a part of it given as `quote`."""
        return Locator(
            file=self.file, page=paragraph.page, sheet=paragraph.sheet, paragraph=paragraph.index,
            section=section, quote=paragraph.text if quote is None else quote, bbox=paragraph.bbox,
        )  # fmt: skip


class DocumentKind(StrEnum):
    """What a document is (文件种类), recognised from its content."""

    PROJECT_FORM = "project_form"
    PROJECT_REPORT = "project_report"
    DEPARTMENT_FORM = "department_form"
    DEPARTMENT_REPORT = "department_report"
    TRANSFER_FORM = "transfer_form"
    TRANSFER_REPORT = "transfer_report"
    ANNUAL_STATEMENT = "annual_statement"
    REGISTER = "register"
    POLICY = "policy"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _KIND_TITLES[self]

    @property
    def is_evaluation(self) -> bool:
        """Whether a document of this kind is a self-evaluation (自评) and therefore owes a problem statement."""
        return self.value.endswith(("_form", "_report"))


_KIND_TITLES = {
    DocumentKind.PROJECT_FORM: "项目支出绩效自评表",
    DocumentKind.PROJECT_REPORT: "项目支出绩效自评报告",
    DocumentKind.DEPARTMENT_FORM: "部门整体支出绩效自评表",
    DocumentKind.DEPARTMENT_REPORT: "部门整体支出绩效自评报告",
    DocumentKind.TRANSFER_FORM: "转移支付绩效自评表",
    DocumentKind.TRANSFER_REPORT: "转移支付绩效自评报告",
    DocumentKind.ANNUAL_STATEMENT: "预算绩效管理情况说明",
    DocumentKind.REGISTER: "台账",
    DocumentKind.POLICY: "制度办法",
    DocumentKind.OTHER: "其他材料",
}


class FileStatus(StrEnum):
    """The one state a received file ends in."""

    READ = "read"
    PARTIAL = "partial"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return {
            "read": "已读",
            "partial": "部分已读",
            "failed": "未读出",
            "duplicate": "重复",
            "superseded": "已被新版替代",
        }[self.value]


class ReceivedFile(Record):
    """One line of the file ledger (收件台账)."""

    id: str = Field(title="sha256")
    file: str = Field(title="文件")
    kind: DocumentKind | None = Field(default=None, title="种类")
    status: FileStatus = Field(title="状态")
    reason: str | None = Field(default=None, title="原因")
    hint: str | None = Field(default=None, title="下一步")
    pages_read: int = 0
    pages_total: int = 0
    warnings: tuple[str, ...] = ()
