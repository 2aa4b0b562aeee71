"""Showing results: JSON alone on stdout, tables for people, progress on stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from perfassist.workspace import Progress

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | dict[str, "JsonValue"]


def emit_json(value: object) -> None:
    """Print one JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: Sequence[str] = ()) -> None:
    """Print a table; the `wide` columns take what room is left and wrap."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    shown = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        shown.add_column(column, overflow="fold", no_wrap=column not in wide, ratio=1 if column in wide else None)
    for row in rows:
        shown.add_row(*row)
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 140)
    console.print(shown)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[["Progress"], None]]:
    """Show a progress bar on stderr (n of N, rate, time left, failures); yields the function to report to."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"), console=Console(stderr=True, markup=False, highlight=False), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task(label, total=None, note="")

        def report(step: "Progress") -> None:
            note = f"未读出 {step.failed} 个" if step.failed else ""
            bar.update(task, total=step.total, completed=step.done, note=note)

        yield report
