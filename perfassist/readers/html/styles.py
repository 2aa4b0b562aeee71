"""What a page shows and how: the few declarations that hide text or give a number its format."""

import re
from dataclasses import dataclass, replace

from lxml import etree

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])*)""")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)", re.IGNORECASE)
_WHITE = 0xF2
# Names that stand for a code in mso-number-format.
_NAMED = {"percent": "0.00%", "general": "General", "fixed": "0.00", "standard": "#,##0.00"}


@dataclass(frozen=True)
class Look:
    """How text looks: taken out of the page, white, on a coloured ground; the format of its number."""

    gone: bool = False
    white: bool = False
    shaded: bool = False
    code: str = "General"

    @property
    def unseen(self) -> bool:
        """Whether it cannot be seen."""
        return self.gone or (self.white and not self.shaded)


class StyleSheet:
    """The classes of a page's style sheet."""

    def __init__(self, css: str) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        for selectors, body in _RULE.findall(_COMMENT.sub("", css)):
            for selector in selectors.split(","):
                if found := _CLASS.search(selector):
                    self._classes.setdefault(found[1].lower(), {}).update(_declarations(body))

    def look(self, element: etree._Element, around: Look) -> Look:
        """Return how the text of an element looks inside one that looks like `around`."""
        declared: dict[str, str] = {}
        for name in element.get("class", "").lower().split():
            declared |= self._classes.get(name, {})
        declared |= _declarations(element.get("style", ""))
        look = around
        if declared.get("display") == "none" or declared.get("mso-hide") == "all" or element.get("hidden") is not None:
            look = replace(look, gone=True)
        if (visibility := declared.get("visibility")) is not None:
            look = replace(look, gone=around.gone or visibility in ("hidden", "collapse"))
        if colour := declared.get("color") or element.get("color"):
            look = replace(look, white=_is_white(colour))
        if ground := declared.get("background-color") or declared.get("background") or element.get("bgcolor"):
            look = replace(look, shaded=not _is_white(ground) and ground not in ("transparent", "none", "inherit"))
        if code := declared.get("mso-number-format"):
            look = replace(look, code=_NAMED.get(code.lower(), code))
        return look


def _declarations(text: str) -> dict[str, str]:
    found = {}
    for name, value in _DECLARATION.findall(text):
        name, value = name.lower(), value.strip()
        if name == "mso-number-format":
            # The code is quoted, and its signs are escaped as in a style sheet: "0\.00%".
            found[name] = value.strip("\"'").replace("\\", "")
        else:
            found[name] = value.lower().removesuffix("!important").strip()
    return found


def _is_white(colour: str) -> bool:
    colour = colour.strip().lower()
    if found := _RGB.search(colour):
        return all(int(channel) >= _WHITE for channel in found.groups())
    if found := _HEX.search(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return all(int(digits[i : i + 2], 16) >= _WHITE for i in (0, 2, 4))
    return colour.split(" ")[0] in ("white", "window")
