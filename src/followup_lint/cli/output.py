"""Printing for all commands."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def make_console() -> "Console":
    """Standard output, as wide as the terminal; in a pipe or a file, lines are never folded."""
    from rich.console import Console

    color = wants_color("auto")
    width = None if sys.stdout.isatty() else 10_000
    return Console(highlight=False, width=width, force_terminal=color, no_color=not color)


def make_table(*columns: str) -> "Table":
    """A table without rules; the first column is never cut, the others fold on a narrow terminal."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, no_wrap=number == 0, overflow="fold")
    return table


def print_problems(failures: Iterable[object], notices: Iterable[str]) -> None:
    """Prints failures and notices on standard error, one per line."""
    import click

    for failure in failures:
        click.echo(f"error: {failure}", err=True)
    for notice in notices:
        click.echo(f"note: {notice}", err=True)


def write(text: str) -> None:
    """Prints the text unchanged; characters that the terminal's encoding lacks become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))


def wants_color(choice: str) -> bool:
    """Whether to print in color: `always`, `never`, or `auto`: as NO_COLOR, FORCE_COLOR and the terminal decide."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
