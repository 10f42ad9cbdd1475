"""What a run looks at in the file system, so that a later one can tell whether all of it is still the same.

The interpreter says which files are opened and which folders are listed. Files that would be read if they were there are
found by their names.
"""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followup_lint.cache import PACKAGE, cache_folder, digest, file_digest
from followup_lint.discovery import CONFIGURATIONS, INTERVIEW_FILES

# In each folder around a draft, whether one of these exists decides what is read.
DECISIVE_NAMES = (*INTERVIEW_FILES, *CONFIGURATIONS, "pyproject.toml", ".git", ".gitignore")
# Folders around all that was read, each counted for every path; with more, looking takes longer than checking again.
_MOST_FOLDERS = 5_000
_MOST_PATHS = 10_000  # of which thousands may be a program's own
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(slots=True)
class Recorder:
    """The files and folders that this process reads while it is on."""

    is_on: bool = False
    paths: set[str] = field(default_factory=set)
    started_ns: int = 0
    _is_hooked: bool = False

    def start(self) -> None:
        """Notes from now on what is read. In each process, only the first run is noted: later ones know files already."""
        if not self._is_hooked:
            self._is_hooked, self.is_on, self.started_ns = True, True, time.time_ns()
            sys.addaudithook(self._note)

    def stop(self) -> None:
        """Notes no more."""
        self.is_on = False

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on or event not in ("open", "os.scandir", "os.listdir"):
            return
        with suppress(Exception):  # it is called for everything that anybody opens
            path = arguments[0]
            is_read = event != "open" or not (arguments[2] or 0) & _WRITES
            if is_read and path is not None and not isinstance(path, int):
                self.paths.add(os.path.abspath(os.fsdecode(path)))
                if len(self.paths) > _MOST_PATHS:
                    self.is_on, self.started_ns = False, 0
                    self.paths.clear()


RECORDER = Recorder()


def recorded(given: Iterable[str]) -> list[list[str]] | None:
    """What the run that is over has read, with a digest of each; `given` are the paths of its drafts. None if something
    has changed since the run began, if it was not noted, or if it is too much to look at each time.
    """
    if not RECORDER.started_ns:
        return None
    paths = read_outside() | {os.path.abspath(path) for path in given}
    if sum(path.count(os.sep) for path in paths) > _MOST_FOLDERS:
        return None
    found = []
    for path in sorted(paths):
        with suppress(OSError):
            if os.stat(path).st_mtime_ns >= RECORDER.started_ns:
                return None
        found.append([path, _state(path)])
    return found


def read_outside() -> set[str]:
    """What was read of files and folders that are not this program's, its libraries' or the system's."""
    own = tuple(os.path.join(folder, "") for folder in _own_folders())
    return {path for path in RECORDER.paths if not path.startswith(own)}


def are_unchanged(found: list[list[str]]) -> bool:
    """Whether all that a run has read is as it was."""
    return all(_state(path) == state for path, state in found)


def _state(path: str) -> str:
    """A digest of a file or a folder, and of what else in the folders around it could be read."""
    return digest(file_digest(path), list(_around(path))).hex()


def _around(path: str) -> Iterator[str]:
    """The names that are in the folders around a path, of those that matter; the path of those that lead elsewhere."""
    for folder in Path(path).parents:
        yield from (name for name in DECISIVE_NAMES if os.path.lexists(folder / name))
    with suppress(OSError):
        status = os.lstat(path)
        yield str(stat.S_IFMT(status.st_mode))
        if stat.S_ISLNK(status.st_mode):
            yield os.path.realpath(path)


def _own_folders() -> Iterator[str]:
    """The folders of this program, its libraries and its cache, and of the system, which say nothing about drafts."""
    yield from (sys.prefix, sys.base_prefix, str(PACKAGE), str(PACKAGE.parents[1] / "rules"), str(cache_folder()))
    yield from (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    yield from ("/proc", "/dev", "/sys", "/etc", "/usr")
