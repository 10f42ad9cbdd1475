"""Text files that people write, read as UTF-8, and their paths as messages show them."""

import errno
import os
import stat
from pathlib import Path

from followup_lint.errors import FollowupLintError

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_regular(path: Path, max_bytes: int) -> tuple[bytes, int]:
    """The first bytes of a file, at most `max_bytes`, and its size.

    Raises OSError, and ValueError for a name that no file can have. Nothing but a regular file is opened: a pipe or a
    device may never end, and reading it may do something.
    """
    _refuse_special(os.stat(path))
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _refuse_special(status)
        data = file.read(max_bytes)
        return data, max(status.st_size, len(data))


def read_raw(path: Path, *, error: type[FollowupLintError], shown: str | None = None, max_bytes: int) -> bytes:
    """The bytes of a file. Raises `error`, with the path as `shown`, if it cannot be read or is too large."""
    where = shown if shown is not None else str(path)
    try:
        data, size = read_regular(path, max_bytes + 1)
    except ValueError:  # a null character in the path
        raise error("not a valid file name", path=where) from None
    except OSError as failed:
        raise unreadable(failed, error=error, path=where) from None
    if size > max_bytes:
        raise error(f"too large: {size:,} bytes; the limit is {max_bytes:,}", path=where)
    return data


def read_text(
    path: Path, *, error: type[FollowupLintError], shown: str | None = None, max_bytes: int = 5_000_000
) -> str:
    """The text of a file, with "\\n" as line ends and without its byte order mark.

    Raises `error`, with the path as `shown`, if it cannot be read or is too large.
    """
    try:
        text = read_raw(path, error=error, shown=shown, max_bytes=max_bytes).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise error("not valid UTF-8; save it as UTF-8", path=shown if shown is not None else path) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unreadable(failed: OSError, *, error: type[FollowupLintError], path: str) -> FollowupLintError:
    """The `error` to raise for a file that the system does not let us read."""
    if isinstance(failed, FileNotFoundError):
        return error("no such file", path=path)
    if isinstance(failed, IsADirectoryError):
        return error("is a folder, not a file", path=path)
    return error(f"cannot read the file: {failed.strerror or failed}", path=path)


def shown_path(path: Path | str) -> str:
    """The path relative to the working folder if it is inside."""
    full, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(full, here) if full.startswith(here.rstrip(os.sep) + os.sep) else full


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    for is_special, what in _SPECIAL:
        if is_special(status.st_mode):
            raise OSError(errno.EINVAL, f"it is {what}, not a regular file")
