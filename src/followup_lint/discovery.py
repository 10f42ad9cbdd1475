"""Which files belong together: the drafts below a folder, and the interview.yml and configuration above it."""

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.errors import ContextError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = frozenset((".txt", ".md", ".eml"))
INTERVIEW_FILES = ("interview.yml", "interview.yaml")
_CONFIGURATIONS = (".followup-lint.toml", "followup-lint.toml")
_NOT_DRAFTS = ("readme", "changelog", "license", "contributing")


def find_drafts(folder: Path) -> Iterator[Path]:
    """The drafts below a folder, sorted by name, without hidden files and those that a .gitignore excludes."""
    here, *above = map(Path, walk_up(folder, stop_at_home=False))
    specs: list[tuple[Path, GitIgnoreSpec]] = []
    if above and os.path.exists(above[-1] / ".git"):
        for outer, inner in pairwise((*reversed(above), here)):
            specs += _ignored_in(outer)
            if _is_ignored(inner, specs, is_folder=True):
                return
    yield from _drafts_below(folder, specs)


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
        text = pyproject.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "followup-lint" not in text:
        return False
    import tomllib  # few folders need it

    try:
        tools = tomllib.loads(text).get("tool")
    except (ValueError, RecursionError):
        return "[tool.followup-lint" in text  # whoever reads the configuration reports what is wrong with it
    return isinstance(tools, dict) and "followup-lint" in tools


def _drafts_below(folder: Path, specs: Sequence[tuple[Path, "GitIgnoreSpec"]]) -> Iterator[Path]:
    specs = [*specs, *_ignored_in(folder)]
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or _is_ignored(path, specs, is_folder=is_folder):
            continue
        if is_folder:
            yield from _drafts_below(path, specs)
        elif is_draft_name(path) and entry.is_file():
            yield path


def _ignored_in(folder: Path) -> list[tuple[Path, "GitIgnoreSpec"]]:
    try:
        lines = (folder / ".gitignore").read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []
    from pathspec import GitIgnoreSpec  # few folders need it

    return [(folder, GitIgnoreSpec.from_lines(line.removesuffix("\r") for line in lines))]


def _is_ignored(path: Path, specs: Sequence[tuple[Path, "GitIgnoreSpec"]], *, is_folder: bool) -> bool:
    for top, spec in reversed(specs):
        name = os.path.relpath(path, top).replace(os.sep, "/") + ("/" if is_folder else "")
        found = spec.check_file(name).include
        if found is not None:
            return found
    return False
