"""Reading a calendar file (.ics): which event is the interview, and when it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_lint.errors import ContextError
from followup_lint.limits import MAX_CALENDAR, MAX_NAME, MAX_ZONE_RULES
from followup_lint.textfile import read_raw

if TYPE_CHECKING:
    from icalendar import Event

_MAX_SHOWN = 3
_FOLD = re.compile(rb"\r?\n[ \t]")  # a line that goes on in the next
# What a newer version of an event may leave out.
_KEPT = ("ORGANIZER", "ATTENDEE", "SUMMARY", "LOCATION", "DURATION")


class SeveralEvents(ContextError):
    """The calendar has several events that may be meant; `labels` tell them apart."""

    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One event, with all that its versions say: the newest wins. `is_cancelled` if the newest cancels it."""

    properties: dict[str, Any]
    start: object
    end: object
    length: timedelta | None
    is_cancelled: bool
    is_recurring: bool
    zone: str

    @property
    def title(self) -> str:
        """The title on one line."""
        return " ".join(str(self.properties.get("SUMMARY", ""))[:MAX_NAME].split())

    @property
    def label(self) -> str:
        """The title with the day, which tells events of the same title apart."""
        day = f"{self.start:%Y-%m-%d}" if isinstance(self.start, date) else "no date"
        return f"{day} {self.title or 'untitled'}"


def find_meeting(path: Path, shown: str, wanted: str) -> Meeting:
    """The only meeting in the file, or the only one with `wanted` in its title or as its day.

    All versions of an event (same UID) are one meeting. Raises ContextError.
    """
    meetings = _read_meetings(path, shown)
    if not meetings:
        raise ContextError("the calendar has no events", path=shown)
    found = [meeting for meeting in meetings if wanted.casefold() in meeting.label.casefold()]
    standing = [meeting for meeting in found if not meeting.is_cancelled] or found
    if len(standing) == 1:
        return _usable(standing[0], shown)
    some = "; ".join(f'"{meeting.label}"' for meeting in (standing or meetings)[:_MAX_SHOWN])
    problem = (
        f'{len(standing)} events have "{wanted}" in the title or as their day'
        if wanted
        else f"the calendar has {len(standing)} events"
    )
    advice = "give part of a title, or a day: `invite: {file: …, event: …}`"
    error = SeveralEvents(f"{problem}, such as {some}; {advice}", path=shown)
    error.labels = tuple(meeting.label for meeting in standing or meetings)
    raise error


def end_of(meeting: Meeting, shown: str) -> date | datetime:
    """When the meeting ends; a time without a zone is in that of the context. Raises ContextError."""
    start, end, length = meeting.start, meeting.end, meeting.length
    if not isinstance(start, date):
        raise ContextError("the event has no start (DTSTART); set `interviewed_at:` instead", path=shown)
    if isinstance(end, datetime):
        return end
    if not isinstance(start, datetime) or length is None:
        return start
    try:
        return start + length
    except OverflowError:
        raise ContextError("the event has an invalid time", path=shown) from None


def _usable(meeting: Meeting, shown: str) -> Meeting:
    if meeting.is_cancelled:
        raise ContextError("the event was cancelled; use the invitation that replaced it", path=shown)
    if meeting.is_recurring:
        raise ContextError("the event is recurring; set `interviewed_at:` instead", path=shown)
    return meeting


def _read_meetings(path: Path, shown: str) -> list[Meeting]:
    from icalendar import Calendar

    data = read_raw(path, error=ContextError, shown=shown, max_bytes=MAX_CALENDAR)
    lines = _FOLD.sub(b"", data).upper()
    if lines.count(b"BEGIN:STANDARD") + lines.count(b"BEGIN:DAYLIGHT") > MAX_ZONE_RULES:
        message = f"more than {MAX_ZONE_RULES:,} rules for time zones; save the event by itself"
        raise ContextError(message, path=shown)
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except Exception as error:  # noqa: BLE001  # the library raises anything for malformed calendars
        reason = " ".join(str(error).split())[:80]
        raise ContextError(f"not a valid calendar file ({reason})", path=shown) from None
    if not calendars:
        raise ContextError("not a valid calendar file (it is empty)", path=shown)
    versions: dict[str, list[tuple[Event, bool]]] = {}
    for calendar in calendars:
        cancels = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        events: list[Event] = calendar.walk("VEVENT")  # type: ignore[assignment]  # components of that name are events
        for event in events:
            uid = str(event.get("UID", "")) or f"no UID, {len(versions)}"
            versions.setdefault(uid, []).append((event, cancels))
    return [_merge(found, shown) for found in versions.values()]


def _merge(versions: Sequence[tuple["Event", bool]], shown: str) -> Meeting:
    """The versions of one event as a single meeting."""
    oldest_first = sorted(versions, key=lambda version: _age(version[0], cancels=version[1]))
    newest, cancels = oldest_first[-1]
    properties: dict[str, Any] = {}
    for event, _ in oldest_first:
        properties |= {key: event[key] for key in _KEPT if event.get(key)}
    try:
        start, end, length = (newest.decoded(key, None) for key in ("DTSTART", "DTEND", "DURATION"))
        has_length = length is None or isinstance(length, timedelta)
    except Exception:  # noqa: BLE001  # as above; and a time may be out of range
        has_length = False
    if not has_length:
        raise ContextError("the event has an invalid time", path=shown)
    is_moved = newest.get("RECURRENCE-ID") is not None
    return Meeting(
        properties,
        start,
        end,
        length,
        is_cancelled=cancels or str(newest.get("STATUS", "")).upper() == "CANCELLED",
        is_recurring=not is_moved and bool(newest.get("RRULE") or newest.get("RDATE")),
        zone=str(getattr(newest.get("DTSTART"), "params", {}).get("TZID", "")),
    )


def _age(event: "Event", *, cancels: bool) -> tuple[int, bool, str, bool]:
    """What orders the versions of an event, the oldest first: a higher SEQUENCE is newer, then a single moved date."""
    try:
        sequence = int(str(event.get("SEQUENCE", 0)))
    except ValueError:
        sequence = 0
    stamp = event.get("DTSTAMP")
    return sequence, event.get("RECURRENCE-ID") is not None, stamp.to_ical().decode() if stamp else "", cancels
