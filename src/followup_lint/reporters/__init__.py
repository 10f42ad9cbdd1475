"""Reports as text: each reporter renders a whole run."""

from collections.abc import Callable

from followup_lint.report import Run
from followup_lint.reporters import concise, full, json_

# `render(run, color, verbose)` gives the text for standard output.
REPORTERS: dict[str, Callable[[Run, bool, bool], str]] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_.render,
}
