"""What each timing rule says about a time of sending, and which window it opens."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from followup_lint.draft import Kind
from followup_lint.finding import Severity
from followup_lint.rule import (
    BeforeDateRule,
    EarlyRule,
    FollowUpsRule,
    ImpossibleRule,
    LateRule,
    OffHoursRule,
    SentBeforeRule,
    Stretch,
    TimingRule,
    TimingRuleBase,
    UndecidedRule,
)
from followup_lint.timing.moments import closes_after, day_text, length_text, moment_text, opens_after
from followup_lint.timing.result import Status
from followup_lint.timing.timeline import Message, Timeline, place_name


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What a rule says about a time of sending.

    `status` is None if the rule has no opinion on it. `severity` is set if the rule is broken; `fields` then fill its
    message. The window is in UTC.
    """

    rule: TimingRule
    status: Status | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    severity: Severity | None = None
    fields: Mapping[str, object] = field(default_factory=dict)


def rule_outcomes(kind: Kind, timeline: Timeline, rules: Iterable[TimingRule]) -> list[RuleOutcome]:
    """The outcomes of the rules that apply; rules that lack a fact have none.

    Rules about date words have none either: they need the draft, which DateReader reads.
    """
    outcomes = []
    for rule in rules:
        assess = ASSESSMENTS.get(type(rule))
        outcome = assess(rule, kind, timeline) if assess and rule.is_for(kind, timeline.outcome) else None
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def is_follow_up(rule: FollowUpsRule, kind: Kind, *, is_first: bool) -> bool:
    """Whether a message counts as a follow-up; `is_first` says that nothing was sent before it."""
    return kind in rule.follow_ups.count and not (is_first and kind in rule.follow_ups.except_first)


def count_follow_ups(rule: FollowUpsRule, history: Iterable[Message]) -> int:
    """How many follow-ups were sent before."""
    return sum(is_follow_up(rule, message.kind, is_first=at == 0) for at, message in enumerate(history))


