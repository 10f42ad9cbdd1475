"""Writing files: as a whole or not at all, by one process at a time, and nothing that is not ours is replaced."""

import errno
import multiprocessing
import os
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from followup_lint import writing
from followup_lint.errors import ContextError
from followup_lint.writing import locked, replace_file, write_new

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(params=["unnamed", "named"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of writing: where the system can write a file that has no name yet, and elsewhere."""
    if request.param == "named":
        monkeypatch.setattr(writing, "_UNNAMED", 0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk on which there is no room left."""
    if not IS_ROOT:
        pytest.skip("only root can mount a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    (disk / "old.txt").write_text("old", "utf-8")
    with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"x" * 512)
    yield disk
    subprocess.run(["umount", disk], check=True)


def refusal(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(ContextError) as caught:
        replace_file(path, data, error=ContextError)
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value.message


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    replace_file(path, b"new", error=ContextError)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"new", [path])


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual.txt").write_text("x", "utf-8")
    write_new(tmp_path / "a.txt", b"new", error=ContextError)
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "usual.txt").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new", error=ContextError)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root can give files away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    replace_file(path, b"new", error=ContextError)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_file(link, b"new", error=ContextError)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["file", "link", "broken link", "folder"])
def test_what_exists_is_never_written_anew(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    match kind:
        case "file":
            path.write_bytes(b"old")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(tmp_path if kind == "link" else "nowhere")
    before = path.lstat().st_ino
    with pytest.raises(ContextError, match="it already exists"):
        write_new(path, b"new", error=ContextError)
    assert path.lstat().st_ino == before


def test_what_is_not_to_be_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert refusal(path).startswith("cannot be written: it is read-only; make the file and its folder writable")
    assert path.read_bytes() == b"old"
    os.mkfifo(tmp_path / "pipe")
    assert "it is not a regular file" in refusal(tmp_path / "pipe")
    assert "it is not a regular file" in refusal(tmp_path)
    assert "no such file or directory; make its folder first; nothing was changed" in refusal(tmp_path / "no" / "a.txt")
    assert "file name too long; choose a shorter name" in refusal(tmp_path / ("a" * 300))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(small_disk: Path) -> None:
    before = sorted(small_disk.iterdir())
    assert refusal(small_disk / "old.txt", b"x" * 9999) == (
        "cannot be written: no space left on device; free some space and run the command again; nothing was changed"
    )
    with pytest.raises(ContextError, match="no space left on device"):
        write_new(small_disk / "new.txt", b"x" * 9999, error=ContextError)
    assert (small_disk / "old.txt").read_bytes() == b"old"
    assert sorted(small_disk.iterdir()) == before


@pytest.mark.parametrize("call", ["fsync", "link", "fchmod"])
def test_a_failure_at_any_step_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, fail)
    if call == "link" and not writing._UNNAMED:
        pytest.skip("not needed this way")
    assert refusal(path) == "cannot be written: input/output error; run the command again; nothing was changed"
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    (tmp_path / writing._TEMPORARY).write_bytes(b"half")
    replace_file(path, b"new", error=ContextError)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"new", [path])


def _add_one(path: Path) -> None:
    for _ in range(20):
        with locked(path, error=ContextError):
            number = int(path.read_text("utf-8"))
            time.sleep(0.001)
            replace_file(path, str(number + 1).encode(), error=ContextError)


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("0", "utf-8")
    writers = [multiprocessing.get_context("fork").Process(target=_add_one, args=(path,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_text("utf-8") == "80"


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.05)
    a_moment_later = locked(tmp_path / "b.txt", error=ContextError)
    with (
        locked(tmp_path / "a.txt", error=ContextError),
        pytest.raises(ContextError, match="another followup-lint is writing in this folder"),
        a_moment_later,
    ):
        pass
