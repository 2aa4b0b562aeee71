"""The dense half of the passage index: a chroma collection in a folder of its own, rebuilt on any doubt."""

import shutil
from collections.abc import Collection as SizedIterable
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perfassist.ports import Embedder, IndexedPassage

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_NAME = "passages"


class DenseIndex:
    """Vectors of passages in chroma, made by the given embedder; chroma's own model and telemetry stay off."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        self._collection: Collection | None = None

    def prepare(self, passages: SizedIterable[IndexedPassage]) -> bool:
        """Open the collection, or make it anew when it is missing, short or damaged; False when chroma cannot serve."""
        if self._collection is not None:
            return True
        for fresh in (False, True):
            if fresh:
                shutil.rmtree(self._folder, ignore_errors=True)
                _forget_open_clients()
            collection = self._opened(passages)
            if collection is not None:
                self._collection = collection
                return True
        return False

    def _opened(self, passages: SizedIterable[IndexedPassage]) -> "Collection | None":
        # chroma raises errors of many kinds on a damaged folder; all of them mean the same: make it anew.
        try:
            collection = _open(self._folder)
            if collection.count() != len(passages):
                self._fill(collection, list(passages))
            if collection.count() != len(passages):
                return None
            probe: list[Sequence[float]] = [*self._embedder.embed(["预算"])]
            collection.query(query_embeddings=probe, n_results=1)
        except Exception:
            return None
        return collection

    def _fill(self, collection: "Collection", passages: Sequence[IndexedPassage], batch: int = 2000) -> None:
        for start in range(0, len(passages), batch):
            part = passages[start : start + batch]
            vectors: list[Sequence[float]] = [*self._embedder.embed([one.text for one in part])]
            collection.upsert(ids=[one.id for one in part], embeddings=vectors)

    def search(self, query: str, limit: int, scope: Sequence[str] | None) -> dict[str, float]:
        """Return id → cosine of the nearest passages, among those of the scope if one is given."""
        if self._collection is None:
            return {}
        vectors: list[Sequence[float]] = [*self._embedder.embed([query])]
        wanted = None if scope is None else list(scope)
        found = self._collection.query(
            query_embeddings=vectors,
            n_results=min(limit, len(wanted)) if wanted else limit,
            ids=wanted,
            include=["distances"],
        )
        distances = found["distances"]
        return dict(zip(found["ids"][0], (1.0 - far for far in distances[0]), strict=True)) if distances else {}


def _open(folder: Path) -> "Collection":
    # Imported here: chroma takes a second to load and only questions about passages need it.
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(_NAME, embedding_function=None, metadata={"hnsw:space": "cosine"})


def _forget_open_clients() -> None:
    """Chroma keeps one client per folder for the life of the process, also of a folder that is gone."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
