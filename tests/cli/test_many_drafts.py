"""A check of many drafts prints each report when it is made and keeps none; what it prints is the same."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command
from followup_lint import kept
from followup_lint.cli import large
from followup_lint.likeness import RunDraft, find_near_duplicates, near_duplicates
from followup_lint.reporters import STREAMED


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A dozen drafts: bad ones, the same ones for another person, notes, and a file that cannot be read."""
    for number in range(5):
        here = tmp_path / f"{number}"
        here.mkdir()
        (here / "interview.yml").write_text(INTERVIEW + "notes: notes.txt\n", "utf-8")
        (here / "notes.txt").write_text("Kafka\n", "utf-8")
        text = THANKS.replace("If it helps", f"I can hit the ground running {number} times. If it helps")
        (here / "thank-you.txt").write_text(text, "utf-8")
        (here / "thank-you-2.txt").write_text(text.replace("Alvarez", "Zimmermann"), "utf-8")
    (tmp_path / "2" / "broken.txt").write_bytes(b"\x00\x01\x02")
    return tmp_path


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three drafts are many."""
    monkeypatch.setattr(large, "MANY", 3)
    monkeypatch.setattr(kept, "MOST_IN_MEMORY", 3)


@pytest.mark.parametrize("format_", STREAMED)
def test_every_format_is_the_same(command: Command, drafts: Path, request: pytest.FixtureRequest, format_: str) -> None:
    options = ("--no-meaning", "--no-cache", "--output-format", format_)
    expected = command(*options, ".")
    request.getfixturevalue("few")
    assert command(*options, ".") == expected


def test_so_is_what_is_found_with_drafts_that_wait_in_a_file(
    command: Command, drafts: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = command("--no-meaning", "--no-cache", ".")
    request.getfixturevalue("few")
    monkeypatch.setenv("FOLLOWUP_LINT_NO_CACHE", "")
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(drafts / ".cache"))
    for _ in range(2):  # the second time with the results of the first
        assert command("--no-meaning", ".") == expected


@pytest.mark.parametrize(
    "options", [("--quiet", "--select", "LEN"), ("--silent",), ("--max-warnings", "0"), ("--min-score", "99")]
)
def test_so_is_what_else_is_said(
    command: Command, drafts: Path, request: pytest.FixtureRequest, options: tuple[str, ...]
) -> None:
    expected = command("--no-meaning", "--no-cache", *options, ".")
    request.getfixturevalue("few")
    found = command("--no-meaning", "--no-cache", *options, ".")
    assert (found.status, found.out, sorted(found.err.splitlines())) == (
        expected.status,
        expected.out,
        sorted(expected.err.splitlines()),
    )


def test_a_sample_of_the_words_finds_near_duplicates_too(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [tuple(f"word{number}-{at}" for at in range(60)) for number in range(20)]
    others = [tuple("other" if at in (7, 23, 41, 58) else word for at, word in enumerate(each)) for each in letters]
    drafts = [RunDraft(f"{at}.txt", each, frozenset((f"{at}",))) for at, each in enumerate(letters + others)]
    expected = find_near_duplicates(drafts)
    monkeypatch.setattr(near_duplicates, "_MOST_TEXTS", 10)
    assert len(expected) == len(drafts)
    assert find_near_duplicates(drafts) == expected
