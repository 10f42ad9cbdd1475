"""One timing rule and the times of an interview: does the rule speak, and which window does it open?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from followup_lint.draft import Kind
from followup_lint.finding import Severity
from followup_lint.rule import Stretch, TimingRule
from followup_lint.timing.moments import closes_after, day_text, length_text, moment_text, opens_after
from followup_lint.timing.timeline import Message, Timeline

Status = Literal["good", "early", "late", "too-late", "unknown"]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What a rule says about a time of sending.

    `status` is None where it says nothing about now being the time; `severity` is set where the rule is broken, and
    `fields` then fill its message. The window is in UTC.
    """

    rule: TimingRule
    status: Status | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    severity: Severity | None = None
    fields: Mapping[str, object] = field(default_factory=dict)


def rule_outcomes(kind: Kind, timeline: Timeline, rules: Iterable[TimingRule]) -> list[RuleOutcome]:
    """What the rules that apply to this kind of message, and after this outcome, say; those that cannot know do not.

    Rules about the draft's own date words read the draft, and are judged elsewhere.
    """
    found = []
    for rule in rules:
        if kind in rule.kinds and timeline.outcome in rule.outcomes:
            ruling = next((judge(rule, kind, timeline) for test, judge in JUDGES.items() if getattr(rule, test)), None)
            if ruling is not None:
                found.append(ruling)
    return found


def is_follow_up(rule: TimingRule, kind: Kind, *, is_first: bool) -> bool:
    """Whether a message counts as a follow-up for the rule that counts them."""
    test = rule.follow_ups
    return test is not None and kind in test.count and not (is_first and kind in test.except_first)


def follow_ups(rule: TimingRule, history: Iterable[Message]) -> int:
    """How many follow-ups were sent before."""
    return sum(is_follow_up(rule, sent.kind, is_first=at == 0) for at, sent in enumerate(history))


