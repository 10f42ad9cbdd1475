"""Until when the result of a run holds, as far as it follows the clock."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from followup_lint.engine import Linter
from followup_lint.kind import detect_kind
from followup_lint.recall import timing_signature
from followup_lint.report import Report
from followup_lint.timing import TimingResult

_TICK = timedelta(microseconds=1)
_SHORT = timedelta(minutes=1)


def holds_until(reports: Iterable[tuple[Report, Linter]], now: datetime) -> datetime | None:
    """The time up to which nothing but `now` itself changes in these reports; None if they don't follow the clock."""
    ends = [end for report, linter in reports if (end := _report_holds_until(report, linter, now)) is not None]
    return min(ends, default=None)


def _report_holds_until(report: Report, linter: Linter, now: datetime) -> datetime | None:
    """Between two edges of days and of working hours, every other change is for good: what is past stays past. So if the
    end of such a stretch is like its beginning, all of it is.
    """
    if report.timing.sent is not None or report.facts.context.send_at is not None:
        return None
    before = _seen_at(report, linter, now)
    edge = min(_edges(report.timing, now)).astimezone(now.tzinfo)  # the zone of sending is part of what is seen
    for end in (edge, now + _SHORT):
        if _seen_at(report, linter, end - _TICK) == before:
            return end
    return now


def _seen_at(report: Report, linter: Linter, at: datetime) -> object:
    """All that is different if the message is sent at another time."""
    kind = detect_kind(report.draft, report.facts, sent_at=at)
    chosen = report.kind if kind.is_open else kind  # what its sentences do is the same at any time
    timing, failures = linter.assess(report.draft, report.facts.context, chosen.kind, at, None)
    window = (timing.status, timing.opens_at, timing.closes_at, timing.next, timing.notes, timing.is_impossible)
    return kind, repr((timing_signature(timing), window)), len(failures)


def _edges(timing: TimingResult, now: datetime) -> Iterator[datetime]:
    """The next midnights, and the next ends of working hours, in all zones that count; and those of the window."""
    zones = {now.tzinfo, timing.zone, *(each.at.tzinfo for each in timing.rounds)}
    office = timing.timeline and timing.timeline.office
    hours = {time.min, *((office.opens, office.closes) if office else ())}
    for zone in zones:
        here = now.astimezone(zone)
        for day in (here.date(), here.date() + timedelta(days=1)):
            moments = (datetime.combine(day, hour, here.tzinfo) for hour in hours)
            yield from (moment for moment in moments if moment > now)
    yield from (moment for moment in (timing.opens_at, timing.closes_at) if moment is not None and moment > now)
