"""JSON, version 1, as schemas/report.schema.json describes it."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from followup_lint.report import VERSION, Run, Stream
from followup_lint.reporters import Look
from followup_lint.terminal import json_text
from followup_lint.totals import Totals


def render(run: Run, look: Look) -> str:
    """The run as one JSON object."""
    return json_text(run.to_dict())


def pieces(run: Run | Stream, look: Look) -> Iterator[str]:
    """The same draft by draft."""
    totals = Totals()
    yield f'{{\n  "version": {VERSION},\n  "files": ['
    for report in run.reports:
        yield ("," if totals.drafts else "") + "\n" + _indented(report.to_dict(), 4)
        totals.add(report)
    yield "\n  ]," if totals.drafts else "],"
    errors = [failure.to_dict() for failure in run.failures]
    yield f'\n  "errors": {_indented(errors, 2).lstrip()},\n  "summary": {_indented(totals.to_dict(), 2).lstrip()}\n}}\n'


def _indented(data: Any, depth: int) -> str:
    return indent(json_text(data).rstrip("\n"), " " * depth)
