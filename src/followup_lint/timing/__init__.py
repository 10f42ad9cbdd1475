"""When to send and what comes next: pure functions of the context, the time of sending and the rules.

What is shown of a timing needs neither rules nor contexts, which take long to import; so the rest is imported when it is
asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from followup_lint.timing.result import UNKNOWN, Dated, Status, TimingResult

if TYPE_CHECKING:
    from followup_lint.timing.assess import assess_timing
    from followup_lint.timing.decided import add_outcome, read_decisions
    from followup_lint.timing.outcomes import RuleOutcome, rule_outcomes
    from followup_lint.timing.settled import settle
    from followup_lint.timing.stale import DateReader, StaleDate
    from followup_lint.timing.timeline import Timeline, build_timeline, place_name, rounds_until

__all__ = [
    "UNKNOWN",
    "DateReader",
    "Dated",
    "RuleOutcome",
    "StaleDate",
    "Status",
    "Timeline",
    "TimingResult",
    "add_outcome",
    "assess_timing",
    "build_timeline",
    "place_name",
    "read_decisions",
    "rounds_until",
    "rule_outcomes",
    "settle",
]
_MODULES = {
    "assess": ("assess_timing",),
    "decided": ("add_outcome", "read_decisions"),
    "outcomes": ("RuleOutcome", "rule_outcomes"),
    "settled": ("settle",),
    "stale": ("DateReader", "StaleDate"),
    "timeline": ("Timeline", "build_timeline", "place_name", "rounds_until"),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
