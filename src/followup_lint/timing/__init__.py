"""When to send and what comes next: pure functions of the context, the time of sending and the rules."""

from followup_lint.timing.decided import add_outcome
from followup_lint.timing.outcomes import RuleOutcome, Status, rule_outcomes
from followup_lint.timing.result import UNKNOWN, TimingResult, assess_timing
from followup_lint.timing.settled import settle
from followup_lint.timing.stale import DateReader, StaleDate
from followup_lint.timing.timeline import Timeline, build_timeline, place_name, rounds_until

__all__ = [
    "UNKNOWN",
    "DateReader",
    "RuleOutcome",
    "StaleDate",
    "Status",
    "Timeline",
    "TimingResult",
    "add_outcome",
    "assess_timing",
    "build_timeline",
    "place_name",
    "rounds_until",
    "rule_outcomes",
    "settle",
]
