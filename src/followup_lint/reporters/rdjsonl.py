"""The diagnostics of reviewdog, one per line."""

from followup_lint.report import Run
from followup_lint.reporters import Look
from followup_lint.reporters.rdjson import SOURCE, diagnostics
from followup_lint.terminal import json_text


def render(run: Run, look: Look) -> str:
    """What `rdjson` has, each with its source; nothing at all if there is nothing to say."""
    return "".join(json_text({**each, "source": SOURCE}, indent=None) for each in diagnostics(run))
