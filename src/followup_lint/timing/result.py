"""Whether now is the time, until when, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.rule import TimingRule
from followup_lint.timing.moments import day_text
from followup_lint.timing.outcomes import RuleOutcome, Status, follow_ups, is_follow_up, place, rule_outcomes
from followup_lint.timing.timeline import Timeline, timeline

_WORST_FIRST: tuple[Status, ...] = ("unknown", "too-late", "late", "early", "good")
_IMPOSSIBLE = "set the times right in interview.yml: they cannot all be true"
_AFTER_WRITING = (Kind.THANK_YOU, Kind.LETTER)


@dataclass(frozen=True, slots=True)
class TimingResult:
    """Whether `now`, the time of sending, is the time; the window of this kind of message; and the step after it.

    The window is in the recipient's zone where that is known. `notes` say what could not be looked up, `is_impossible`
    that the times that are known contradict each other. `outcomes` are what each rule says, `timeline` what they were
    judged by.
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


UNKNOWN = TimingResult("unknown")


def assess_timing(kind: Kind, context: Context, now: datetime, rules: Sequence[TimingRule]) -> TimingResult:
    """The verdict of these rules on sending a message of this kind now. `now` must have a zone."""
    if not rules:
        return UNKNOWN
    seen = timeline(context, now)
    found = rule_outcomes(kind, seen, rules)
    opens = max((ruling.opens for ruling in found if ruling.opens), default=None)
    closes = min((ruling.closes for ruling in found if ruling.closes), default=None)
    status = _status(kind, seen, rules, found)
    is_impossible = any(ruling.status == "unknown" for ruling in found)
    uses_workdays = any(rule.off_hours and rule.off_hours.holidays for rule in rules)
    return TimingResult(
        status,
        opens and opens.astimezone(seen.zone),
        closes and closes.astimezone(seen.zone),
        _IMPOSSIBLE if status == "unknown" and is_impossible else _next(kind, seen, rules, opens),
        now,
        (seen.workdays.notice,) if uses_workdays and seen.workdays.notice else (),
        is_impossible,
        tuple(found),
        seen,
    )


def _status(kind: Kind, seen: Timeline, rules: Sequence[TimingRule], found: Sequence[RuleOutcome]) -> Status:
    said = {ruling.status for ruling in found}
    if seen.is_before_interview:
        return "early"
    if "unknown" not in said and seen.outcome == "offer":
        return "good"
    if "unknown" not in said and seen.outcome == "rejected" and any(kind in r.kinds for r in rules if r.before_date):
        return "too-late"  # it asks for a decision that has been made
    return next((status for status in _WORST_FIRST if status in said), "unknown")


def _next(kind: Kind, seen: Timeline, rules: Sequence[TimingRule], opens: datetime | None) -> str | None:
    """What to do after this message."""
    if seen.outcome == "offer":
        return "answer their offer"
    asked = any(sent.kind is Kind.FEEDBACK_REQUEST for sent in seen.history)
    if kind is Kind.FEEDBACK_REQUEST:
        if seen.outcome == "open" and not asked:
            return "wait for their decision, and ask for feedback after it"
        return "let it rest: feedback is asked for once"
    if seen.outcome == "rejected":
        return "let it rest" if asked else "ask for feedback, once"
    return _next_follow_up(kind, seen, rules, opens)


def _next_follow_up(kind: Kind, seen: Timeline, rules: Sequence[TimingRule], opens: datetime | None) -> str | None:
    for rule in rules:
        if rule.follow_ups and seen.outcome in rule.outcomes:
            number = follow_ups(rule, seen.history) + is_follow_up(rule, kind, is_first=not seen.history)
            if number + 1 >= rule.follow_ups.warning:
                return "if you hear nothing: let it rest, one more follow-up would be too many"
    at = max(seen.sent_at, opens) if opens else seen.sent_at
    later = seen.after_sending(kind, at)
    is_first = kind in _AFTER_WRITING and not any(s.kind in (Kind.CHECK_IN, Kind.CALL) for s in seen.history)
    what = Kind.CHECK_IN if is_first else Kind.NUDGE
    found = [ruling for ruling in rule_outcomes(what, later, rules) if ruling.opens and ruling.rule.late is None]
    if not any(ruling.status == "early" for ruling in found):  # its time has come already: not on the heels of this one
        found = [r for r in rule_outcomes(Kind.NUDGE, later, rules) if r.opens and seen.interview]
    if not found:
        return None
    binding = max(found, key=lambda ruling: ruling.opens or at)
    return f"if you hear nothing: {_deed(kind, what)} {_when(binding, seen)}, {_reason(binding)}"


def _deed(kind: Kind, what: Kind) -> str:
    if kind is Kind.CALL:
        return "write an e-mail or a letter, once, from"
    return "check in from" if what is Kind.CHECK_IN else "call, or send one nudge, from"


def _when(ruling: RuleOutcome, seen: Timeline) -> str:
    """The first working day of the window, as the recipient counts days."""
    opens = (ruling.opens or seen.sent_at).astimezone(seen.zone)
    told = day_text(seen.workdays.next_open(opens.date()), seen.today)
    is_elsewhere = seen.is_zone_known and opens.utcoffset() != opens.astimezone(seen.sent_at.tzinfo).utcoffset()
    return f"{told} in {place(seen)}" if is_elsewhere else told


def _reason(ruling: RuleOutcome) -> str:
    if ruling.rule.before_date:
        return "after the date they gave"
    since = "this message" if ruling.rule.early and ruling.rule.early.since == "last-message" else "the interview"
    return f"{ruling.fields['wait']} after {since}"
