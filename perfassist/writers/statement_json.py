"""A draft as the JSON of the outside contract (``draft --json``)."""

import json
from pathlib import Path

from pydantic import JsonValue

from perfassist.domain.statement import AnnualStatement


def statement_json(statement: AnnualStatement, out: Path) -> str:
    """Return what was drafted into `out`: every figure with all its sources, what is missing, the warnings."""
    drafted: dict[str, JsonValue] = {
        "out": str(out),
        "year": statement.year,
        "figures": [
            {
                "key": figure.key,
                "section": figure.section,
                "text": figure.text,
                "unit": figure.unit,
                "meaning": figure.meaning,
                "origin": figure.origin,
                "plan": {"formula": figure.formula},
                "sources": [source.model_dump(mode="json") for source in figure.sources],
            }
            for figure in statement.figures
        ],
        "missing": [
            {"key": gap.key, "section": gap.section, "meaning": gap.meaning, "how": gap.how}
            for gap in statement.missing
        ],
        "warnings": list(statement.warnings),
    }
    return json.dumps(drafted, ensure_ascii=False, indent=1)
