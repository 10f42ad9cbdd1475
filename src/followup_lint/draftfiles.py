"""Which files are drafts: by name, by the patterns of a configuration, and by the .gitignore files around them."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.discovery import walk_up
from followup_lint.limits import MAX_IGNORE_LINE, MAX_IGNORE_LINES, MAX_IGNORE_STARS, MAX_SETTINGS_FILE
from followup_lint.textfile import read_regular

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    # The patterns of a .gitignore, and how long the path of its folder is, with the separator behind it.
    _Spec = tuple[int, GitIgnoreSpec]

SUFFIXES = (".txt", ".md", ".eml")
_STARS = re.compile(r"\*+")
_NOT_DRAFTS = ("readme", "changelog", "license", "contributing")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files of a folder are drafts: those of `include` (without any: by suffix and name) that `exclude` does not
    match. Patterns are written as in a .gitignore and count from `root`.
    """

    root: Path = Path()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def is_draft(self, path: Path) -> bool:
        """Whether a file with this path counts as a draft."""
        return matches(self.include, path, self.root) if self.include else is_draft_name(path)

    def is_excluded(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether the file or folder, or a folder around it, is left out."""
        return bool(self.exclude) and matches(self.exclude, path, self.root, is_folder=is_folder)


def default_patterns(_: Path) -> Patterns:
    """The patterns without a configuration."""
    return Patterns()


def find_drafts(
    folder: Path,
    unreadable: Callable[[OSError], object] = lambda _: None,
    patterns_of: Callable[[Path], Patterns] = default_patterns,
) -> Iterator[Path]:
    """The drafts below a folder, sorted by name, without hidden files and those that a .gitignore excludes.

    A folder that cannot be read costs only what is in it; `unreadable` is called with the reason. `patterns_of` is asked
    for the patterns of each folder.
    """
    specs = _specs_above(folder, unreadable)
    # A stack, because folders may be nested more deeply than functions.
    waiting: list[tuple[Path, Sequence[_Spec] | None]] = [] if specs is None else [(folder, specs)]
    while waiting:
        path, above_it = waiting.pop()
        if above_it is None:
            yield path
        else:
            waiting += reversed(_entries(path, above_it, unreadable, patterns_of(path)))


def is_left_out(path: Path, patterns: Patterns) -> bool:
    """Whether a walk over the folders around this file, which need not exist, would leave it out."""
    if not patterns.is_draft(path) or patterns.is_excluded(path) or _is_hidden(path):
        return True
    specs = _specs_above(path.parent, lambda _: None)
    if specs is None:
        return True
    return _is_ignored(path, [*specs, *_ignored_in(path.parent, lambda _: None)], is_folder=False)


def _is_hidden(path: Path) -> bool:
    """Whether the file is hidden, or a folder around it in its repository or in the working folder."""
    *_, top = walk_up(path.parent, stop_at_home=False)
    top = top if os.path.exists(os.path.join(top, ".git")) else os.getcwd()
    inside = Path(os.path.relpath(path, top)).parts
    return any(part.startswith(".") for part in (inside if inside[0] != os.pardir else inside[-1:]))


def _specs_above(folder: Path, unreadable: Callable[[OSError], object]) -> "list[_Spec] | None":
    """The patterns in the .gitignore files above a folder, in its repository; None if they exclude the folder."""
    here, *above = map(Path, walk_up(folder, stop_at_home=False))
    specs: list[_Spec] = []
    if above and os.path.exists(above[-1] / ".git"):
        for outer, inner in pairwise((*reversed(above), here)):
            specs += _ignored_in(outer, unreadable)
            if _is_ignored(inner, specs, is_folder=True):
                return None
    return specs


def is_draft_name(path: Path) -> bool:
    """Whether a file with this name counts as a draft."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in _NOT_DRAFTS


def _entries(
    folder: Path, specs: Sequence["_Spec"], unreadable: Callable[[OSError], object], patterns: Patterns
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
        if patterns.is_excluded(path, is_folder=is_folder):
            continue
        if is_folder:
            kept.append((path, specs))
        elif patterns.is_draft(path) and not os.path.isdir(path):  # whoever reads it says what is wrong with it
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
    top = len(os.path.join(os.path.abspath(folder), ""))
    try:
        return [(top, GitIgnoreSpec.from_lines(lines))]
    except Exception:  # noqa: BLE001  # git leaves out what it cannot understand, and the library does not
        return [(top, GitIgnoreSpec.from_lines(filter(_is_pattern, lines)))]


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
    full = os.path.abspath(path).replace(os.sep, "/") + ("/" if is_folder else "")
    for top, spec in reversed(specs):
        found = spec.check_file(full[top:]).include
        if found is not None:
            return found
    return False


def matches(patterns: tuple[str, ...], path: Path, root: Path, *, is_folder: bool = False) -> bool:
    """Whether one of these patterns, written as in a .gitignore, matches a path as seen from `root`."""
    name = os.path.relpath(path, root).replace(os.sep, "/") + ("/" if is_folder else "")
    return _compile(patterns).match_file(name)


def check_pattern(pattern: str) -> str:
    """The pattern itself. Raises ValueError if it cannot be matched with anything."""
    try:
        _compile((pattern,)).match_file("draft.txt")
    except Exception:  # noqa: BLE001  # the library has an error for some, and lets those of others through
        raise ValueError(f'"{pattern}" is not a valid pattern; write it as in a .gitignore') from None
    return pattern


@lru_cache(maxsize=256)
def _compile(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    import warnings

    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about regular expressions, which nobody has written
        return GitIgnoreSpec.from_lines(patterns)