def _late(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    test = rule.late
    if test is None or timeline.interview is None or (kind in test.only_first and timeline.history):
        return None
    opens, ended, now = timeline.interview.first, timeline.interview.last, timeline.now.first
    closes = closes_after(ended, test.warning, timeline.zone, timeline.workdays)
    too_late = closes_after(ended, test.error, timeline.zone, timeline.workdays) if test.error else None
    fields = {"elapsed": length_text(now - ended), "limit": test.warning, "interview": _interview(timeline)}
    if too_late is not None and now > too_late:
        return RuleOutcome(rule, "too-late", opens, closes, Severity.ERROR, fields | {"limit": test.error})
    if now > closes:
        return RuleOutcome(rule, "late", opens, closes, Severity.WARNING, fields)
    return RuleOutcome(rule, "early" if timeline.is_before_interview else "good", opens, closes)


def _early(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    test = rule.early
    if test is None or (test.unless_dated and timeline.is_dated):
        return None
    if test.since == "interview":
        since, what = timeline.interview, "the interview"
    else:
        earlier = [sent for sent in timeline.history if sent.sent.first <= timeline.now.last]
        since, what = (earlier[-1].sent, f"your last message ({earlier[-1].kind})") if earlier else (None, "")
    if since is None:
        return None
    wait = test.wait_for.get(timeline.seniority, test.wait)
    opens = opens_after(since.last, wait, timeline.zone, timeline.workdays)
    fields = {
        "elapsed": _elapsed(since.first, timeline, wait),
        "since": what,
        "wait": wait,
        "opens": day_text(opens.astimezone(timeline.zone).date(), timeline.today),
    }
    return _opening(rule, kind, timeline, opens, fields)


def _before_date(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if rule.before_date is None or timeline.decided is None or timeline.decision is None:
        return None
    opens = opens_after(timeline.decided, rule.before_date.grace, timeline.zone, timeline.workdays)
    fields = {
        "date": _day(timeline.decision, timeline),
        "opens": day_text(opens.astimezone(timeline.zone).date(), timeline.today),
    }
    return _opening(rule, kind, timeline, opens, fields)


def _opening(
    rule: TimingRule, kind: Kind, timeline: Timeline, opens: datetime, fields: Mapping[str, object]
) -> RuleOutcome:
    if timeline.now.last < opens:
        return RuleOutcome(rule, "early", opens, None, rule.severity_for(kind), fields)
    return RuleOutcome(rule, "good", opens, fields=fields)


def _follow_ups(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    test = rule.follow_ups
    if test is None or not is_follow_up(rule, kind, is_first=not timeline.history):
        return None
    number = follow_ups(rule, timeline.history) + 1
    fields = {"number": number, "ordinal": f"{number}{_suffix(number)}", "limit": test.warning - 1}
    if number >= test.error:
        return RuleOutcome(rule, "too-late", severity=Severity.ERROR, fields=fields)
    if number >= test.warning:
        return RuleOutcome(rule, "late", severity=Severity.WARNING, fields=fields)
    return RuleOutcome(rule)


def _off_hours(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    test = rule.off_hours
    if test is None or not timeline.is_zone_known:
        return None
    local = timeline.sent_at.astimezone(timeline.zone)
    is_day_only = timeline.now.first != timeline.now.last
    holiday = timeline.workdays.holiday(local.date()) if test.holidays else ""
    if test.weekends and timeline.workdays.is_weekend(local.date()):
        reason = "on a weekend"
    elif holiday:
        reason = f"on a public holiday ({holiday})"
    elif not is_day_only and not test.opens <= local.time() < test.closes:
        reason = "outside working hours"
    else:
        return RuleOutcome(rule)
    when = day_text(local.date(), timeline.today) if is_day_only else moment_text(local, timeline.today)
    fields = {"when": when, "reason": reason, "place": place(timeline)}
    return RuleOutcome(rule, severity=rule.severity_for(kind), fields=fields)


def _undecided(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome:
    return RuleOutcome(rule, "early", severity=rule.severity_for(kind))


def _sent_before(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome:
    before = [sent for sent in timeline.history if sent.kind in (rule.sent_before or ())]
    if not before:
        return RuleOutcome(rule, "good")
    when = day_text(before[-1].sent.first.astimezone(timeline.zone).date(), timeline.today)
    return RuleOutcome(rule, "too-late", severity=rule.severity_for(kind), fields={"when": when})


def _impossible(rule: TimingRule, kind: Kind, timeline: Timeline) -> RuleOutcome | None:
    if rule.impossible is None:
        return None
    severity = rule.severity_for(kind)
    if timeline.is_before_interview:
        sent = moment_text(timeline.sent_at.astimezone(timeline.zone), timeline.today)
        what = f"this would be sent on {sent}, before the interview ({_interview(timeline)})"
        return RuleOutcome(rule, "early", severity=severity, fields={"what": what})
    for message in timeline.history:
        when = moment_text(message.sent.first.astimezone(timeline.zone), timeline.today)
        name = f"the {message.kind} of {when}"
        if message.sent.first > timeline.now.last:
            return RuleOutcome(
                rule, "unknown", severity=severity, fields={"what": f"{name} lies after the time of sending"}
            )
        is_older = timeline.interview is not None and message.sent.last < timeline.interview.first
        if is_older and message.kind in rule.impossible.after_interview:
            what = f"{name} is older than the interview ({_interview(timeline)})"
            return RuleOutcome(rule, "unknown", severity=severity, fields={"what": what})
    return RuleOutcome(rule)


JUDGES: dict[str, Callable[[TimingRule, Kind, Timeline], RuleOutcome | None]] = {
    "late": _late,
    "early": _early,
    "before_date": _before_date,
    "follow_ups": _follow_ups,
    "off_hours": _off_hours,
    "undecided": _undecided,
    "sent_before": _sent_before,
    "impossible": _impossible,
}


def place(timeline: Timeline) -> str:
    """The recipient's place as the name of the zone has it: `New York`."""
    return str(timeline.zone).rsplit("/", 1)[-1].replace("_", " ")


def _interview(timeline: Timeline) -> str:
    when = timeline.interviewed_at
    if when is None or timeline.interview is None:
        return ""
    is_day = timeline.interview.first != timeline.interview.last
    return (
        day_text(when.date(), timeline.today) if is_day else moment_text(when.astimezone(timeline.zone), timeline.today)
    )


def _elapsed(since: datetime, timeline: Timeline, wait: Stretch) -> str:
    if wait.hours is not None:
        return length_text(timeline.now.first - since)
    days = (timeline.today - since.astimezone(timeline.zone).date()).days
    return "on the day of" if days == 0 else "1 day after" if days == 1 else f"{days} days after"


def _day(decision: date | datetime, timeline: Timeline) -> str:
    if isinstance(decision, datetime):
        return moment_text(decision.astimezone(timeline.zone), timeline.today)
    return day_text(decision, timeline.today)


def _suffix(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
