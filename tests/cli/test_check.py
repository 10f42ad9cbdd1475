"""`followup-lint PATHS`: findings, output formats, exit status."""

import json
from pathlib import Path

import pytest

from commandline import THANKS, Command

PLACE = "thank-you-bad.txt:5:"


def test_a_clean_draft_has_status_0_and_no_issues(command: Command, folder: Path) -> None:
    result = command("thank-you.txt")
    assert (result.status, result.err) == (0, "")
    assert "No issues found in 1 draft." in result.out


def test_a_bad_draft_has_status_1_and_the_finding_is_marked(command: Command, folder: Path) -> None:
    result = command("thank-you-bad.txt")
    assert result.status == 1
    assert "SAL001 pay" in result.out
    assert f"--> {PLACE}" in result.out
    lines = result.out.splitlines()
    number = next(i for i, line in enumerate(lines) if "salary" in line and "|" in line)
    carets = lines[number + 1]
    assert "salary" in lines[number][carets.index("^") : carets.rindex("^") + 1]


def test_check_is_the_default_command(command: Command, folder: Path) -> None:
    assert command("check", "thank-you-bad.txt") == command("thank-you-bad.txt")


def test_the_concise_format_has_one_line_per_finding(command: Command, folder: Path) -> None:
    result = command("--output-format", "concise", "--select", "SAL001", ".")
    assert result.out.startswith(PLACE)
    assert len(result.out.splitlines()) == 1


def test_the_json_format_has_findings_scores_and_errors(command: Command, folder: Path) -> None:
    report = json.loads(command("--output-format=json", "thank-you-bad.txt", "nowhere.txt").out)
    assert report["version"] == 1
    assert [file["path"] for file in report["files"]] == ["thank-you-bad.txt"]
    assert report["files"][0]["score"]["dimensions"]["salary"] == 0
    assert [error["path"] for error in report["errors"]] == ["nowhere.txt"]
    finding = next(finding for finding in report["files"][0]["findings"] if finding["code"] == "SAL001")
    assert (finding["line"], finding["severity"]) == (5, "error")


def test_a_folder_is_searched_for_drafts_only(command: Command, folder: Path) -> None:
    (folder / "README.md").write_text("# Not a draft", "utf-8")
    (folder / "notes.txt").write_text("my own notes", "utf-8")
    (folder / ".gitignore").write_text("old/\n", "utf-8")
    (folder / "old").mkdir()
    (folder / "old" / "thank-you.txt").write_text(THANKS, "utf-8")
    (folder / "interview.yml").open("a", encoding="utf-8").write("notes: notes.txt\n")
    report = json.loads(command("--output-format=json", ".").out)
    assert [file["path"] for file in report["files"]] == ["thank-you-bad.txt", "thank-you.txt"]
    assert json.loads(command("--output-format=json", "old/thank-you.txt").out)["files"]


def test_a_named_file_is_linted_unless_exclusion_is_forced(command: Command, folder: Path) -> None:
    (folder / "README.md").write_text(THANKS, "utf-8")
    assert "README.md" in command("README.md", "thank-you.txt").out
    assert "README.md" not in command("--force-exclude", "README.md", "thank-you.txt").out


def test_a_draft_named_twice_is_linted_once(command: Command, folder: Path) -> None:
    assert command("thank-you.txt", "./thank-you.txt").out.count("score ") == 1


def test_standard_input_is_linted_as_the_file_it_is_named_after(command: Command, folder: Path) -> None:
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
def test_options_decide_the_exit_status(command: Command, folder: Path, arguments: list[str], status: int) -> None:
    assert command("thank-you-bad.txt", *arguments).status == status


def test_a_score_below_the_minimum_is_named_as_the_reason(command: Command, folder: Path) -> None:
    arguments = ("--fail-on", "never", "--min-score", "60", "--output-format", "concise")
    result = command("thank-you.txt", "thank-you-bad.txt", *arguments)
    assert (result.status, result.err) == (1, "error: thank-you-bad.txt: the score is 55, less than --min-score 60\n")
    assert command("thank-you.txt", *arguments).err == ""
    (folder / "followup-lint.toml").write_text("min-score = 60\n", "utf-8")
    assert "the score is 55, less than --min-score 60" in command("thank-you-bad.txt", "--quiet").err


def test_facts_can_be_given_as_options(command: Command, folder: Path) -> None:
    result = command("--company", "Globex", "--select", "PER006", "thank-you.txt")
    assert "PER006" in result.out


def test_a_named_interview_replaces_the_nearest(command: Command, folder: Path) -> None:
    (folder / "other.yml").write_text("company: Globex\n", "utf-8")
    assert "PER006" in command("--context", "other.yml", "--select", "PER006", "thank-you.txt").out


def test_verbose_shows_what_each_finding_costs(command: Command, folder: Path) -> None:
    assert "SAL001 pay: salary -100, overall -45" in command("--verbose", "thank-you-bad.txt").out


def test_a_note_says_that_the_meaning_model_is_off(command: Command, folder: Path) -> None:
    (folder / "note.txt").write_text(THANKS.replace("If it", "Nobody else will have me. If it"), "utf-8")
    assert "note: the meaning model is off" in command("--no-meaning", "note.txt").err
    assert command("--no-meaning", "note.txt").err.count("\n") == 1
    assert command("--no-meaning", "--quiet", "note.txt").err == ""


def test_quiet_prints_nothing_without_findings(command: Command, folder: Path) -> None:
    result = command("--quiet", "thank-you.txt")
    assert (result.status, result.out, result.err) == (0, "", "")


def test_color_is_for_terminals_and_on_request(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in command("thank-you-bad.txt").out
    assert "\x1b[" in command("--color", "always", "thank-you-bad.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in command("thank-you-bad.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in command("thank-you-bad.txt").out


def test_an_unused_suppression_in_an_interview_is_reported_if_its_whole_folder_was_linted(
    command: Command, folder: Path
) -> None:
    (folder / "interview.yml").open("a", encoding="utf-8").write("ignore: [SAL001, TON001]\n")
    result = command(".")
    assert result.status == 0
    assert "interview.yml:6: SUP001 unused suppression: no TON001 finding" in result.err
    assert "SAL001" not in result.err
    assert command("thank-you.txt").err == ""


def test_findings_are_in_the_order_of_the_text_and_the_same_on_each_run(command: Command, folder: Path) -> None:
    runs = {command("--output-format=json", ".").out for _ in range(2)}
    assert len(runs) == 1
    places = [(finding["line"], finding["column"]) for finding in json.loads(runs.pop())["files"][0]["findings"]]
    assert places == sorted(places)
