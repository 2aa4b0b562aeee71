"""What a stored result was made by: a result made by other code or other settings is made again."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def code_fingerprint(*parts: str) -> str:
    """Return a hash over the source of the named sub-packages and modules of perfassist."""
    digest = hashlib.sha256()
    for part in parts:
        for name, source in sorted(_sources(files("perfassist") / part, part)):
            digest.update(name.encode())
            digest.update(source)
    return digest.hexdigest()


def fingerprint(parts: Iterable[str]) -> str:
    """Return one hash over several texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _sources(entry: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    if entry.is_file():
        if entry.name.endswith((".py", ".toml", ".json")):
            yield name, entry.read_bytes()
    elif entry.name != "__pycache__":
        for inside in entry.iterdir():
            yield from _sources(inside, f"{name}/{inside.name}")
