"""A vocabulary: concepts with their patterns, the first that matches wins."""

import re
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T", bound=StrEnum)
Vocabulary = tuple[tuple[T, re.Pattern[str]], ...]


def compiled(words: tuple[tuple[T, str], ...]) -> Vocabulary[T]:
    """Return the vocabulary with its patterns compiled."""
    return tuple((concept, re.compile(pattern)) for concept, pattern in words)


def first_match(vocabulary: Vocabulary[T], key: str, longest: int) -> T | None:
    """Return the first concept whose pattern the whole label is; a label longer than `longest` is none."""
    if not key or len(key) > longest:
        return None
    return next((concept for concept, pattern in vocabulary if pattern.fullmatch(key)), None)
