"""The `perfassist` program: its commands, and how an error reaches the user."""

import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import cast

import typer

from perfassist.cli import demo, evaluate, intake, papers, questions, reviewing
from perfassist.domain.errors import PerfassistError

app = typer.Typer(
    name="perfassist",
    help="审核绩效自评材料、回答问题、起草年度情况说明。全程离线可用。\n\n"
    "第一次使用：perfassist demo ；处理自己的材料：perfassist ingest 材料文件夹，然后 perfassist check。",
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# What typer raises for an unknown command, a missing argument or a value of the wrong kind.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])

for commands in (demo, intake, reviewing, questions, papers, evaluate):
    commands.add_to(app)


def main() -> None:
    """Run the program; every error ends as one line, a hint and an exit code."""
    _use_utf8_streams()
    try:
        sys.exit(app(args=sys.argv[1:] or ["--help"], standalone_mode=False) or 0)
    except _UsageError as error:
        message = error.format_message()
        _say(f"命令或参数写得不对：{message}", "提示：perfassist -h 看全部命令，perfassist 命令 -h 看用法和例子")
        sys.exit(2)
    except PerfassistError as error:
        _say(f"错误：{error.message}", f"提示：{error.hint}" if error.hint else "")
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        _say("已中断。已完成的部分都已保存；再次运行同一命令会接着做。")
        sys.exit(130)
    except Exception:
        if os.environ.get("PERFASSIST_DEBUG"):
            raise
        log = Path(tempfile.gettempdir()) / "perfassist-error.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        _say("程序内部出错，这不是您的操作问题。", f"提示：请把 {log} 交给维护人员")
        sys.exit(70)


def _use_utf8_streams() -> None:
    """Chinese must print even where the console's code page lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say(*lines: str) -> None:
    for line in lines:
        if line:
            typer.echo(line, err=True)
