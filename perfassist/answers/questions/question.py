"""A question while it is being understood: its text, and which of its words have been taken up."""

import re

from perfassist.answers.questions.wording import reworded
from perfassist.answers.questions.words import CONTENT, STOP_WORDS

# Stands in for a word taken up, so that no later pattern reads across it.
TAKEN = "\x00"


class Question:
    """The text of a question with its words taken up one by one; what is left at the end was not understood."""

    def __init__(self, text: str) -> None:
        self.text = reworded(text)
        self.rest = self.text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take up the first match among the words left."""
        match = pattern.search(self.rest)
        if match is not None and match.end() > match.start():
            self.take_span(match.start(), match.end())
            return match
        return None

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Take up every match among the words left, in order."""
        matches = []
        while (match := self.take(pattern)) is not None:
            matches.append(match)
        return matches

    def take_span(self, start: int, end: int) -> str:
        """Take up a span and return its words."""
        words = self.text[start:end]
        self.rest = self.rest[:start] + TAKEN * (end - start) + self.rest[end:]
        return words

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words left match, without taking them up."""
        return pattern.search(self.rest) is not None

    def runs(self) -> list[tuple[int, int]]:
        """Return the spans of words left that mean something: function words and punctuation are no longer in them."""
        bare = STOP_WORDS.sub(lambda match: TAKEN * len(match.group()), self.rest)
        return [match.span() for match in CONTENT.finditer(bare)]

    def leftovers(self) -> tuple[str, ...]:
        """Return the words that were not understood."""
        return tuple(self.text[start:end] for start, end in self.runs())
