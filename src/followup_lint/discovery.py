"""From the paths of a command line to the drafts that they mean."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

SUFFIXES = frozenset((".txt", ".md", ".eml"))
_NO_DRAFTS = ("readme", "changelog", "license", "contributing")


def drafts(path: Path) -> Iterator[Path]:
    """The drafts below a folder, in the order of their names: no hidden ones, and none that git ignores."""
    specs = list(_above(path))
    yield from _below(path, specs)


def is_draft_name(path: Path) -> bool:
    """Whether a walk takes a file of this name for a draft."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in _NO_DRAFTS


def _below(folder: Path, specs: Sequence[tuple[Path, GitIgnoreSpec]]) -> Iterator[Path]:
    specs = [*specs, *_spec(folder)]
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or _is_ignored(path, specs, is_folder=is_folder):
            continue
        if is_folder:
            yield from _below(path, specs)
        elif is_draft_name(path) and entry.is_file():
            yield path


def _above(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    """The .gitignore files of the folders above, up to the repository's root."""
    full = Path(os.path.abspath(folder))
    tops = [full, *full.parents]
    root = next((top for top in tops if (top / ".git").exists()), full)
    for top in reversed(tops[1 : tops.index(root) + 1]):
        yield from _spec(top)


def _spec(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    try:
        lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(folder, GitIgnoreSpec.from_lines(lines))]


def _is_ignored(path: Path, specs: Sequence[tuple[Path, GitIgnoreSpec]], *, is_folder: bool) -> bool:
    for top, spec in reversed(specs):
        name = os.path.relpath(path, top).replace(os.sep, "/") + ("/" if is_folder else "")
        found = spec.check_file(name).include
        if found is not None:
            return found
    return False
