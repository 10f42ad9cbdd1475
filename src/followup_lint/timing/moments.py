"""Arithmetic on aware datetimes, and times and lengths of time as text.

Python subtracts two times of one zone as wall clocks, which is an hour off across a clock change. Therefore all that is
compared or counted in hours goes through UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from followup_lint.timing.workdays import Workdays

if TYPE_CHECKING:
    from followup_lint.rule import Stretch

_DAY = timedelta(days=1)
_LAST_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """The earliest and the latest instant that a time can mean: the same, or the bounds of a day without an hour."""

    first: datetime
    last: datetime


def interval_of(moment: datetime, zone: tzinfo, *, day_only: bool) -> Interval:
    """The moment itself, or the whole of its day in its own zone; in UTC."""
    if not day_only:
        return Interval(utc(moment), utc(moment))
    own = moment.tzinfo or zone
    return Interval(midnight(moment.date(), own), midnight(moment.date() + _DAY, own) - _LAST_TICK)


def utc(moment: datetime) -> datetime:
    """The same instant in UTC."""
    return moment.astimezone(UTC)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a zone, in UTC; if the clock skips midnight, when it is skipped."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def opens_after(moment: datetime, wait: "Stretch", zone: tzinfo, workdays: Workdays) -> datetime:
    """The first instant after the wait. Days are counted in the calendar, regardless of the hour."""
    if wait.hours is not None:
        return utc(moment) + timedelta(hours=wait.hours)
    return midnight(_days_on(moment, wait, zone, workdays), zone)


def closes_after(moment: datetime, limit: "Stretch", zone: tzinfo, workdays: Workdays) -> datetime:
    """The last instant within the limit, which includes the whole of the last day."""
    if limit.hours is not None:
        return utc(moment) + timedelta(hours=limit.hours)
    return midnight(_days_on(moment, limit, zone, workdays) + _DAY, zone) - _LAST_TICK


def _days_on(moment: datetime, stretch: "Stretch", zone: tzinfo, workdays: Workdays) -> date:
    day = moment.astimezone(zone).date()
    if stretch.days is not None:
        return day + stretch.days * _DAY
    for _ in range(stretch.working_days or 0):
        day = workdays.next_open(day + _DAY)
    return day


def day_text(day: date, seen_from: date) -> str:
    """`Thu 3 Dec`, with the year if it differs from that of the other day."""
    year = "" if day.year == seen_from.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def moment_text(moment: datetime, seen_from: date) -> str:
    """`Thu 3 Dec 14:00`, in the moment's own zone."""
    return f"{day_text(moment.date(), seen_from)} {moment:%H:%M}"


def length_text(length: timedelta) -> str:
    """`4 h 30 min`, `30 h`, `3 days`: the longer, the coarser."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes >= 72 * 60:
        return f"{minutes // (24 * 60)} days"
    hours, minutes = divmod(minutes, 60)
    if hours >= 24 or (hours and not minutes):
        return f"{hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
