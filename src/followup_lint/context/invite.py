"""What a calendar invitation (.ics) says about an interview, and what it only suggests."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_lint.context.calendar import Meeting, end_of, find_meeting
from followup_lint.context.display_names import label_of
from followup_lint.context.guests import Guest, Suggested, company_of_host, is_same_name, people_of, read_guest
from followup_lint.context.titles import read_title
from followup_lint.context.zones import is_zone
from followup_lint.origin import Certainty, Origin
from followup_lint.yamlfile import quote

if TYPE_CHECKING:
    from icalendar import vCalAddress

_NOT_PERSONS = frozenset(("RESOURCE", "ROOM", "GROUP"))


def invite_facts(path: Path, shown: str, *, event: str, candidate: str) -> Suggested:
    """The fields of a context that an invitation fills. When the interview ended is a fact; the people, the company and
    the role are guesses from guests, title and mail hosts.

    `event` is part of the title or the day, needed if the calendar has several events. Raises ContextError.
    """
    meeting = find_meeting(path, shown, event)
    everybody = _guests(meeting)
    others = [guest for guest in everybody if not is_same_name(guest.name, candidate)]
    hosts = [label_of(guest.host) for guest in others if guest.host]
    # A guest with a private address among people of a company is the candidate.
    guests = [guest for guest in others if guest.host or not hosts]
    ended_at = end_of(meeting, shown)
    values: dict[str, Any] = {"interviewed_at": ended_at}
    origins = {"interviewed_at": Origin(shown, shown)}

    def suggest(field: str, value: object, where: str, certainty: Certainty) -> None:
        if value and field not in values:
            values[field], origins[field] = value, Origin(f"{where} in {shown}", shown, certainty=certainty)

    people, certainty = people_of(guests)
    is_candidate_told = bool(candidate) or len(guests) < len(everybody)
    suggest("interviewers", people, "the guests", certainty if is_candidate_told else Certainty.ASSUMED)
    names = [guest.name for guest in everybody if guest.name] + [candidate] * bool(candidate)
    title = read_title(meeting.title, people=names, host_labels=hosts)
    shown_company = next((guest.company for guest in others if guest.company), "")
    suggest("role", title.role, "the title", Certainty.GUESSED)
    suggest("company", title.company if title.is_plain else "", "the title", Certainty.GUESSED)
    suggest("company", shown_company, "the organiser's name", Certainty.GUESSED)
    suggest("company", title.company, "the title", Certainty.ASSUMED)
    suggest("company", company_of_host(guests), "the mail host", Certainty.ASSUMED)
    zone = meeting.zone if is_zone(meeting.zone) else ""
    return Suggested(values, origins, _zone_notice(meeting, ended_at, shown), zone)


def _guests(meeting: Meeting) -> list[Guest]:
    """The organiser and the attendees, without duplicates, rooms and programs."""
    found: dict[str, Guest] = {}
    for key in ("ORGANIZER", "ATTENDEE"):
        given = meeting.properties.get(key, [])
        for address in given if isinstance(given, list) else [given]:
            guest = _guest(address)
            if guest and (guest.name or guest.company or not guest.is_spelled):
                identity = guest.email or guest.name or guest.company
                if identity not in found or (guest.name and not found[identity].is_spelled):
                    found[identity] = guest
    return list(found.values())


def _guest(address: "vCalAddress") -> Guest | None:
    parameters = address.params
    if str(parameters.get("CUTYPE", "")).upper() in _NOT_PERSONS:
        return None
    given = parameters.get("CN", "")
    # A comma that should have been in quotes makes a list of the name.
    name = ", ".join(str(part).strip() for part in given) if isinstance(given, list) else str(given)
    scheme, _, rest = str(address).partition(":")
    return read_guest(name, rest if scheme.casefold() == "mailto" else str(address))


def _zone_notice(meeting: Meeting, ended_at: date | datetime, shown: str) -> tuple[str, ...]:
    """A notice if the file names a zone that nobody knows."""
    is_read = not isinstance(ended_at, datetime) or ended_at.tzinfo is not None
    if is_read or not meeting.zone or is_zone(meeting.zone):
        return ()
    return (f"{shown}: unknown time zone {quote(meeting.zone)}; its times are read as in your `timezone:`",)
