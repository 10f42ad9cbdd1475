"""What the terminal can show: its width, and whether it has links."""

import os
import sys

from followup_lint.cli.output import wants_color
from followup_lint.reporters import Look

_WITHOUT_TERMINAL = 80
_NARROWEST, _WIDEST = 40, 200
_NEVER_FOLDED = 10_000
# Variables by which terminals with links (OSC 8) give themselves away, and the names of others in TERM_PROGRAM and TERM.
_MARKS = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR")
_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "zed")
_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour", "wezterm")
_FIRST_VTE = 5000


def make_look(
    color: str, *, verbose: bool = False, quiet: bool = False, is_table: bool = False, unsafe: bool = False
) -> Look:
    """How to print a report: `color` is `auto`, `always` or `never`. A table in a pipe or a file is folded only if
    COLUMNS says how wide it may be.
    """
    is_free = is_table and not sys.stdout.isatty() and not os.environ.get("COLUMNS")
    width = _NEVER_FOLDED if is_free else terminal_width()
    return Look(wants_color(color), verbose, width, has_links(), quiet, unsafe)


def terminal_width() -> int:
    """The width in cells: that of COLUMNS or of the terminal, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(_NARROWEST, min(int(columns), _WIDEST))
    for stream in (sys.__stdout__, sys.__stderr__):  # a pager has the one, and leaves the other to the terminal
        try:
            width = os.get_terminal_size(stream.fileno()).columns if stream is not None else 0
        except (OSError, ValueError):
            continue
        if width > 0:
            return max(_NARROWEST, min(width, _WIDEST))
    return _WITHOUT_TERMINAL


def has_links() -> bool:
    """Whether the terminal shows links, as far as its environment tells; FORCE_HYPERLINK decides without asking."""
    environ = os.environ
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    if not sys.stdout.isatty():
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in _MARKS)
        or environ.get("TERM_PROGRAM") in _PROGRAMS
        or environ.get("TERM", "") in _TERMS
        or (vte.isdigit() and int(vte) >= _FIRST_VTE)
    )
