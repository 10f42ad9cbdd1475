"""`new`: a draft to write in."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, Command

NOW = ("--now", "2026-11-20T09:00+01:00")


def test_the_facts_are_hints_that_are_not_part_of_the_message(command: Command, tmp_path: Path) -> None:
    times = "interviewed_at: 2026-11-19T14:00:00+01:00\ntimezone: Europe/Berlin\nconcerns: [no Rust]\n"
    (tmp_path / "interview.yml").write_text(INTERVIEW + times, "utf-8")
    result = command("new", "thank-you", *NOW)
    assert (result.status, result.err) == (0, "")
    assert (
        result.out
        == "Wrote thank-you.txt. Write your message in it; then check it with `followup-lint thank-you.txt`.\n"
    )
    assert (tmp_path / "thank-you.txt").read_text("utf-8") == (
        "---\n"
        "# For a thank-you. Write below the second line of dashes; what is above it is not part of your message.\n"
        "kind: thank-you\n"
        "# to        Mei-Ling Alvarez\n"
        "# company   Northwind Labs\n"
        "# role      Staff Data Engineer\n"
        "# topics    Kafka to Pulsar migration\n"
        "# concerns  no Rust\n"
        "#           Take up one of the topics, and say what it has to do with you.\n"
        "# send      Thu 19 Nov 14:00 to Fri 20 Nov 14:00 (Berlin)\n"
        "# length    50 to 250 words\n"
        "---\n"
        "Subject:\n\n"
    )


@pytest.mark.parametrize("kind", ["thank-you", "check-in", "nudge", "feedback-request", "letter", "call"])
def test_a_draft_that_was_left_as_it_is_is_empty(command: Command, tmp_path: Path, kind: str) -> None:
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    assert command("new", kind, *NOW).status == 0
    result = command(f"{kind}.txt")
    assert result.status == 2
    assert result.err.startswith(f"error: {kind}.txt: the draft is empty: ")
    assert result.out == "No drafts were checked.\n"


def test_what_is_written_into_it_is_checked_as_that_kind(command: Command, tmp_path: Path) -> None:
    command("new", "nudge", "drafts/second one.md")
    path = tmp_path / "drafts" / "second one.md"
    path.write_text(path.read_text("utf-8") + "Dear Ms. Alvarez,\n\nIs there any news?\n", "utf-8")
    assert "second one.md  nudge (from front matter, line 3)\n" in command("drafts").out


def test_no_file_is_replaced(command: Command, tmp_path: Path) -> None:
    (tmp_path / "nudge.txt").write_text("Hello\n", "utf-8")
    (tmp_path / "nudge-2.txt").touch()
    result = command("new", "nudge")
    assert result.status == 2
    assert result.err == (
        "error: nudge.txt: already exists; for another draft, use `followup-lint new nudge nudge-3.txt`\n"
    )
    assert (tmp_path / "nudge.txt").read_text("utf-8") == "Hello\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("poem",), 'KIND: "poem" is not one of "thank-you", "check-in"'),
        (("nudge", "x.eml"), "x.eml: a draft ends in .txt or .md"),
        ((), "KIND is missing"),
    ],
)
def test_what_it_refuses(command: Command, tmp_path: Path, arguments: tuple[str, ...], error: str) -> None:
    result = command("new", *arguments)
    assert result.status == 2
    assert result.err.startswith(f"error: {error}")
    assert list(tmp_path.iterdir()) == []


def test_words_for_a_kind_and_odd_facts(command: Command, tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text('company: "A\\n---\\nB \\e[31m"\n', "utf-8")
    assert command("new", "thanks").status == 0
    lines = (tmp_path / "thank-you.txt").read_text("utf-8").splitlines()
    assert lines.count("---") == 2
    assert "# company   A --- B \\x1b[31m" in lines
