"""Which files belong together: the drafts below a folder, and the interview.yml and configuration above it."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.errors import ContextError
from followup_lint.limits import MAX_IGNORE_LINE, MAX_IGNORE_LINES, MAX_IGNORE_STARS, MAX_SETTINGS_FILE
from followup_lint.textfile import read_regular

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    # The patterns of a .gitignore, and its folder.
    _Spec = tuple[Path, GitIgnoreSpec]

SUFFIXES = frozenset((".txt", ".md", ".eml"))
INTERVIEW_FILES = ("interview.yml", "interview.yaml")
_CONFIGURATIONS = (".followup-lint.toml", "followup-lint.toml")
_MANY_DOTS = 1_000
_STARS = re.compile(r"\*+")
_NOT_DRAFTS = ("readme", "changelog", "license", "contributing")


def find_drafts(folder: Path, unreadable: Callable[[OSError], object] = lambda _: None) -> Iterator[Path]:
    """The drafts below a folder, sorted by name, without hidden files and those that a .gitignore excludes.

    A folder that cannot be read costs only what is in it; `unreadable` is called with the reason.
    """
    here, *above = map(Path, walk_up(folder, stop_at_home=False))
    specs: list[_Spec] = []
    if above and os.path.exists(above[-1] / ".git"):
        for outer, inner in pairwise((*reversed(above), here)):
            specs += _ignored_in(outer, unreadable)
            if _is_ignored(inner, specs, is_folder=True):
                return
    # A stack, because folders may be nested more deeply than functions.
    waiting: list[tuple[Path, Sequence[_Spec] | None]] = [(folder, specs)]
    while waiting:
        path, above_it = waiting.pop()
        if above_it is None:
            yield path
        else:
            waiting += reversed(_entries(path, above_it, unreadable))


def find_interviews(folder: Path, unreadable: Callable[[OSError], object] = lambda _: None) -> Iterator[Path]:
    """Each interview.yml in and below a folder, without hidden folders; `unreadable` as for `find_drafts`."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            unreadable(error)
            continue
        names = {entry.name for entry in entries}
        yield from (here / name for name in INTERVIEW_FILES if name in names)
        below = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False) and entry.name[0] != "."]
        waiting += [here / name for name in reversed(below)]


def is_draft_name(path: Path) -> bool:
    """Whether a file with this name counts as a draft."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in _NOT_DRAFTS


def walk_up(folder: Path | str, *, stop_at_home: bool = True) -> Iterator[str]:
    """The folder and those above it, as absolute paths, up to the repository's root or the home folder."""
    here = os.path.abspath(folder)
    home = os.path.expanduser("~") if stop_at_home else ""
    while True:
        yield here
        above = os.path.dirname(here)
        if above == here or here == home or os.path.exists(os.path.join(here, ".git")):  # a file in worktrees
            return
        here = above


def find_interview(folder: Path, *, stop_at_home: bool = True) -> Path | None:
    """The `interview.yml` (or `.yaml`) in `folder` or in the nearest folder above it, as an absolute path.

    The search ends at the folder with the configuration, the repository's root or the home folder. Raises
    ContextError if a folder has that name.
    """
    for here in walk_up(folder, stop_at_home=stop_at_home):
        for name in INTERVIEW_FILES:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                return Path(path)
            if os.path.isdir(path):
                raise ContextError("is a folder, not a file; rename it", path=path)
        if configuration_in(here):
            return None
    return None


def configuration_in(folder: str) -> Path | None:
    """The configuration in this folder: `followup-lint.toml`, or a pyproject.toml with our table."""
    for name in _CONFIGURATIONS:
        path = Path(os.path.join(folder, name))
        if path.is_file():
            return path
    pyproject = Path(os.path.join(folder, "pyproject.toml"))
    return pyproject if _has_table(pyproject) else None


def _has_table(pyproject: Path) -> bool:
    try:
        text = read_regular(pyproject, MAX_SETTINGS_FILE)[0].decode()
    except (OSError, UnicodeDecodeError):
        return False
    if "followup-lint" not in text:
        return False
    if max(line.count(".") for line in text.split("\n")) > _MANY_DOTS:  # the library's work grows with the square
        return "[tool.followup-lint" in text
    import tomllib  # few folders need it

    try:
        tools = tomllib.loads(text).get("tool")
    except (ValueError, RecursionError):
        return "[tool.followup-lint" in text  # whoever reads the configuration reports what is wrong with it
    return isinstance(tools, dict) and "followup-lint" in tools


def _entries(
    folder: Path, specs: Sequence["_Spec"], unreadable: Callable[[OSError], object]
) -> list[tuple[Path, Sequence["_Spec"] | None]]:
    """The drafts and the folders in a folder, sorted by name; a folder with the patterns that count in it."""
    specs = [*specs, *_ignored_in(folder, unreadable)]
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        unreadable(error)
        return []
    kept: list[tuple[Path, Sequence[_Spec] | None]] = []
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or _is_ignored(path, specs, is_folder=is_folder):
            continue
        if is_folder:
            kept.append((path, specs))
        elif is_draft_name(path) and not path.is_dir():  # whoever reads it says what is wrong with it
            kept.append((path, None))
    return kept


def _ignored_in(folder: Path, unreadable: Callable[[OSError], object]) -> list["_Spec"]:
    path = folder / ".gitignore"
    if not os.path.lexists(path):
        return []
    try:
        text = read_regular(path, MAX_SETTINGS_FILE)[0].decode("utf-8-sig", errors="replace")
    except OSError as error:
        unreadable(OSError(error.errno, error.strerror, str(path)))
        return []
    from pathspec import GitIgnoreSpec  # few folders need it

    lines = [line.removesuffix("\r") for line in text.split("\n")]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    lines = list(filter(_is_quick, lines[:MAX_IGNORE_LINES]))
    try:
        return [(folder, GitIgnoreSpec.from_lines(lines))]
    except Exception:  # noqa: BLE001  # git leaves out what it cannot understand, and the library does not
        return [(folder, GitIgnoreSpec.from_lines(filter(_is_pattern, lines)))]


def _is_quick(line: str) -> bool:
    """Whether the library can match the pattern in time; each star may multiply what it has to try."""
    return len(line) <= MAX_IGNORE_LINE and len(_STARS.findall(line)) <= MAX_IGNORE_STARS


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except Exception:  # noqa: BLE001  # as above
        return False
    return True


def _is_ignored(path: Path, specs: Sequence["_Spec"], *, is_folder: bool) -> bool:
    for top, spec in reversed(specs):
        name = os.path.relpath(path, top).replace(os.sep, "/") + ("/" if is_folder else "")
        found = spec.check_file(name).include
        if found is not None:
            return found
    return False
