"""Which files belong together: the interview.yml files below a folder, and those and the configuration above it."""

import os
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from followup_lint.errors import ContextError
from followup_lint.limits import MAX_SETTINGS_FILE
from followup_lint.textfile import read_regular

INTERVIEW_FILES = ("interview.yml", "interview.yaml")
CONFIGURATIONS = (".followup-lint.toml", "followup-lint.toml")
_MANY_DOTS = 1_000


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


def project_root(folder: Path) -> Path:
    """The folder whose files belong together: the root of the repository, else the nearest folder with a configuration,
    else the folder itself.
    """
    above = list(walk_up(folder, stop_at_home=False))
    if os.path.exists(os.path.join(above[-1], ".git")):
        return Path(above[-1])
    return Path(next((here for here in walk_up(folder) if configuration_in(here)), folder))


def find_interview(folder: Path, *, stop_at_home: bool = True, unsaved: Container[str] = ()) -> Path | None:
    """The `interview.yml` (or `.yaml`) in `folder` or in the nearest folder above it, as an absolute path.

    Those that are `unsaved` count as if they were there. The search ends at the folder with the configuration, the
    repository's root or the home folder. Raises ContextError if a folder has that name.
    """
    for here in walk_up(folder, stop_at_home=stop_at_home):
        for name in INTERVIEW_FILES:
            path = os.path.join(here, name)
            if path in unsaved or os.path.isfile(path):
                return Path(path)
            if os.path.isdir(path):
                raise ContextError("is a folder, not a file; rename it", path=path)
        if configuration_in(here):
            return None
    return None


def find_tracked(folder: Path) -> set[str] | None:
    """The files in and below a folder that git tracks, as absolute paths; None if git does not answer."""
    import subprocess  # only hooks ask

    command = ["git", "--literal-pathspecs", "ls-files", "-z", "--", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return {os.path.abspath(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name}


def configuration_in(folder: str) -> Path | None:
    """The configuration in this folder: `followup-lint.toml`, or a pyproject.toml with our table."""
    for name in CONFIGURATIONS:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return Path(path)
    pyproject = os.path.join(folder, "pyproject.toml")
    return Path(pyproject) if os.path.isfile(pyproject) and _has_table(Path(pyproject)) else None


def _has_table(pyproject: Path) -> bool:
    try:
        text = read_regular(pyproject, MAX_SETTINGS_FILE)[0].decode(errors="replace")
    except OSError:
        return True  # whoever reads the configuration reports it: what it says may decide about the drafts
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
