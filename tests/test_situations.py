"""Real situations, a folder each: what people's files look like, and what is right to say about them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from commandline import Command

SITUATIONS = Path(__file__).parent / "situations"
JUDGED = sorted(path.parent.name for path in SITUATIONS.glob("*/right.json"))


def put(name: str, folder: Path) -> Path:
    """A copy of the situation's files in `folder`."""
    return Path(shutil.copytree(SITUATIONS / name, folder, dirs_exist_ok=True))


@pytest.mark.parametrize("name", JUDGED)
def test_a_situation_gets_what_is_right(name: str, command: Command, tmp_path: Path) -> None:
    put(name, tmp_path)
    right: dict[str, Any] = json.loads((tmp_path / "right.json").read_text("utf-8"))
    done = command("check", "--output-format", "json", right["draft"])
    (file,) = json.loads(done.out)["files"]
    codes = {finding["code"] for finding in file["findings"]}
    assert codes == set(right.get("only", codes))
    assert codes.isdisjoint(right.get("absent", ()))
    assert codes.issuperset(right.get("present", ()))
    edits = [edit for finding in file["findings"] if finding["fix"] for edit in finding["fix"]["edits"]]
    assert {edit["replacement"].strip() for edit in edits}.isdisjoint(right.get("fix_not", ()))
    shown = command("context", right["draft"]).out
    assert [text for text in right.get("context_has", ()) if text not in shown] == []
    assert [text for text in right.get("context_lacks", ()) if text in shown] == []


def test_of_a_rescheduled_event_the_latest_version_counts(command: Command, tmp_path: Path) -> None:
    put("ics-rescheduled", tmp_path)
    assert "2026-11-18" in command("context", "thank-you.txt").out


def test_an_unknown_zone_of_an_invitation_is_named(command: Command, tmp_path: Path) -> None:
    put("note-none", tmp_path)
    notes = command("thank-you.txt").err
    assert notes.startswith('note: invite.ics: unknown time zone "Customized Time Zone"')


def test_front_matter_below_blank_lines_is_noticed(command: Command, tmp_path: Path) -> None:
    put("front-matter-after-blank-line", tmp_path)
    assert "note: thank-you.txt:2: front matter below blank lines" in command("thank-you.txt").err


def test_an_error_in_a_configuration_is_on_the_line_that_editors_count(command: Command, tmp_path: Path) -> None:
    put("toml-line", tmp_path)
    done = command("thank-you.txt")
    assert done.status == 2
    assert done.err.startswith('error: followup-lint.toml:3: unknown key "fail-onn"')


def test_a_message_is_recorded_in_a_file_with_odd_line_ends(command: Command, tmp_path: Path) -> None:
    put("sent-line-separator", tmp_path)
    assert command("sent", "check-in.txt", "--at", "2026-12-02T10:00:00+00:00").status == 0
    assert "check-in" in command("context", "check-in.txt").out


def test_a_stale_date_word_says_the_day_of_sending_as_the_recipient_counts(command: Command, tmp_path: Path) -> None:
    put("tim010-message-zone", tmp_path)
    assert "this goes out on Tue 17 Nov in New York" in command("--output-format", "concise", "thank-you.txt").out


def test_a_word_without_end_costs_no_minute(command: Command, tmp_path: Path) -> None:
    put("quadratic-run", tmp_path)
    assert command("--output-format", "concise", "thank-you.txt").status in (0, 1)


def test_each_folder_has_its_own_configuration(command: Command, tmp_path: Path) -> None:
    put("config-common-folder", tmp_path)
    assert command("a/thank-you.txt").err == ""
    both = command("--output-format", "concise", "a/thank-you.txt", "b/thank-you.txt")
    assert "a/thank-you.txt" not in both.out
    assert "b/thank-you.txt:5:" in both.out
    assert "PRF001" in both.out
