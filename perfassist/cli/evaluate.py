"""The shipped evaluations: eval."""

from typing import TYPE_CHECKING, Annotated

import typer

from perfassist.cli.options import AsJson
from perfassist.cli.output import emit_json, table

if TYPE_CHECKING:
    from perfassist.evaluation import Measured

# A figure that falls by more than this against the committed baseline is a step back.
_TOLERANCE = 0.005
_LOWER_IS_BETTER = ("false", "wrong", "not in the gold")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval", help="运行自带的评测并与基线比较。例：perfassist eval extraction")(evaluate)


def evaluate(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="extraction、review、statements、questions、drafting")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="把这次的结果记为新的基线")] = False,
    json: AsJson = False,
) -> None:
    """Measure against the gold; exit code 1 when a figure fell below the baseline."""
    from perfassist import evaluation

    figures = evaluation.evaluate(name)
    baseline = evaluation.read_baseline()
    worse = [figure.key for figure in figures if _is_worse(figure, baseline.get(figure.key))]
    if update:
        typer.echo(f"基线已更新：{evaluation.write_baseline(figures)}", err=True)
    if json:
        emit_json({"figures": [figure.model_dump() for figure in figures], "worse": worse})
    else:
        rows = [_row(figure, baseline.get(figure.key)) for figure in figures]
        table("评测结果", ("评测", "数据", "指标", "结果", "基线", "件数"), rows, wide=("指标",))
    if worse and not update:
        raise typer.Exit(1)


def _row(figure: "Measured", before: float | None) -> tuple[str, ...]:
    known = "" if before is None else f"{before:.4f}"
    return (figure.evaluation, figure.split, figure.name, f"{figure.value:.4f}", known, str(figure.n))


def _is_worse(figure: "Measured", before: float | None) -> bool:
    if before is None:
        return False
    change = figure.value - before
    return (-change if not figure.name.startswith(_LOWER_IS_BETTER) else change) > _TOLERANCE
