"""The timing of a message that was sent: there is nothing left to decide."""

from collections.abc import Sequence
from dataclasses import replace

from followup_lint.context import Context, Sent
from followup_lint.draft import Kind
from followup_lint.rule import TimingRule
from followup_lint.timing.assess import assess_timing
from followup_lint.timing.result import UNKNOWN, TimingResult
from followup_lint.timing.timeline import dated_rounds


def settle(kind: Kind, context: Context, sent: Sent, rules: Sequence[TimingRule]) -> TimingResult:
    """When the message went out and, if it was the last one, what comes after it. No rule says anything about it."""
    if not rules:
        return UNKNOWN
    earlier = tuple(other for other in context.history if other.sent_at < sent.sent_at)
    is_last = not any(other.sent_at > sent.sent_at for other in context.history)
    rounds = dated_rounds(context, sent.sent_at)
    settled = replace(UNKNOWN, status="sent", now=sent.sent_at, sent=sent, rounds=rounds)
    if not is_last:
        return settled
    then = assess_timing(kind, context.model_copy(update={"history": earlier}), sent.sent_at, rules)
    return replace(settled, next=then.next)
