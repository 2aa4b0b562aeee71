"""What is handed in becomes a list of files; an archive stands for the files in it."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from perfassist.domain.document import FileStatus
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.archives import Allowance
from perfassist.workspace import Workspace, opening
from perfassist.workspace.inbox import received_files
from perfassist.workspace.opening import received_bytes
from tests.workspace.inbox import CONCEALING, FORM, REPORTS


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


def renamed(data: bytes, raw: dict[bytes, bytes]) -> bytes:
    """Give names of the same length their raw bytes, without the mark of UTF-8."""
    for placeholder, name in raw.items():
        assert len(placeholder) == len(name)
        data = data.replace(placeholder, name)
    return data


def locked(data: bytes) -> bytes:
    """Mark every member as encrypted."""
    changed = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def shown(folder: Path) -> dict[str, bytes | str]:
    """Return what each received file reads as: its bytes, or why it has none."""
    found: dict[str, bytes | str] = {}
    for entry in received_files([folder]):
        try:
            found[entry.file] = received_bytes(entry.origin)
        except UnreadableFile as error:
            assert error.hint
            found[entry.file] = error.message
    return found


def test_each_file_in_an_archive_is_a_received_file(tmp_path):
    (tmp_path / "单位").mkdir()
    (tmp_path / "单位" / "材料.zip").write_bytes(archive({"内/甲.txt": b"a", "乙.txt": b"b"}))
    assert shown(tmp_path) == {"单位/材料.zip/内/甲.txt": b"a", "单位/材料.zip/乙.txt": b"b"}
    (alone, _) = received_files([tmp_path / "单位" / "材料.zip"])
    assert alone.file == "材料.zip/内/甲.txt"


def test_archives_are_opened_down_to_the_third(tmp_path):
    innermost = archive({"底.txt": b"x"})
    third = archive({"丙.txt": b"c", "四.zip": innermost})
    (tmp_path / "一.zip").write_bytes(archive({"二.zip": archive({"三.zip": third})}))
    found = shown(tmp_path)
    assert found.pop("一.zip/二.zip/三.zip/丙.txt") == b"c"
    assert list(found) == ["一.zip/二.zip/三.zip/四.zip"]
    assert "超过 3 层" in str(found.popitem()[1])


@pytest.mark.parametrize("name", ["教体局自评表.txt", "一.txt", "镕基.txt"])
def test_names_in_the_chinese_code_page_are_read(tmp_path, name):
    raw = name.encode("gb18030")
    placeholder = b"n" * len(raw)
    data = renamed(archive({placeholder.decode(): b"x"}), {placeholder: raw})
    (tmp_path / "包.zip").write_bytes(data)
    assert shown(tmp_path) == {f"包.zip/{name}": b"x"}


def test_utf8_names_without_the_mark_are_read(tmp_path):
    raw = "财政局.txt".encode()
    placeholder = b"n" * len(raw)
    (tmp_path / "包.zip").write_bytes(renamed(archive({placeholder.decode(): b"x"}), {placeholder: raw}))
    assert shown(tmp_path) == {"包.zip/财政局.txt": b"x"}


def test_names_stay_inside_and_apart(tmp_path):
    data = archive({"../../逃.txt": b"1", "/根.txt": b"2", "C:\\盘.txt": b"3", "逃.txt": b"4", "a/!/b.txt": b"5"})
    (tmp_path / "包!.zip").write_bytes(data)
    assert shown(tmp_path) == {
        "包!.zip/逃.txt": b"1", "包!.zip/根.txt": b"2", "包!.zip/盘.txt": b"3", "包!.zip/逃 (2).txt": b"4",
        "包!.zip/a/!/b.txt": b"5",
    }  # fmt: skip


def test_what_programs_leave_behind_is_nobodys_file(tmp_path):
    data = archive({"__MACOSX/甲.docx": b"x", "内/.DS_Store": b"x", "内/~$甲.docx": b"x", "甲.txt": b"y"})
    (tmp_path / "包.zip").write_bytes(data)
    assert shown(tmp_path) == {"包.zip/甲.txt": b"y"}


def test_one_bad_file_in_an_archive_fails_alone(tmp_path):
    bad = bytearray(archive({"坏.txt": b"long enough to be damaged" * 20, "好.txt": b"ok"}))
    at = bad.find("坏.txt".encode()) + len("坏.txt".encode())
    bad[at : at + 8] = b"\xff" * 8
    (tmp_path / "包.zip").write_bytes(bytes(bad))
    found = shown(tmp_path)
    assert found["包.zip/好.txt"] == b"ok"
    assert "损坏" in str(found["包.zip/坏.txt"])


def test_locked_files_are_said_one_by_one(tmp_path):
    (tmp_path / "包.zip").write_bytes(locked(archive({"甲.docx": b"x", "乙.docx": b"y"})))
    found = shown(tmp_path)
    assert list(found) == ["包.zip/甲.docx", "包.zip/乙.docx"]
    assert all("密码" in str(reason) for reason in found.values())
    assert len({entry.sha256 for entry in received_files([tmp_path])}) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive({"甲.txt": b"x"})[:40], "损坏"),
        (archive({}), "没有文件"),
        (archive({"__MACOSX/x": b""}), "没有文件"),
    ],
    ids=["cut off", "empty", "litter only"],
)
def test_an_archive_that_gives_nothing_is_one_file_with_a_reason(tmp_path, data, reason):
    (tmp_path / "包.zip").write_bytes(data)
    (tmp_path / "外.zip").write_bytes(archive({"包.zip": data}))
    found = shown(tmp_path)
    assert list(found) == ["包.zip", "外.zip/包.zip"]
    assert all(reason in str(said) for said in found.values())


def test_an_archive_beyond_the_limits_is_one_file_with_a_reason(tmp_path, monkeypatch):
    inner = archive({f"{number}.txt": b" " * 1000 for number in range(5)})
    (tmp_path / "包.zip").write_bytes(archive({"甲.zip": inner, "乙.zip": inner.replace(b"0.txt", b"9.txt")}))
    for allowance in ({"inflated": 8000}, {"files": 8}):
        monkeypatch.setattr("perfassist.readers.archives.Allowance", lambda limits=allowance: Allowance(**limits))
        found = shown(tmp_path)
        assert list(found) == ["包.zip"]
        assert "过大" in str(found["包.zip"])


def test_sizes_are_counted_and_not_believed(tmp_path):
    data = bytearray(archive({"大.txt": b" " * 1_000_000}))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    (tmp_path / "包.zip").write_bytes(bytes(data))
    found = shown(tmp_path)
    assert "损坏" in str(found["包.zip/大.txt"])


def test_office_files_are_no_archives_whatever_their_names(tmp_path):
    form = (REPORTS / FORM).read_bytes()
    (tmp_path / "表.zip").write_bytes(form)
    (tmp_path / "表.docx").write_bytes(form)
    assert shown(tmp_path) == {"表.zip": form, "表.docx": form}
    assert opening.may_be_archive(form[:4], "表.zip")


def test_reports_in_an_archive_are_read_without_unpacking_it(tmp_path):
    (tmp_path / "inbox").mkdir()
    files = {name: (REPORTS / name).read_bytes() for name in (FORM, CONCEALING)}
    (tmp_path / "inbox" / "全县.zip").write_bytes(archive({**files, "说明.rar": b"Rar!\x1a\x07\x01\x00" + b"x" * 50}))
    workspace = Workspace(tmp_path / "workspace")
    states = {line.file: line.status for line in workspace.ingest([tmp_path / "inbox"], workers=2)}
    assert states == {
        f"全县.zip/{FORM}": FileStatus.READ,
        f"全县.zip/{CONCEALING}": FileStatus.READ,
        "全县.zip/说明.rar": FileStatus.FAILED,
    }
    assert {reviewed.report.file for reviewed in workspace.corpus.reports} == {
        f"全县.zip/{FORM}", f"全县.zip/{CONCEALING}",
    }  # fmt: skip
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == ["全县.zip"]
    workspace.close()
