"""When to send, and what comes next: a pure core from the context, the time of sending and the rules' limits."""

from followup_lint.timing.judges import Ruling, Status, rulings
from followup_lint.timing.stale import DateReader, Stale
from followup_lint.timing.times import Times, rounds_until, times
from followup_lint.timing.verdict import UNKNOWN, Verdict, verdict

__all__ = [
    "UNKNOWN",
    "DateReader",
    "Ruling",
    "Stale",
    "Status",
    "Times",
    "Verdict",
    "rounds_until",
    "rulings",
    "times",
    "verdict",
]
