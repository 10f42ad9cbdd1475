"""`followup-lint context` and `followup-lint init`: what is known, where it comes from, and where to write it."""

from pathlib import Path

import pytest

from commandline import Command

DRAFT = "Hi Ann,\n\nIs there any news?\n\nBest regards,\nSam\n"
INVITE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kiln.example
BEGIN:VEVENT
UID:1
DTSTART:20261119T130000Z
DTEND:20261119T140000Z
SUMMARY:Interview with Ann Lee
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261120T130000Z
DTEND:20261120T133000Z
SUMMARY:Lunch
END:VEVENT
END:VCALENDAR
"""


def rows(out: str) -> dict[str, list[str]]:
    """Value and origin of each fact in a table whose columns are at least two blanks apart."""
    lines = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]
    assert lines[0] == ["fact", "value", "from"]
    return {name: rest for name, *rest in lines[1:]}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "check-in.txt"
    path.parent.mkdir()
    path.write_text(DRAFT, "utf-8")
    return path


def test_without_any_fact_only_the_kind_is_known(command: Command, draft: Path) -> None:
    result = command("context", "drafts/check-in.txt")
    assert (result.status, result.err) == (0, "")
    assert rows(result.out) == {"kind": ["check-in", "from the file name"]}


def test_a_kind_that_is_given_has_its_origin_instead_of_a_reason(command: Command, draft: Path) -> None:
    result = command("context", "drafts/check-in.txt", "--kind", "nudge")
    assert rows(result.out) == {"kind": ["nudge", "--kind"]}


def test_facts_come_from_the_draft_s_folder_and_options_win(command: Command, draft: Path) -> None:
    (draft.parent / "interview.yml").write_text("company: Northwind [labs]\nrole: Analyst\n", "utf-8")
    found = rows(command("context", "drafts/check-in.txt", "--role", "Engineer").out)
    assert found["company"] == ["Northwind [labs]", "drafts/interview.yml:1"]
    assert found["role"] == ["Engineer", "--role"]


@pytest.mark.parametrize("named", ["drafts/interview.yml", "drafts", "drafts/below"])
def test_without_a_draft_there_is_no_message_and_no_kind(command: Command, draft: Path, named: str) -> None:
    (draft.parent / "below").mkdir()
    (draft.parent / "interview.yml").write_text("company: Northwind\n", "utf-8")
    result = command("context", named, "--role", "Analyst")
    assert (result.status, result.err) == (0, "")
    assert rows(result.out) == {"company": ["Northwind", "drafts/interview.yml:1"], "role": ["Analyst", "--role"]}


def test_a_named_interview_is_used_instead(command: Command, draft: Path, tmp_path: Path) -> None:
    (draft.parent / "interview.yml").write_text("company: Northwind\nrole: Analyst\n", "utf-8")
    (tmp_path / "other.yml").write_text("company: Globex\n", "utf-8")
    found = rows(command("context", "drafts/check-in.txt", "--context", "other.yml").out)
    assert found["company"] == ["Globex", "other.yml:1"]
    assert "role" not in found


def test_standard_input_is_read_as_the_file_it_is_named_after(command: Command, draft: Path) -> None:
    (draft.parent / "interview.yml").write_text("company: Northwind\n", "utf-8")
    piped = command("context", "-", "--stdin-filename", "drafts/check-in.txt", stdin=DRAFT.encode())
    assert piped == command("context", "drafts/check-in.txt")
    assert list(rows(command("context", "-", stdin=DRAFT.encode()).out)) == ["kind"]


def test_notices_are_on_standard_error(command: Command, draft: Path) -> None:
    at = ("--interviewed-at", "19 Nov 2026 2 pm")
    result = command("context", "drafts/check-in.txt", *at, "--timezone", "Berlin")
    assert (result.status, result.err) == (0, "")
    assert rows(result.out)["interviewed_at"] == ["Thu 2026-11-19 14:00 +01:00", "--interviewed-at"]
    result = command("context", "drafts/check-in.txt", *at)
    assert result.err.startswith("note: interviewed_at: no time zone; assuming that of this machine (")


def test_a_day_may_be_seen_from_the_time_of_sending(command: Command, draft: Path) -> None:
    at = ("--now", "2026-11-20T09:00+01:00", "--interviewed-at", "yesterday 15:00", "--timezone", "Berlin")
    found = rows(command("context", "drafts/check-in.txt", *at).out)
    assert found["interviewed_at"][0] == "Thu 2026-11-19 15:00 +01:00"
    refused = command("context", "drafts/check-in.txt", *at[:2], "--interviewed-at", "Tuesday")
    assert refused.status == 2
    assert "17 November 2026 or 24 November 2026" in refused.err


def test_a_kind_that_was_only_read_off_the_words_is_shown_as_a_guess(command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Hi Ann,\n\nThank you for the tour.\n\nBest regards,\nSam\n", "utf-8")
    assert rows(command("context", "draft.txt").out)["kind"] == ["thank-you", 'a guess from the words "Thank you"']
    (tmp_path / "draft.txt").write_text("Hi Ann,\n\nThe kilns are lovely.\n\nBest regards,\nSam\n", "utf-8")
    assert rows(command("context", "draft.txt").out)["kind"][1].startswith("a guess: taken for a thank-you")


def test_a_draft_is_needed(command: Command) -> None:
    result = command("context")
    assert (result.status, result.out) == (2, "")
    assert result.err == "error: DRAFT is missing; see `followup-lint context --help`\n"


def test_init_says_where_the_file_is_and_what_to_do_next(command: Command, tmp_path: Path) -> None:
    result = command("init", "drafts")
    path = Path("drafts") / "interview.yml"
    line = f"Wrote {path}. Fill in what you know, and save your draft in the same folder.\n"
    asked = "Which time zone is the recipient in? Set `timezone:`; until then, yours is assumed.\n"
    assert (result.status, result.out, result.err) == (0, line + asked, "")
    assert (tmp_path / path).is_file()


def test_init_takes_facts_from_an_invitation(command: Command, tmp_path: Path) -> None:
    (tmp_path / "invite.ics").write_text(INVITE, "utf-8")
    ambiguous = command("init", "--invite", "invite.ics")
    assert ambiguous.status == 2
    assert ambiguous.err.startswith("error: invite.ics: ")
    assert not (tmp_path / "interview.yml").exists()
    assert command("init", "--invite", "invite.ics", "--event", "interview").status == 0
    (tmp_path / "check-in.txt").write_text(DRAFT, "utf-8")
    found = rows(command("context", "check-in.txt").out)
    assert found["interviewed_at"][0] == "Thu 2026-11-19 14:00 +00:00"


def test_init_with_an_invitation_that_is_not_there_writes_nothing(command: Command, tmp_path: Path) -> None:
    result = command("init", "--invite", "nowhere.ics")
    assert (result.status, result.err) == (2, "error: nowhere.ics: no such file\n")
    assert list(tmp_path.iterdir()) == []
