"""Single problems, causes, measures and suggestions, split out of sections, cells and deviation notes."""

from collections.abc import Iterable, Iterator
from typing import Literal

from perfassist.domain.names import plain
from perfassist.domain.report import FundLine, Indicator, Passage, Section, SectionRole, Statement
from perfassist.extraction.sections import is_mixed
from perfassist.extraction.text import as_written
from perfassist.extraction.words import statements as words

_TOLD = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.OTHER_NOTES,
    SectionRole.LESSONS,
)  # fmt: skip
_CLOSERS = " \t\r\n\u3000。；;，,、！!：:"


def statements_of(sections: Iterable[Section], origin: Literal["section", "cell"]) -> Iterator[Statement]:
    """Yield the single statements of the sections whose meaning tells of problems, causes, measures or lessons."""
    for section in sections:
        if section.role not in _TOLD:
            continue
        mixed = is_mixed(section.title)
        # 经验做法、存在问题和建议 under one title: what is not told as a problem is praise.
        base = SectionRole.LESSONS if mixed and words.PRAISE.search(section.title) else section.role
        following = 1
        for passage in section.passages:
            pieces = pieces_of(passage, following)
            following = _following(passage, following)
            for piece in _parted(pieces, mixed=mixed):
                role = role_of_piece(piece.text, base, mixed=mixed)
                yield Statement(text=piece.text, role=role, origin=origin, locator=piece.locator)


def note_statements(rows: Iterable[Indicator], lines: Iterable[FundLine]) -> Iterator[Statement]:
    """Yield the causes and measures written beside indicators and lines of money; a merged note counts once."""
    seen = set()
    for note in (*(line.note for line in lines), *(row.note for row in rows)):
        at = note.locator
        if note.value is None or at is None or (at.table, at.row, at.col, at.sheet, at.page) in seen:
            continue
        seen.add((at.table, at.row, at.col, at.sheet, at.page))
        for piece in _parted(pieces_of(Passage(text=at.quote or note.value, locator=at)), mixed=True):
            role = role_of_piece(piece.text, SectionRole.CAUSES, mixed=True)
            yield Statement(text=piece.text, role=role, origin="note", locator=piece.locator)


def _parted(pieces: Iterable[Passage], *, mixed: bool) -> Iterator[Passage]:
    """In a mixed text, part what is wrong from what will be done: at the sentence or the clause where it turns."""
    for piece in pieces:
        quote = piece.locator.quote or piece.text
        for part in _turns(quote) if mixed else [quote]:
            told = part.strip(_CLOSERS)
            if told:
                yield Passage(text=as_written(told), locator=piece.locator.model_copy(update={"quote": told}))


def _turns(text: str) -> Iterator[str]:
    sentences = [sentence for sentence in _sentences(text) if sentence.strip(_CLOSERS)]
    turn = next((at for at in range(1, len(sentences)) if _is_measure(sentences[at].strip(_CLOSERS))), None)
    if turn is not None:
        yield text[: text.index(sentences[turn])]
        yield text[text.index(sentences[turn]) :]
        return
    comma = words.COMMA_TURN.search(text)
    if comma is None or not words.PROBLEM.search(text[: comma.start()]):
        yield text
        return
    yield text[: comma.start()]
    yield text[comma.end() :]


def _is_measure(text: str) -> bool:
    return words.MEASURE.search(text) is not None and not (words.PROBLEM.search(text) and not words.MEASURE.match(text))


def pieces_of(passage: Passage, following: int = 1) -> Iterator[Passage]:
    """Split a passage into single statements: at its list numbers, else at full stops and semicolons.

    A piece is a verbatim run of the passage without its list number and closing punctuation. `following` is the number
    a list begun in the passages before would go on with.
    """
    text = passage.locator.quote or passage.text
    for raw in _pieces(text, following):
        told = words.BULLET.sub("", raw.strip(_CLOSERS))
        told = words.OPENING.sub("", told, count=1).strip(_CLOSERS)
        ends = words.BARE.fullmatch(plain(told)) or words.CONCLUDES.match(told) or words.SIGNATURE.match(told)
        if told and not ends:
            yield Passage(text=as_written(told), locator=passage.locator.model_copy(update={"quote": told}))


def _following(passage: Passage, following: int) -> int:
    """Return the number the list goes on with behind a passage: one more than the number it begins with."""
    match = words.ITEM.match((passage.locator.quote or passage.text).lstrip())
    number = match["number"] if match else None
    return int(number) + 1 if number and int(number) in (1, following) else following


def _pieces(text: str, following: int) -> Iterator[str]:
    items = list(_items(text, following))
    if not items:
        yield from _clauses(text)
        return
    lead = text[: items[0][0]].strip()
    if lead and not words.LEAD_IN.fullmatch(lead):
        yield from _sentences(lead)
    ends = [*(start for start, _ in items[1:]), len(text)]
    for (_, begin), end in zip(items, ends, strict=True):
        item = text[begin:end]
        turn = words.TURN.search(item)
        yield item[: turn.start()] if turn else item
        if turn:
            yield item[turn.start() :]


def _clauses(text: str) -> Iterator[str]:
    """Split at sentences; a sentence that only strings general weaknesses together, at each of them."""
    for sentence in _sentences(text):
        clauses = [clause for clause in sentence.strip(_CLOSERS).split("，") if clause]
        weak = [at for at, clause in enumerate(clauses) if words.WEAKNESS.search(clause)]
        if len(weak) < 2 or weak[-1] != len(clauses) - 1 or "；" in text:
            yield sentence
            continue
        for begin, end in zip([0, *(at + 1 for at in weak[:-1])], weak, strict=True):
            yield "，".join(clauses[begin : end + 1])


def _items(text: str, following: int) -> Iterator[tuple[int, int]]:
    """Yield start of the list number and start of the text behind it, for every item of a list."""
    found = list(words.ITEM.finditer(text))
    numbers = [int(match["number"]) for match in found if match["number"]]
    expected = following
    for match in found:
        if match["number"] is None:
            yield match.start(), match.end()
        elif not match["tight"]:
            expected = int(match["number"]) + 1
            yield match.start(), match.end()
        elif int(match["number"]) == expected and (expected > 1 or 2 in numbers):
            expected += 1
            yield match.start(), match.end() - 1


def _sentences(text: str) -> Iterator[str]:
    """Split at full stops and semicolons that stand outside quotes and brackets."""
    start = depth = 0
    for at, sign in enumerate(text):
        if sign in "“‘（(《【":
            depth += 1
        elif sign in "”’）)》】":
            depth = max(0, depth - 1)
        elif depth == 0 and words.END.match(sign):
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def role_of_piece(text: str, role: SectionRole, *, mixed: bool) -> SectionRole:
    """Return the role of a single statement; only in a mixed section does its own wording decide."""
    if not mixed or role not in (SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.LESSONS):
        return role
    if words.SUGGESTION.search(text):
        return SectionRole.SUGGESTIONS
    if words.CAUSE.search(text):
        return SectionRole.CAUSES
    if _is_measure(text):
        return SectionRole.MEASURES
    if role is SectionRole.LESSONS and words.PROBLEM.search(text):
        return SectionRole.PROBLEMS
    return role
