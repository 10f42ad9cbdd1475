"""What all text for people shares: colors that are readable on light and dark, wrapping by words, bars."""

import io
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from followup_lint.finding import Severity, rule_url
from followup_lint.reporters import Look
from followup_lint.reporters.console import GREEN, SafeConsole

if TYPE_CHECKING:
    from rich.table import Table

    from followup_lint.timing import Status

# Of the 256 colors, because those of a theme, and bright ones for bold text, are often hard to read on white or on black:
# these have a contrast of at least 3.9 on both. `SafeConsole` sees to terminals with fewer colors.
GOOD, POOR, BAD = f"color({GREEN})", "color(163)", "color(160)"
_GRADE_STYLES = {"good": GOOD, "fair": POOR, "poor": BAD}
SEVERITY_STYLES = {Severity.ERROR: f"bold {BAD}", Severity.WARNING: f"bold {POOR}", Severity.INFO: "bold"}
STATUS_STYLES: "dict[Status, str]" = {
    "good": f"bold {GOOD}",
    "early": f"bold {POOR}",
    "late": f"bold {BAD}",
    "too-late": f"bold {BAD}",
    "unknown": "bold",
    "sent": "bold",
}
MARGIN_STYLE = "dim"
_BAR = 5  # cells
_MEASURE = SafeConsole(io.StringIO(), width=80)


def make_console(out: io.StringIO, look: Look) -> SafeConsole:
    """A console that prints to `out` what was laid out before: it wraps and colors nothing by itself."""
    return SafeConsole(out, force_terminal=look.color, no_color=not look.color, soft_wrap=True)


def text_of(table: "Table", look: Look) -> Text:
    """A table that is as wide as the terminal, without blanks at the ends of lines."""
    out = io.StringIO()
    SafeConsole(out, force_terminal=True, width=look.width).print(table)
    lines = Text.from_ansi(out.getvalue()).split("\n")
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines).append("\n")


def hang(label: Text | str, body: Text | str, width: int, indent: int | None = None) -> Text:
    """The label and the body, wrapped by words to `width` cells, with a newline at the end.

    A label ends in a blank. Further lines are indented by `indent` cells, by default as far as the label reaches.
    """
    text = Text().append_text(label if isinstance(label, Text) else Text(label))
    indent = text.cell_len if indent is None else indent
    room = max(width - indent, 20)
    # Where the label is longer than the indent, the first line has less room: a word in front takes its place.
    taken = min(max(0, text.cell_len - indent - 1), room)
    ahead = Text("x" * taken + " " if taken else "")
    for number, line in enumerate((ahead + (body if isinstance(body, Text) else Text(body))).wrap(_MEASURE, room)):
        line.rstrip()
        text.append_text(line[len(ahead) :] if number == 0 else Text(" " * indent) + line)
        text.rstrip()
        text.append("\n")
    return text


def code_text(code: str, look: Look, style: str = "bold") -> Text:
    """The code of a rule, as a link to its documentation if the terminal has links."""
    link = Style(link=rule_url(code)) if look.color and look.links else Style()
    return Text(code, Style.parse(style) + link)


def bar(points: int) -> str:
    """A bar as long as the points; only 100 fill it and only 0 leave it empty."""
    filled = 0 if points == 0 else _BAR if points == 100 else min(_BAR - 1, max(1, round(points * _BAR / 100)))
    return "█" * filled + "░" * (_BAR - filled)


def grade_style(points: int) -> str:
    """The color of a score."""
    from followup_lint.score import grade

    return _GRADE_STYLES[grade(points)]


def fit(text: str, width: int) -> str:
    """The text cut or padded to exactly so many cells; what is cut ends in `…`."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    while cell_len(text) >= width:
        text = text[:-1]
    return text + "…" + " " * (width - cell_len(text) - 1)


def count(number: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
