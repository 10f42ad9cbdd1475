"""The engine: what holds whatever the rules say."""

from collections.abc import Iterator

import pytest

from followup_lint import engine
from followup_lint.checks import CHECKS, Check, Match
from followup_lint.context import Context
from followup_lint.draft import Kind, Span
from followup_lint.engine import Linter
from followup_lint.nlp import Analysis
from followup_lint.reading import read_bytes
from followup_lint.rule import PhraseRule, RuleSet, load_rules

TEXT = b"Dear Anna,\n\nI really need this job. What is the salary?\n\nBest regards,\nSam\n"
RULES = load_rules()


def test_a_rule_that_breaks_is_told_and_costs_no_other_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(rules: list[PhraseRule], rule_set: RuleSet, nlp: object) -> Check:
        sound = CHECKS["act"]([rule for rule in rules if rule.code != "TON001"], rule_set, nlp)  # type: ignore[arg-type]  # a Language

        def check(case: Analysis) -> Iterator[Match]:
            if any(rule.code == "TON001" for rule in rules):
                raise ZeroDivisionError("a bug")
            yield from sound(case)

        return check

    monkeypatch.setattr(engine, "CHECKS", CHECKS | {"act": build})
    draft = read_bytes(TEXT, name="note.txt")
    done = Linter(RULES, frozenset({"TON001", "SAL001"})).lint(draft, Context(), Kind.THANK_YOU)
    assert [one.code for one in done.findings] == ["SAL001"]
    assert len(done.failures) == 1
    assert "TON001 desperate" in str(done.failures[0])
    assert "ZeroDivisionError: a bug" in str(done.failures[0])


def test_only_what_is_selected_is_reported() -> None:
    draft = read_bytes(TEXT, name="note.txt")
    done = Linter(RULES, frozenset({"SAL001"})).lint(draft, Context(), Kind.THANK_YOU)
    assert {one.code for one in done.findings} == {"SAL001"}


def test_a_suppression_covers_its_words_alone() -> None:
    draft = read_bytes(TEXT.replace(b"salary?", b"salary? Is there a pension plan?"), name="note.txt")
    context = Context.model_validate({"ignore": [{"code": "SAL002", "text": "pension"}, {"code": "SAL001"}]})
    done = Linter(RULES, frozenset({"SAL001", "SAL002", "TON001"})).lint(draft, context, Kind.THANK_YOU)
    assert {one.code: one.suppressed for one in done.findings} == {"SAL001": True, "SAL002": True, "TON001": False}


@pytest.mark.parametrize("text", ["Hello", "?", "...", "1", "\u200b x", "Dear Anna,", "Best regards,\nSam", "a" * 5000])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_smallest_drafts_are_linted(text: str, kind: Kind) -> None:
    draft = read_bytes(text.encode(), name="note.txt")
    done = Linter(RULES, frozenset(rule.code for rule in RULES)).lint(draft, Context(), kind)
    assert done.failures == ()
    assert all(Span(0, len(draft.source)).holds(one.span) for one in done.findings)
