"""Breakdowns that close: every item falls into exactly one group, so the parts add up to the whole."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def grouped(items: Iterable[Item], label_of: Callable[[Item], str | None], rest: str) -> list[tuple[str, list[Item]]]:
    """Return the groups in order of appearance; the items without a label come last, under the name `rest`."""
    groups: dict[str, list[Item]] = {}
    unlabelled: list[Item] = []
    for item in items:
        label = re.sub(r"\s", "", label_of(item) or "")
        if label:
            groups.setdefault(label, []).append(item)
        else:
            unlabelled.append(item)
    if unlabelled:
        groups.setdefault(rest, []).extend(unlabelled)
    return list(groups.items())
