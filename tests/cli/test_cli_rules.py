"""`followup-lint rule`, `rules` and `rules test`: what they print about the package's rules and a user's own."""

import re
from pathlib import Path

import pytest

from commandline import Command
from followup_lint.rule import load_rules

RULE = """\
code: OWN001
name: own-rule
check: phrase
dimension: tone
severity: warning
message: "{text} is a buzzword [b]"
help: write something other than {text}
why: Readers have seen it too often.
sources: ["https://words.example", "A colleague"]
phrases: [synergy]
examples:
  bad:
    - {text: "Such synergy!\\nIn two lines.", span: synergy}
    - {text: We need synergy., span: synergy}
    - {text: Synergy is key., span: Synergy}
  good: [We work well together., Thank you., Nothing here.]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file of a rule, in the folder `mine`."""
    (tmp_path / "mine").mkdir()
    path = tmp_path / "mine" / "own.yml"
    path.write_text(RULE, "utf-8")
    return path


def test_a_rule_is_explained_in_sections(command: Command, own: Path) -> None:
    result = command("rule", "OWN001", "--rules", "mine")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "OWN001 own-rule (warning)\n\n"
        "… is a buzzword [b]\n\n"
        "What to do\nwrite something other than …\n\n"
        "Why\nReaders have seen it too often.\n\n"
        "Applies to\nthank-you, check-in, nudge, feedback-request, letter, call\n\n"
        "Bad\n    Such synergy!\n    In two lines.\n\n"
        "Good\n    We work well together.\n\n"
        "Sources\n- https://words.example\n- A colleague\n\n\n"
    )


def test_a_rule_of_every_check_can_be_explained_without_the_fields_of_its_message(command: Command) -> None:
    for rule in {rule.check: rule for rule in load_rules()}.values():
        text = command("rule", rule.code).out
        assert text.startswith(f"{rule.code} {rule.name} (")
        head, _, _ = text.partition("\nWhy\n")
        assert not re.search(r"\{\w+\}", head)


def test_a_rule_whose_severity_depends_on_the_kind_has_all_of_them(command: Command) -> None:
    rules = {rule.code: rule.severity for rule in load_rules()}
    code, severities = next((code, found) for code, found in rules.items() if not isinstance(found, str))
    shown = re.search(r"\((.*)\)", command("rule", code).out.splitlines()[0])
    assert shown is not None
    assert set(shown[1].split(", ")) == set(severities.values())


def test_rules_is_one_line_per_rule_under_a_heading(command: Command, own: Path) -> None:
    head, *lines = command("rules", "--rules", "mine").out.splitlines()
    assert head.split() == ["code", "name", "severity", "what", "is", "wrong"]
    assert len(lines) == len(list(load_rules())) + 1
    (own_line,) = (line for line in lines if line.startswith("OWN001"))
    assert own_line.split() == ["OWN001", "own-rule", "warning", "…", "is", "a", "buzzword", "[b]"]


def test_changes_of_the_configuration_are_shown(command: Command, own: Path, tmp_path: Path) -> None:
    text = 'rules = ["mine"]\n[rule.own-rule]\nseverity = "error"\n'
    (tmp_path / "followup-lint.toml").write_text(text, "utf-8")
    assert command("rule", "own-rule").out.startswith("OWN001 own-rule (error)\n")
    isolated = command("rule", "own-rule", "--isolated")
    assert (isolated.status, isolated.err.split(";")[0]) == (2, 'followup-lint: unknown rule "own-rule"')


def test_examples_that_are_right_pass(command: Command, own: Path) -> None:
    result = command("rules", "test", "mine")
    assert (result.status, result.out, result.err) == (0, "1 rule, 6 examples: all passed\n", "")


def test_each_wrong_example_is_a_line_with_the_file_of_its_rule(command: Command, own: Path) -> None:
    text = RULE.replace("We need synergy., span: synergy", "We need nothing., span: nothing")
    own.write_text(text.replace("Nothing here.", "Synergy again."), "utf-8")
    result = command("rules", "test", "mine")
    assert result.status == 1
    assert result.out.splitlines() == [
        "mine/own.yml: OWN001 bad example 2 is not reported",
        "mine/own.yml: OWN001 good example 3 is reported: Synergy",
        "1 rule, 6 examples: 2 failed",
    ]


def test_a_folder_without_rules_has_none_to_test(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert command("rules", "test", "empty").out == "0 rules, 0 examples: all passed\n"


@pytest.mark.parametrize("name", ["nowhere", "mine/own.yml"])
def test_only_a_folder_can_be_tested(command: Command, own: Path, name: str) -> None:
    result = command("rules", "test", name)
    assert (result.status, result.out, result.err) == (2, "", f"followup-lint: {name}: no such folder\n")
