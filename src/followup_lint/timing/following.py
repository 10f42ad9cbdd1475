"""What to do after a message, or instead of it."""

from collections.abc import Sequence
from datetime import datetime

from followup_lint.draft import FOLLOW_UPS, Kind
from followup_lint.rule import BeforeDateRule, EarlyRule, FollowUpsRule, LateRule, TimingRule
from followup_lint.timing.moments import day_text
from followup_lint.timing.outcomes import (
    RuleOutcome,
    count_follow_ups,
    is_follow_up,
    rule_outcomes,
)
from followup_lint.timing.result import Status
from followup_lint.timing.timeline import Timeline, place_name

_AFTER_WRITING = (Kind.THANK_YOU, Kind.LETTER)


def next_step_after(
    kind: Kind, status: Status, timeline: Timeline, rules: Sequence[TimingRule], opens: datetime | None
) -> str | None:
    """What to do after this message; None if too little is known."""
    if timeline.outcome == "offer":
        return "answer their offer"
    has_asked = any(message.kind is Kind.FEEDBACK_REQUEST for message in timeline.history)
    if kind is Kind.FEEDBACK_REQUEST:
        if timeline.outcome == "open" and not has_asked:
            return "wait for their decision, then ask for feedback"
        return "let it rest; ask for feedback only once"
    if timeline.outcome == "rejected":
        return "let it rest" if has_asked else "ask for feedback, once"
    further = _follow_ups_left(kind, timeline, rules)
    if further is not None and further < 0:
        return "let it rest; enough follow-ups have been sent"
    if status == "too-late":
        return _instead(timeline, rules)
    if further == 0:
        return "if you hear nothing, let it rest; another follow-up would be too many"
    return _next_follow_up(kind, timeline, rules, opens)


def _follow_ups_left(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule]) -> int | None:
    """How many follow-ups may come after this message, below 0 if it is itself too many; None without a limit."""
    for rule in rules:
        if isinstance(rule, FollowUpsRule) and timeline.outcome in rule.outcomes:
            is_counted = is_follow_up(rule, kind, is_first=not timeline.history)
            return rule.follow_ups.warning - 1 - count_follow_ups(rule, timeline.history) - is_counted
    return None


def _instead(timeline: Timeline, rules: Sequence[TimingRule]) -> str:
    """What to send in place of thanks that come too late: what `timing` plans for the interview."""
    kind = Kind.NUDGE if any(message.kind in FOLLOW_UPS for message in timeline.history) else Kind.CHECK_IN
    left = _follow_ups_left(kind, timeline, rules)
    if left is not None and left < 0:
        return "let it rest; enough follow-ups have been sent"
    action = "check in instead" if kind is Kind.CHECK_IN else "call or send one nudge instead"
    waits = [outcome for outcome in _waits(kind, timeline, rules) if outcome.status == "early"]
    if not waits:
        return action
    longest = max(waits, key=lambda outcome: outcome.opens or timeline.sent_at)
    reason = _reason(longest, "your last message")
    return f"{action}, from {_first_day(longest, timeline, reason)}"


def _waits(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule]) -> list[RuleOutcome]:
    """What the rules that make a message of this kind wait say about sending it."""
    outcomes = rule_outcomes(kind, timeline, rules)
    return [outcome for outcome in outcomes if outcome.opens and not isinstance(outcome.rule, LateRule)]


def _next_follow_up(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule], opens: datetime | None) -> str | None:
    sent_at = max(timeline.sent_at, opens) if opens else timeline.sent_at
    later = timeline.after_sending(kind, sent_at)
    has_checked_in = any(message.kind in (Kind.CHECK_IN, Kind.CALL) for message in timeline.history)
    next_kind = Kind.CHECK_IN if kind in _AFTER_WRITING and not has_checked_in else Kind.NUDGE
    waits = _waits(next_kind, later, rules)
    if not any(outcome.status == "early" for outcome in waits):
        # The window is open already, but the next message should not follow on the heels of this one.
        waits = [o for o in rule_outcomes(Kind.NUDGE, later, rules) if o.opens and timeline.interview]
    if not waits:
        return None
    longest = max(waits, key=lambda outcome: outcome.opens or sent_at)
    return f"if you hear nothing, {_action(kind, next_kind)} from {_first_day(longest, timeline, _reason(longest))}"


def _action(kind: Kind, next_kind: Kind) -> str:
    if kind is Kind.CALL:
        return "write once, by e-mail or letter,"
    return "check in" if next_kind is Kind.CHECK_IN else "call or send one nudge"


def _first_day(outcome: RuleOutcome, timeline: Timeline, reason: str) -> str:
    """The first working day of the window, as the recipient counts days, and why it is that day."""
    window = (outcome.opens or timeline.sent_at).astimezone(timeline.zone)
    opens = timeline.working_moment(window).astimezone(timeline.zone)
    if opens.date() != window.date() and not isinstance(outcome.rule, BeforeDateRule):
        reason += ", then the next working day"
    day = day_text(opens.date(), timeline.today)
    is_elsewhere = timeline.is_zone_known and opens.utcoffset() != opens.astimezone(timeline.sent_at.tzinfo).utcoffset()
    return f"{day}{f' in {place_name(timeline)}' if is_elsewhere else ''} ({reason})"


def _reason(outcome: RuleOutcome, message: str = "this message") -> str:
    if isinstance(outcome.rule, BeforeDateRule):
        return "after the date they gave"
    is_since_message = isinstance(outcome.rule, EarlyRule) and outcome.rule.early.since == "last-message"
    return f"{outcome.fields['wait']} after {message if is_since_message else 'the interview'}"
