"""When to send, and what comes next: a pure core from the context, the time of sending and the rules' limits."""

from followup_lint.timing.outcomes import RuleOutcome, Status, rule_outcomes
from followup_lint.timing.result import UNKNOWN, TimingResult, assess_timing
from followup_lint.timing.stale import DateReader, Stale
from followup_lint.timing.timeline import Timeline, rounds_until, timeline

__all__ = [
    "UNKNOWN",
    "DateReader",
    "RuleOutcome",
    "Stale",
    "Status",
    "Timeline",
    "TimingResult",
    "assess_timing",
    "rounds_until",
    "rule_outcomes",
    "timeline",
]
