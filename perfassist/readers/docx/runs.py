"""The inside of a paragraph: what is seen, what is hidden, and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from perfassist.readers.docx.names import MATH, MC, W, child, switch, value
from perfassist.readers.docx.styles import Look, Styles, run_look

# Taken as if not there: deleted and moved-away text, and the alternatives' twin.
_GONE = {W + "del", W + "moveFrom", W + "rPr", W + "pPr", W + "sdtPr", W + "sdtEndPr"}
_DEEPER = {
    W + name for name in ("hyperlink", "smartTag", "fldSimple", "ins", "moveTo", "sdt", "sdtContent", "customXml", "dir", "bdo")
}  # fmt: skip
# Tick boxes drawn with a symbol font stand in the private area.
_SYMBOLS = {
    0x52: "☑", 0x53: "☒", 0x54: "☒", 0x6F: "□", 0x71: "□", 0x72: "□", 0xA3: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL_FONT = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xB0: "°"}


@dataclass
class Box:
    """A text box: its content, and whether a colour lies behind its text."""

    content: etree._Element
    shaded: bool


@dataclass
class Inline:
    """What a paragraph holds."""

    visible: str = ""
    hidden: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    page: int | None = None


@dataclass
class Pages:
    """Page breaks as Word last laid the document out; without any such mark the page is not known."""

    current: int = 1
    known: bool = False

    def turn(self) -> None:
        """Go to the next page."""
        self.current += 1


class InlineReader:
    """Reads the runs of one paragraph after the other."""

    def __init__(self, styles: Styles, pages: Pages) -> None:
        self._styles = styles
        self._pages = pages

    def read(self, paragraph: etree._Element, base: Look) -> Inline:
        """Return what the paragraph holds; `base` is the look its style and its surroundings give."""
        found = Inline()
        self._walk(paragraph, base, found, [])
        return found

    def _walk(self, element: etree._Element, base: Look, found: Inline, fields: list[bool]) -> None:
        for item in element:
            tag = item.tag
            if tag == W + "r":
                self._run(item, base, found, fields)
            elif tag in _DEEPER:
                self._walk(item, base, found, fields)
            elif tag == MC + "AlternateContent":
                chosen = alternative(item)
                if chosen is not None:
                    self._walk(chosen, base, found, fields)
            elif isinstance(tag, str) and tag.startswith(MATH) and tag not in _GONE:
                self._put("".join(text.text or "" for text in item.iter(MATH + "t")), False, found)

    def _run(self, run: etree._Element, base: Look, found: Inline, fields: list[bool]) -> None:
        properties = child(run, "rPr")
        if properties is not None and child(properties, "del") is not None:
            return
        look = run_look(properties).over(self._styles.character(value(properties, "rStyle"))).over(base)
        self._content(run, look.hidden, found, fields)

    def _content(self, run: etree._Element, hidden: bool, found: Inline, fields: list[bool]) -> None:
        for item in run:
            tag = item.tag
            if tag == W + "fldChar":
                self._field(item, hidden, found, fields)
            elif tag == W + "lastRenderedPageBreak":
                self._pages.turn()
            elif tag in (W + "drawing", W + "pict", W + "object"):
                found.boxes += _boxes(item, False)
            elif tag == MC + "AlternateContent":
                chosen = alternative(item)
                if chosen is not None:
                    self._content(chosen, hidden, found, fields)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                found.notes.append((etree.QName(item).localname[:-9], item.get(W + "id", "")))
            elif tag == W + "ruby":
                for base_run in item.iterfind(f"{W}rubyBase/{W}r"):
                    self._content(base_run, hidden, found, fields)
            elif not any(fields):
                self._put(_characters(item), hidden, found)

    def _field(self, item: etree._Element, hidden: bool, found: Inline, fields: list[bool]) -> None:
        """Follow a field: its instruction is not shown, its result is."""
        kind = item.get(W + "fldCharType")
        if kind == "begin":
            box = item.find(f"{W}ffData/{W}checkBox")
            if box is not None and not any(fields):
                checked = switch(box, "checked")
                self._put("☑" if (switch(box, "default") if checked is None else checked) else "□", hidden, found)
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()

    def _put(self, text: str, hidden: bool, found: Inline) -> None:
        if not text:
            return
        if hidden:
            found.hidden.append(text)
            return
        if found.page is None and text.strip():
            found.page = self._pages.current if self._pages.known else None
        found.visible += text


def _characters(item: etree._Element) -> str:
    name = etree.QName(item).localname if isinstance(item.tag, str) and item.tag.startswith(W) else ""
    if name == "t":
        return item.text or ""
    if name == "br":
        return "" if item.get(W + "type") in ("page", "column") else "\n"
    if name == "sym":
        return _symbol(item)
    return {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _symbol(item: etree._Element) -> str:
    try:
        code = int(item.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        table = _SYMBOL_FONT if item.get(W + "font", "").lower() == "symbol" else _SYMBOLS
        return table.get(code - 0xF000, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def alternative(element: etree._Element) -> etree._Element | None:
    """Return one of the twins of an ``mc:AlternateContent``: both hold the same text."""
    choices = [*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")]
    with_text = (choice for choice in choices if next(choice.iter(W + "txbxContent", W + "t"), None) is not None)
    return next(with_text, choices[0] if choices else None)


def _boxes(element: etree._Element, shaded: bool) -> Iterator[Box]:
    """Yield the text boxes of a drawing; those inside another's text come with that text."""
    for item in element:
        if item.tag == W + "txbxContent":
            yield Box(item, shaded)
        elif item.tag == MC + "AlternateContent":
            chosen = alternative(item)
            if chosen is not None:
                yield from _boxes(chosen, shaded)
        elif isinstance(item.tag, str):
            yield from _boxes(item, shaded or _is_filled(item))


def _is_filled(shape: etree._Element) -> bool:
    if etree.QName(shape).localname not in ("wsp", "shape", "rect", "roundrect"):
        return False
    if shape.get("fillcolor", "white").lower() not in ("white", "#ffffff", "window"):
        return True
    fills = ("solidFill", "gradFill", "blipFill", "pattFill")
    return any(
        isinstance(item.tag, str) and etree.QName(item).localname in fills
        for properties in shape
        if isinstance(properties.tag, str) and etree.QName(properties).localname == "spPr"
        for item in properties
    )
