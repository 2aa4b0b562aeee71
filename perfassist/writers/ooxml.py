"""The few pieces of WordprocessingML that python-docx has no call for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element


def element(tag: str, **attributes: str) -> _Element:
    """Return a new element of the w namespace: ``element("shd", fill="E7ECF3")``."""
    made: _Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def insert_before(parent: _Element, child: _Element, *followers: str) -> None:
    """Insert the child before the first of the followers that is there, else at the end: the schema fixes the order."""
    following = next((found for found in parent if found.tag in {qn(f"w:{tag}") for tag in followers}), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def drop_attributes(owner: _Element, *names: str) -> None:
    """Remove attributes of the w namespace where they are set."""
    for name in names:
        if owner.get(qn(f"w:{name}")) is not None:
            del owner.attrib[qn(f"w:{name}")]
