"""The facts in a calendar invitation (.ics)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_lint.context.mail import is_person, spoken_name
from followup_lint.datafiles import read_words
from followup_lint.errors import ContextError
from followup_lint.textfile import read_raw

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

MAX_BYTES = 20_000_000
_ROLE = re.compile(
    r"\binterview\b\s*(?:for|:|-|–|—|\|)\s*(?:the\s+|an?\s+)?(?P<role>[^|(–—]{3,60}?)"
    r"(?:\s+(?:role|position|post|job))?(?:\s+(?:at|with|@)\s.*|\s+[-–—|(].*)?$",
    re.IGNORECASE,
)
_NOT_PERSONS = frozenset(("RESOURCE", "ROOM", "GROUP"))


@dataclass(frozen=True, slots=True)
class _Guest:
    name: str
    email: str


def invite_facts(path: Path, shown: str, *, event: str, candidate: str) -> dict[str, Any]:
    """The fields of a context that an invitation fills: the interview's end, the people, the company (from its domain),
    and the role if it is in the title.

    `event` is part of the title, needed if the calendar has several events. Raises ContextError.
    """
    interview = _find_event(_read_calendar(path, shown), shown, event)
    if str(interview.get("STATUS", "")).upper() == "CANCELLED":
        raise ContextError("the event was cancelled; use the invitation that replaced it", path=shown)
    if any(interview.get(key) for key in ("RRULE", "RDATE", "RECURRENCE-ID")):
        raise ContextError("the event is recurring; set `interviewed_at:` instead", path=shown)
    guests = [guest for guest in _guests(interview) if guest.name.casefold() != candidate.casefold()]
    hosts = [host for guest in guests if (host := _company_host(guest.email))]
    # A guest with a private address among people of a company is the candidate.
    people = [guest for guest in guests if not hosts or _company_host(guest.email)]
    values: dict[str, Any] = {"interviewed_at": _end(interview, shown)}
    if people:
        values["interviewers"] = [{"name": guest.name, "email": guest.email} for guest in people]
    if hosts:
        values["company"] = _company(hosts[0])
    if role := _ROLE.search(" ".join(str(interview.get("SUMMARY", "")).split())):
        values["role"] = role["role"].strip()
    return values


def _read_calendar(path: Path, shown: str) -> "Calendar":
    from icalendar import Calendar

    data = read_raw(path, error=ContextError, shown=shown, max_bytes=MAX_BYTES)
    try:
        return Calendar.from_ical(data)
    except Exception as error:  # noqa: BLE001  # the library raises anything for malformed calendars
        reason = " ".join(str(error).split())[:80]
        raise ContextError(f"not a valid calendar file ({reason})", path=shown) from None


def _find_event(calendar: "Calendar", shown: str, wanted: str) -> "Event":
    """The only event, or the only one with `wanted` in its title."""
    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        raise ContextError("cancels an event; use the invitation that replaced it", path=shown)
    events: list[Event] = calendar.walk("VEVENT")  # type: ignore[assignment]  # components of that name are events
    if not events:
        raise ContextError("the calendar has no events", path=shown)
    found = [event for event in events if wanted.casefold() in str(event.get("SUMMARY", "")).casefold()]
    if len(found) == 1:
        return found[0]
    titles = [" ".join(str(event.get("SUMMARY", "untitled")).split()) for event in found or events]
    some = "; ".join(f'"{title}"' for title in list(dict.fromkeys(titles))[:3])
    problem = (
        f'{len(found)} events have "{wanted}" in the title' if wanted else f"the calendar has {len(events)} events"
    )
    advice = "give part of a title: `invite: {file: …, event: …}`"
    raise ContextError(f"{problem}, such as {some}; {advice}", path=shown)


def _end(event: "Event", shown: str) -> date | datetime:
    """When the event ends; a time without a zone is in that of the context."""
    try:
        start = event.decoded("DTSTART", None)
        end = event.decoded("DTEND", None)
        if isinstance(start, datetime) and not isinstance(end, datetime):
            end = start + event.decoded("DURATION", timedelta())
    except Exception:  # noqa: BLE001  # as above; and a time may be out of range
        raise ContextError("the event has an invalid time", path=shown) from None
    if not isinstance(start, date):
        raise ContextError("the event has no start (DTSTART); set `interviewed_at:` instead", path=shown)
    return end if isinstance(end, datetime) else start


def _guests(event: "Event") -> list[_Guest]:
    """The organiser and the attendees with names, without duplicates."""
    found: dict[str, _Guest] = {}
    for key in ("ORGANIZER", "ATTENDEE"):
        given = event.get(key, [])
        for address in given if isinstance(given, list) else [given]:
            guest = _guest(address)
            if guest:
                found.setdefault(guest.email or guest.name, guest)
    return list(found.values())


def _guest(address: "vCalAddress") -> _Guest | None:
    parameters = address.params
    name = " ".join(str(parameters.get("CN", "")).strip('"').split())
    if not name or not is_person(name) or str(parameters.get("CUTYPE", "")).upper() in _NOT_PERSONS:
        return None
    email = str(address).partition(":")[2].strip().lower() if ":" in str(address) else str(address).lower()
    return _Guest(spoken_name(name), email if email.count("@") == 1 else "")


@cache
def _hosts() -> dict[str, frozenset[str]]:
    return read_words("mail_hosts.yml")


def _company_host(email: str) -> str:
    """The host of an address if it belongs to a company, else empty."""
    host = email.rpartition("@")[2]
    parts = host.split(".")
    above = {".".join(parts[at:]) for at in range(len(parts))}
    return "" if above & (_hosts()["free"] | _hosts()["scheduling"]) else host


def _company(host: str) -> str:
    """The company's name, from its domain."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _hosts()["second"]:
        parts.pop()
    return " ".join(word.capitalize() for word in parts[-1].split("-")) if parts else ""
