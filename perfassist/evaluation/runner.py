"""Running the evaluations over one workspace that holds the whole corpus, and the committed baseline."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain
from pathlib import Path

from perfassist.domain.errors import InputError
from perfassist.evaluation import drafting, extraction, questions, review, statements
from perfassist.evaluation.gold import reports_of
from perfassist.evaluation.measured import Measured, Subject
from perfassist.workspace import Workspace
from perfassist.workspace.shipped import shipped
from perfassist.writers.export import export_json

Evaluation = Callable[[Subject, str], Iterator[Measured]]


_EVALUATIONS: dict[str, Evaluation] = {
    "extraction": extraction.measure,
    "review": review.measure,
    "statements": statements.measure,
    "documents": statements.measure_documents,
    "questions": questions.measure,
    "drafting": drafting.measure,
}

# The county whose ledgers and rules are in the corpus: questions and the statement are about it.
COUNTY = "澄阳县"

EVALUATIONS = tuple(_EVALUATIONS)


def evaluate(name: str | None = None) -> list[Measured]:
    """Run one evaluation, or all, on every split."""
    if name is not None and name not in EVALUATIONS:
        raise InputError(f"没有名为“{name}”的评测", "可用：" + "、".join(EVALUATIONS))
    chosen = [name] if name else list(EVALUATIONS)
    with _subject() as subject:
        return [
            figure
            for each in chosen
            for split in ("development", "heldout")
            for figure in _EVALUATIONS[each](subject, split)
        ]


@contextmanager
def _subject() -> Iterator[Subject]:
    with (
        tempfile.TemporaryDirectory(prefix="perfassist-eval-", ignore_cleanup_errors=True) as folder,
        ExitStack() as opened,
    ):
        workspaces = {
            county.name: opened.enter_context(
                closing(_ingested(county, Path(folder) / county.name, ledgers=county.name == COUNTY))
            )
            for county in sorted((shipped("corpus") / "reports").iterdir())
        }
        exports = [reports_of(json.loads(export_json(each.corpus))) for each in workspaces.values()]
        half = shipped("corpus") / "reports" / COUNTY / "development"
        development = opened.enter_context(closing(_ingested(half, Path(folder) / "development", ledgers=True)))
        yield Subject(workspaces[COUNTY], development, export={"reports": [*chain(*exports)]})


def _ingested(folder: Path, root: Path, *, ledgers: bool) -> Workspace:
    workspace = Workspace(root)
    workspace.ingest([folder])
    if ledgers:
        workspace.ingest([shipped("corpus") / "registers", shipped("corpus") / "policies"])
    return workspace


def _baseline_path() -> Path:
    return shipped("evals") / "baseline.json"


def read_baseline() -> dict[str, float]:
    """Return the committed figures."""
    path = _baseline_path()
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_baseline(figures: list[Measured]) -> Path:
    """Commit figures as the new baseline; those of other evaluations stay."""
    baseline = read_baseline() | {figure.key: round(figure.value, 4) for figure in figures}
    _baseline_path().write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return _baseline_path()
