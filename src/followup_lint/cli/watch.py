"""`check --watch`: checks again whatever changes, until Ctrl-C."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from followup_lint.cli.output import complain, print_error, write
from followup_lint.discovery import walk_up
from followup_lint.errors import FollowupLintError, UsageError
from followup_lint.witnesses import RECORDER, read_outside

_CLEAR = "\x1b[2J\x1b[H"  # what was there can still be scrolled to
_AT_LEAST_EVERY = 2_000  # milliseconds between looks, for what happened while the drafts were checked
_MOST_FOLDERS = 5_000

# A folder, and for each of its files the time of change and the size.
_State = dict[str, dict[str, tuple[int, int]]]


def watch(paths: Iterable[str], check: Callable[[], object]) -> None:
    """Calls `check` at once and whenever a draft has changed, or a file that says something about it. Never returns.

    Raises UsageError if files cannot be watched.
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
        before = _look_at(_folders(paths))
        _clear()
        with suppress(SystemExit):
            try:
                check()
            except FollowupLintError as error:
                print_error(error)
        sys.stdout.flush()
        folders = _folders(paths)
        # Folders that only this check has led to were not looked at before it.
        before = {**_look_at(folders), **before}
        complain(f"[{datetime.now():%H:%M:%S}] watching for changes; press Ctrl-C to stop")  # noqa: DTZ005
        changes = wait_for_changes(
            *folders, recursive=False, watch_filter=None, yield_on_timeout=True, rust_timeout=_AT_LEAST_EVERY
        )
        next(0 for _ in changes if _look_at(folders) != before)


def _clear() -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        write(_CLEAR)
        sys.stdout.flush()


def _folders(paths: Iterable[str]) -> list[str]:
    """The folders whose files count: those of the drafts, those above them, and those of all that was read."""
    found: set[str] = set()
    for path in paths:
        folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        found |= {*walk_up(folder), *(top for top, _, _ in os.walk(folder) if "/." not in top.removeprefix(folder))}
    found |= {path if os.path.isdir(path) else os.path.dirname(path) for path in read_outside()}
    return sorted(filter(os.path.isdir, map(os.path.abspath, found)))[:_MOST_FOLDERS]


def _look_at(folders: Iterable[str]) -> _State:
    state: _State = {}
    for folder in folders:
        state[folder] = {}
        with suppress(OSError):
            for entry in os.scandir(folder):
                with suppress(OSError):
                    if not entry.name.endswith(("~", ".swp", ".swx", ".tmp")):
                        status = entry.stat()
                        state[folder][entry.name] = (status.st_mtime_ns, status.st_size)
    return state
