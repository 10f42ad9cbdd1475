"""Text files that people write, read as UTF-8, and their paths as messages show them."""

import os
from pathlib import Path

from followup_lint.errors import FollowupLintError


def read_text(
    path: Path, *, error: type[FollowupLintError], shown: str | None = None, max_bytes: int | None = None
) -> str:
    """The text of a file, without its byte order mark. Raises `error`, with the path as `shown`, if it cannot be read."""
    where = shown if shown is not None else str(path)
    try:
        size = path.stat().st_size
        if max_bytes is not None and size > max_bytes:
            raise error(f"too large: {size:,} bytes; the limit is {max_bytes:,}", path=where)
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise error("not valid UTF-8; save it as UTF-8", path=where) from None
    except ValueError:  # a null character in the path
        raise error("not a valid file name", path=where) from None
    except OSError as failed:
        raise unreadable(failed, error=error, path=where) from None


def unreadable(failed: OSError, *, error: type[FollowupLintError], path: str) -> FollowupLintError:
    """The `error` to raise for a file that the system does not let us read."""
    if isinstance(failed, FileNotFoundError):
        return error("no such file", path=path)
    if isinstance(failed, IsADirectoryError):
        return error("is a folder, not a file", path=path)
    return error(f"cannot read the file: {failed.strerror or failed}", path=path)


def shown_path(path: Path) -> str:
    """The path relative to the working folder if it is inside."""
    full, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(full, here) if full.startswith(here.rstrip(os.sep) + os.sep) else full
