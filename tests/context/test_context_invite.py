"""Calendar invitations: the facts in them, and when they are refused."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.context import Certainty, Facts, resolve
from followup_lint.errors import ContextError
from followup_lint.reading import read_bytes

EVENT = """\
BEGIN:VEVENT
UID:1@northwind.example
DTSTAMP:20261110T080000Z
DTSTART;TZID=Europe/Berlin:20261119T130000
DTEND;TZID=Europe/Berlin:20261119T140000
SUMMARY:Interview for the Staff Data Engineer role at Northwind
ORGANIZER;CN="Alvarez, Mei-Ling":mailto:m.alvarez@northwind-labs.co.uk
ATTENDEE;CN=Jonas Weber;ROLE=REQ-PARTICIPANT:mailto:j.weber@northwind-labs.co.uk
ATTENDEE;CN=Sam Okafor:mailto:sam.okafor@gmail.com
ATTENDEE;CN=Room 4;CUTYPE=ROOM:mailto:room4@northwind-labs.co.uk
ATTENDEE;CN=Talent Team:mailto:talent@northwind-labs.co.uk
END:VEVENT
"""


def calendar(*events: str, method: str = "REQUEST") -> str:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nMETHOD:{method}\n{''.join(events)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def known(folder: Path, ics: str, interview: str = "invite: invite.ics\n") -> Facts:
    (folder / "invite.ics").write_text(ics, "utf-8", newline="")
    (folder / "interview.yml").write_text(interview, "utf-8")
    return resolve(read_bytes(THANKS.encode(), name="note.txt"), folder=folder, options={})


def test_an_invitation_fills_in_what_no_other_source_has(tmp_path: Path) -> None:
    context = known(tmp_path, calendar(EVENT)).context
    assert context.interviewed_at[0].ended_at == datetime.fromisoformat("2026-11-19T14:00:00+01:00")
    assert [person.name for person in context.interviewers] == ["Mei-Ling Alvarez", "Jonas Weber"]
    assert context.company == "Northwind"
    assert context.role == "Staff Data Engineer"


def certainties(facts: Facts) -> dict[str, Certainty]:
    return {field: origin.certainty for field, origin in facts.context.guesses.items()}


def test_what_an_invitation_only_suggests_is_a_guess(tmp_path: Path) -> None:
    facts = known(tmp_path, calendar(EVENT))
    assert certainties(facts) == dict.fromkeys(("company", "role", "interviewers"), Certainty.GUESSED)
    assert facts.context.certainty("interviewed_at") is Certainty.STATED
    stated = known(tmp_path, calendar(EVENT), "invite: invite.ics\ncompany: Northwind\n")
    assert set(certainties(stated)) == {"role", "interviewers"}


TITLE = "Interview for the Staff Data Engineer role at Northwind"


@pytest.mark.parametrize(
    ("organiser", "title", "company", "certainty"),
    [
        ('"Alvarez, Mei-Ling"', "Interview at Northwind Labs", "Northwind Labs", Certainty.GUESSED),
        ("Northwind Talent Team", "Interview: Data Engineer", "Northwind", Certainty.GUESSED),
        ("Interviews - Northwind", "Interview", "Northwind", Certainty.GUESSED),
        ('"Mei-Ling Alvarez (Northwind)"', "Interview", "Northwind", Certainty.GUESSED),
        ("Mei-Ling Alvarez", "Interview", "Northwind Labs", Certainty.ASSUMED),
        ("Mei-Ling Alvarez", "Data Engineer - Brightwater", "Brightwater", Certainty.ASSUMED),
    ],
)
def test_the_company_is_that_of_title_or_organiser_and_of_the_mail_host_last(
    tmp_path: Path, organiser: str, title: str, company: str, certainty: Certainty
) -> None:
    event = EVENT.replace(TITLE, title).replace('"Alvarez, Mei-Ling"', organiser)
    facts = known(tmp_path, calendar(event))
    assert (facts.context.company, facts.context.certainty("company")) == (company, certainty)


@pytest.mark.parametrize("who", ["CN=m.alvarez", "CN=malvarez", "ROLE=CHAIR"])
def test_people_are_only_assumed_if_a_guest_cannot_be_read(tmp_path: Path, who: str) -> None:
    facts = known(tmp_path, calendar(EVENT.replace('CN="Alvarez, Mei-Ling"', who)))
    names = [person.name for person in facts.context.interviewers]
    assert (names, facts.context.certainty("interviewers")) == (["Jonas Weber"], Certainty.ASSUMED)


@pytest.mark.parametrize(
    "guest",
    [
        "CN=Otter.ai:mailto:notetaker@otter.ai",
        "CN=Fred from Fireflies.ai:mailto:fred@fireflies.ai",
        "CN=Read.ai meeting notes:mailto:executiveassistant@e.read.ai",
        "CN=Sam's Fathom Notetaker:mailto:sam@fathom.video",
        "CN=Sam's OtterPilot:mailto:x@northwind-labs.co.uk",
        "CN=Boardroom North:mailto:north@northwind-labs.co.uk",
        "CN=Room Oslo;CUTYPE=RESOURCE:mailto:c_18@resource.calendar.google.com",
        "CN=Berlin-3-Kreuzberg (12) [Zoom]:mailto:c_19@resource.calendar.google.com",
        "CN=Interviews;CUTYPE=GROUP:mailto:interviews@northwind-labs.co.uk",
    ],
)
def test_rooms_and_programs_are_nobody(tmp_path: Path, guest: str) -> None:
    facts = known(tmp_path, calendar(EVENT.replace("END:VEVENT", f"ATTENDEE;{guest}\nEND:VEVENT")))
    assert [person.name for person in facts.context.interviewers] == ["Mei-Ling Alvarez", "Jonas Weber"]
    assert facts.context.certainty("interviewers") is Certainty.GUESSED


@pytest.mark.parametrize(
    "name", ["Alvarez, Mei-Ling", '"Alvarez\\, Mei-Ling"', "Mei-Ling Alvarez (m.a@n.example)", "MEI-LING ALVAREZ"]
)
def test_a_name_is_read_as_it_is_spoken(tmp_path: Path, name: str) -> None:
    facts = known(tmp_path, calendar(EVENT.replace('"Alvarez, Mei-Ling"', name)))
    assert facts.context.interviewers[0].name == "Mei-Ling Alvarez"


SAM = "ATTENDEE;CN=Sam Okafor:mailto:sam.okafor@gmail.com\n"


def test_without_a_sign_of_the_candidate_the_people_are_only_assumed(tmp_path: Path) -> None:
    for event in (EVENT.replace(SAM, ""), EVENT.replace("northwind-labs.co.uk", "gmail.com")):
        assert known(tmp_path, calendar(event)).context.certainty("interviewers") is Certainty.ASSUMED
        named = known(tmp_path, calendar(event), "invite: invite.ics\ncandidate: Okafor, Sam\n")
        assert named.context.certainty("interviewers") is Certainty.GUESSED


def test_an_agency_may_invite_to_a_company_whose_people_are_guests(tmp_path: Path) -> None:
    agency = "ORGANIZER;CN=Jo Agent:mailto:jo@hays.example\nATTENDEE"
    event = EVENT.replace("ORGANIZER", agency).replace(TITLE, "Interview with Northwind Labs")
    context = known(tmp_path, calendar(event)).context
    assert (context.company, context.certainty("company")) == ("Northwind Labs", Certainty.GUESSED)


def test_a_guest_who_is_listed_twice_has_the_name_that_can_be_read(tmp_path: Path) -> None:
    event = EVENT.replace('CN="Alvarez, Mei-Ling"', "CN=m.alvarez").replace(
        "ATTENDEE;CN=Jonas", "ATTENDEE;CN=Mei-Ling Alvarez:mailto:m.alvarez@northwind-labs.co.uk\nATTENDEE;CN=Jonas"
    )
    context = known(tmp_path, calendar(event)).context
    assert context.names("interviewers") == ("Mei-Ling Alvarez", "Jonas Weber")
    assert context.certainty("interviewers") is Certainty.GUESSED


MOVED = """\
BEGIN:VEVENT
UID:1@northwind.example
SEQUENCE:2
DTSTAMP:20261112T080000Z
DTSTART;TZID=Europe/Berlin:20261120T130000
DTEND;TZID=Europe/Berlin:20261120T140000
SUMMARY:Interview for the Staff Data Engineer role at Northwind
END:VEVENT
"""


@pytest.mark.parametrize(
    "events",
    [
        (EVENT, MOVED),
        (MOVED, EVENT),
        (EVENT, MOVED.replace("SEQUENCE:2\n", "")),
        (EVENT, MOVED.replace("SEQUENCE:2", "RECURRENCE-ID;TZID=Europe/Berlin:20261119T130000")),
        (
            EVENT.replace("UID:1", "RRULE:FREQ=WEEKLY\nUID:1"),
            MOVED.replace("SEQUENCE:2", "RECURRENCE-ID:20261119T120000Z"),
        ),
        (
            MOVED.replace("SEQUENCE:2", "RECURRENCE-ID:20261119T120000Z").replace(
                "END:", "ORGANIZER;CN=Mei-Ling Alvarez:mailto:a@b.example\nEND:"
            ),
        ),
        (
            EVENT.replace("UID:1", "STATUS:CANCELLED\nUID:0"),
            MOVED.replace("END:", "ORGANIZER;CN=Mei-Ling Alvarez:mailto:a@b.example\nEND:"),
        ),
    ],
)
def test_a_rescheduled_event_is_one_event_and_the_newest_version_counts(
    tmp_path: Path, events: tuple[str, ...]
) -> None:
    context = known(tmp_path, calendar(*events)).context
    assert context.interviewed_at[0].ended_at == datetime.fromisoformat("2026-11-20T14:00:00+01:00")
    assert context.interviewers[0].name == "Mei-Ling Alvarez"


def test_a_calendar_that_takes_its_own_event_back_is_refused(tmp_path: Path) -> None:
    for second in (
        calendar(MOVED, method="CANCEL"),
        calendar(MOVED.replace("SEQUENCE:2", "SEQUENCE:2\nSTATUS:CANCELLED")),
    ):
        with pytest.raises(ContextError, match="the event was cancelled; use the invitation that replaced it"):
            known(tmp_path, calendar(EVENT) + second)


def test_events_of_the_same_title_are_told_apart_by_their_day(tmp_path: Path) -> None:
    two = calendar(EVENT, MOVED.replace("UID:1", "UID:2"))
    with pytest.raises(
        ContextError, match='"2026-11-19 Interview .*"; "2026-11-20 Interview .*"; give part of a title, or a day'
    ):
        known(tmp_path, two)
    context = known(tmp_path, two, "invite: {file: invite.ics, event: 2026-11-20}\n").context
    assert context.interviewed_at[0].ended_at.day == 20


def test_a_zone_that_nobody_knows_is_noticed(tmp_path: Path) -> None:
    event = EVENT.replace("Europe/Berlin", "Customized Time Zone")
    facts = known(tmp_path, calendar(event), "invite: invite.ics\ntimezone: Berlin\n")
    (notice,) = facts.notices
    assert notice.endswith(
        'invite.ics: unknown time zone "Customized Time Zone"; its times are read as in your `timezone:`'
    )


def test_each_fact_has_the_invitation_as_its_origin(tmp_path: Path) -> None:
    facts = known(tmp_path, calendar(EVENT))
    assert facts.origins["company"].source.endswith("invite.ics")


def test_interview_yml_wins_over_the_invitation(tmp_path: Path) -> None:
    context = known(tmp_path, calendar(EVENT), "invite: invite.ics\ncompany: Globex\n").context
    assert (context.company, context.role) == ("Globex", "Staff Data Engineer")


def test_the_candidate_is_not_an_interviewer(tmp_path: Path) -> None:
    event = EVENT.replace("gmail.com", "northwind-labs.co.uk")
    context = known(tmp_path, calendar(event), "invite: invite.ics\ncandidate: Sam Okafor\n").context
    assert [person.name for person in context.interviewers] == ["Mei-Ling Alvarez", "Jonas Weber"]


def test_a_private_or_scheduling_host_is_not_a_company(tmp_path: Path) -> None:
    for host in ("gmail.com", "mail.yahoo.com", "invites.calendly.com"):
        event = EVENT.replace("northwind-labs.co.uk", host).replace(TITLE, "Interview")
        assert known(tmp_path, calendar(event)).context.company == ""


@pytest.mark.parametrize(
    "title", ["Interview", "Chat with Mei-Ling", "Northwind x Sam", "Interview with Jonas", "Interview: Sam Okafor"]
)
def test_a_title_without_a_role_names_none(tmp_path: Path, title: str) -> None:
    assert known(tmp_path, calendar(EVENT.replace(TITLE, title))).context.role == ""


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ("DTEND;TZID=Europe/Berlin:20261119T140000", "DURATION:PT45M", "2026-11-19T13:45:00+01:00"),
        ("DTEND;TZID=Europe/Berlin:20261119T140000\n", "", "2026-11-19T13:00:00+01:00"),
        (
            "DTSTART;TZID=Europe/Berlin:20261119T130000\nDTEND;TZID=Europe/Berlin:20261119T140000",
            "DTSTART:20261119T120000Z\nDTEND:20261119T130000Z",
            "2026-11-19T13:00:00+00:00",
        ),
    ],
)
def test_the_end_counts(tmp_path: Path, old: str, new: str, end: str) -> None:
    found = known(tmp_path, calendar(EVENT.replace(old, new))).context.interviewed_at[0].ended_at
    assert found == datetime.fromisoformat(end)


def test_a_time_without_a_zone_is_in_that_of_the_context(tmp_path: Path) -> None:
    event = EVENT.replace(";TZID=Europe/Berlin", "")
    found = (
        known(tmp_path, calendar(event), "invite: invite.ics\ntimezone: Asia/Tokyo\n")
        .context.interviewed_at[0]
        .ended_at
    )
    assert found == datetime.fromisoformat("2026-11-19T14:00:00+09:00")


OTHER = EVENT.replace("UID:1", "UID:2").replace("Interview for the Staff Data Engineer role at Northwind", "Lunch")


def test_one_of_many_events_is_asked_for_by_name(tmp_path: Path) -> None:
    many = calendar(*[OTHER.replace("UID:2", f"UID:x{at}") for at in range(10_000)], EVENT)
    with pytest.raises(ContextError, match=r"invite.ics: the calendar has 10001 events, such as \"2026-11-19 Lunch\""):
        known(tmp_path, many)
    context = known(tmp_path, many, "invite: {file: invite.ics, event: data engineer}\n").context
    assert context.role == "Staff Data Engineer"


@pytest.mark.parametrize(
    ("ics", "message"),
    [
        (calendar(EVENT, method="CANCEL"), "was cancelled"),
        (calendar(EVENT.replace("UID:1", "STATUS:CANCELLED\nUID:1")), "was cancelled"),
        (calendar(EVENT.replace("UID:1", "RRULE:FREQ=WEEKLY\nUID:1")), "recurring"),
        (calendar(EVENT.replace("DTSTART;TZID=Europe/Berlin:20261119T130000\n", "")), "no start (DTSTART)"),
        (calendar(EVENT.replace("20261119T130000", "yesterday")), "invite.ics: "),
        (calendar(), "no events"),
        ("", "invite.ics: "),
        ("Dear Anna,", "not a valid calendar file"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "invite.ics: "),
    ],
)
def test_a_file_that_is_not_an_invitation_to_one_interview_is_refused(tmp_path: Path, ics: str, message: str) -> None:
    with pytest.raises(ContextError) as caught:
        known(tmp_path, ics)
    assert message in str(caught.value)


def test_a_missing_invitation_is_reported(tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text("invite: nowhere.ics\n", "utf-8")
    with pytest.raises(ContextError, match=r'interview.yml:1: no such file: "nowhere.ics"'):
        resolve(read_bytes(b"Dear Anna,\n", name="note.txt"), folder=tmp_path, options={})


def test_init_writes_the_facts_of_an_invitation(command: Command, tmp_path: Path) -> None:
    (tmp_path / "cal").mkdir()
    (tmp_path / "cal" / "invite.ics").write_text(calendar(EVENT), "utf-8", newline="")
    (tmp_path / ".git").mkdir()
    assert command("init", "northwind", "--invite", "cal/invite.ics").status == 0
    text = (tmp_path / "northwind" / "interview.yml").read_text("utf-8")
    question = "  # from the invitation: is this right?\n"
    assert f"\n# company: Northwind{question}" in text
    assert f"\n# role: Staff Data Engineer{question}" in text
    assert (
        f"\n# interviewers:{question}#   - {{name: Mei-Ling Alvarez, email: m.alvarez@northwind-labs.co.uk}}\n" in text
    )
    assert f"\n# timezone: Europe/Berlin{question}" in text
    assert "invite: ../cal/invite.ics\n" in text
    (tmp_path / "northwind" / "note.txt").write_text(THANKS, "utf-8")
    out = command("context", "northwind/note.txt").out
    assert "2026-11-19 14:00 +01:00" in out
    assert "a guess from the title in cal/invite.ics" in out.replace(os.sep, "/")


def test_a_guess_becomes_a_fact_when_its_comment_mark_is_removed(command: Command, tmp_path: Path) -> None:
    (tmp_path / "invite.ics").write_text(calendar(EVENT), "utf-8", newline="")
    command("init", "--invite", "invite.ics")
    path = tmp_path / "interview.yml"
    lines = path.read_text("utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("# company:"))
    people = next(at for at, line in enumerate(lines) if line.startswith("# interviewers:"))
    lines[first] = lines[first].removeprefix("# ")
    lines[people : people + 3] = [
        lines[people].removeprefix("# "),
        *(line[1:] for line in lines[people + 1 : people + 3]),
    ]
    path.write_text("\n".join(lines), "utf-8")
    facts = resolve(read_bytes(THANKS.encode(), name="note.txt"), folder=tmp_path, options={})
    assert facts.context.names("company", "interviewers") == ("Northwind", "Mei-Ling Alvarez", "Jonas Weber")
    assert set(facts.context.guesses) == {"role"}
