"""Receiving files: ingest, status."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfassist.cli.options import DEFAULT_WORKSPACE, AsJson, WorkspaceDir, open_workspace
from perfassist.cli.output import emit_json, progress_bar, table

if TYPE_CHECKING:
    from perfassist.domain.document import ReceivedFile

_STATES = ("read", "partial", "failed", "duplicate", "superseded")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ingest", help="收件：读入文件或整个文件夹。例：perfassist ingest 2023年自评材料")(ingest)
    app.command("status", help="收件台账：每个文件的状态。例：perfassist status")(status)


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="文件或文件夹，可以多个")],
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help="同时读几个文件，默认按处理器个数")
    ] = None,
    json: AsJson = False,
) -> None:
    """Receive files; unchanged ones are not read again."""
    opened = open_workspace(workspace)
    with progress_bar("收件") as on_progress:
        lines = opened.ingest(paths, workers=workers, on_progress=on_progress)
    _show(lines, json, title=f"本次收到 {len(lines)} 个文件")
    _exit_for(lines)


def status(workspace: WorkspaceDir = DEFAULT_WORKSPACE, json: AsJson = False) -> None:
    """Show the file ledger."""
    lines = open_workspace(workspace).status()
    _show(lines, json, title=f"共收到 {len(lines)} 个文件", every=True)


def _show(lines: Sequence["ReceivedFile"], as_json: bool, *, title: str, every: bool = False) -> None:
    counts = Counter(line.status.value for line in lines)
    if as_json:
        files = [line.model_dump(mode="json") for line in lines]
        emit_json({"received": len(lines), **{state: counts[state] for state in _STATES}, "files": files})
        return
    from perfassist.domain.document import FileStatus

    summary = "，".join(f"{FileStatus(state).label} {counts[state]}" for state in _STATES if counts[state])
    typer.echo(f"{title}：{summary}" if summary else title)
    shown = [line for line in lines if every or line.status in (FileStatus.FAILED, FileStatus.PARTIAL)]
    if shown:
        table(
            "",
            ("文件", "种类", "状态", "说明"),
            [(line.file, line.kind.label if line.kind else "", line.status.label, _reason(line)) for line in shown],
            wide=("文件", "说明"),
        )
    if not every and lines:
        typer.echo("下一步：perfassist check 审核；perfassist status 查看全部文件")


def _reason(line: "ReceivedFile") -> str:
    return "。".join(part for part in (line.reason, line.hint) if part)


def _exit_for(lines: Sequence["ReceivedFile"]) -> None:
    if any(line.status.value in ("failed", "partial") for line in lines):
        raise typer.Exit(1)
