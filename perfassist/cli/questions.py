"""Asking: ask."""

from typing import TYPE_CHECKING, Annotated

import typer

from perfassist.cli.options import DEFAULT_WORKSPACE, AsJson, WorkspaceDir, Year, open_workspace
from perfassist.cli.output import emit_json

if TYPE_CHECKING:
    from perfassist.domain.answer import Answer


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("ask", help="提问，回答注明出处；答不了会说明缺什么。例：perfassist ask 执行率最低的十个项目")(ask)


def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="用平常的话问")],
    workspace: WorkspaceDir = DEFAULT_WORKSPACE,
    year: Year = None,
    json: AsJson = False,
) -> None:
    """Answer a question with citations, or refuse."""
    answer = open_workspace(workspace).ask(question, year=year)
    if json:
        emit_json(answer.model_dump(mode="json"))
    else:
        show_answer(answer)


def show_answer(answer: "Answer", *, most: int = 12) -> None:
    """Print an answer as a person reads it, with its sources."""
    typer.echo(answer.answer)
    if answer.refused and answer.reason and answer.reason not in answer.answer:
        typer.echo(f"原因：{answer.reason}")
    for citation in answer.citations[:most]:
        place = citation.locator.describe()
        typer.echo(f"  [{citation.n}] {citation.file} {place}：{citation.quote[:80]}")
    if len(answer.citations) > most:
        typer.echo(f"  …… 共 {len(answer.citations)} 处来源，用 --json 查看全部")
