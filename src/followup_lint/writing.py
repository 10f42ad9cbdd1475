"""Writing files: as a whole or not at all, by one process at a time, and never over what is not ours to replace."""

import errno
import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from followup_lint.errors import FollowupLintError

try:
    import fcntl
except ImportError:  # Windows: there, nobody is kept waiting
    fcntl = None  # type: ignore[assignment]

# Where the system cannot write a file before it has a name. One name, so that the next run replaces what a killed one left.
_TEMPORARY = ".followup-lint.tmp"
_PATIENCE = 20.0  # seconds
_UNNAMED = getattr(os, "O_TMPFILE", 0) if os.path.isdir("/proc/self/fd") else 0
_INTERRUPTS = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
_NO_SPACE = "free some space and run the command again"
_NOT_ALLOWED = "make the file and its folder writable and run the command again"
_NO_FOLDER = "make its folder first"
_ADVICE = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: "remove it or choose another name",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EAGAIN: "try again when it has finished",
}


@contextmanager
def locked(path: Path, *, error: type[FollowupLintError]) -> Iterator[None]:
    """Keeps other processes that use this function out of the file's folder while the body runs.

    Waits for them, and raises `error` if that takes longer than twenty seconds.
    """
    if fcntl is None:
        yield
        return
    with _explained(path, error):
        folder = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    try:
        with _explained(path, error):
            _wait_for(folder)
        yield
    finally:
        os.close(folder)


def write_new(path: Path, data: bytes, *, error: type[FollowupLintError]) -> None:
    """Writes a file that does not exist yet. Raises `error`, with nothing written, if it exists or cannot be written."""
    with _explained(path, error), _uninterrupted():
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "it already exists")
        _write(os.path.abspath(path), data, None)


def replace_file(path: Path, data: bytes, *, error: type[FollowupLintError]) -> None:
    """Writes a file or replaces its content; permissions and owner are kept, and a link stays a link.

    Raises `error`, with the old file as it was, if it is read-only, not a regular file, or cannot be written.
    """
    with _explained(path, error), _uninterrupted():
        target = os.path.realpath(path)
        old = os.stat(target) if os.path.lexists(target) else None
        if old and not stat.S_ISREG(old.st_mode):
            raise OSError(errno.EEXIST, "it is not a regular file")
        if old and not (old.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, "it is read-only")
        _write(target, data, old)


def _wait_for(folder: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BlockingIOError(errno.EAGAIN, "another followup-lint is writing in this folder") from None
            time.sleep(0.02)
        except OSError:  # a file system without locks
            return
        else:
            return


def _write(target: str, data: bytes, old: os.stat_result | None) -> None:
    """Writes a new file, or replaces the `old` one."""
    folder = os.path.dirname(target)
    temporary = os.path.join(folder, _TEMPORARY)
    Path(temporary).unlink(missing_ok=True)
    try:
        descriptor, is_named = _open(folder, temporary, 0o666 if old is None else 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if old is not None:
                _keep_owner_and_permissions(descriptor, target, old)
            os.fsync(descriptor)
            if not is_named:  # with a folder's descriptor, the call follows the link that /proc has
                link = temporary if old else target
                os.link(f"/proc/self/fd/{descriptor}", link, src_dir_fd=descriptor, follow_symlinks=True)
        if old is not None or is_named:
            Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    _sync(folder)


def _open(folder: str, temporary: str, mode: int) -> tuple[int, bool]:
    """A file in the folder to write to, and whether it has a name yet: a process that is killed leaves no unnamed one."""
    if _UNNAMED:
        with suppress(OSError):  # a file system that cannot do this
            return os.open(folder, _UNNAMED | os.O_WRONLY, mode), False
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, mode), True


def _keep_owner_and_permissions(descriptor: int, target: str, old: os.stat_result) -> None:
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(descriptor, old.st_uid, old.st_gid)
        except PermissionError:
            raise PermissionError(errno.EPERM, "a new file would not belong to its owner and group") from None
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # access lists and the like, where the file system has them
            for name in os.listxattr(target):
                os.setxattr(descriptor, name, os.getxattr(target, name))
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _sync(folder: str) -> None:
    """Makes the new name last."""
    with suppress(OSError):  # some systems cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Lets Ctrl-C wait until the body has run."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _explained(path: Path, error: type[FollowupLintError]) -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        reason = failed.strerror or str(failed)
        advice = _ADVICE.get(failed.errno or 0, "run the command again")
        shown = f"{reason[:1].lower()}{reason[1:]}"
        raise error(f"cannot be written: {shown}; {advice}; nothing was changed", path=path) from None
    except ValueError:
        raise error("not a valid file name", path=path) from None
