"""Names of units and projects: one unit written three ways has one key."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?:省|市|自治州|州)(?=[\u4e00-\u9fff]{2,}(?:县|区))")
# 社区, 开发区, 园区, 灌区 … are parts of names, not places above the unit.
_COUNTY = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,4}?(?:自治县|县|(?<![社发园灌景林库校矿新])区)|本县|我县|县)(?=[\u4e00-\u9fff]{2,})"
)
_TAIL = re.compile(r"(?:（[^）]*）|\([^)]*\))$")
_TOWN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:人民)?政府$")
_PROJECT_TAIL = re.compile(r"(?:项目|专项)?(?:经费|资金)?(?:项目)?$")


def plain(text: str) -> str:
    """Return the text in NFKC without any white space: the form in which written names are compared."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=20_000)
def unit_key(name: str) -> str:
    """Return the key of a unit's name, without place and with the seat of government left out.

    ``某某县教育局``, ``县教育局`` and ``教育局`` have one key; so have ``石桥镇人民政府`` and ``石桥镇``.
    A bracketed tail (``（本级）``) does not make another unit.
    """
    key = _TAIL.sub("", plain(name))
    key = _PLACE.sub("", key)
    key = _COUNTY.sub("", key)
    return _TOWN.sub("", key) or plain(name)


@lru_cache(maxsize=20_000)
def project_key(name: str) -> str:
    """Return the key of a project's name: without year, quotes and the closing words 项目, 经费, 资金."""
    key = re.sub(r"[“”\"'‘’《》\-—_·、,，.。:：]", "", plain(name))
    key = re.sub(r"^(?:20\d\d年?度?)|(?:20\d\d年度?)", "", key)
    return _PROJECT_TAIL.sub("", key) or key


_COUNTY_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治县|县)(?=[\u4e00-\u9fff]{2,})")


def county_of(units: Iterable[str]) -> str | None:
    """Return the county most of the units name in front of their own names, or None when none does."""
    named = Counter(match.group() for unit in units if (match := _COUNTY_NAME.match(_PLACE.sub("", plain(unit)))))
    return named.most_common(1)[0][0] if named else None
