"""The main job on the bundled corpus: demo."""

from pathlib import Path
from typing import Annotated

import typer

from perfassist.cli.options import AsJson
from perfassist.cli.output import emit_json, progress_bar

QUESTIONS = (
    "2023年自评等级为优、良、中、差的项目各有多少个？",
    "执行率低于80%却评优的项目有哪些？",
    "没写问题的项目有多少个？",
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="用自带的一县材料走一遍全流程，不联网。例：perfassist demo --out demo")(demo)


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="结果放到哪个文件夹")] = Path("demo"),
    json: AsJson = False,
) -> None:
    """Ingest the bundled corpus, check it, ask three questions, draft the statement; say where everything is."""
    from perfassist.cli.questions import show_answer
    from perfassist.cli.reviewing import show_ranking
    from perfassist.workspace import Workspace
    from perfassist.workspace.shipped import shipped

    corpus = shipped("corpus")
    opened = Workspace(out / "workspace")
    with progress_bar("收件") as on_progress:
        inbox = [corpus / folder for folder in ("reports/澄阳县", "registers", "policies")]
        lines = opened.ingest(inbox, on_progress=on_progress)
    result = opened.check()
    workbook = opened.write_workbook(result, out / "审核结果.xlsx")
    answers = [opened.ask(question) for question in QUESTIONS]
    letters = opened.letters(out / "反馈函")
    year = max(opened.corpus.years)
    drafts = (out / f"{year}年情况说明（复核稿）.docx", out / f"{year}年情况说明（正式稿）.docx")
    statement = opened.draft(year, drafts[0])
    opened.draft(year, drafts[1], clean=True)
    if json:
        emit_json(
            {
                "received": len(lines),
                "reports": len(result.reports),
                "workbook": str(workbook),
                "letters": [str(path) for path in letters],
                "statement": [str(path) for path in drafts],
                "answers": [answer.model_dump(mode="json") for answer in answers],
            }
        )
        return
    typer.echo(f"收件 {len(lines)} 个文件，其中自评材料 {len(result.reports)} 份\n")
    show_ranking(result, most=15)
    for answer in answers:
        typer.echo(f"\n问：{answer.question}")
        show_answer(answer, most=4)
    typer.echo(f"\n审核工作簿：{workbook}\n反馈函：{out / '反馈函'}（{len(letters)} 份）")
    typer.echo(
        f"情况说明：{drafts[0]}（{len(statement.figures)} 个数字有来源，{len(statement.missing)} 处待补）、{drafts[1]}"
    )
    typer.echo(f"继续试：perfassist -h；工作区在 {opened.root}")
