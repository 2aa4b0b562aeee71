"""Styles: what a paragraph or a run inherits, as far as it decides whether text is seen."""

import re
from dataclasses import dataclass, fields, replace

from lxml import etree

from perfassist.readers.docx.names import VAL, W, child, number, switch, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
# Half points: nobody reads text of two points.
_TINY = 4
# A channel this bright on white paper is not seen; F2F2F2 is the palest grey of the palette.
_PALE = 0xF2


@dataclass(frozen=True)
class Look:
    """Properties of a run that can hide it; None is not given, to be inherited."""

    vanish: bool | None = None
    color: str | None = None
    size: int | None = None
    shaded: bool | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look, with what it does not give taken from `base`."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(base, **{name: item for name, item in given.items() if item is not None})

    @property
    def hidden(self) -> bool:
        """Whether a reader of the printed page does not see such text."""
        if self.vanish or (self.size is not None and self.size <= _TINY):
            return True
        return is_pale(self.color) and not self.shaded


NO_LOOK = Look()


@dataclass(frozen=True)
class Style:
    """A resolved style."""

    look: Look = NO_LOOK
    level: int | None = None
    num_id: int | None = None
    num_level: int | None = None


def is_pale(color: str | None) -> bool:
    """Whether a colour ``RRGGBB`` cannot be told from white paper."""
    if color is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", color):
        return False
    return all(int(color[i : i + 2], 16) >= _PALE for i in (0, 2, 4))


def is_shaded(properties: etree._Element | None) -> bool | None:
    """Whether ``w:shd`` (or ``w:highlight``) puts a colour behind the text; None when neither is given."""
    if value(properties, "highlight") not in (None, "none", "white"):
        return True
    shading = child(properties, "shd")
    if shading is None:
        return None
    pattern = shading.get(VAL, "clear")
    return pattern not in ("clear", "nil") or _dark(shading.get(W + "fill"))


def _dark(fill: str | None) -> bool:
    return fill is not None and fill != "auto" and not is_pale(fill)


def run_look(properties: etree._Element | None) -> Look:
    """Return what a ``w:rPr`` gives by itself."""
    if properties is None:
        return NO_LOOK
    return Look(
        vanish=switch(properties, "vanish"),
        color=value(properties, "color"),
        size=number(properties, "sz"),
        shaded=is_shaded(properties),
    )


class Styles:
    """The styles part, resolved on demand."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self._table_shading: dict[str, bool] = {}
        self._defaults = NO_LOOK
        self._default_paragraph: str | None = None
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = run_look(defaults)
        for element in root.iterchildren(W + "style"):
            name = element.get(W + "styleId", "")
            self._elements[name] = element
            if element.get(W + "type") == "paragraph" and (element.get(W + "default") or "0") not in ("0", "false"):
                self._default_paragraph = name

    def paragraph(self, name: str | None) -> Style:
        """Return a paragraph style with the document's defaults under it."""
        style = self._resolve(name if name in self._elements else self._default_paragraph, 0)
        return replace(style, look=style.look.over(self._defaults))

    def character(self, name: str | None) -> Look:
        """Return what a character style gives."""
        return self._resolve(name, 0).look if name in self._elements else NO_LOOK

    def shades_tables(self, name: str | None) -> bool:
        """Whether a table style puts a colour behind some of its cells."""
        element = self._elements.get(name or "")
        if element is None or name is None:
            return False
        if name not in self._table_shading:
            self._table_shading[name] = any(
                shading.get(VAL, "clear") not in ("clear", "nil") or _dark(shading.get(W + "fill"))
                for shading in element.iter(W + "shd")
            )
        return self._table_shading[name]

    def _resolve(self, name: str | None, depth: int) -> Style:
        element = self._elements.get(name or "")
        if element is None or name is None or depth > 20:
            return Style()
        if name not in self._known:
            self._known[name] = self._own(element, self._resolve(value(element, "basedOn"), depth + 1))
        return self._known[name]

    @staticmethod
    def _own(element: etree._Element, base: Style) -> Style:
        properties = child(element, "pPr")
        look = run_look(child(element, "rPr"))
        shaded = is_shaded(properties)
        if shaded is not None and look.shaded is None:
            look = replace(look, shaded=shaded)
        level = outline_level(properties)
        heading = _HEADING.fullmatch(value(element, "name") or "")
        if level is None and heading:
            level = int(heading[1])
        numbering = child(properties, "numPr")
        num_id = number(numbering, "numId")
        return Style(
            look=look.over(base.look),
            level=base.level if level is None else level,
            num_id=base.num_id if num_id is None else num_id,
            num_level=number(numbering, "ilvl") if numbering is not None else base.num_level,
        )


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the heading level (1 to 9) a ``w:pPr`` declares, 0 for body text, None when it says nothing."""
    level = number(properties, "outlineLvl")
    if level is None:
        return None
    return level + 1 if 0 <= level <= 8 else 0
