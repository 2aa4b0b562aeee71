"""Running one function over many items: guarded children on this machine, or serially."""

from perfassist.engines.base import Engine, Limits, Outcome
from perfassist.engines.local import LocalPool
from perfassist.engines.serial import SerialEngine

__all__ = ["Engine", "Limits", "LocalPool", "Outcome", "SerialEngine", "make_engine"]


def make_engine(workers: int, limits: Limits | None = None) -> Engine:
    """Return the engine for this machine: even one worker is a guarded child, since a file can hang or crash it."""
    return LocalPool(workers, limits)
