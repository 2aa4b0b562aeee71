"""Qualified names of WordprocessingML."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
_OFF = {"0", "false", "off", "none"}


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child ``w:name``."""
    return None if element is None else element.find(W + name)


def value(element: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child ``w:name``."""
    found = child(element, name)
    return None if found is None else found.get(VAL)


def number(element: etree._Element | None, name: str) -> int | None:
    """Return ``w:val`` of the child ``w:name`` as a whole number; None when it is missing or is none."""
    return whole(value(element, name))


def whole(text: str | None) -> int | None:
    """Return a whole number written as text; None when it is none."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Return an on/off property: None when it is not given."""
    found = child(element, name)
    return None if found is None else (found.get(VAL) or "1").lower() not in _OFF
