"""`init` as somebody uses it who sits in front of a terminal, in a real one."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from commandline import Command

INVITE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T100000Z
DTSTART:20261126T140000Z
DTEND:20261126T150000Z
SUMMARY:Interview for Data Engineer at Bright Rail
ORGANIZER;CN=Ada Nowak:mailto:ada.nowak@bright-rail.example
END:VEVENT
END:VCALENDAR
"""
SECOND = INVITE.replace("UID:1", "UID:2").replace("Interview for Data Engineer at Bright Rail", "Dentist")
Child = Any  # pexpect.spawn, which is generic to type checkers only
Session = Callable[..., Child]
QUESTION = re.compile(r": $")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Starts the command in a terminal of its own."""
    started: list[Child] = []

    def start(*arguments: str) -> Child:
        environ = {**os.environ, "TERM": "xterm", "TZ": "Europe/Berlin"}
        command = [sys.executable, "-m", "followup_lint", *arguments]
        child = pexpect.spawn(
            command[0], command[1:], cwd=tmp_path, env=environ, encoding="utf-8", dimensions=(40, 80), timeout=60
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def answer(child: Child, *lines: str) -> None:
    """Types the lines, each after a question."""
    for line in lines:
        child.expect(QUESTION)
        child.sendline(line)


def press(child: Child, key: str) -> None:
    """Presses a key that ends the command, again if the terminal was not yet listening when the question appeared."""
    for _ in range(20):
        child.send(key)
        if child.expect(["Nothing was written", pexpect.TIMEOUT], timeout=3) == 0:
            return


def end(child: Child) -> tuple[str, int | None]:
    """What is printed until the command ends, and its status."""
    child.expect(pexpect.EOF)
    child.close()
    return (child.before or "").replace("\r\n", "\n"), child.exitstatus


def test_the_answers_are_shown_and_written(session: Session, tmp_path: Path) -> None:
    child = session("init")
    answer(
        child, "Harbour: Tidal #1", "Dr. Mei-Ling Alvarez, Jonas Weber", "someday", "19 Nov 2026 3 pm", "pumps, sluices"
    )
    answer(child, "", "4 Dec 2026", "Berlin", "")
    shown, status = end(child)
    assert status == 0
    assert "Wrote interview.yml." in shown
    assert "Next: `followup-lint new check-in` starts a draft next to it." in shown
    text = (tmp_path / "interview.yml").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == [
        "company: 'Harbour: Tidal #1'",
        "role:",
        "interviewers:",
        "  - {name: Mei-Ling Alvarez, title: Dr.}",
        "  - Jonas Weber",
        "topics:",
        "  - pumps",
        "  - sluices",
        "interviewed_at: '2026-11-19T15:00'",
        "timezone: Europe/Berlin",
        "decision_by: '2026-12-04'",
        "candidate:",
    ]
    assert "# The company that you interviewed with" in text


def test_what_cannot_be_read_is_asked_again_and_what_is_wrong_can_be_changed(session: Session, tmp_path: Path) -> None:
    child = session("init", "drafts")
    answer(child, "Acme", "Ann Lee", "soon")
    child.expect("that is not a day; write it like")
    answer(child, "2026-11-19", "", "", "", "", "n")
    child.expect_exact("1. Company [Acme; - for none]: ")
    child.sendline("Bright Rail")
    answer(child, "-", "", "", "", "", "", "")
    assert end(child)[1] == 0
    lines = (tmp_path / "drafts" / "interview.yml").read_text("utf-8").splitlines()
    assert "company: Bright Rail" in lines
    assert "interviewed_at: '2026-11-19'" in lines
    assert "interviewers:" in lines


def test_the_invitation_can_be_dropped_at_any_question(session: Session, tmp_path: Path) -> None:
    (tmp_path / "my invite.ics").write_text(INVITE, "utf-8")
    child = session("init")
    answer(child, f"'{tmp_path}/my invite.ics' ")
    child.expect_exact("1. Company [Bright Rail; - for none]: ")
    child.sendline("")
    child.expect_exact("2. Who interviewed you [Ada Nowak <ada.nowak@bright-rail.example>; - for none]: ")
    child.sendline("")
    answer(child, "", "rosters", "", "", "", "")
    assert end(child)[1] == 0
    lines = (tmp_path / "interview.yml").read_text("utf-8").splitlines()
    assert {"company: Bright Rail", "role: Data Engineer", "invite: my invite.ics", "  - rosters"} <= set(lines)


def test_a_calendar_with_several_events_and_one_that_is_not_there(session: Session, tmp_path: Path) -> None:
    both = INVITE.replace("END:VCALENDAR\n", "") + SECOND[SECOND.index("BEGIN:VEVENT") :]
    (tmp_path / "all.ics").write_text(both, "utf-8")
    child = session("init")
    answer(child, "nowhere.ics")
    child.expect_exact("nowhere.ics: no such file")
    answer(child, "all.ics")
    child.expect_exact("2026-11-26 Dentist")
    answer(child, "5", "1")
    child.expect_exact("1. Company [Bright Rail; - for none]: ")
    press(child, "\x03")
    end(child)


@pytest.mark.parametrize("stop", ["\x03", "\x04"])
def test_whoever_stops_leaves_nothing_behind(session: Session, tmp_path: Path, stop: str) -> None:
    child = session("init", "drafts")
    answer(child, "Acme")
    child.expect(QUESTION)
    press(child, stop)
    shown, status = end(child)
    assert (shown, status) == (".\n", 130)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [(), ("--no-questions",)])
def test_without_questions_it_writes_the_template(command: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert command("init", *arguments).out.startswith("Wrote interview.yml. Fill in what you know")
    assert "company:\n" in (tmp_path / "interview.yml").read_text("utf-8")


def test_a_second_file_is_refused_before_anybody_is_asked(session: Session, tmp_path: Path) -> None:
    (tmp_path / "interview.yaml").touch()
    shown, status = end(session("init"))
    assert (shown, status) == ("error: interview.yaml: already exists; edit it or remove it first\n", 2)
