"""A linter for messages that are sent after a job interview.

    import followup_lint

    report = followup_lint.lint_text("Dear Ms. Alvarez, …", context={"company": "Northwind Labs"})

The names in `__all__` are stable. They are imported when they are first used.
"""

import os

TYPE_CHECKING = False  # that of `typing` takes long enough to import for somebody to press Ctrl-C
if TYPE_CHECKING:
    from typing import Any

    from followup_lint.api import lint_paths, lint_text
    from followup_lint.errors import ConfigError, FollowupLintError, RuleError
    from followup_lint.finding import Edit, Finding, Fix, Severity
    from followup_lint.report import Failure, Report, Run

__all__ = [
    "ConfigError",
    "Edit",
    "Failure",
    "Finding",
    "Fix",
    "FollowupLintError",
    "Report",
    "RuleError",
    "Run",
    "Severity",
    "lint_paths",
    "lint_text",
]

__version__ = "0.1.0"
# Drafts are private. The runtime of the meaning model reports its use to its maker unless this is set before it is imported,
# by us or by a spaCy pipeline of the user's.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
_MODULES = {
    "api": ("lint_paths", "lint_text"),
    "errors": ("ConfigError", "FollowupLintError", "RuleError"),
    "finding": ("Edit", "Finding", "Fix", "Severity"),
    "report": ("Failure", "Report", "Run"),
}


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