def _assess_late(rule: LateRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    limits = rule.late
    if timeline.interview is None or (kind in limits.only_first and timeline.history):
        return None
    opens, ended, now = timeline.interview.first, timeline.interview.last, timeline.now.first
    closes = closes_after(ended, limits.warning, timeline.zone, timeline.workdays)
    too_late = closes_after(ended, limits.error, timeline.zone, timeline.workdays) if limits.error else None
    fields = {
        "elapsed": length_text(now - ended),
        "limit": limits.warning,
        "latest": limits.error or limits.warning,
        "interview": _interview_text(timeline),
    }
    if too_late is not None and now > too_late:
        return RuleOutcome(rule, "too-late", opens, closes, Severity.ERROR, fields)
    if now > closes:
        return RuleOutcome(rule, "late", opens, closes, Severity.WARNING, fields)
    return RuleOutcome(rule, "early" if timeline.is_before_interview else "good", opens, closes)


def _assess_early(rule: EarlyRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if rule.early.unless_dated and timeline.is_dated:
        return None
    if rule.early.since == "interview":
        since, event = timeline.interview, "the interview"
    else:
        sent = [message for message in timeline.history if message.sent.first <= timeline.now.last]
        since, event = (sent[-1].sent, f"your last message ({sent[-1].kind})") if sent else (None, "")
    if since is None:
        return None
    wait = rule.early.wait_for.get(timeline.seniority, rule.early.wait)
    opens = opens_after(since.last, wait, timeline.zone, timeline.workdays)
    fields = {"elapsed": f"{_elapsed_text(since.first, timeline, wait)} {event}", "wait": wait}
    return _opening(rule, kind, timeline, opens, fields)


def _assess_before_date(rule: BeforeDateRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if timeline.decided is None or timeline.decision is None:
        return None
    opens = opens_after(timeline.decided, rule.before_date.grace, timeline.zone, timeline.workdays)
    return _opening(rule, kind, timeline, opens, {"date": _decision_text(timeline.decision, timeline)})


def _opening(
    rule: TimingRule, kind: Kind, timeline: Timeline, opens: datetime, fields: Mapping[str, object]
) -> RuleOutcome:
    """The outcome of a rule that says from when on a message is good to send."""
    first_day = timeline.working_moment(opens).astimezone(timeline.zone).date()
    fields = {**fields, "opens": day_text(first_day, timeline.today)}
    if timeline.now.last < opens:
        return RuleOutcome(rule, "early", opens, None, rule.severity_for(kind), fields)
    return RuleOutcome(rule, "good", opens, fields=fields)


def _assess_follow_ups(rule: FollowUpsRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if not is_follow_up(rule, kind, is_first=not timeline.history):
        return None
    limits, number = rule.follow_ups, count_follow_ups(rule, timeline.history) + 1
    fields = {"number": number, "limit": limits.warning - 1}
    if number >= limits.error:
        return RuleOutcome(rule, "too-late", severity=Severity.ERROR, fields=fields)
    if number >= limits.warning:
        return RuleOutcome(rule, "late", severity=Severity.WARNING, fields=fields)
    return RuleOutcome(rule)


def _assess_off_hours(rule: OffHoursRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if not timeline.is_zone_known:
        return None
    arrival = timeline.sent_at.astimezone(timeline.zone)
    is_day_only = timeline.now.first != timeline.now.last
    reason = _off_hours_reason(rule, timeline, arrival, is_day_only=is_day_only)
    if not reason:
        return RuleOutcome(rule)
    when = day_text(arrival.date(), timeline.today) if is_day_only else moment_text(arrival, timeline.today)
    fields = {"when": when, "reason": reason, "place": place_name(timeline)}
    return RuleOutcome(rule, severity=rule.severity_for(kind), fields=fields)


def _off_hours_reason(rule: OffHoursRule, timeline: Timeline, arrival: datetime, *, is_day_only: bool) -> str:
    """Why nobody works at the arrival, empty if they do; a day without its hour may be in working hours."""
    if rule.off_hours.weekends and timeline.workdays.is_weekend(arrival.date()):
        return "on a weekend"
    if rule.off_hours.holidays and (holiday := timeline.workdays.holiday(arrival.date())):
        return f"on a public holiday ({holiday})"
    is_open = rule.off_hours.opens <= arrival.time() < rule.off_hours.closes
    return "" if is_open or is_day_only else "outside working hours"


def _assess_undecided(rule: UndecidedRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    return RuleOutcome(rule, "early", severity=rule.severity_for(kind)) if timeline.is_followed else None


def _assess_sent_before(rule: SentBeforeRule, kind: Kind, timeline: Timeline) -> RuleOutcome:
    earlier = [message for message in timeline.history if message.kind in rule.sent_before]
    if not earlier:
        return RuleOutcome(rule, "good")
    when = day_text(earlier[-1].sent.first.astimezone(timeline.zone).date(), timeline.today)
    return RuleOutcome(rule, "too-late", severity=rule.severity_for(kind), fields={"when": when})


def _assess_impossible(rule: ImpossibleRule, kind: Kind, timeline: Timeline) -> RuleOutcome:
    severity = rule.severity_for(kind)
    if timeline.is_before_interview:
        when = moment_text(timeline.sent_at.astimezone(timeline.zone), timeline.today)
        what = f"this message goes out on {when}, before the interview ({_interview_text(timeline)})"
        return RuleOutcome(rule, "early", severity=severity, fields={"what": what})
    for message in timeline.history:
        if contradiction := _contradiction(rule, message, timeline):
            return RuleOutcome(rule, "unknown", severity=severity, fields={"what": contradiction})
    return RuleOutcome(rule)


def _contradiction(rule: ImpossibleRule, message: Message, timeline: Timeline) -> str:
    """Why the message cannot have been sent when the history says, empty if it can."""
    when = moment_text(message.sent.first.astimezone(timeline.zone), timeline.today)
    if message.sent.first > timeline.now.last:
        return f"the earlier {message.kind} is dated {when}, after this message"
    is_older = timeline.interview is not None and message.sent.last < timeline.interview.first
    if is_older and message.kind in rule.impossible.after_interview:
        return f"the earlier {message.kind} is dated {when}, before the interview ({_interview_text(timeline)})"
    return ""


# Any, because each function takes only rules of its key's class.
ASSESSMENTS: dict[type[TimingRuleBase], Callable[[Any, Kind, Timeline], RuleOutcome | None]] = {
    LateRule: _assess_late,
    EarlyRule: _assess_early,
    BeforeDateRule: _assess_before_date,
    FollowUpsRule: _assess_follow_ups,
    OffHoursRule: _assess_off_hours,
    UndecidedRule: _assess_undecided,
    SentBeforeRule: _assess_sent_before,
    ImpossibleRule: _assess_impossible,
}


def _interview_text(timeline: Timeline) -> str:
    ended = timeline.interviewed_at
    if ended is None or timeline.interview is None:
        return ""
    if timeline.interview.first != timeline.interview.last:
        return day_text(ended.date(), timeline.today)
    return moment_text(ended.astimezone(timeline.zone), timeline.today)


def _elapsed_text(since: datetime, timeline: Timeline, wait: Stretch) -> str:
    """What precedes the name of an event: `2 days after`."""
    if wait.hours is not None:
        return f"{length_text(timeline.now.first - since)} after"
    days = (timeline.today - since.astimezone(timeline.zone).date()).days
    return "on the day of" if days == 0 else "1 day after" if days == 1 else f"{days} days after"


def _decision_text(decision: date | datetime, timeline: Timeline) -> str:
    if isinstance(decision, datetime):
        return moment_text(decision.astimezone(timeline.zone), timeline.today)
    return day_text(decision, timeline.today)
