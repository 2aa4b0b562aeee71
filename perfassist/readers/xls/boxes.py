"""The text boxes that lie on the sheets of an old workbook, read from its records ([MS-XLS] 2.4.329, TxO)."""

import io
import re
import struct
from collections.abc import Iterator

from xlrd.compdoc import CompDoc

_BOF, _BOUNDSHEET, _OBJ, _TXO, _CONTINUE = 0x0809, 0x0085, 0x005D, 0x01B6, 0x003C
_NOTE = 0x19
_BIFF8 = 0x0600

Record = tuple[int, int, bytes]


def text_boxes(data: bytes) -> dict[str, list[str]]:
    """Return sheet name → lines of its boxes, in the order of the file; comments on cells are left out."""
    stream = _workbook_stream(data)
    records = list(_records(stream))
    if not records or records[0][0] != _BOF or len(records[0][2]) < 2 or _word(records[0][2], 0) != _BIFF8:
        return {}
    names = {struct.unpack_from("<I", body)[0]: _name(body) for kind, _, body in records if _is_sheet(kind, body)}
    found: dict[str, list[str]] = {}
    sheet, object_type = "", 0
    for number, (kind, offset, body) in enumerate(records):
        if kind == _BOF:
            sheet = names.get(offset, sheet)
        elif kind == _OBJ and len(body) >= 6:
            object_type = _word(body, 4)
        elif kind == _TXO and len(body) >= 12 and object_type != _NOTE:
            found.setdefault(sheet, []).extend(_lines(_word(body, 10), records[number + 1 : number + 65]))
    return found


def _workbook_stream(data: bytes) -> bytes:
    memory, base, length = CompDoc(data, logfile=io.StringIO()).locate_named_stream("Workbook")
    return bytes(memory[base : base + length]) if memory else b""


def _records(stream: bytes) -> Iterator[Record]:
    """Yield kind, offset and body of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _is_sheet(kind: int, body: bytes) -> bool:
    return kind == _BOUNDSHEET and len(body) >= 8


def _word(body: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", body, at)[0])


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _lines(length: int, following: list[Record]) -> list[str]:
    """Return the lines of the text of `length` characters that stands in the records following its head."""
    text = ""
    for kind, _, body in following:
        if kind != _CONTINUE or len(text) >= length or not body:
            break
        text += body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
    return re.split(r"[\r\n]+", text[:length])
