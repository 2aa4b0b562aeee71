"""What an engine is: it runs one function over many items and loses none of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one item may take. `memory_bytes` is the address space of its process, held where the platform can."""

    seconds: float = 120.0
    cpu_seconds: int = 120
    memory_bytes: int | None = 3072 * MIB


@dataclass(frozen=True)
class Outcome(Generic[Item, Value]):
    """What became of an item: its value, or the reason (Chinese, for the ledger) why there is none."""

    item: Item
    value: Value | None = None
    error: str | None = None


class Engine(Protocol):
    """Runs a task over items. Exactly one outcome an item, in the order they are finished."""

    def run(self, task: Callable[[Item], Value], items: Iterable[Item]) -> Iterator[Outcome[Item, Value]]:
        """Yield outcomes as they come; `task` is a function of a module, items and values can be pickled."""
        ...


def failure_text(error: BaseException) -> str:
    """Say in the ledger what kind of fault a task raised; such a fault is the program's, not the file's."""
    if isinstance(error, MemoryError):
        return MEMORY
    detail = " ".join(str(error).split())[:200]
    return f"程序内部错误（{type(error).__name__}{'：' if detail else ''}{detail}）"


MEMORY = "内存超限"
TIMEOUT = "超时"
CRASH = "进程崩溃"
