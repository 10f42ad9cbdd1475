"""JSON, one object per line, as `line` in schemas/report.schema.json describes them."""

from collections.abc import Iterator
from typing import Any

from followup_lint.report import Run
from followup_lint.reporters import Look
from followup_lint.terminal import json_text


def render(run: Run, look: Look) -> str:
    """Per draft a `file` and its findings, each a `finding`; then each `error`, and at the end the `summary`."""
    return "".join(json_text(line, indent=None) for line in _lines(run.to_dict()))


def _lines(run: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for file in run["files"]:
        yield {"type": "file", **{key: value for key, value in file.items() if key != "findings"}}
        for finding in file["findings"]:
            yield {"type": "finding", "path": file["path"], **finding}
    for error in run["errors"]:
        yield {"type": "error", **error}
    yield {"type": "summary", "version": run["version"], **run["summary"]}
