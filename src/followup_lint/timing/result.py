"""Whether now is the time, until when, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_lint.context import Context, Sent
from followup_lint.draft import Kind
from followup_lint.rule import BeforeDateRule, EarlyRule, FollowUpsRule, LateRule, OffHoursRule, TimingRule
from followup_lint.timing.moments import day_text
from followup_lint.timing.outcomes import (
    RuleOutcome,
    Status,
    count_follow_ups,
    is_follow_up,
    rule_outcomes,
)
from followup_lint.timing.timeline import Timeline, build_timeline, place_name

_WORST_FIRST: tuple[Status, ...] = ("unknown", "too-late", "late", "early", "good")
_AFTER_WRITING = (Kind.THANK_YOU, Kind.LETTER)


@dataclass(frozen=True, slots=True)
class TimingResult:
    """Whether `now`, the time of sending, is the time; the window of this kind of message; and the step after it.

    The window is in the recipient's zone if that is known. `notes` say what could not be looked up; `is_impossible`
    says that the known times contradict each other. `outcomes` are what each rule says about the `timeline`. The
    status is "sent" if the message is in the history, as `sent` says; then `now` is the time at which it went out.
    """

    status: Status
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    next: str | None = None
    now: datetime | None = None
    notes: tuple[str, ...] = ()
    is_impossible: bool = False
    outcomes: tuple[RuleOutcome, ...] = ()
    timeline: Timeline | None = None
    sent: Sent | None = None


UNKNOWN = TimingResult("unknown")


def assess_timing(kind: Kind, context: Context, now: datetime, rules: Sequence[TimingRule]) -> TimingResult:
    """What these rules say about sending a message of this kind now. `now` must have a zone."""
    if not rules:
        return UNKNOWN
    timeline = build_timeline(context, now)
    outcomes = rule_outcomes(kind, timeline, rules)
    opens = max((outcome.opens for outcome in outcomes if outcome.opens), default=None)
    closes = min((outcome.closes for outcome in outcomes if outcome.closes), default=None)
    status = _worst_status(kind, timeline, rules, outcomes)
    is_impossible = any(outcome.status == "unknown" for outcome in outcomes)
    if status == "unknown" and is_impossible:
        next_step: str | None = "the times contradict each other; correct them in interview.yml"
    else:
        next_step = _next_step(kind, timeline, rules, opens)
    uses_holidays = any(isinstance(rule, OffHoursRule) and rule.off_hours.holidays for rule in rules)
    return TimingResult(
        status,
        opens and opens.astimezone(timeline.zone),
        closes and closes.astimezone(timeline.zone),
        next_step,
        now,
        (timeline.workdays.notice,) if uses_holidays and timeline.workdays.notice else (),
        is_impossible,
        tuple(outcomes),
        timeline,
    )


def _worst_status(
    kind: Kind, timeline: Timeline, rules: Sequence[TimingRule], outcomes: Sequence[RuleOutcome]
) -> Status:
    statuses = {outcome.status for outcome in outcomes}
    if timeline.is_before_interview:
        return "early"
    if "unknown" not in statuses:
        if timeline.outcome == "offer":
            return "good"
        if timeline.outcome == "rejected" and _asks_for_decision(kind, rules):
            return "too-late"
    return next((status for status in _WORST_FIRST if status in statuses), "unknown")


def _asks_for_decision(kind: Kind, rules: Sequence[TimingRule]) -> bool:
    """Whether messages of this kind wait for the date of a decision."""
    return any(isinstance(rule, BeforeDateRule) and kind in rule.kinds for rule in rules)


def _next_step(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule], opens: datetime | None) -> str | None:
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
    if _is_last_follow_up(kind, timeline, rules):
        return "if you hear nothing, let it rest; another follow-up would be too many"
    return _next_follow_up(kind, timeline, rules, opens)


def _is_last_follow_up(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule]) -> bool:
    """Whether a follow-up after this message would be one too many."""
    for rule in rules:
        if isinstance(rule, FollowUpsRule) and timeline.outcome in rule.outcomes:
            is_counted = is_follow_up(rule, kind, is_first=not timeline.history)
            if count_follow_ups(rule, timeline.history) + is_counted + 1 >= rule.follow_ups.warning:
                return True
    return False


def _next_follow_up(kind: Kind, timeline: Timeline, rules: Sequence[TimingRule], opens: datetime | None) -> str | None:
    sent_at = max(timeline.sent_at, opens) if opens else timeline.sent_at
    later = timeline.after_sending(kind, sent_at)
    has_checked_in = any(message.kind in (Kind.CHECK_IN, Kind.CALL) for message in timeline.history)
    next_kind = Kind.CHECK_IN if kind in _AFTER_WRITING and not has_checked_in else Kind.NUDGE
    waits = [
        outcome
        for outcome in rule_outcomes(next_kind, later, rules)
        if outcome.opens and not isinstance(outcome.rule, LateRule)
    ]
    if not any(outcome.status == "early" for outcome in waits):
        # The window is open already, but the next message should not follow on the heels of this one.
        waits = [o for o in rule_outcomes(Kind.NUDGE, later, rules) if o.opens and timeline.interview]
    if not waits:
        return None
    longest = max(waits, key=lambda outcome: outcome.opens or sent_at)
    return f"if you hear nothing, {_action(kind, next_kind)} from {_first_day(longest, timeline)} ({_reason(longest)})"


def _action(kind: Kind, next_kind: Kind) -> str:
    if kind is Kind.CALL:
        return "write once, by e-mail or letter,"
    return "check in" if next_kind is Kind.CHECK_IN else "call or send one nudge"


def _first_day(outcome: RuleOutcome, timeline: Timeline) -> str:
    """The first working day of the window, as the recipient counts days."""
    opens = (outcome.opens or timeline.sent_at).astimezone(timeline.zone)
    day = day_text(timeline.workdays.next_open(opens.date()), timeline.today)
    is_elsewhere = timeline.is_zone_known and opens.utcoffset() != opens.astimezone(timeline.sent_at.tzinfo).utcoffset()
    return f"{day} in {place_name(timeline)}" if is_elsewhere else day


def _reason(outcome: RuleOutcome) -> str:
    if isinstance(outcome.rule, BeforeDateRule):
        return "after the date they gave"
    is_since_message = isinstance(outcome.rule, EarlyRule) and outcome.rule.early.since == "last-message"
    return f"{outcome.fields['wait']} after {'this message' if is_since_message else 'the interview'}"
