"""The blocks of a Word document in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from perfassist.domain.document import Cell
from perfassist.readers.building import DocumentBuilder, clean
from perfassist.readers.docx.names import MC, W, child, number, value
from perfassist.readers.docx.numbering import Numbering, join_number
from perfassist.readers.docx.runs import Box, InlineReader, Pages, alternative
from perfassist.readers.docx.styles import NO_LOOK, Look, Style, Styles, is_shaded, outline_level
from perfassist.readers.docx.tables import GridCell, read_grid

_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_DEEPEST = 12


@dataclass
class Text:
    """A paragraph's text with what hangs on it."""

    visible: str = ""
    level: int | None = None
    page: int | None = None
    hidden: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def then(self, other: "Text") -> "Text":
        """Return both as one paragraph."""
        return Text(
            self.visible + other.visible, other.level, self.page or other.page,
            self.hidden + other.hidden, self.boxes + other.boxes,
        )  # fmt: skip


class BodyReader:
    """Walks a story (body, text box, note) and hands its blocks to the builder."""

    def __init__(self, builder: DocumentBuilder, styles: Styles, numbering: Numbering, pages: Pages) -> None:
        self._builder = builder
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles, pages)
        self.notes: list[tuple[str, str]] = []

    def story(self, root: etree._Element, base: Look = NO_LOOK, depth: int = 0) -> None:
        """Read a container's blocks; text boxes and nested tables follow the block they hang on."""
        if self._is_too_deep(depth):
            return
        for item in self._items(root, base):
            if not isinstance(item, Text):
                self._table(item, base, depth)
                continue
            for quote in item.hidden:
                self._builder.hide(quote, page=item.page, paragraph=self._builder.next_paragraph)
            self._builder.paragraph(item.visible, level=item.level, page=item.page)
            self._text_boxes(item.boxes, depth)

    def _is_too_deep(self, depth: int) -> bool:
        if depth > _DEEPEST:
            self._builder.warn(f"嵌套超过 {_DEEPEST} 层的表格或文本框没有读取")
        return depth > _DEEPEST

    def _text_boxes(self, boxes: list[Box], depth: int) -> None:
        for box in boxes:
            self.story(box.content, Look(shaded=True) if box.shaded else NO_LOOK, depth + 1)

    def _items(self, root: etree._Element, base: Look) -> Iterator[Text | etree._Element]:
        carried: Text | None = None
        for element in _flat(root):
            if element.tag == W + "tbl":
                yield element
                continue
            text = self._paragraph(element, base)
            text = carried.then(text) if carried is not None else text
            carried = text if _mark_is_deleted(element) else None
            if carried is None:
                yield text
        if carried is not None:
            yield carried

    def _paragraph(self, element: etree._Element, base: Look) -> Text:
        properties = child(element, "pPr")
        style_name = value(properties, "pStyle")
        style = self._styles.paragraph(style_name)
        look = style.look.over(base)
        shaded = is_shaded(properties)
        inline = self._inline.read(element, replace(look, shaded=shaded) if shaded is not None else look)
        self.notes += inline.notes
        visible = inline.visible
        if visible or not inline.hidden:
            visible = join_number(self._label(properties, style, style_name), visible)
        level = outline_level(properties)
        level = style.level if level is None else level
        return Text(visible, level or None, inline.page, inline.hidden, inline.boxes)

    def _label(self, properties: etree._Element | None, style: Style, style_name: str | None) -> str:
        direct = child(properties, "numPr")
        num_id = number(direct, "numId")
        level = number(direct, "ilvl")
        if num_id is None:
            num_id = style.num_id
            level = style.num_level if level is None else level
            if num_id and level is None:
                level = self._numbering.level_of_style(num_id, style_name)
        return self._numbering.next_text(num_id, level or 0) if num_id else ""

    def _table(self, table: etree._Element, base: Look, depth: int) -> None:
        if self._is_too_deep(depth):
            return
        grid = read_grid(table)
        properties = child(table, "tblPr")
        if is_shaded(properties) or self._styles.shades_tables(value(properties, "tblStyle")):
            base = Look(shaded=True)
        cells: list[Cell] = []
        nested: list[tuple[etree._Element, Look]] = []
        boxes: list[Box] = []
        page: int | None = None
        for place in grid.cells:
            if place.element is None:
                cells.append(Cell(row=place.row, col=place.col))
                continue
            shaded = is_shaded(child(place.element, "tcPr"))
            look = base if shaded is None else Look(shaded=shaded)
            text, inner = self._cell(place, look)
            nested += [(item, look) for item in inner]
            boxes += text.boxes
            page = page or text.page
            cells.append(
                Cell(
                    row=place.row, col=place.col, rowspan=place.rowspan, colspan=place.colspan,
                    text=clean(text.visible), page=text.page,
                )
            )  # fmt: skip
        if grid.rows and grid.cols:
            self._builder.table(grid.rows, grid.cols, cells, page=page)
        self._text_boxes(boxes, depth)
        for item, look in nested:
            self._table(item, look, depth + 1)

    def _cell(self, place: GridCell, look: Look) -> tuple[Text, list[etree._Element]]:
        """Return the text of a cell and the tables inside it; what is hidden in it is set aside."""
        assert place.element is not None
        lines: list[str] = []
        whole = Text()
        tables: list[etree._Element] = []
        for item in self._items(place.element, look):
            if isinstance(item, Text):
                lines.append(item.visible)
                whole = whole.then(item)
            else:
                tables.append(item)
        for element in place.swallowed:
            whole.hidden += [item.visible for item in self._items(element, look) if isinstance(item, Text)]
        for quote in whole.hidden:
            self._builder.hide(quote, page=whole.page, table=self._builder.next_table, place=(place.row, place.col))
        return replace(whole, visible="\n".join(lines)), tables


def _flat(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a container, through content controls and revision marks."""
    for item in root:
        if item.tag in (W + "p", W + "tbl"):
            yield item
        elif item.tag in _WRAPPERS:
            yield from _flat(item)
        elif item.tag == MC + "AlternateContent":
            chosen = alternative(item)
            if chosen is not None:
                yield from _flat(chosen)


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    mark = child(child(paragraph, "pPr"), "rPr")
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)
