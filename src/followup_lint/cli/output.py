"""What commands print with."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def console() -> "Console":
    """Standard output in the width of the terminal; a pipe or a file gets lines as long as they are."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 10_000)


def table(*columns: str) -> "Table":
    """A table without lines; the first column is never cut, the others are folded where the terminal is narrow."""
    from rich.table import Table

    made = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(columns):
        made.add_column(name, no_wrap=number == 0, overflow="fold")
    return made


def tell(failures: Iterable[object], notices: Iterable[str]) -> None:
    """What could not be done and what should be said, a line each, on standard error."""
    import click

    for failure in failures:
        click.echo(f"error: {failure}", err=True)
    for notice in notices:
        click.echo(f"note: {notice}", err=True)


def write(text: str) -> None:
    """Prints the text as it is; what the terminal's encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))


def in_color(wish: str) -> bool:
    """Whether to print in color: `always` or `never`, else as NO_COLOR, FORCE_COLOR and the terminal say."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
