"""The commands other than `check`: their output, and that they do not import spaCy."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import followup_lint
from commandline import Command, is_imported
from followup_lint.errors import REPORT_AT
from followup_lint.reporters import REPORTERS

SCHEMAS = Path(followup_lint.__file__).parents[2] / "schemas"


def test_rule_explains_a_rule_by_code_or_name(command: Command) -> None:
    by_code, by_name = command("rule", "sal001"), command("rule", "pay")
    assert by_code == by_name
    assert by_code.status == 0
    for part in ("SAL001 pay", "What to do", "Why", "Before", "After", "Sources"):
        assert part in by_code.out


def test_an_unknown_rule_is_an_error_that_suggests_the_nearest_name(command: Command) -> None:
    result = command("rule", "unused-supression")
    assert (result.status, result.out) == (2, "")
    assert 'unknown rule "unused-supression"; did you mean "unused-suppression"?' in result.err
    assert "`followup-lint rules` lists all rules" in command("rule", "XYZ").err


def test_rules_lists_all_rules_by_code(command: Command) -> None:
    lines = command("rules").out.splitlines()
    codes = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert codes == sorted(codes)
    assert {"PER001", "SPC001", "TON001", "LEN001", "SAL001", "BOI001", "SUB001", "STR001", "PRF002"} <= set(codes)


def test_context_shows_each_fact_with_its_source(command: Command, folder: Path) -> None:
    (folder / "note.txt").write_text("---\nrole: Analyst\n---\nDear Anna,\n", "utf-8")
    out = command("context", "--candidate", "Ada", "note.txt").out
    rows = {line.split()[0]: line for line in out.splitlines()[1:]}
    assert "interview.yml:1" in rows["company"]
    assert "Analyst" in rows["role"]
    assert "front matter, line 2" in rows["role"]
    assert "--candidate" in rows["candidate"]
    assert "thank-you" in rows["kind"]


def test_init_writes_a_valid_interview_and_never_overwrites_one(command: Command, tmp_path: Path) -> None:
    assert command("init").status == 0
    written = (tmp_path / "interview.yml").read_text("utf-8")
    (tmp_path / "note.txt").write_text("Dear Anna,\n\nThank you.\n", "utf-8")
    assert command("context", "note.txt").status == 0
    again = command("init")
    assert again.status == 2
    assert "interview.yml" in again.err
    assert (tmp_path / "interview.yml").read_text("utf-8") == written


def test_init_makes_the_folder(command: Command, tmp_path: Path) -> None:
    assert command("init", "new/place").status == 0
    assert (tmp_path / "new" / "place" / "interview.yml").is_file()


def test_the_json_format_matches_its_schema(command: Command, folder: Path) -> None:
    schema = json.loads((SCHEMAS / "report.schema.json").read_text("utf-8"))
    report = json.loads(command("--output-format=json", ".", "nowhere.txt").out)
    jsonschema.Draft202012Validator(schema).validate(report)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["rule", "SUP001"], ["rules"], ["context", "thank-you.txt"], ["init", "sub"], ["."]],
)
def test_spacy_is_imported_only_when_a_draft_is_analysed(folder: Path, arguments: list[str]) -> None:
    (folder / "sub").mkdir()
    assert is_imported("spacy", folder, *arguments) is (arguments == ["."])


@pytest.mark.parametrize("module", ["pydantic", "rich", "yaml"])
def test_help_imports_no_slow_library(folder: Path, module: str) -> None:
    assert not is_imported(module, folder, "check", "--help")


def test_help_names_every_output_format_and_severity(command: Command) -> None:
    text = command("check", "--help").out
    assert all(name in text for name in REPORTERS)
    assert all(name in text for name in ("error", "warning", "hint", "never"))


def test_an_unknown_command_suggests_the_nearest_one(command: Command) -> None:
    result = command("chekc")
    assert result.status == 2
    assert result.err == 'error: no command and no file "chekc"; did you mean "check"?\n'


def test_a_group_without_its_command_says_so_in_a_line(command: Command) -> None:
    done = command("cache")
    assert (done.status, done.err) == (2, "error: missing command; see `followup-lint cache --help`\n")


def test_a_bug_is_one_line_without_a_traceback(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(**options: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("followup_lint.cli.cli.main", break_down)
    result = command("rules")
    assert (result.status, result.err) == (
        2,
        f"error: internal error: ZeroDivisionError: a bug; please report this at {REPORT_AT}\n",
    )


def test_python_runs_the_package(folder: Path) -> None:
    result = subprocess.run([sys.executable, "-m", "followup_lint", "--version"], capture_output=True, text=True)
    assert result.stdout.startswith("followup-lint ")


def run_program(*arguments: str, cwd: Path, **keys: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "followup_lint", *arguments], cwd=cwd, text=True, check=False, **keys)


def test_a_process_that_ends_at_once_has_written_everything(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "Dear Ann,\n\nWhat is the salary?\n\nBest,\nSam\n" + "Thank you!! " * 3, "utf-8"
    )
    (tmp_path / "gone.txt").symlink_to("nowhere")
    arguments = ("check", "--isolated", "--no-meaning", "--output-format", "json", "draft.txt", "gone.txt")
    piped = run_program(*arguments, cwd=tmp_path, capture_output=True)
    assert piped.returncode == 2
    assert "gone.txt: no such file" in piped.stderr
    assert json.loads(piped.stdout)
    assert (
        run_program("check", "--isolated", "--no-meaning", "draft.txt", cwd=tmp_path, capture_output=True).returncode
        == 1
    )
    assert run_program("--help", cwd=tmp_path, capture_output=True).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_output_that_cannot_be_written_is_no_success(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = run_program("--help", cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert "No space left on device" in result.stderr


def test_a_reader_that_goes_away_is_no_error_and_ends_the_program_as_it_ends_others(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = run_program("rules", cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (result.stderr, result.returncode) == ("", 141)
