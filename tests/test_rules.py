"""Every rule file is its own test: each of its examples is linted with all rules, and its own findings are compared."""

import pytest

from followup_lint.engine import Linter
from followup_lint.examples import run_example
from followup_lint.rule import BadExample, GoodExample, Rule, load_rules

RULES = load_rules()
LINTER = Linter(RULES, frozenset(rule.code for rule in RULES))
BAD = [pytest.param(rule, e, id=f"{rule.code}-{i}") for rule in RULES for i, e in enumerate(rule.examples.bad)]
GOOD = [pytest.param(rule, e, id=f"{rule.code}-{i}") for rule in RULES for i, e in enumerate(rule.examples.good)]


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_is_reported_where_it_says(rule: Rule, example: BadExample) -> None:
    reported = run_example(rule, example, LINTER)
    assert reported.findings, "the rule is silent"
    if example.span is not None:
        assert reported.has_marked(example.span), reported.marked


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, example: GoodExample) -> None:
    assert run_example(rule, example, LINTER).marked == ()


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.code)
def test_a_message_has_no_field_left_open(rule: Rule) -> None:
    for example in rule.examples.bad:
        for finding in run_example(rule, example, LINTER).findings:
            assert "{" not in finding.message.replace(example.span or "", "")
            assert "{" not in finding.help.replace(example.span or "", "")
