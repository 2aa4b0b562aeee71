"""A value taken from a document: found, absent or failed, never a guess."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import Field, model_validator

from perfassist.domain.document import Locator
from perfassist.domain.record import Record

T = TypeVar("T")


class State(StrEnum):
    """Whether a value is in the document: failed means that something stands there and could not be read."""

    FOUND = "found"
    ABSENT = "absent"
    FAILED = "failed"


class Extracted(Record, Generic[T]):
    """A value, the text it was read from and the place of that text.

    `value` is set exactly when found. A found or failed value always has a locator: one without a place is no value.
    """

    state: State = State.ABSENT
    value: T | None = None
    text: str | None = Field(default=None, title="原文")
    locator: Locator | None = None

    @model_validator(mode="after")
    def _states_are_exclusive(self) -> "Extracted[T]":
        if (self.value is not None) != (self.state is State.FOUND):
            raise ValueError("a value is set exactly when it was found")
        if (self.locator is None) != (self.state is State.ABSENT):
            raise ValueError("what stands in the document has a place, what is absent has none")
        return self


ExtractedText = Extracted[str]
ExtractedNumber = Extracted[Decimal]
ExtractedInt = Extracted[int]
ExtractedDate = Extracted[date]

NO_TEXT = ExtractedText()
NO_NUMBER = ExtractedNumber()
NO_INT = ExtractedInt()
NO_DATE = ExtractedDate()


def found_text(value: str, locator: Locator) -> ExtractedText:
    """Return a found text."""
    return ExtractedText(state=State.FOUND, value=value, text=locator.quote, locator=locator)


def found_number(value: Decimal, locator: Locator) -> ExtractedNumber:
    """Return a found number; its text is the locator's quote."""
    return ExtractedNumber(state=State.FOUND, value=value, text=locator.quote, locator=locator)


def failed_number(locator: Locator) -> ExtractedNumber:
    """Return a number that stands at the place but could not be read."""
    return ExtractedNumber(state=State.FAILED, text=locator.quote, locator=locator)
