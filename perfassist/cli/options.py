"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from perfassist.workspace import Workspace

WorkspaceDir = Annotated[
    Path,
    typer.Option(
        "--workspace", "-w", envvar="PERFASSIST_WORKSPACE", metavar="DIR", help="工作区文件夹", show_default=True
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 输出到标准输出")]
Year = Annotated[int | None, typer.Option("--year", metavar="年度", help="只看这一年度，例如 2023")]

DEFAULT_WORKSPACE = Path("workspace")


def open_workspace(root: Path) -> "Workspace":
    """Open the workspace; the heavy import waits until a command needs it."""
    from perfassist.workspace import Workspace

    return Workspace(root)
