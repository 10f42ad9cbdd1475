"""`followup-lint validate`: files that a check relies on, checked without a draft."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, Command

RULES = Path(__file__).parents[2] / "examples" / "rules"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("interview.yml", "compny: x\n", 'interview.yml:1: unknown key "compny"; did you mean "company"?'),
        ("interview.yml", "invite: none.ics\n", 'interview.yml:1: no such file: "none.ics"'),
        ("followup-lint.toml", "ignor = []\n", 'followup-lint.toml:1: unknown key "ignor"; did you mean "ignore"?'),
        ("followup-lint.toml", 'select = ["XYZ"]\n', 'unknown rule "XYZ"'),
        ("followup-lint.toml", "[rule.TIM001]\nlat = 1\n", 'TIM001: unknown key "lat"; did you mean "late"?'),
        ("OWN001-own.yml", "code: OWN001\n", 'OWN001-own.yml:1: missing key "check"'),
        ("vocabulary.yml", "list: 5\n", "vocabulary.yml:1: <list> must be a list of words"),
        ("missing.yml", None, "missing.yml: no such file"),
        ("draft.txt", "Dear", "draft.txt: not a file that can be validated"),
    ],
)
def test_the_error_of_a_file_is_reported(command: Command, name: str, text: str | None, message: str) -> None:
    if text is not None:
        Path(name).write_text(text, "utf-8")
    result = command("validate", name)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_valid_files_are_counted(command: Command) -> None:
    Path("interview.yml").write_text(INTERVIEW, "utf-8")
    Path("followup-lint.toml").write_text('ignore = ["SPC003"]\n', "utf-8")
    Path("pyproject.toml").write_text("[project]\n", "utf-8")
    result = command(
        "validate", "interview.yml", "followup-lint.toml", "pyproject.toml", *map(str, RULES.glob("*.yml"))
    )
    assert (result.status, result.out, result.err) == (0, "6 valid files\n", "")


def test_a_folder_stands_for_its_interviews_and_configuration(command: Command) -> None:
    Path("a").mkdir()
    Path("a/interview.yml").write_text("compny: x\n", "utf-8")
    Path("followup-lint.toml").write_text("ignor = []\n", "utf-8")
    errors = command("validate").err.splitlines()
    assert [error.split(":")[1] for error in errors] == [" a/interview.yml", " followup-lint.toml"]


def test_a_rule_is_read_with_the_folder_that_the_configuration_names(command: Command) -> None:
    Path("own/sub").mkdir(parents=True)
    Path("followup-lint.toml").write_text('rules = ["own"]\n', "utf-8")
    rule = Path("own/sub/OWN001-competitor.yml")
    rule.write_text((RULES / "OWN001-competitor.yml").read_text("utf-8"), "utf-8")
    lists = Path("own/vocabulary.yml")
    lists.write_text((RULES / "vocabulary.yml").read_text("utf-8"), "utf-8")
    assert command("validate", str(rule)).status == 0
    lists.unlink()
    assert command("validate", str(rule)).status == 2


def test_nothing_to_validate_is_said(command: Command) -> None:
    result = command("validate")
    assert (result.status, result.out, result.err) == (0, "", "note: nothing to validate\n")


def test_a_suppression_of_a_rule_that_does_not_exist_is_noted(command: Command) -> None:
    Path("interview.yml").write_text("ignore: [TON999, {code: SAL001, text: pay}, ton002]\n", "utf-8")
    result = command("validate")
    assert (result.status, result.out) == (0, "1 valid file\n")
    assert result.err == 'note: interview.yml: ignore: unknown rule "TON999"; did you mean "TON009"?\n'
