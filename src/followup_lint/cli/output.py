"""What the commands other than `check` print with."""

import sys
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
