"""Papers: draft, export."""

from pathlib import Path
from typing import Annotated

import typer

from perfassist.cli.options import DEFAULT_WORKSPACE, AsJson, WorkspaceDir, open_workspace
from perfassist.cli.output import emit_json


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("draft", help="起草年度情况说明（Word）。例：perfassist draft --year 2023 --out 情况说明.docx")(draft)
    app.command("export", help="导出全部提取结果。例：perfassist export --format json --out 结果.json")(export)


def draft(
    year: Annotated[int, typer.Option("--year", metavar="年度", help="哪一年度")],
    out: Annotated[Path, typer.Option("--out", metavar="F.docx", help="写到哪个文件")],
    registers: Annotated[
        list[Path] | None, typer.Option("--registers", metavar="F", help="台账文件或文件夹，会先收进工作区")
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="正式稿：不带批注和附录")] = False,
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    json: AsJson = False,
) -> None:
    """Draft the annual statement, every figure traceable."""
    opened = open_workspace(workspace)
    if registers:
        opened.ingest(registers)
    statement = opened.draft(year, out, clean=clean)
    if json:
        from perfassist.writers.statement_json import statement_json

        typer.echo(statement_json(statement, out))
        return
    typer.echo(f"已起草：{out}（{len(statement.figures)} 个数字有来源，{len(statement.missing)} 处待补）")
    for missing in statement.missing:
        typer.echo(f"  待补：{missing.meaning}（{missing.how}）")
    for warning in statement.warnings:
        typer.echo(f"  注意：{warning}", err=True)


def export(
    out: Annotated[Path, typer.Option("--out", metavar="F", help="写到哪个文件")],
    format: Annotated[str, typer.Option("--format", metavar="json|xlsx|csv", help="格式")] = "json",
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    json: AsJson = False,
) -> None:
    """Export everything extracted."""
    written = open_workspace(workspace).export(format, out)
    if json:
        emit_json({"out": [str(path) for path in written], "format": format})
    else:
        typer.echo("已导出：" + "、".join(str(path) for path in written))
