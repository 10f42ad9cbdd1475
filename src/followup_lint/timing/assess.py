"""Whether now is the time, until when, and what comes next: what the rules say together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.rule import BeforeDateRule, OffHoursRule, TimingRule
from followup_lint.timing.following import next_step_after
from followup_lint.timing.outcomes import RuleOutcome, rule_outcomes
from followup_lint.timing.result import UNKNOWN, Status, TimingResult
from followup_lint.timing.timeline import Timeline, build_timeline, dated_rounds, place_name

_WORST_FIRST: tuple[Status, ...] = ("unknown", "too-late", "late", "early", "good")
_IMPOSSIBLE = "the times contradict each other; correct them in interview.yml"


def assess_timing(kind: Kind, context: Context, now: datetime, rules: Sequence[TimingRule]) -> TimingResult:
    """What these rules say about sending a message of this kind now. `now` must have a zone."""
    if not rules:
        return UNKNOWN
    hours = next((rule for rule in rules if isinstance(rule, OffHoursRule)), None)
    timeline = build_timeline(context, now, hours.off_hours if hours else None)
    outcomes = rule_outcomes(kind, timeline, rules)
    status = _worst_status(kind, timeline, rules, outcomes)
    is_impossible = any(outcome.status == "unknown" for outcome in outcomes)
    closes = min((outcome.closes for outcome in outcomes if outcome.closes), default=None)
    opens = max((outcome.opens for outcome in outcomes if outcome.opens), default=None)
    send_at = max(opens, timeline.now.first) if opens else timeline.now.first
    # A deadline outweighs working hours in a zone that is a guess.
    if hours is not None and hours.is_for(kind, timeline.outcome) and (timeline.is_zone_known or closes is None):
        opens = opens and _working_moment(opens, closes, timeline)
        send_at = _working_moment(max(send_at, opens or send_at), closes, timeline)
        outcomes = _without_off_hours(outcomes, closes, timeline)
    if status == "good" and opens and timeline.now.last < opens:
        status = "early"
    send_at = send_at.astimezone(timeline.zone)
    is_off_hours = any(isinstance(outcome.rule, OffHoursRule) and outcome.severity for outcome in outcomes)
    return TimingResult(
        status,
        opens and opens.astimezone(timeline.zone),
        closes and closes.astimezone(timeline.zone),
        _IMPOSSIBLE if status == "unknown" and is_impossible else next_step_after(kind, status, timeline, rules, opens),
        now,
        _notes(outcomes, status, timeline),
        is_impossible,
        tuple(outcomes),
        timeline,
        send_at,
        zone=timeline.zone,
        clock=place_name(timeline),
        rounds=dated_rounds(context, now),
        better_at=send_at if is_off_hours else None,
    )


def _working_moment(moment: datetime, closes: datetime | None, timeline: Timeline) -> datetime:
    """The first instant from this one on in working hours, unless the window closes before: the deadline wins."""
    working = timeline.working_moment(moment)
    return moment if closes and working > closes else working


def _without_off_hours(
    outcomes: Sequence[RuleOutcome], closes: datetime | None, timeline: Timeline
) -> list[RuleOutcome]:
    """The outcomes without the advice to wait for working hours, if the window closes before they begin."""
    if closes is None or timeline.working_moment(timeline.now.first) <= closes:
        return list(outcomes)
    return [replace(o, severity=None) if isinstance(o.rule, OffHoursRule) else o for o in outcomes]


def _notes(outcomes: Sequence[RuleOutcome], status: Status, timeline: Timeline) -> tuple[str, ...]:
    """The notice about public holidays, if a day that counts as a working day here may be one of them."""
    arrives_on_working_day = any(isinstance(o.rule, OffHoursRule) and o.severity is None for o in outcomes)
    waits_for_working_day = timeline.outcome == "open" and status != "unknown"
    is_needed = arrives_on_working_day or waits_for_working_day
    return (timeline.workdays.notice,) if timeline.workdays.notice and is_needed else ()


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
