"""Text files and their paths: what is read, what is refused, and how a path is shown."""

import os
from pathlib import Path

import pytest

from followup_lint.errors import ConfigError, ContextError, FollowupLintError
from followup_lint.textfile import read_text, shown_path, unreadable


def refusal(path: Path, *, shown: str | None = None, max_bytes: int = 1_000_000) -> str:
    with pytest.raises(FollowupLintError) as caught:
        read_text(path, error=ContextError, shown=shown, max_bytes=max_bytes)
    assert type(caught.value) is ContextError
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"caf\xc3\xa9\n", "café\n"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"\xef\xbb\xbf", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
    ],
)
def test_a_file_is_read_as_utf_8_without_its_byte_order_mark(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "notes.md").write_bytes(data)
    assert read_text(tmp_path / "notes.md", error=ContextError) == text


def test_a_file_that_cannot_be_read_is_reported_with_its_path(tmp_path: Path) -> None:
    latin = tmp_path / "latin.md"
    latin.write_bytes("café".encode("latin-1"))
    assert refusal(latin) == f"{latin}: not valid UTF-8; save it as UTF-8"
    assert refusal(tmp_path) == f"{tmp_path}: is a folder, not a file"
    assert refusal(tmp_path / "nowhere.md") == f"{tmp_path / 'nowhere.md'}: no such file"
    assert refusal(latin / "notes.md") == f"{latin / 'notes.md'}: cannot read the file: Not a directory"
    assert refusal(Path("a\0b"), shown="notes") == "notes: not a valid file name"


def test_messages_show_the_path_as_asked(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.md", shown="../nowhere.md") == "../nowhere.md: no such file"


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"\xc3\xa9" * 1000)
    assert len(read_text(path, error=ContextError, max_bytes=2000)) == 1000
    assert refusal(path, shown="notes.md", max_bytes=1999) == "notes.md: too large: 2,000 bytes; the limit is 1,999"


def test_the_reason_of_the_system_is_given() -> None:
    failed = PermissionError(13, "Permission denied")
    error = unreadable(failed, error=ConfigError, path="x.toml")
    assert type(error) is ConfigError
    assert str(error) == "x.toml: cannot read the file: Permission denied"
    assert str(unreadable(OSError("odd"), error=ConfigError, path="x")) == "x: cannot read the file: odd"


def test_a_path_inside_the_working_folder_is_shown_relative_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown_path(tmp_path / "here" / "a" / "b.txt") == os.path.join("a", "b.txt")
    assert shown_path(Path("a/../b.txt")) == "b.txt"
    assert shown_path(tmp_path / "here") == str(tmp_path / "here")
    assert shown_path(tmp_path / "here-too" / "b.txt") == str(tmp_path / "here-too" / "b.txt")
    assert shown_path(Path("../b.txt")) == str(tmp_path / "b.txt")


def test_below_the_root_of_the_file_system_everything_is_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert shown_path(Path("/etc/hosts")) == os.path.join("etc", "hosts")
