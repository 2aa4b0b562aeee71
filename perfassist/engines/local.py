"""A pool of killable children on this machine: an item that hangs, bursts or crashes costs itself only.

`ProcessPoolExecutor` loses every waiting job when one child dies; here each child has one item at a time and is
replaced by itself.
"""

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Generic, cast

from perfassist.domain.errors import WorkspaceError
from perfassist.engines.base import CRASH, TIMEOUT, Item, Limits, Outcome, Value
from perfassist.engines.child import Reply, serve

# Seconds a child is given to end by itself before it is killed.
_FAREWELL = 2.0
# Seconds a child has, on a busy machine, until it is ready.
_BIRTH = 60.0
# Children that died before they were ready, one after the other: then the machine is at fault, not a file.
_MOST_STILLBORN = 3


@dataclass
class _Child(Generic[Item]):
    """A child process and the item it has in hand."""

    process: SpawnProcess
    connection: "Connection[object, Reply]"
    item: Item
    deadline: float = 0.0
    ready: bool = False

    def end(self, *, kill: bool) -> None:
        """End the process and release what belongs to it."""
        self.connection.close()  # an idle child ends when its line is cut
        if not kill:
            self.process.join(_FAREWELL)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


class LocalPool:
    """Runs tasks in up to `workers` children, which are started when first needed and reused."""

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        self._workers = max(1, workers)
        self._limits = limits or Limits()
        self._context = multiprocessing.get_context("spawn")
        self._stillborn = 0

    def run(self, task: Callable[[Item], Value], items: Iterable[Item]) -> Iterator[Outcome[Item, Value]]:
        """Yield outcomes as they are finished; no child outlives the iteration, however it ends.

        Raises `WorkspaceError` when children cannot be started at all.
        """
        waiting = iter(items)
        busy: list[_Child[Item]] = []
        try:
            for item in waiting:
                busy.append(self._start(task, item))
                if len(busy) == self._workers:
                    break
            while busy:
                for child in self._stirring(busy):
                    reply = self._collect(child)
                    if reply is None:
                        continue
                    busy.remove(child)
                    item = child.item
                    if not child.ready:
                        child.end(kill=True)
                        busy.append(self._start_again(task, item))
                        continue
                    self._go_on(child, reply.last, task, waiting, busy)
                    yield Outcome(item, cast("Value | None", reply.value), reply.error)
        finally:
            for child in busy:
                child.end(kill=True)

    def _go_on(
        self,
        child: _Child[Item],
        is_lost: bool,
        task: Callable[[Item], Value],
        waiting: Iterator[Item],
        busy: list[_Child[Item]],
    ) -> None:
        """Give the next item to the child, or to a new one in the place of a lost one."""
        if is_lost:
            child.end(kill=True)
        for item in waiting:
            if is_lost:
                busy.append(self._start(task, item))
            else:
                self._give(child, task, item)
                busy.append(child)
            return
        if not is_lost:
            child.end(kill=False)

    def _start(self, task: Callable[[Item], Value], item: Item) -> _Child[Item]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._limits), daemon=True)
        with _interrupts_held(), _main_hidden():
            process.start()
        theirs.close()
        child = _Child(process, ours, item)
        self._give(child, task, item)
        child.deadline = max(child.deadline, time.monotonic() + _BIRTH)
        return child

    def _start_again(self, task: Callable[[Item], Value], item: Item) -> _Child[Item]:
        self._stillborn += 1
        if self._stillborn >= _MOST_STILLBORN:
            raise WorkspaceError(
                "读取文件的子进程无法启动", "请关闭其他程序、确认内存充足后重试；仍不行请重新安装本软件"
            )
        return self._start(task, item)

    def _give(self, child: _Child[Item], task: Callable[[Item], Value], item: Item) -> None:
        child.item = item
        child.deadline = time.monotonic() + self._limits.seconds
        try:
            child.connection.send((task, item))
        except OSError:
            child.deadline = 0.0  # it died while idle; collected as a crash

    def _stirring(self, busy: list[_Child[Item]]) -> list[_Child[Item]]:
        """Wait until a child answers, dies or runs out of time; return all of those."""
        left = min(child.deadline for child in busy) - time.monotonic()
        wait([child.connection for child in busy] + [child.process.sentinel for child in busy], max(0.0, left))
        now = time.monotonic()
        return [
            child for child in busy if child.connection.poll() or not child.process.is_alive() or child.deadline <= now
        ]

    def _collect(self, child: _Child[Item]) -> Reply | None:
        """Return a child's answer, or the reason why there is none; None when it only said that it is ready."""
        try:
            # Asked first: an answer that waits in the line counts, however late it is fetched.
            if child.connection.poll():
                reply = child.connection.recv()
                if child.ready:
                    return reply
                child.ready, self._stillborn = True, 0
                # What the start took is not the item's.
                child.deadline = time.monotonic() + self._limits.seconds
                return None
        except (EOFError, OSError):
            child.process.join(_FAREWELL)
        if child.process.is_alive():
            return Reply(error=TIMEOUT, last=True)
        return Reply(error=_death(child.process.exitcode), last=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a child starts: it is born with it held and never prints a traceback of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Keep a child from running the parent's main script again: tasks live in modules.

    It would cost the imports of the command line, fail for a program read from standard input, and start children
    without end for a script with no main guard.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _death(exit_code: int | None) -> str:
    """Say why a child died; a signal is a negative exit code."""
    over_time = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None
    return TIMEOUT if exit_code is not None and exit_code == over_time else CRASH
