"""`check --watch`: checks again whatever changes, until Ctrl-C."""

import os
import stat
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from datetime import datetime

from followup_lint.cli.output import complain, print_error, write
from followup_lint.discovery import walk_up
from followup_lint.errors import FollowupLintError, UsageError
from followup_lint.witnesses import DECISIVE_NAMES, RECORDER, read_outside

_CLEAR = "\x1b[2J\x1b[H"  # what was there can still be scrolled to
_AT_LEAST_EVERY = 2_000  # milliseconds between looks, for what happened while the drafts were checked
_MOST_FOLDERS = 5_000
_TEMPORARY = ("~", ".swp", ".swx", ".tmp")

# Each file that counts, with its time of change and its size; None if it is not there.
_State = dict[str, tuple[int, int] | None]


def watch(paths: Iterable[str], check: Callable[[], object], reports: Callable[[], Container[str]]) -> None:
    """Calls `check` at once and whenever a draft has changed, or a file that says something about it. Never returns.

    `reports` are the files that it writes itself, as absolute paths. Raises UsageError if files cannot be watched.
    """
    try:
        from watchfiles import watch as wait_for_changes
    except ImportError:
        raise UsageError("--watch needs watchfiles: pip install followup-lint[watch]") from None
    paths = list(paths)
    if "-" in paths:
        raise UsageError("--watch cannot watch standard input; name a file or a folder")
    RECORDER.start()
    while True:
        before = _look_at(paths)
        _clear()
        with suppress(SystemExit):
            try:
                check()
            except FollowupLintError as error:
                print_error(error)
        sys.stdout.flush()
        own = reports()
        # Files that only this check has led to were not looked at before it.
        before = {**_look_at(paths), **before}
        complain(f"[{datetime.now():%H:%M:%S}] watching for changes; press Ctrl-C to stop")  # noqa: DTZ005
        changes = wait_for_changes(
            *_folders(before), recursive=False, watch_filter=None, yield_on_timeout=True, rust_timeout=_AT_LEAST_EVERY
        )
        next(0 for _ in changes if _differ(before, _look_at(paths), own))


def _clear() -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        write(_CLEAR)
        sys.stdout.flush()


def _look_at(paths: Iterable[str]) -> _State:
    """The files that count: drafts, all that was read, all in a folder that was listed, and in the folders around them
    those that would be read if they were there.
    """
    given, read = set(map(os.path.abspath, paths)), read_outside()
    listed = {*filter(os.path.isdir, read), *(top for path in given if os.path.isdir(path) for top in _below(path))}
    read |= given
    around = {above for path in (*listed, *map(os.path.dirname, read)) for above in walk_up(path)}
    found = read | {os.path.join(folder, name) for folder in around for name in DECISIVE_NAMES}
    for folder in sorted(listed)[:_MOST_FOLDERS]:
        with suppress(OSError):
            found |= {entry.path for entry in os.scandir(folder) if not entry.name.endswith(_TEMPORARY)}
    return {path: _stamp(path) for path in found}


def _below(folder: str) -> Iterator[str]:
    """The folder and those in it, without hidden ones."""
    for top, names, _ in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        yield top


def _stamp(path: str) -> tuple[int, int] | None:
    with suppress(OSError, ValueError):
        status = os.stat(path)
        return (0, 0) if stat.S_ISDIR(status.st_mode) else (status.st_mtime_ns, status.st_size)
    return None


def _folders(state: _State) -> list[str]:
    found = {path if os.path.isdir(path) else os.path.dirname(path) for path in state}
    return sorted(filter(os.path.isdir, found))[:_MOST_FOLDERS]


def _differ(before: _State, now: _State, own: Container[str]) -> bool:
    return any(before.get(path) != now.get(path) for path in before.keys() | now.keys() if path not in own)
