"""Linking the words of a question to projects and indicators, in full, in part or by a common abbreviation."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from perfassist.answers.questions.words import CONTENT, FIELD, LOOSE_STOP_WORDS
from perfassist.domain.names import plain, project_key

# Words that stand in many names: alone they name no project.
_GENERIC = re.compile(
    "补助|资金|项目|专项|建设|工程|服务|管理|改造|维护|运行|经费|农村|城乡|县域|工作|设备|购置|保障|提升|财政|支出"
    "|预算|绩效|评价|自评|指标|完成|问题|年度"
    "|最低|最高|最多|最少|最大|最小|平均|单位|部门|率|数量|质量|个数|合格|及时|实际|目标"
)
_TAIL = re.compile(
    r"(?:这个|那个|类|方面的?|相关的?)?(?:的)?(?:项目|工程|专项)?(?:资金|经费|费用?|款项?)?(?:项目|类)?$"
)
_COMMON: tuple[tuple[str, str], ...] = (
    ("低保", "最低生活保障"),
    ("高标准", "高标准农田"),
    ("高标田", "高标准农田"),
    ("基本公卫", "公共卫生"),
    ("公卫", "公共卫生"),
    ("营养餐", "营养改善"),
    ("村医", "乡村医生"),
    ("薄改", "薄弱学校"),
    ("农饮", "农村饮水"),
    ("饮水安全", "饮水"),
    ("安全饮水", "饮水"),
    ("老旧小区", "老旧小区"),
    ("地灾", "地质灾害"),
    ("一事一议", "村级公益事业"),
    ("残疾人辅具", "辅助器具"),
    ("辅具", "辅助器具"),
    ("公车", "公务用车"),
    ("社会化服务", "社会化服务"),
    ("退耕", "退耕还林"),
    ("妇女两癌", "两癌"),
    ("敬老院", "敬老院"),
    ("产业奖补", "产业奖补"),
    ("公交", "公交"),
)
COMMON_PROJECTS = tuple(said for said, _ in _COMMON)


@lru_cache(maxsize=16)
def _fragments(keys: tuple[str, ...], shortest: int) -> Mapping[str, tuple[str, ...]]:
    """Return every part of the names that is long enough and says something, with the names it stands in."""
    found: dict[str, set[str]] = {}
    for key in keys:
        for start in range(len(key) - shortest + 1):
            for end in range(start + shortest, len(key) + 1):
                found.setdefault(key[start:end], set()).add(key)
    return {part: tuple(sorted(owners)) for part, owners in found.items() if says_something(part)}


def says_something(words: str) -> bool:
    """Whether words name a thing and are not only the vocabulary of forms and questions."""
    bare = _GENERIC.sub("", FIELD.sub("", LOOSE_STOP_WORDS.sub("", words)))
    return sum(len(run) for run in CONTENT.findall(bare)) >= 2


def find_names(text: str, names: Mapping[str, str], shortest: int = 3) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the spans of the text that are whole names: (start, end, (name,)); longest first, not overlapping."""
    spellings = {spelling: key for key, name in names.items() for spelling in (plain(name).lower(), key.lower())}
    usable = sorted((one for one in spellings if len(one) >= shortest), key=len, reverse=True)
    if not usable:
        return []
    pattern = re.compile("|".join(map(re.escape, usable)))
    return [(*match.span(), (names[spellings[match.group()]],)) for match in pattern.finditer(text)]


def find_parts(text: str, names: Mapping[str, str], shortest: int = 4) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the spans of the text that are long parts of names, with every name they are part of."""
    parts = _fragments(tuple(names), shortest)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    start = 0
    while start <= len(text) - shortest:
        end = start + shortest
        if text[start:end] not in parts and not _inside(text[start:end], tuple(names)):
            start += 1
            continue
        while end < len(text) and _inside(text[start : end + 1], tuple(names)):
            end += 1
        if (part := text[start:end]) in parts:
            found.append((start, end, tuple(names[key] for key in parts[part])))
            start = end
        else:
            start += 1
    return found


def _inside(part: str, keys: tuple[str, ...]) -> bool:
    return any(part in key for key in keys)


def find_common(text: str, names: Mapping[str, str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the spans of the text that are usual abbreviations of projects: 低保, 一事一议."""
    found = []
    for said, inside in _COMMON:
        hits = tuple(names[key] for key in names if inside in key)
        if said in text and hits:
            start = text.index(said)
            found.append((start, start + len(said), hits))
    return found


def resolve(run: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names that words left over mean: a part, several parts in order, a usual abbreviation, one misspelling."""
    words = _TAIL.sub("", run)
    if len(words) < 2 or _GENERIC.fullmatch(words):
        return ()
    for ways in (_containing, _common, _in_pieces, _shortened, _misspelt):
        if hits := ways(words, names):
            return tuple(names[key] for key in hits)
    return ()


def _containing(words: str, names: Iterable[str]) -> list[str]:
    return [key for key in names if words in key.lower()]


def _common(words: str, names: Iterable[str]) -> list[str]:
    inside = next((full for said, full in _COMMON if words == said), None)
    return _containing(inside, names) if inside else []


def _in_pieces(words: str, names: Iterable[str]) -> list[str]:
    return [key for key in names if len(words) >= 4 and _pieces(words, key)]


def _pieces(words: str, key: str) -> bool:
    """Whether the words are parts of the name, each of two letters or more, in the name's order."""
    if not words:
        return True
    for length in range(len(words), 1, -1):
        at = key.find(words[:length])
        if at >= 0 and _pieces(words[length:], key[at + length :]):
            return True
    return False


def _shortened(words: str, names: Iterable[str]) -> list[str]:
    """Return the one longer name that has the letters in order: 薄弱校改造."""
    if len(words) < 3:
        return []
    hits = []
    for key in names:
        rest = iter(key)
        if all(letter in rest for letter in words) and len(words) * 3 >= len(key):
            hits.append(key)
    return hits if len(hits) == 1 else []


def _misspelt(words: str, names: Iterable[str]) -> list[str]:
    """Return the one name that differs by one wrong letter in five or more, if only one does."""
    if len(words) < 5:
        return []
    hits = [
        key
        for key in names
        if any(
            sum(a != b for a, b in zip(words, key[at : at + len(words)], strict=True)) <= 1
            for at in range(len(key) - len(words) + 1)
        )
    ]
    return hits if len(hits) == 1 else []


def project_names(names: Iterable[str]) -> dict[str, str]:
    """Return projects by key; the first spelling of a name stands for it."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(project_key(name), plain(name))
    return found
