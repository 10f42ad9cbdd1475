"""The last line of a report when nothing is known about the interview."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command

LINE = (
    "Not checked: names, company, topics and timing. To check them, answer the four questions of `followup-lint init`."
)


def last_line(out: str) -> str:
    """What follows the summary, on one line."""
    return " ".join(out.split(" draft")[-1].partition("\n")[2].split())


def test_it_comes_once_a_run(command: Command, tmp_path: Path) -> None:
    for name in ("thank-you.txt", "other.txt"):
        (tmp_path / name).write_text(THANKS, "utf-8")
    out = command(".", "--output-format", "full").out
    assert " ".join(out.split()).endswith(LINE)
    assert out.count("Not checked") == 1
    assert "add interviewed_at" not in out
    assert "add company" not in out


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (("--company", "Northwind Labs", "--topic", "Kafka"), "Not checked: names and timing. To check them, answer"),
        (("--select", "TIM"), "Not checked: timing. To check it, answer"),
    ],
)
def test_it_names_what_was_not_checked(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    assert ending in " ".join(command("thank-you.txt", *arguments).out.split())


@pytest.mark.parametrize("where", ["drafts", "my drafts"])
def test_it_names_the_folder_of_the_drafts(command: Command, tmp_path: Path, where: str) -> None:
    (tmp_path / where).mkdir()
    (tmp_path / where / "thank-you.txt").write_text(THANKS, "utf-8")
    expected = "followup-lint init drafts" if where == "drafts" else "followup-lint init 'my drafts'"
    assert f"`{expected}`" in " ".join(command(where).out.split())


@pytest.mark.parametrize(
    "arguments",
    [("--quiet",), ("--output-format", "concise"), ("--output-format", "json"), ("--select", "TON")],
)
def test_it_does_not_come_where_it_would_be_in_the_way(
    command: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    assert "Not checked" not in command("thank-you.txt", *arguments).out


def test_it_does_not_come_where_there_is_an_interview_yml(command: Command, tmp_path: Path) -> None:
    (tmp_path / "thank-you.txt").write_text(THANKS, "utf-8")
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    out = command("thank-you.txt").out
    assert "Not checked" not in out
    assert "add interviewed_at to interview.yml" in out
