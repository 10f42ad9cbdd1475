"""Finding the `interview.yml` of a folder, and the files that a context names."""

import os
from collections.abc import Iterator
from pathlib import Path

from followup_lint.context.model import Context
from followup_lint.errors import ContextError

INTERVIEW_FILES = ("interview.yml", "interview.yaml")
_CONFIGURATIONS = (".followup-lint.toml", "followup-lint.toml")


def upward(folder: Path | str, *, stop_at_home: bool = True) -> Iterator[str]:
    """The folder and those above it, as absolute paths, up to the repository's root or the home folder."""
    here = os.path.abspath(folder)
    home = os.path.expanduser("~") if stop_at_home else ""
    while True:
        yield here
        above = os.path.dirname(here)
        if above == here or here == home or os.path.exists(os.path.join(here, ".git")):  # a file in worktrees
            return
        here = above


def discover(folder: Path, *, stop_at_home: bool = True) -> Path | None:
    """The `interview.yml` (or `.yaml`) in `folder` or in the nearest folder above it, as an absolute path.

    The search ends with the folder that holds the configuration, the repository's root or the home folder. Raises
    ContextError where a folder bears that name.
    """
    for here in upward(folder, stop_at_home=stop_at_home):
        for name in INTERVIEW_FILES:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                return Path(path)
            if os.path.isdir(path):
                raise ContextError(f"{name} must be a file, and is a folder; rename the folder", path=path)
        if configuration_in(here):
            return None
    return None


def named_files(context: Context, folder: Path) -> set[Path]:
    """What the context names beside drafts (notes, invite, the thread's folder), as absolute paths; relative ones lie in
    `folder`. A thread in `folder` itself is left out, since drafts lie there, too.
    """
    names = (context.notes, context.invite and context.invite.file, context.thread)
    found = {Path(os.path.abspath(folder / Path(name).expanduser())) for name in names if name}
    return found - {Path(os.path.abspath(folder))}


def configuration_in(folder: str) -> Path | None:
    """The configuration that lies in this folder: a file of its own, or a pyproject.toml with its table."""
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
        return "followup-lint" in tomllib.loads(text).get("tool", {})
    except ValueError:
        return "[tool.followup-lint" in text  # whoever reads the configuration says what is wrong with it
