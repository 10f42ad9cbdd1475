"""One timing rule and the times of an interview: does the rule speak, and which window does it open?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from followup_lint.draft import Kind
from followup_lint.finding import Severity
from followup_lint.rule import Stretch, TimingRule
from followup_lint.timing.moments import closes_after, day_text, length_text, moment_text, opens_after
from followup_lint.timing.times import Message, Times

Status = Literal["good", "early", "late", "too-late", "unknown"]


@dataclass(frozen=True, slots=True)
class Ruling:
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


def rulings(kind: Kind, times: Times, rules: Iterable[TimingRule]) -> list[Ruling]:
    """What the rules that apply to this kind of message, and after this outcome, say; those that cannot know do not.

    Rules about the draft's own date words read the draft, and are judged elsewhere.
    """
    found = []
    for rule in rules:
        if kind in rule.kinds and times.outcome in rule.outcomes:
            ruling = next((judge(rule, kind, times) for test, judge in JUDGES.items() if getattr(rule, test)), None)
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


def _late(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    test = rule.late
    if test is None or times.interview is None or (kind in test.only_first and times.history):
        return None
    opens, ended, now = times.interview.first, times.interview.last, times.now.first
    closes = closes_after(ended, test.warning, times.zone, times.workdays)
    too_late = closes_after(ended, test.error, times.zone, times.workdays) if test.error else None
    fields = {"elapsed": length_text(now - ended), "limit": test.warning, "interview": _interview(times)}
    if too_late is not None and now > too_late:
        return Ruling(rule, "too-late", opens, closes, Severity.ERROR, fields | {"limit": test.error})
    if now > closes:
        return Ruling(rule, "late", opens, closes, Severity.WARNING, fields)
    return Ruling(rule, "early" if times.is_before_interview else "good", opens, closes)


def _early(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    test = rule.early
    if test is None or (test.unless_dated and times.is_dated):
        return None
    if test.since == "interview":
        since, what = times.interview, "the interview"
    else:
        earlier = [sent for sent in times.history if sent.sent.first <= times.now.last]
        since, what = (earlier[-1].sent, f"your last message ({earlier[-1].kind})") if earlier else (None, "")
    if since is None:
        return None
    wait = test.wait_for.get(times.seniority, test.wait)
    opens = opens_after(since.last, wait, times.zone, times.workdays)
    fields = {
        "elapsed": _elapsed(since.first, times, wait),
        "since": what,
        "wait": wait,
        "opens": day_text(opens.astimezone(times.zone).date(), times.today),
    }
    return _opening(rule, kind, times, opens, fields)


def _before_date(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    if rule.before_date is None or times.decided is None or times.decision is None:
        return None
    opens = opens_after(times.decided, rule.before_date.grace, times.zone, times.workdays)
    fields = {"date": _day(times.decision, times), "opens": day_text(opens.astimezone(times.zone).date(), times.today)}
    return _opening(rule, kind, times, opens, fields)


def _opening(rule: TimingRule, kind: Kind, times: Times, opens: datetime, fields: Mapping[str, object]) -> Ruling:
    if times.now.last < opens:
        return Ruling(rule, "early", opens, None, rule.severity_for(kind), fields)
    return Ruling(rule, "good", opens, fields=fields)


def _follow_ups(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    test = rule.follow_ups
    if test is None or not is_follow_up(rule, kind, is_first=not times.history):
        return None
    number = follow_ups(rule, times.history) + 1
    fields = {"number": number, "ordinal": f"{number}{_suffix(number)}", "limit": test.warning - 1}
    if number >= test.error:
        return Ruling(rule, "too-late", severity=Severity.ERROR, fields=fields)
    if number >= test.warning:
        return Ruling(rule, "late", severity=Severity.WARNING, fields=fields)
    return Ruling(rule)


def _off_hours(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    test = rule.off_hours
    if test is None or not times.is_zone_known:
        return None
    local = times.sent_at.astimezone(times.zone)
    is_day_only = times.now.first != times.now.last
    holiday = times.workdays.holiday(local.date()) if test.holidays else ""
    if test.weekends and times.workdays.is_weekend(local.date()):
        reason = "on a weekend"
    elif holiday:
        reason = f"on a public holiday ({holiday})"
    elif not is_day_only and not test.opens <= local.time() < test.closes:
        reason = "outside working hours"
    else:
        return Ruling(rule)
    when = day_text(local.date(), times.today) if is_day_only else moment_text(local, times.today)
    fields = {"when": when, "reason": reason, "place": place(times)}
    return Ruling(rule, severity=rule.severity_for(kind), fields=fields)


def _undecided(rule: TimingRule, kind: Kind, times: Times) -> Ruling:
    return Ruling(rule, "early", severity=rule.severity_for(kind))


def _sent_before(rule: TimingRule, kind: Kind, times: Times) -> Ruling:
    before = [sent for sent in times.history if sent.kind in (rule.sent_before or ())]
    if not before:
        return Ruling(rule, "good")
    when = day_text(before[-1].sent.first.astimezone(times.zone).date(), times.today)
    return Ruling(rule, "too-late", severity=rule.severity_for(kind), fields={"when": when})


def _impossible(rule: TimingRule, kind: Kind, times: Times) -> Ruling | None:
    if rule.impossible is None:
        return None
    severity = rule.severity_for(kind)
    if times.is_before_interview:
        sent = moment_text(times.sent_at.astimezone(times.zone), times.today)
        what = f"this would be sent on {sent}, before the interview ({_interview(times)})"
        return Ruling(rule, "early", severity=severity, fields={"what": what})
    for message in times.history:
        when = moment_text(message.sent.first.astimezone(times.zone), times.today)
        name = f"the {message.kind} of {when}"
        if message.sent.first > times.now.last:
            return Ruling(rule, "unknown", severity=severity, fields={"what": f"{name} lies after the time of sending"})
        is_older = times.interview is not None and message.sent.last < times.interview.first
        if is_older and message.kind in rule.impossible.after_interview:
            what = f"{name} is older than the interview ({_interview(times)})"
            return Ruling(rule, "unknown", severity=severity, fields={"what": what})
    return Ruling(rule)


JUDGES: dict[str, Callable[[TimingRule, Kind, Times], Ruling | None]] = {
    "late": _late,
    "early": _early,
    "before_date": _before_date,
    "follow_ups": _follow_ups,
    "off_hours": _off_hours,
    "undecided": _undecided,
    "sent_before": _sent_before,
    "impossible": _impossible,
}


def place(times: Times) -> str:
    """The recipient's place as the name of the zone has it: `New York`."""
    return str(times.zone).rsplit("/", 1)[-1].replace("_", " ")


def _interview(times: Times) -> str:
    when = times.interviewed_at
    if when is None or times.interview is None:
        return ""
    is_day = times.interview.first != times.interview.last
    return day_text(when.date(), times.today) if is_day else moment_text(when.astimezone(times.zone), times.today)


def _elapsed(since: datetime, times: Times, wait: Stretch) -> str:
    if wait.hours is not None:
        return length_text(times.now.first - since)
    days = (times.today - since.astimezone(times.zone).date()).days
    return "on the day of" if days == 0 else "1 day after" if days == 1 else f"{days} days after"


def _day(decision: date | datetime, times: Times) -> str:
    if isinstance(decision, datetime):
        return moment_text(decision.astimezone(times.zone), times.today)
    return day_text(decision, times.today)


def _suffix(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
