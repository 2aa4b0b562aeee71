"""The pool of children: whatever an item does, the others get through and nothing is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine_tasks import double, large, misbehave, process_id

from perfassist.domain.errors import WorkspaceError
from perfassist.engines import Limits, LocalPool

_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")


@pytest.fixture(autouse=True)
def _nothing_left_behind():
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_items_cost_only_themselves(workers: int):
    items = ["a", "crash", "b", "exit", "c", "hang", "d", "unpicklable", "e", "raise", "f"]
    outcomes = {outcome.item: outcome for outcome in LocalPool(workers, Limits(seconds=2)).run(misbehave, items)}
    assert sorted(outcomes) == sorted(items)
    assert {item for item, outcome in outcomes.items() if outcome.value == item} == set("abcdef")
    assert outcomes["crash"].error == outcomes["exit"].error == "进程崩溃"
    assert outcomes["hang"].error == "超时"
    assert "程序内部错误" in (outcomes["unpicklable"].error or "")


@_POSIX
def test_memory_is_limited():
    limits = Limits(memory_bytes=1 << 30)
    outcomes = {outcome.item: outcome for outcome in LocalPool(1, limits).run(misbehave, ["memory", "a"])}
    assert outcomes["memory"].error == "内存超限"
    assert outcomes["a"].value == "a"


@_POSIX
def test_processor_time_is_limited():
    started = time.monotonic()
    (outcome,) = LocalPool(1, Limits(seconds=60, cpu_seconds=1)).run(misbehave, ["spin"])
    assert outcome.error == "超时"
    assert time.monotonic() - started < 20


def test_children_are_reused():
    outcomes = list(LocalPool(2).run(process_id, range(20)))
    children = {outcome.value for outcome in outcomes}
    assert 1 <= len(children) <= 2
    assert os.getpid() not in children


def test_large_values_get_through_however_late_they_are_fetched():
    sizes = []
    for outcome in LocalPool(2, Limits(seconds=1)).run(large, range(4)):
        sizes.append(len(outcome.value or b""))
        time.sleep(0.6)
    assert sizes == [3 << 20] * 4


def test_children_are_silent(capfd: pytest.CaptureFixture[str]):
    list(LocalPool(1).run(double, [1]))
    assert capfd.readouterr() == ("", "")


def test_leaving_early_ends_the_children():
    outcomes = LocalPool(2, Limits(seconds=60)).run(misbehave, ["a", "hang", "hang"])
    assert next(outcomes).value == "a"
    outcomes.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_program_from_standard_input_without_a_main_guard_runs_too():
    program = "from engine_tasks import double\nfrom perfassist.engines import LocalPool\n"
    program += "print(sorted(outcome.value for outcome in LocalPool(2).run(double, [1, 2, 3])))\n"
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-"],
        input=program.encode(), env={**os.environ, "PYTHONPATH": here}, capture_output=True, timeout=30, check=False,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == (b"[2, 4, 6]", b"")


def test_children_that_cannot_start_are_the_machines_fault_not_the_files(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("perfassist.engines.local.serve", os.abort)
    with pytest.raises(WorkspaceError, match="无法启动"):
        list(LocalPool(2).run(double, [1, 2, 3]))


@_POSIX
def test_ctrl_c_leaves_no_child(tmp_path: Path):
    script = tmp_path / "main.py"
    script.write_text(
        "from engine_tasks import misbehave\n"
        "from perfassist.engines import LocalPool\n"
        "if __name__ == '__main__':\n"
        "    for outcome in LocalPool(2).run(misbehave, ['a', 'hang', 'hang']):\n"
        "        print(outcome.item, flush=True)\n",
        encoding="utf-8",
    )
    here = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": here}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"a"
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(10) != 0
    # The helper that Python itself starts beside children ends a moment after its parent.
    assert any(_is_gone(process.pid) for _ in range(50))


def _is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    time.sleep(0.1)
    return False
