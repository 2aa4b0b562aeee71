"""Writing a file for a user: clear words when it cannot be written, and text that every format accepts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from perfassist.domain.errors import InputError

# XML 1.0 allows no other control characters; one of them would make a Word or Excel file unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_LONGEST_NAME = 60


def clean_text(text: str) -> str:
    """Return the text without the characters XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def file_stem(name: str) -> str:
    """Return the name as a file name that Windows, macOS and Linux accept."""
    return _NOT_IN_FILE_NAMES.sub("_", clean_text(name)).strip("._")[:_LONGEST_NAME] or "未命名"


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Make the folder and give a file to write to, which takes the place of `path` only when it is complete.

    Raises `InputError` when the file cannot be written (open in Word, no right, a full disk).
    """
    target = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield target
        target.replace(path)
    except OSError as error:
        raise InputError(f"不能写入文件：{path}", "请关闭正在打开它的程序，或换一个有写权限的位置") from error
    finally:
        with suppress(OSError):
            target.unlink(missing_ok=True)
