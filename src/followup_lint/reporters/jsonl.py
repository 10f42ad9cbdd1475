"""JSON, one object per line, as `line` in schemas/report.schema.json describes them."""

from collections.abc import Iterator
from typing import Any

from followup_lint.report import VERSION, Run, Stream
from followup_lint.reporters import Look
from followup_lint.terminal import json_text
from followup_lint.totals import Totals


def render(run: Run, look: Look) -> str:
    """Per draft a `file` and its findings, each a `finding`; then each `error`, and at the end the `summary`."""
    return "".join(pieces(run, look))


def pieces(run: Run | Stream, look: Look) -> Iterator[str]:
    """The same line by line."""
    return (json_text(line, indent=None) for line in _lines(run))


def _lines(run: Run | Stream) -> Iterator[dict[str, Any]]:
    totals = Totals()
    for report in run.reports:
        totals.add(report)
        file = report.to_dict()
        yield {"type": "file", **{key: value for key, value in file.items() if key != "findings"}}
        for finding in file["findings"]:
            yield {"type": "finding", "path": file["path"], **finding}
    for failure in run.failures:
        yield {"type": "error", **failure.to_dict()}
    yield {"type": "summary", "version": VERSION, **totals.to_dict()}
