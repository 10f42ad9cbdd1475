"""Finding the `interview.yml` of a folder, and the files that a context names."""

import os
from pathlib import Path

from followup_lint.context.model import Context
from followup_lint.errors import ContextError

INTERVIEW_FILES = ("interview.yml", "interview.yaml")
_CONFIGURATIONS = (".followup-lint.toml", "followup-lint.toml")


def discover(folder: Path, *, stop_at_home: bool = True) -> Path | None:
    """The `interview.yml` (or `.yaml`) in `folder` or in the nearest folder above it, as an absolute path.

    The search ends with the folder that holds the configuration, the repository's root or the home folder. Raises
    ContextError where a folder bears that name.
    """
    here = os.path.abspath(folder)
    home = os.path.expanduser("~") if stop_at_home else ""
    while True:
        for name in INTERVIEW_FILES:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                return Path(path)
            if os.path.isdir(path):
                raise ContextError(f"{name} must be a file, and is a folder; rename the folder", path=path)
        above = os.path.dirname(here)
        if above == here or here == home or _is_top(here):
            return None
        here = above


def named_files(context: Context, folder: Path) -> set[Path]:
    """The files that the context names (notes, invite, thread), as absolute paths; relative ones lie in `folder`."""
    names = (context.notes, context.invite and context.invite.file, context.thread)
    return {Path(os.path.abspath(folder / Path(name).expanduser())) for name in names if name}


def _is_top(folder: str) -> bool:
    if os.path.exists(os.path.join(folder, ".git")):  # a file in worktrees and submodules
        return True
    if any(os.path.isfile(os.path.join(folder, name)) for name in _CONFIGURATIONS):
        return True
    return _has_table(os.path.join(folder, "pyproject.toml"))


def _has_table(pyproject: str) -> bool:
    if not os.path.isfile(pyproject):
        return False
    import tomllib  # few folders need it

    try:
        text = Path(pyproject).read_text("utf-8")
        return "followup-lint" in text and "followup-lint" in tomllib.loads(text).get("tool", {})
    except (OSError, ValueError):
        return False  # whoever reads the configuration says so
