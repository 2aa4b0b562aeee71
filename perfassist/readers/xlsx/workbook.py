"""The parts of a workbook that its sheets share: list of sheets, strings, cell styles."""

from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from perfassist.readers.package import Package
from perfassist.readers.xlsx.number_format import BUILT_IN
from perfassist.readers.xlsx.sheet import S, rich_text

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WHITE_INDEXES = {"1", "9"}
# A colour channel this bright on white paper is not seen.
WHITE = 0xF2
_TINY = Decimal(2)


@dataclass(frozen=True)
class CellStyle:
    """How a cell shows its value; `unseen` is white on white or too small to be read."""

    code: str = "General"
    unseen: bool = False


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """The shared parts."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = package.main_part("xl/workbook.xml")
        root = package.xml(self.part)
        relations = package.relations(self.part)
        properties = root.find(S + "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = [
            SheetEntry(sheet.get("name", ""), target[1], sheet.get("state", "visible") != "visible")
            for sheet in root.iterfind(f"{S}sheets/{S}sheet")
            if (target := relations.get(sheet.get(R_ID, ""))) is not None and target[0].endswith("/worksheet")
        ]
        strings = package.optional_xml(package.related(self.part, "sharedStrings"))
        self.strings = [rich_text(item) for item in strings.iterchildren(S + "si")] if strings is not None else []
        styles = package.optional_xml(package.related(self.part, "styles"))
        self._styles = _cell_styles(styles) if styles is not None else []

    def style(self, number: int) -> CellStyle:
        """Return a cell style."""
        return self._styles[number] if number < len(self._styles) else CellStyle()

    def sheet_xml(self, entry: SheetEntry) -> bytes:
        """Return a sheet's XML."""
        return self._package.xml_bytes(entry.part)

    def drawing(self, entry: SheetEntry) -> etree._Element | None:
        """Return the drawing that lies on a sheet."""
        return self._package.optional_xml(self._package.related(entry.part, "drawing"))


def _cell_styles(root: etree._Element) -> list[CellStyle]:
    codes = dict(BUILT_IN)
    for item in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[_index(item.get("numFmtId"))] = item.get("formatCode", "General")
    unseen = [_is_unseen(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    filled = [_is_filled(fill) for fill in root.iterfind(f"{S}fills/{S}fill")]
    styles = []
    for item in root.iterfind(f"{S}cellXfs/{S}xf"):
        font, fill = _index(item.get("fontId")), _index(item.get("fillId"))
        faint, tiny = unseen[font] if font < len(unseen) else (False, False)
        behind = fill < len(filled) and filled[fill]
        styles.append(CellStyle(codes.get(_index(item.get("numFmtId")), "General"), tiny or (faint and not behind)))
    return styles


def _index(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0


def _is_unseen(font: etree._Element) -> tuple[bool, bool]:
    """Return whether a font is white, and whether it is too small to be read."""
    size = font.find(S + "sz")
    value = "" if size is None else size.get("val", "")
    tiny = value.replace(".", "", 1).isdigit() and Decimal(value) <= _TINY
    return _is_white(font.find(S + "color")), tiny


def _is_white(color: etree._Element | None) -> bool:
    if color is None:
        return False
    if (rgb := color.get("rgb")) is not None:
        return all(int(rgb[-6:][i : i + 2], 16) >= WHITE for i in (0, 2, 4)) if _is_hex(rgb) else False
    if (theme := color.get("theme")) is not None:
        return theme == "0" and not color.get("tint", "0").startswith("-0.")
    return color.get("indexed") in _WHITE_INDEXES


def _is_hex(text: str) -> bool:
    return len(text) in (6, 8) and all(letter in "0123456789abcdefABCDEF" for letter in text)


def _is_filled(fill: etree._Element) -> bool:
    pattern = fill.find(S + "patternFill")
    if pattern is None:
        return True  # a gradient
    if pattern.get("patternType", "none") == "none":
        return False
    return pattern.get("patternType") != "solid" or not _is_white(pattern.find(S + "fgColor"))
