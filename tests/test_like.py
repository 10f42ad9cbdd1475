"""`check: like`: a rule by example sentences, for what nobody can list the words of."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command
from followup_lint.rule import rules_dir

EXAMPLES = Path(__file__).parents[1] / "examples" / "rules"
RULE = (EXAMPLES / "OWN002-absence.yml").read_text("utf-8")
AWAY = "I shall be on leave for a fortnight next month."


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "absence.yml").write_text(RULE, "utf-8")
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "thank-you.txt").write_text(THANKS.replace("If it helps", f"{AWAY} If it helps"), "utf-8")
    return tmp_path / "mine"


def test_a_sentence_that_means_the_same_is_reported_at_its_place(command: Command, rules: Path) -> None:
    done = command("--rules", "mine", "--select", "OWN", "--output-format", "concise", "thank-you.txt")
    assert done.out.startswith("thank-you.txt:5:")
    assert f'OWN002 "{AWAY}" is about days' in done.out
    assert len(done.out.splitlines()) == 1


def test_it_is_silent_without_the_meaning_layer(command: Command, rules: Path) -> None:
    assert command("--rules", "mine", "--select", "OWN", "--no-meaning", "thank-you.txt").status == 0


def test_the_evidence_says_how_near_it_is(command: Command, rules: Path) -> None:
    out = command("--rules", "mine", "--select", "OWN", "--verbose", "thank-you.txt").out
    assert "to the rule's sentences (threshold 0.82)" in out


def test_its_examples_are_run_like_those_of_any_rule(command: Command, rules: Path) -> None:
    done = command("rules", "test", "mine")
    assert (done.status, done.out) == (0, "1 rule, 6 examples: all passed\n")


def test_the_examples_of_users_rules_hold(command: Command) -> None:
    done = command("rules", "test", str(EXAMPLES))
    assert (done.status, done.out) == (0, "2 rules, 12 examples: all passed\n")


def test_the_rules_of_the_package_can_be_run_by_folder(command: Command) -> None:
    done = command("rules", "test", str(rules_dir() / "subject"))
    assert (done.status, done.out.split(",")[0]) == (0, "3 rules")


def test_a_good_example_that_is_reported_fails(command: Command, rules: Path) -> None:
    broken = RULE.replace("We rebuilt the booking system of a holiday company.", AWAY)
    (rules / "absence.yml").write_text(broken, "utf-8")
    done = command("rules", "test", "mine")
    assert done.status == 1
    assert f"mine/absence.yml: OWN002 good example 2 is reported: {AWAY}" in done.out


def test_a_bad_example_that_is_missed_or_reported_elsewhere_fails(command: Command, rules: Path) -> None:
    broken = RULE.replace('span: "I shall be on leave', 'span: "on leave').replace(
        "I am going to Spain with my sister in August and would be away from the third.", "We painted the gate."
    )
    (rules / "absence.yml").write_text(broken, "utf-8")
    out = command("rules", "test", "mine").out
    assert "OWN002 bad example 1 is reported on other words" in out
    assert "OWN002 bad example 3 is not reported" in out


def test_a_rule_needs_three_sentences(command: Command, rules: Path) -> None:
    (rules / "absence.yml").write_text(RULE.replace("  - I will be away for two weeks in the summer.\n", ""), "utf-8")
    done = command("--rules", "mine", "thank-you.txt")
    assert done.status == 2
    assert "absence.yml:10: sentences: must have at least 3 entries, not 2" in done.err
