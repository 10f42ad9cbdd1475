"""Several reports that the configuration asks for: where they go, and what cannot be meant."""

import json
import os
from pathlib import Path

import pytest

from commandline import Command

PROOFREADING = ("--select", "SAL001")
BAD = "thank-you-bad.txt"


def configure(folder: Path, value: str) -> None:
    (folder / "followup-lint.toml").write_text(f"\noutput-format = {value}\n", "utf-8")


def reports(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".sarif", ".json", ".xml"))


def test_one_run_writes_them_all_beside_the_configuration(command: Command, folder: Path) -> None:
    configure(folder, '["concise", "sarif:out.sarif", "junit:out.xml"]')
    (folder / "below").mkdir()
    for place in (folder, folder / "below"):
        os.chdir(place)
        done = command("check", str(folder / BAD), *PROOFREADING)
        assert (done.status, done.out.count(" error SAL001 ")) == (1, 1)
        wrote = [f"wrote: {file if place == folder else folder / file}" for file in ("out.sarif", "out.xml")]
        assert done.err.splitlines() == [f"{wrote[0]} (sarif)", f"{wrote[1]} (junit)"]
        assert reports(folder) == ["out.sarif", "out.xml"]
        assert json.loads((folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
        (folder / "out.sarif").unlink()


def test_one_text_is_one_report(command: Command, folder: Path) -> None:
    configure(folder, '"json:out.json"')
    done = command("check", BAD, *PROOFREADING)
    assert (done.status, done.out, reports(folder)) == (1, "", ["out.json"])


def test_a_stronger_source_replaces_the_list(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(folder, '["full", "sarif:out.sarif"]')
    assert command("check", BAD, *PROOFREADING, "--output-format", "concise").out.startswith(f"{BAD}:5:")
    assert command("check", BAD, *PROOFREADING, "--config", "output-format=concise").out.startswith(f"{BAD}:5:")
    assert reports(folder) == []
    monkeypatch.setenv("FOLLOWUP_LINT_OUTPUT_FORMAT", "concise,json:a.json")
    assert command("check", BAD, *PROOFREADING).out.startswith(f"{BAD}:5:")
    assert reports(folder) == ["a.json"]


def test_the_output_file_is_for_the_report_without_one(command: Command, folder: Path) -> None:
    configure(folder, '["concise", "json:out.json"]')
    assert command("check", BAD, *PROOFREADING, "-o", "a.txt").out == ""
    assert (folder / "a.txt").read_text("utf-8").startswith(f"{BAD}:5:")
    assert reports(folder) == ["out.json"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ('"jsn"', "must be one of: full, concise, grouped, json, jsonl,"),
        ('["full", "jsn:a"]', 'not "jsn"; did you mean "json"?'),
        ('"json:"', "name a file after the colon, such as json:report"),
        ('["json", "full"]', "two reports for standard output, json and full; name another file"),
        ('["json:a", "sarif:a"]', "two reports for a, json and sarif; name another file"),
        ("[]", "must name a format"),
        ("7", "must be a list, not 7"),
        ('"json:../a"', "../a is not a file in the folder of this configuration"),
        ('"json:/tmp/a"', "/tmp/a is not a file in the folder of this configuration"),
        ('"json:~/a"', "~/a is not a file in the folder of this configuration"),
        ('"json:.git/hooks/pre-commit"', ".git/hooks/pre-commit is not a file in the folder of this configuration"),
        ('"json:link/a"', "link/a is not a file in the folder of this configuration"),
    ],
)
def test_what_cannot_be_meant_is_an_error_with_its_line(command: Command, folder: Path, value: str, says: str) -> None:
    (folder / "link").symlink_to(folder.parent)
    configure(folder, value)
    done = command("check", BAD, *PROOFREADING)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: followup-lint.toml:2: output-format")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_what_ends_the_run_is_in_the_report_that_the_configuration_asks_for(command: Command, folder: Path) -> None:
    configure(folder, '["json", "sarif:out.sarif"]')
    done = command("check", ".", "--select", "XYZ999")
    assert done.status == 2
    assert json.loads(done.out)["errors"][0]["message"] == '--select: unknown rule "XYZ999"'
    assert "XYZ999" in (folder / "out.sarif").read_text("utf-8")


def test_config_shows_where_the_reports_go(command: Command, folder: Path) -> None:
    configure(folder, '["full", "sarif:out.sarif"]')
    assert f'output-format = ["full", "sarif:{folder}/out.sarif"]' in command("config").out
