"""`check: phrase` and `check: act`: what the keys of such a rule do, and what a rule may not say."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from followup_lint import meaning
from followup_lint.checks.evidence import probability_text
from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.errors import RuleError
from followup_lint.expression import WordLists
from followup_lint.finding import Finding
from followup_lint.reading import read_bytes
from followup_lint.rule import RuleSet, load_file, rules_dir
from followup_lint.rule.common import Act

BASE: dict[str, Any] = {
    "code": "OWN001",
    "name": "own",
    "check": "phrase",
    "severity": "info",
    "dimension": "tone",
    "message": '"{text}" is here; write "{better}"',
    "help": "change it",
    "why": "a test",
    "sources": ["a test"],
    "examples": {"bad": ["a", "b", "c"], "good": ["a", "b", "c"]},
}
LABEL = {"check": "act", "label": "pay", "threshold": 0.8}
DRAFT = """\
Dear Anna,

The salary is fine. My salary and his wage are fine! Is the wage paid? A wage, a wage, a wage.

What would I earn?

Best regards,
Sam
"""


@pytest.fixture
def lint(tmp_path: Path) -> Any:
    """Lints a draft with a single rule, made of the given keys; gives the findings, or just their words."""

    def lint(
        *, draft: str = DRAFT, kind: Kind = Kind.THANK_YOU, context: Context | None = None, on: bool = True, **keys: Any
    ) -> tuple[list[str], tuple[Finding, ...]]:
        path = tmp_path / "OWN001-own.yml"
        path.write_text(yaml.safe_dump(BASE | {key.rstrip("_"): value for key, value in keys.items()}), "utf-8")
        rule_set = RuleSet((load_file(path, {}),), WordLists({}), rules_dir())
        letter = read_bytes(draft.encode(), name="note.txt")
        done = Linter(rule_set, frozenset({"OWN001"}), meaning=on).lint(letter, context or Context(), kind)
        assert done.failures == ()
        return [letter.source[f.span.start : f.span.end] for f in done.findings], done.findings

    return lint


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"phrases": ["salary", "his wage"]}, ["salary", "salary", "his wage"]),
        ({"phrases": ["wage", "his wage", "wage ... wage"]}, ["his wage", "wage", "wage, a wage", "wage"]),
        ({"phrases": ["salary"], "except": ["my salary"]}, ["salary"]),
        ({"phrases": ["salary"], "unless": ["his _"]}, ["salary"]),
        ({"phrases": ["paid"], "unless": ["wage"]}, []),
        ({"phrases": ["wage"], "limit": 3}, ["wage", "wage"]),
        ({"phrases": ["anna"]}, []),
        ({"phrases": ["anna"], "scope": ["greeting"]}, ["Anna"]),
        ({"phrases": ["salary"], "kinds": ["nudge"]}, []),
        ({"groups": [{"phrases": ["salary"], "with": ["fine $"]}]}, ["salary", "salary"]),
        ({"groups": [{"phrases": ["salary"], "with": ["wage"]}]}, ["salary"]),
        ({"groups": [{"phrases": ["salary"], "unless": ["wage"]}]}, ["salary"]),
        ({"groups": [{"phrases": ["salary"], "kinds": ["nudge"]}], "phrases": ["his wage"]}, ["his wage"]),
        ({"regexes": [{"pattern": "fine[.!]"}]}, ["fine.", "fine!"]),
        ({"regexes": [{"pattern": "fine[.!]", "limit": 1}]}, ["fine!"]),
        ({"regexes": [{"pattern": "fine[.!]"}], "regex_except": ["are fine"]}, ["fine."]),
        ({"regexes": [{"pattern": "fine."}], "phrases": ["are fine"]}, ["fine.", "are fine"]),
        ({"regexes": [{"pattern": "A[a-z]+"}]}, []),
        ({"regexes": [{"pattern": "A[a-z]+", "scope": ["greeting"]}]}, ["Anna"]),
    ],
)
def test_each_key_of_a_phrase_rule(lint: Any, keys: dict[str, Any], words: list[str]) -> None:
    assert lint(**keys)[0] == words


NEAR = "I want the salary, says the note of my old friend who was with us for all of the last ten years of the mill"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The salary of the mill was low.", []),
        ("In the mill they paid a salary.", []),
        (f"{NEAR}.", ["salary"]),  # too far away
        ("I want the salary; the mill is fine.", ["salary"]),  # in another clause
        ("I want the salary: the mill is fine.", ["salary"]),
        ("I want the salary – the mill is fine.", ["salary"]),
    ],
)
def test_only_words_near_a_phrase_make_it_innocent(lint: Any, text: str, words: list[str]) -> None:
    draft = f"Dear Anna,\n\n{text}\n\nBest regards,\nSam\n"
    assert lint(draft=draft, phrases=["salary"], unless=["mill"])[0] == words
    assert lint(draft=draft, groups=[{"phrases": ["salary"], "unless": ["mill"]}])[0] == words


def test_a_replacement_is_a_safe_fix_with_the_capital_of_the_text(lint: Any) -> None:
    _, findings = lint(phrases=["the salary", "his wage"], replace={"the salary": "the pay"})
    assert [finding.fix and finding.fix.edits[0].replacement for finding in findings] == ["The pay", None]
    assert findings[0].message == '"The salary" is here; write "The pay"'


def test_a_rule_with_a_label_reports_sentences_without_its_phrases(lint: Any) -> None:
    words, findings = lint(phrases=["salary"], **LABEL)
    assert "What would I earn?" in words
    assert findings[-1].evidence.startswith(("probability 0.9", "probability 1"))
    assert findings[-1].evidence.endswith(" that the sentence is about pay (threshold 0.8)")
    assert lint(phrases=["salary"], on=False, **LABEL)[0] == ["salary", "salary"]


@pytest.mark.parametrize(
    "keys", [{"min_words": 9}, {"unless": ["earn"]}, {"scope": ["subject"]}, {"regexes": [{"pattern": "earn"}]}]
)
def test_what_keeps_a_sentence_from_being_reported_as_a_whole(lint: Any, keys: dict[str, Any]) -> None:
    assert "What would I earn?" not in lint(**LABEL, **keys)[0]


def test_a_phrase_that_the_layer_rules_out_is_innocent(lint: Any) -> None:
    draft = "Dear Anna,\n\nThe kiln cooled overnight.\n\nBest regards,\nSam\n"
    keys = LABEL | {"phrases": ["kiln"], "phrase_threshold": 0.5}
    assert lint(draft=draft, **keys)[0] == []
    assert lint(draft=draft, on=False, **keys)[0] == ["kiln"]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({}, "`check: phrase` needs `phrases:`, `groups:` or `regexes:`"),
        ({"phrases": ["a"], "label": "pay"}, "`label:` needs `check: act`"),
        ({"phrases": ["a"], "threshold": 0.5}, "`threshold:` needs `check: act`"),
        ({"check": "act", "label": "pay"}, "`check: act` needs `label:` and `threshold:`"),
        ({"check": "act", "threshold": 0.5}, "`check: act` needs `label:` and `threshold:`"),
        ({"phrases": ["a", "(b"]}, 'OWN001-own.yml:18: phrases, entry 2: unclosed "(" in "(b"'),
        ({"phrases": ["a <nope>"]}, 'phrases, entry 1: unknown word list <nope> in "a <nope>"'),
        ({"regexes": [{"pattern": "("}]}, "not a valid regular expression: missing ), unterminated subpattern"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(lint: Any, keys: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError) as raised:
        lint(**keys)
    assert message in str(raised.value)


def test_every_label_has_its_words() -> None:
    assert sorted(get_args(Act)) == sorted(meaning.labels())
    assert all(probability_text(label, 0.5, 0.5) for label in get_args(Act))
