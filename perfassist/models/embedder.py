"""The embedder every installation has: no weights, no network, the same vectors on every machine.

It hashes pairs and triples of characters, and words of the field that say the same, into one vector. It sees likeness
of wording and a small stock of synonyms, not meaning at large; a language model's embedder takes its place through the
same port.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy

from perfassist.answers.tokens import CONCEPTS
from perfassist.domain.names import plain

_DIMENSIONS = 512
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.]+")
_PAIR, _TRIPLE, _CONCEPT = 1.0, 0.6, 2.5


class HashedEmbedder:
    """Hashed character n-grams with the field's synonyms; vectors have length 1, so that their product is the cosine."""

    @property
    def model_id(self) -> str:
        """Name and version: a change of features is another model."""
        return f"perfassist-hashed-ngrams-{_DIMENSIONS}-1"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector per text; a text without a letter gives a constant vector."""
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        vector = numpy.zeros(_DIMENSIONS, dtype=numpy.float32)
        for feature, weight in _features(plain(text).lower()).items():
            place, sign = _place(feature)
            vector[place] += sign * weight
        length = float(numpy.linalg.norm(vector))
        if length == 0.0:
            vector[0], length = 1.0, 1.0
        return [float(value) for value in vector / length]


def _features(text: str) -> dict[str, float]:
    counted = Counter(_grams(text))
    weights = {
        gram: (_TRIPLE if len(gram) == 3 else _PAIR) * (1.0 + math.log(times)) for gram, times in counted.items()
    }
    for number, row in enumerate(CONCEPTS):
        if any(word in text for word in row):
            weights[f"concept {number}"] = _CONCEPT
    return weights


def _grams(text: str) -> Iterator[str]:
    for match in _RUN.finditer(text):
        run = match.group()
        if run[0].isascii():
            yield f"code {run}"
            continue
        for length in (2, 3):
            yield from (run[at : at + length] for at in range(len(run) - length + 1))
        if len(run) == 1:
            yield run


@lru_cache(maxsize=200_000)
def _place(feature: str) -> tuple[int, float]:
    """Return where a feature falls and its sign: a checksum, the same in every process and on every machine."""
    digest = zlib.crc32(feature.encode("utf-8"))
    return digest % _DIMENSIONS, 1.0 if (digest >> 20) & 1 else -1.0
