"""`followup-lint timing`: a plan over a folder of interviews."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from commandline import THANKS, Command, is_imported

NOW = "2026-11-20T10:00:00+01:00"
INTERVIEWS = {
    "fresh": "company: Fresh\ninterviewed_at: 2026-11-19T14:00:00+01:00\n",
    "late": "company: Late\ninterviewed_at: 2026-11-18T16:00:00+01:00\n",
    "waiting": "company: Waiting\ninterviewed_at: 2026-11-12T14:00:00+01:00\ndecision_by: 2026-12-01\n"
    "history: [{kind: thank-you, sent_at: 2026-11-13T09:00:00+01:00}]\n",
    "silent": "company: Silent\ninterviewed_at: 2026-11-02T14:00:00+01:00\n"
    "history: [{kind: thank-you, sent_at: 2026-11-03T09:00:00+01:00}]\n",
    "refused": "company: Refused\ninterviewed_at: 2026-11-02T14:00:00+01:00\noutcome: rejected\n",
    "offered": "company: Offered\ninterviewed_at: 2026-11-02T14:00:00+01:00\noutcome: offer\n",
}


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """A folder of six interviews."""
    for name, text in INTERVIEWS.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "interview.yml").write_text(text + "timezone: Europe/Berlin\n", "utf-8")
    return tmp_path


def test_each_interview_has_its_next_message_the_most_urgent_first(command: Command, season: Path) -> None:
    interviews = json.loads(command("timing", "--now", NOW, "--output-format=json").out)["interviews"]
    steps = [(interview["company"], interview["kind"], interview["status"]) for interview in interviews]
    assert steps == [
        ("Late", "thank-you", "late"),
        ("Fresh", "thank-you", "good"),
        ("Refused", "feedback-request", "good"),
        ("Silent", "check-in", "good"),
        ("Waiting", "check-in", "early"),
        ("Offered", None, "good"),
    ]


def test_a_window_says_when_it_opens_and_closes(command: Command, season: Path) -> None:
    interviews = {
        interview["company"]: interview
        for interview in json.loads(command("timing", "--now", NOW, "--output-format=json").out)["interviews"]
    }
    assert interviews["Fresh"]["closes_at"] == "2026-11-20T14:00:00+01:00"
    assert interviews["Waiting"]["opens_at"] == "2026-12-02T07:00:00+01:00"
    assert interviews["Offered"]["next"] == "answer their offer"


def test_the_chart_shows_the_weeks(command: Command, season: Path) -> None:
    out = command("timing", "--now", NOW).out
    assert "○ interview" in out
    lines = out.splitlines()
    row = next(line for line in lines[lines.index("Waiting") :] if "━" in line)
    assert row.index("○") < row.index("┊") < row.index("◆") < row.index("━")


def test_a_draft_is_assessed_as_its_own_kind(command: Command, season: Path) -> None:
    (season / "waiting" / "check-in.txt").write_text(THANKS, "utf-8")
    interviews = json.loads(command("timing", "--now", NOW, "--output-format=json", "waiting/check-in.txt").out)[
        "interviews"
    ]
    assert [(interview["path"], interview["kind"], interview["status"]) for interview in interviews] == [
        ("waiting/check-in.txt", "check-in", "early")
    ]


def test_a_calendar_program_can_read_the_windows(command: Command, season: Path) -> None:
    assert command("timing", "--now", NOW, "--ics", "plan.ics").status == 0
    calendar = Calendar.from_ical((season / "plan.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == 5
    for event in events:
        assert event.decoded("DTSTART") < event.decoded("DTEND")
        assert event.walk("VALARM")
    fresh = next(event for event in events if "Fresh" in str(event["SUMMARY"]))
    assert fresh["SUMMARY"] == "Send the thank-you: Fresh"
    assert fresh.decoded("DTEND").isoformat() == "2026-11-20T13:00:00+00:00"


KHAL = """\
[calendars]
[[plan]]
path = {folder}/calendar
type = calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def test_a_calendar_of_an_earlier_run_is_replaced(command: Command, season: Path) -> None:
    (season / "plans").mkdir()
    (season / "plan.ics").symlink_to("plans/plan.ics")
    for _ in range(2):
        assert command("timing", "--now", NOW, "--ics", "plan.ics").status == 0
    assert (season / "plan.ics").is_symlink()
    assert sorted(path.name for path in (season / "plans").iterdir()) == ["plan.ics"]


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Anna,\n",
        b"",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nPRODID:-//followup-lint//timing//EN\r\n",
        b"PRODID:-//followup-lint//timing//EN\r\n",
    ],
)
def test_a_file_that_it_did_not_write_is_left_alone(command: Command, season: Path, content: bytes) -> None:
    (season / "mine.ics").write_bytes(content)
    done = command("timing", "--now", NOW, "--ics", "mine.ics")
    assert done.status == 2
    assert "mine.ics: followup-lint did not write this file" in done.err
    assert (season / "mine.ics").read_bytes() == content


@pytest.mark.parametrize("name", [".", "pipe", "no/plan.ics"])
def test_nothing_but_a_calendar_is_written_to(command: Command, season: Path, name: str) -> None:
    os.mkfifo(season / "pipe")
    assert command("timing", "--now", NOW, "--ics", name).status == 2


def test_a_real_calendar_program_imports_the_windows_with_their_reminders(command: Command, season: Path) -> None:
    command("timing", "--now", NOW, "--ics", "plan.ics")
    (season / "calendar").mkdir()
    (season / "khal.conf").write_text(KHAL.format(folder=season), "utf-8")

    def khal(*arguments: str) -> str:
        program = [sys.executable, "-m", "khal", "-c", str(season / "khal.conf"), *arguments]
        return subprocess.run(program, capture_output=True, text=True, check=True).stdout

    khal("import", "--batch", str(season / "plan.ics"))
    assert len(list((season / "calendar").glob("*.ics"))) == 5
    listed = khal("list", "2026-11-20", "1d", "--format", "{start-time}-{end-time} {title} {alarm-symbol}")
    assert re.search(r"-14:00 Send the thank-you: Fresh +⏰", listed), listed


def test_a_broken_interview_is_an_error_and_the_others_are_planned(command: Command, season: Path) -> None:
    (season / "late" / "interview.yml").write_text("compny: Late\n", "utf-8")
    done = command("timing", "--now", NOW, "--output-format=json")
    assert done.status == 2
    assert 'late/interview.yml:1: unknown key "compny"' in done.err
    assert len(json.loads(done.out)["interviews"]) == 5


def test_a_folder_without_interviews_is_a_notice(command: Command, tmp_path: Path) -> None:
    done = command("timing")
    assert done.status == 0
    assert "no interview.yml" in done.err


def test_it_never_imports_spacy(season: Path) -> None:
    assert not is_imported("spacy", season, "timing")
