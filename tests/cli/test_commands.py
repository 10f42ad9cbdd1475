"""The commands beside `check`: what they print, and that none of them pays for spaCy."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import followup_lint
from commandline import Command, imports_spacy

SCHEMAS = Path(followup_lint.__file__).parents[2] / "schemas"


def test_rule_explains_a_rule_by_code_or_name(command: Command) -> None:
    by_code, by_name = command("rule", "sal001"), command("rule", "pay")
    assert by_code == by_name
    assert by_code.status == 0
    for part in ("SAL001 pay", "Why", "Bad", "Good", "Sources"):
        assert part in by_code.out


def test_an_unknown_rule_is_told_with_the_nearest_name(command: Command) -> None:
    done = command("rule", "unused-supression")
    assert (done.status, done.out) == (2, "")
    assert 'did you mean "unused-suppression"?' in done.err


def test_rules_is_a_table_of_all(command: Command) -> None:
    lines = command("rules").out.splitlines()
    codes = [line.split()[0] for line in lines[1:]]
    assert codes == sorted(codes)
    assert {"PER001", "SPC001", "TON001", "LEN001", "SAL001", "BOI001", "SUB001", "STR001", "PRF002"} <= set(codes)


def test_context_shows_each_fact_and_where_it_comes_from(command: Command, folder: Path) -> None:
    (folder / "note.txt").write_text("---\nrole: Analyst\n---\nDear Anna,\n", "utf-8")
    out = command("context", "--candidate", "Ada", "note.txt").out
    rows = {line.split()[0]: line for line in out.splitlines()[1:]}
    assert "interview.yml:1" in rows["company"]
    assert "Analyst" in rows["role"]
    assert "front matter, line 2" in rows["role"]
    assert "--candidate" in rows["candidate"]
    assert "thank-you" in rows["kind"]


def test_init_writes_an_interview_that_is_valid_and_never_overwrites_one(command: Command, tmp_path: Path) -> None:
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


def test_the_json_holds_to_its_schema(command: Command, folder: Path) -> None:
    schema = json.loads((SCHEMAS / "report.schema.json").read_text("utf-8"))
    told = json.loads(command("--output-format=json", ".", "nowhere.txt").out)
    jsonschema.Draft202012Validator(schema).validate(told)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["rule", "SUP001"], ["rules"], ["context", "thank-you.txt"], ["init", "sub"], ["."]],
)
def test_spacy_is_imported_only_when_a_draft_is_analysed(folder: Path, arguments: list[str]) -> None:
    (folder / "sub").mkdir()
    assert imports_spacy(folder, *arguments) is (arguments == ["."])


def test_python_runs_the_package(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "followup_lint", "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("followup-lint, version ")
