"""Output formats: each reporter renders a whole run as text."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_lint.report import Run

# The module of each format has `render(run, color, verbose)`. It is imported when used: some libraries load slowly.
REPORTERS = {
    "full": "followup_lint.reporters.full",
    "concise": "followup_lint.reporters.concise",
    "json": "followup_lint.reporters.json_",
}


def render(format_: str, run: "Run", *, color: bool = False, verbose: bool = False) -> str:
    """The run in one of the formats of REPORTERS, for standard output."""
    text: str = import_module(REPORTERS[format_]).render(run, color, verbose)
    return text
