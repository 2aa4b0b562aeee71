"""The inside of a child process: one item at a time, within limits, silent."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from perfassist.engines.base import MEMORY, Limits, failure_text


@dataclass(frozen=True)
class Reply:
    """A child's answer; `last` when it cannot be trusted with another item."""

    value: object = None
    error: str | None = None
    last: bool = False


def serve(line: "Connection[Reply, tuple[Callable[[object], object], object]]", limits: Limits) -> None:
    """Say that the child is ready, then answer items until the line is cut."""
    # Ctrl-C is the parent's affair: it ends the children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    _limit_memory(limits)
    line.send(Reply())
    while True:
        try:
            task, item = line.recv()
        except EOFError:
            return
        except Exception as error:
            line.send(Reply(error=failure_text(error)))
            continue
        _limit_time(limits)
        reply = _answer(task, item)
        try:
            line.send(reply)
        except BrokenPipeError:
            return
        except Exception as error:  # a value that cannot be pickled
            line.send(Reply(error=failure_text(error)))
        if reply.last:
            return


def _answer(task: Callable[[object], object], item: object) -> Reply:
    try:
        return Reply(task(item))
    except MemoryError:
        # What is left of the process after this is not to be relied on.
        return Reply(error=MEMORY, last=True)
    except Exception as error:
        return Reply(error=failure_text(error))


def _silence() -> None:
    """Send what libraries print, C ones included, nowhere: the parent's output belongs to the parent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _limit_memory(limits: Limits) -> None:
    """Hold the address space where the platform has such a limit (not on Windows, in effect not on macOS)."""
    if limits.memory_bytes is None or sys.platform == "win32":
        return
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    except (ValueError, OSError):
        return


def _limit_time(limits: Limits) -> None:
    """Allow the next item its processor time; the limit counts from the start of the process."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + limits.cpu_seconds + 1, hard))
    except (ValueError, OSError):
        return
