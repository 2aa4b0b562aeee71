"""Text as it is written, and text as it is compared."""

import re
from functools import lru_cache

from perfassist.domain.names import plain
from perfassist.domain.numbers import is_blank, readable

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_BRACKETS = re.compile(r"[（(【\[〔][^（()）】\]〕]*[）)】\]〕]")
_MARKER = re.compile(
    r"""^[\s*★●■◆□☆▲]*(?:
      第[一二三四五六七八九十]+(?:部分|章|节)[、：:\s]*
    | [一二三四五六七八九十]{1,3}[、．.]
    | [（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)][、．.]?
    | \d{1,2}\s*[)）]
    | \d{1,2}(?:[.．]\d{1,2}){1,3}[、．.]?(?=[^\d])
    | \d{1,2}\s*[、．.](?!\d)
    | \d{1,2}(?:[.．]\d{1,2}){0,3}[ \t\u3000]+(?=[\u4e00-\u9fff])
    | [①②③④⑤⑥⑦⑧⑨⑩⑪⑫]
    )\s*""",
    re.X,
)
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]是|其[一二三四五]是?[，,、：:]?|[第][一二三四五六七八九十][，,、：:])\s*"
)
_PLACEHOLDER = re.compile(r"^(?:指标\d*[：:]?|[.…·。\s\-—/、]*|X+|x+|×+|[（(]?请?(?:填写|选择).*)$")


def as_written(text: str) -> str:
    """Return a name, value or text as written: without white space, full width digits and ％ made readable.

    This is the one convention for everything a report hands out (contract: "NFKC, nothing else changed"): only digits,
    the percent sign and the point between digits are narrowed; ＝, ≧, ㎡, brackets and letters stay as they are.
    """
    return _SPACE.sub("", readable(text))


@lru_cache(maxsize=20_000)
def label_key(text: str) -> str:
    """Return a label for comparison: NFKC, no spaces, no list number, no brackets, no closing colon."""
    key = strip_marker(plain(text)).strip("*:;。.")
    bare = _BRACKETS.sub("", key).strip("*:;。.")
    return bare or key


def strip_marker(text: str) -> str:
    """Return the text without its leading list number: ``一、``, ``（1）``, ``2.``, ``①``."""
    return _MARKER.sub("", text, count=1)


def strip_ordinal(text: str) -> str:
    """Return the text without its list number, or a leading ``一是``."""
    return _ORDINAL.sub("", strip_marker(text), count=1)


def marker_of(text: str) -> str:
    """Return the leading list number of a paragraph, or an empty string."""
    match = _MARKER.match(text)
    return match.group().strip() if match else ""


def says_nothing(text: str) -> bool:
    """Whether a cell is blank, a dash, or a place the form keeps for an entry (``指标1：``, ``……``)."""
    return is_blank(text) or _PLACEHOLDER.match(plain(text)) is not None
