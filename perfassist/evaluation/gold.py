"""Gold answers as they stand beside the corpus, and the comparison of single values."""

import json
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from perfassist.domain.names import plain
from perfassist.domain.record import Record
from perfassist.workspace.shipped import shipped

# The gold files and the export are JSON of the contract: plain data, compared as such.
JsonDict: TypeAlias = "dict[str, JsonValue]"
JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | JsonDict | None"


class CorpusFile(Record):
    """One file of the corpus with its gold reports."""

    file: str
    split: str
    family: str
    format: str
    county: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return shipped("corpus") / "reports" / self.county / self.file

    @property
    def gold(self) -> list[JsonDict]:
        """The gold reports of the file."""
        path = shipped("corpus") / "gold" / self.county / f"{self.file}.json"
        return reports_of(json.loads(path.read_text(encoding="utf-8")))


@cache
def corpus_files() -> tuple[CorpusFile, ...]:
    """Return every file of the manifests that has gold."""
    entries = []
    for manifest in sorted((shipped("corpus") / "manifests").glob("*.yaml")):
        content = yaml.safe_load(manifest.read_text(encoding="utf-8"))
        county = content["county"]
        for entry in content["files"]:
            if not entry.get("status"):
                wanted = {name: entry[name] for name in ("file", "split", "family", "format")}
                entries.append(CorpusFile(county=county, **wanted))
    return tuple(entries)


def reports_of(content: JsonDict) -> list[JsonDict]:
    """Return the reports of a gold file or an export."""
    return cast("list[JsonDict]", content["reports"])


def rows_of(report: JsonDict, name: str) -> list[JsonDict]:
    """Return a list of records of a report; a missing one is empty."""
    return cast("list[JsonDict]", report.get(name) or [])


def same(gold: JsonValue, value: JsonValue) -> bool:
    """Whether two values are the same: numbers by value, texts without spaces and width differences."""
    if gold is None or value is None or isinstance(gold, bool) or isinstance(value, bool):
        return gold == value
    left, right = plain(str(gold)), plain(str(value))
    if left == right:
        return True
    try:
        return Decimal(left) == Decimal(right)
    except InvalidOperation:
        return False


def lines_of(folder: str, split: str) -> list[JsonDict]:
    """Return the records of a split's line files under `evals/`; several hands have a file each."""
    paths = sorted((shipped("evals") / folder).glob(f"{split}*.jsonl"))
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
