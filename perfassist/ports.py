"""What the meaning layers ask of the world."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from perfassist.domain.document import Locator
from perfassist.domain.record import Record

R = TypeVar("R", bound=Record)


class Embedder(Protocol):
    """Turns texts into vectors of one length; indexes made by different models never mix."""

    @property
    def model_id(self) -> str:
        """Name and version of the model."""
        ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector per text."""
        ...


class IndexedPassage(Record):
    """A passage as the index holds it: the text searched, and the quote and place shown."""

    id: str
    text: str
    quote: str
    locator: Locator
    report_id: str | None = None
    unit: str | None = None
    project: str | None = None
    year: int | None = None


class FoundPassage(Record):
    """A passage with the score of each way of searching, larger is nearer; None where that way did not find it."""

    passage: IndexedPassage
    lexical: float | None = None
    dense: float | None = None


class PassageIndex(Protocol):
    """A rebuildable index of passages."""

    def search(self, query: str, *, limit: int = 20, report_ids: Sequence[str] | None = None) -> list[FoundPassage]:
        """Return the nearest passages by words and by meaning, best first in either; `report_ids` None searches all."""
        ...


class ChatModel(Protocol):
    """A language model behind any address. What it gives is checked against its sources before anyone sees it."""

    @property
    def model_id(self) -> str:
        """Name of the model."""
        ...

    def fill(self, prompt: str, variables: Mapping[str, str], returns: type[R]) -> R:
        """Return what the model makes of the named prompt file, as the record the prompt promises.

        Raises `ModelError` when the model cannot be reached or does not give such a record.
        """
        ...
