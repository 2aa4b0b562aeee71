"""The commands as a user types them, in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace.inbox import CONCEALING, FORM, fill

HEAVY = (
    "chromadb",
    "openai",
    "langchain",
    "langchain_core",
    "numpy",
    "pdfplumber",
    "docx",
    "lxml",
    "sqlalchemy",
    "pydantic",
)


def run(*arguments, cwd):
    program = [sys.executable, "-c", "from perfassist.cli import main; main()"]
    return subprocess.run(
        [*program, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    fill(folder / "材料", FORM, CONCEALING)
    done = run("ingest", "材料", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_help_imports_nothing_heavy(tmp_path):
    code = "import sys; import perfassist.cli.main; print([m for m in sys.argv[1:] if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command",
    ["demo", "ingest", "status", "check", "show", "rules", "ask", "draft", "letters", "decide", "export", "eval"],
)
def test_every_command_has_help_with_an_example(tmp_path, command):
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "例：perfassist" in done.stdout.replace("\n", "").replace(" ", "").replace(
        "例：perfassist", "例：perfassist"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--json"), ("check", "--json"), ("check", "--format", "json"), ("show", "人民医院", "--json"),
        ("rules", "--json"), ("ask", "有多少个项目？", "--json"), ("draft", "--year", "2023", "--out", "说明.docx", "--json"),
        ("letters", "--out", "函", "--json"), ("export", "--out", "全部.json", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)  # fmt: skip
def test_json_is_one_document_alone_on_stdout(county, arguments):
    done = run(*arguments, cwd=county)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_the_ledger_adds_up(county):
    status = json.loads(run("status", "--json", cwd=county).stdout)
    assert (
        status["received"]
        == sum(status[state] for state in ("read", "partial", "failed", "duplicate", "superseded"))
        == 2
    )


def test_fail_on_sets_the_exit_code(county):
    assert run("check", "--fail-on", "return", cwd=county).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ingest", "没有这个文件夹"), 2), (("show", "航天局"), 2), (("rules", "no-such-rule"), 2),
        (("check", "--format", "doc"), 2), (("decide", "xyz", "confirm"), 2), (("eval", "nothing"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_an_error_is_one_line_and_a_hint(county, arguments, code):
    done = run(*arguments, cwd=county)
    assert done.returncode == code
    message, hint = done.stderr.strip().splitlines()
    assert message.startswith("错误：")
    assert hint.startswith("提示：")
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [("no-such-command",), ("ask",), ("draft", "--year", "今年", "--out", "x.docx")])
def test_a_command_written_wrongly_is_said_with_where_to_look(tmp_path, arguments):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1] == "提示：perfassist -h 看全部命令，perfassist 命令 -h 看用法和例子"


def test_without_a_command_the_help_is_shown(tmp_path):
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "perfassist demo" in done.stdout


def test_a_file_that_could_not_be_read_needs_a_person(county, tmp_path):
    (tmp_path / "空.docx").write_bytes(b"")
    done = run("ingest", "空.docx", cwd=tmp_path)
    assert done.returncode == 1
    assert "空.docx" in done.stdout


def test_a_workspace_that_is_no_folder_is_code_5(tmp_path):
    (tmp_path / "workspace").write_text("x")
    assert run("status", cwd=tmp_path).returncode == 5
