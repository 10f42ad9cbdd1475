"""Calendar invitations: the facts in them, and when they are refused."""

from datetime import datetime
from pathlib import Path

import pytest

from commandline import THANKS, Command
from followup_lint.context import Facts, resolve
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
    assert context.company == "Northwind Labs"
    assert context.role == "Staff Data Engineer"


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
        assert known(tmp_path, calendar(EVENT.replace("northwind-labs.co.uk", host))).context.company == ""


@pytest.mark.parametrize("title", ["Interview", "Chat with Mei-Ling", "Northwind x Sam", "Interview with Jonas"])
def test_a_title_without_a_role_names_none(tmp_path: Path, title: str) -> None:
    event = EVENT.replace("Interview for the Staff Data Engineer role at Northwind", title)
    assert known(tmp_path, calendar(event)).context.role == ""


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
    with pytest.raises(ContextError, match=r"invite.ics: the calendar has 10001 events, such as \"Lunch\""):
        known(tmp_path, many)
    context = known(tmp_path, many, "invite: {file: invite.ics, event: data engineer}\n").context
    assert context.role == "Staff Data Engineer"


@pytest.mark.parametrize(
    ("ics", "message"),
    [
        (calendar(EVENT, method="CANCEL"), "cancels an event"),
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
    with pytest.raises(ContextError, match=r"nowhere.ics: no such file"):
        resolve(read_bytes(b"Dear Anna,\n", name="note.txt"), folder=tmp_path, options={})


def test_init_writes_the_facts_of_an_invitation(command: Command, tmp_path: Path) -> None:
    (tmp_path / "cal").mkdir()
    (tmp_path / "cal" / "invite.ics").write_text(calendar(EVENT), "utf-8", newline="")
    assert command("init", "northwind", "--invite", "cal/invite.ics").status == 0
    text = (tmp_path / "northwind" / "interview.yml").read_text("utf-8")
    assert "company: Northwind Labs\n" in text
    assert "  - {name: Mei-Ling Alvarez, email: m.alvarez@northwind-labs.co.uk}\n" in text
    assert "invite: ../cal/invite.ics\n" in text
    (tmp_path / "northwind" / "note.txt").write_text(THANKS, "utf-8")
    out = command("context", "northwind/note.txt").out
    assert "2026-11-19 14:00 +01:00" in out
