"""JSON, version 1, as schemas/report.schema.json describes it."""

from followup_lint.report import Run
from followup_lint.reporters import Look
from followup_lint.terminal import json_text


def render(run: Run, look: Look) -> str:
    """The run as one JSON object."""
    return json_text(run.to_dict())
