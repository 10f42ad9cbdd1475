"""What a calendar invitation (.ics) says about an interview."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_lint.context.mail import in_order, is_nobody
from followup_lint.datafiles import read_words
from followup_lint.errors import ContextError

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

MAX_BYTES = 20_000_000
_ROLE = re.compile(
    r"\binterview\b\s*(?:for|:|-|–|—|\|)\s*(?:the\s+|an?\s+)?(?P<role>[^|(–—]{3,60}?)"
    r"(?:\s+(?:role|position|post|job))?(?:\s+(?:at|with|@)\s.*|\s+[-–—|(].*)?$",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(("RESOURCE", "ROOM", "GROUP"))


@dataclass(frozen=True, slots=True)
class _Guest:
    name: str
    email: str


def invite_facts(path: Path, shown: str, *, event: str, candidate: str) -> dict[str, Any]:
    """The fields of a context that an invitation fills: the interview's end, the people, the company's domain as a name,
    and the role where the title names it.

    `event` is a part of the title, needed where the calendar holds several. Raises ContextError with what to do.
    """
    found = _chosen(_calendar(path, shown), shown, event)
    if str(found.get("STATUS", "")).upper() == "CANCELLED":
        raise ContextError("this event was cancelled; name the invitation that replaced it", path=shown)
    if any(found.get(key) for key in ("RRULE", "RDATE", "RECURRENCE-ID")):
        raise ContextError("this event recurs; write its time as `interviewed_at:` instead", path=shown)
    guests = [guest for guest in _guests(found) if guest.name.casefold() != candidate.casefold()]
    hosts = [host for guest in guests if (host := _company_host(guest.email))]
    # The one who writes from a private address among people of a company is the candidate.
    people = [guest for guest in guests if not hosts or _company_host(guest.email)]
    values: dict[str, Any] = {"interviewed_at": _end(found, shown)}
    if people:
        values["interviewers"] = [{"name": guest.name, "email": guest.email} for guest in people]
    if hosts:
        values["company"] = _company(hosts[0])
    if role := _ROLE.search(" ".join(str(found.get("SUMMARY", "")).split())):
        values["role"] = role["role"].strip()
    return values


def _calendar(path: Path, shown: str) -> "Calendar":
    from icalendar import Calendar

    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContextError(f"too large for an invitation; {MAX_BYTES:,} bytes are read", path=shown)
        return Calendar.from_ical(path.read_bytes())
    except OSError as error:
        raise ContextError(f"this invitation cannot be read: {error.strerror or error}", path=shown) from None
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        reason = " ".join(str(error).split())[:80]
        raise ContextError(f"this is no calendar file that can be read ({reason})", path=shown) from None


def _chosen(calendar: "Calendar", shown: str, wanted: str) -> "Event":
    """The event that is meant."""
    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        raise ContextError("this cancels an event; name the invitation that replaced it", path=shown)
    events: list[Event] = calendar.walk("VEVENT")  # type: ignore[assignment]  # components of that name are events
    if not events:
        raise ContextError("there is no event in this calendar file", path=shown)
    found = [one for one in events if wanted.casefold() in str(one.get("SUMMARY", "")).casefold()]
    if len(found) == 1:
        return found[0]
    titles = [" ".join(str(one.get("SUMMARY", "untitled")).split()) for one in found or events]
    some = "; ".join(f'"{title}"' for title in list(dict.fromkeys(titles))[:3])
    what = f'"{wanted}" is in the titles of {len(found)} events' if wanted else f"there are {len(events)} events"
    advice = "name one by a part of its title: `invite: {file: …, event: …}`"
    raise ContextError(f"{what}, such as {some}; {advice}", path=shown)


def _end(event: "Event", shown: str) -> date | datetime:
    """When it ends; a time without a zone is in the zone of the context."""
    try:
        start = event.decoded("DTSTART", None)
        end = event.decoded("DTEND", None)
        length = event.decoded("DURATION", None)
    except (ValueError, TypeError, AttributeError):
        raise ContextError("a time of this event cannot be read", path=shown) from None
    if not isinstance(start, date):
        raise ContextError("this event has no start (DTSTART); write `interviewed_at:` instead", path=shown)
    if isinstance(end, datetime):
        return end
    if isinstance(start, datetime):
        return start + length if length is not None else start
    return start


def _guests(event: "Event") -> list[_Guest]:
    """Organiser and attendees who have names, each once."""
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
    if not name or is_nobody(name) or str(parameters.get("CUTYPE", "")).upper() in _NO_PERSON:
        return None
    email = str(address).partition(":")[2].strip().lower() if ":" in str(address) else str(address).lower()
    return _Guest(in_order(name), email if email.count("@") == 1 else "")


@cache
def _hosts() -> dict[str, frozenset[str]]:
    return read_words("mail_hosts.yml")


def _company_host(email: str) -> str:
    """The host of an address, if it is a company's own."""
    host = email.rpartition("@")[2]
    parts = host.split(".")
    above = {".".join(parts[at:]) for at in range(len(parts))}
    return "" if above & (_hosts()["free"] | _hosts()["scheduling"]) else host


def _company(host: str) -> str:
    """The company's name as its domain has it."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _hosts()["second"]:
        parts.pop()
    return " ".join(word.capitalize() for word in parts[-1].split("-")) if parts else ""
