"""Tasks for the engine tests: functions of a module, so that a child can import them."""

import ctypes
import os
import sys
import time


def double(item: int) -> int:
    """Return twice the item, and chatter as libraries do."""
    print("chatter")  # noqa: T201
    print("chatter", file=sys.stderr)  # noqa: T201
    os.write(1, b"chatter from C\n")
    return 2 * item


def misbehave(item: str) -> str:
    """Do what the item says."""
    match item:
        case "hang":
            time.sleep(60)
        case "crash":
            ctypes.string_at(0)
        case "exit":
            os._exit(3)
        case "memory":
            return str(len(bytearray(8 << 30)))
        case "spin":
            while True:
                pass
        case "raise":
            raise ValueError("坏  数据")
        case "unpicklable":
            return lambda: "x"  # type: ignore[return-value]
    return item


def process_id(item: int) -> int:
    """Return the child's process id."""
    return os.getpid()


def large(item: int) -> bytes:
    """Return more than a pipe holds."""
    return b"x" * (3 << 20)
