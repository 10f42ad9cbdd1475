"""`followup-lint PATHS`: what it finds, how it says it, and with which exit status it ends."""

import json
from pathlib import Path

import pytest

from commandline import THANKS, Command

WHERE = "thank-you-bad.txt:5:"


def test_a_clean_draft_ends_with_0_and_says_so(command: Command, folder: Path) -> None:
    done = command("thank-you.txt")
    assert (done.status, done.err) == (0, "")
    assert "No issues found in 1 draft." in done.out


def test_a_bad_draft_ends_with_1_and_shows_the_place(command: Command, folder: Path) -> None:
    done = command("thank-you-bad.txt")
    assert done.status == 1
    assert "SAL001 pay" in done.out
    assert f"--> {WHERE}" in done.out
    lines = done.out.splitlines()
    shown = next(i for i, line in enumerate(lines) if "salary" in line and "|" in line)
    under = lines[shown + 1]
    assert "salary" in lines[shown][under.index("^") : under.rindex("^") + 1]


def test_check_is_the_default_command(command: Command, folder: Path) -> None:
    assert command("check", "thank-you-bad.txt") == command("thank-you-bad.txt")


def test_concise_is_a_line_a_finding(command: Command, folder: Path) -> None:
    done = command("--output-format", "concise", "--select", "SAL001", ".")
    assert done.out.startswith(WHERE)
    assert len(done.out.splitlines()) == 1


def test_json_is_the_published_format(command: Command, folder: Path) -> None:
    told = json.loads(command("--output-format=json", "thank-you-bad.txt", "nowhere.txt").out)
    assert told["version"] == 1
    assert [one["path"] for one in told["files"]] == ["thank-you-bad.txt"]
    assert told["files"][0]["score"]["dimensions"]["salary"] == 0
    assert [one["path"] for one in told["errors"]] == ["nowhere.txt"]
    finding = next(one for one in told["files"][0]["findings"] if one["code"] == "SAL001")
    assert (finding["line"], finding["severity"]) == (5, "error")


def test_a_folder_is_walked_without_what_is_no_draft(command: Command, folder: Path) -> None:
    (folder / "README.md").write_text("# Not a draft", "utf-8")
    (folder / "notes.txt").write_text("my own notes", "utf-8")
    (folder / ".gitignore").write_text("old/\n", "utf-8")
    (folder / "old").mkdir()
    (folder / "old" / "thank-you.txt").write_text(THANKS, "utf-8")
    (folder / "interview.yml").open("a", encoding="utf-8").write("notes: notes.txt\n")
    told = json.loads(command("--output-format=json", ".").out)
    assert [one["path"] for one in told["files"]] == ["thank-you-bad.txt", "thank-you.txt"]
    assert json.loads(command("--output-format=json", "old/thank-you.txt").out)["files"]


def test_named_files_are_linted_unless_exclusion_is_forced(command: Command, folder: Path) -> None:
    (folder / "README.md").write_text(THANKS, "utf-8")
    assert "README.md" in command("README.md", "thank-you.txt").out
    assert "README.md" not in command("--force-exclude", "README.md", "thank-you.txt").out


def test_a_draft_named_twice_is_linted_once(command: Command, folder: Path) -> None:
    assert command("thank-you.txt", "./thank-you.txt").out.count("score ") == 1


def test_standard_input_is_linted_as_the_file_that_it_stands_for(command: Command, folder: Path) -> None:
    bad = (folder / "thank-you-bad.txt").read_bytes()
    piped = command("--stdin-filename", "thank-you-bad.txt", "--output-format", "concise", "-", stdin=bad)
    assert piped == command("--output-format", "concise", "thank-you-bad.txt")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--ignore", "SAL,TON"], 0),
        (["--ignore", "pay"], 0),
        (["--select", "TON"], 0),
        (["--select", "TON", "--extend-select", "pay"], 1),
        (["--select", "TON", "--min-score", "100"], 0),
        (["--fail-on", "never", "--min-score", "100"], 1),
    ],
)
def test_what_fails_a_run(command: Command, folder: Path, arguments: list[str], status: int) -> None:
    assert command("thank-you-bad.txt", *arguments).status == status


def test_facts_can_be_given_as_options(command: Command, folder: Path) -> None:
    done = command("--company", "Globex", "--select", "PER006", "thank-you.txt")
    assert "PER006" in done.out


def test_a_context_of_ones_own_takes_the_place_of_the_one_found(command: Command, folder: Path) -> None:
    (folder / "other.yml").write_text("company: Globex\n", "utf-8")
    assert "PER006" in command("--context", "other.yml", "--select", "PER006", "thank-you.txt").out


def test_verbose_shows_what_each_finding_costs(command: Command, folder: Path) -> None:
    assert "SAL001 pay: salary -100, overall -20" in command("--verbose", "thank-you-bad.txt").out


def test_words_alone_decide_where_the_meaning_layer_is_off(command: Command, folder: Path) -> None:
    (folder / "note.txt").write_text(THANKS.replace("If it", "Nobody else will have me. If it"), "utf-8")
    assert "note: the meaning layer is off" in command("--no-meaning", "note.txt").err
    assert command("--no-meaning", "note.txt").err.count("\n") == 1
    assert command("--no-meaning", "--quiet", "note.txt").err == ""


def test_quiet_says_nothing_where_nothing_is_wrong(command: Command, folder: Path) -> None:
    done = command("--quiet", "thank-you.txt")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_color_is_for_terminals_and_those_who_ask(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in command("thank-you-bad.txt").out
    assert "\x1b[" in command("--color", "always", "thank-you-bad.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in command("thank-you-bad.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in command("thank-you-bad.txt").out


def test_an_unused_suppression_of_an_interview_is_told_when_its_folder_was_linted(
    command: Command, folder: Path
) -> None:
    (folder / "interview.yml").open("a", encoding="utf-8").write("ignore: [SAL001, TON001]\n")
    done = command(".")
    assert done.status == 0
    assert "interview.yml:6: SUP001 nothing is silenced: TON001" in done.err
    assert "SAL001" not in done.err
    assert command("thank-you.txt").err == ""


def test_findings_come_in_the_order_of_the_text_and_always_alike(command: Command, folder: Path) -> None:
    runs = {command("--output-format=json", ".").out for _ in range(2)}
    assert len(runs) == 1
    places = [(one["line"], one["column"]) for one in json.loads(runs.pop())["files"][0]["findings"]]
    assert places == sorted(places)
