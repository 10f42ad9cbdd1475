"""Draws what a command prints in a terminal as SVG: `python docs/screenshot.py FILE WIDTH COMMAND…`."""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text


def screenshot(command: list[str], width: int) -> str:
    """What the command prints, as SVG, `width` cells wide."""
    colors = {"FORCE_COLOR": "1", "COLUMNS": str(width), "TZ": "Europe/London"}
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | colors, check=False)
    console = Console(record=True, width=width, file=io.StringIO())
    console.print(Text.from_ansi(f"$ {' '.join(['followup-lint', *command[1:]])}\n\n{done.stdout}"))
    return console.export_svg(title="followup-lint", unique_id="followup-lint")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(screenshot(sys.argv[3:], int(sys.argv[2])), "utf-8")
