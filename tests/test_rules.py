"""Every rule file is its own test: each of its examples is linted with all rules, and its own findings are compared.

`rule_examples.yml` has further examples, which would not tell a reader of the rule more.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from followup_lint import yamlfile
from followup_lint.engine import Linter
from followup_lint.errors import RuleError
from followup_lint.examples import run_example
from followup_lint.rule import BadExample, GoodExample, Rule, load_rules

RULES = load_rules()
LINTER = Linter(RULES, frozenset(rule.code for rule in RULES))
FILE = Path(__file__).with_name("rule_examples.yml")
MORE: Mapping[str, Mapping[str, list[Any]]] = yamlfile.load_yaml(
    FILE.read_text("utf-8"), path=str(FILE), error=RuleError
).data


def examples(side: str, kind: type[BadExample | GoodExample]) -> Iterator[Any]:
    """The bad or good examples of all rules, those of their files first."""
    for rule in RULES:
        more = [{"text": e} if isinstance(e, str) else e for e in MORE.get(rule.code, {}).get(side, [])]
        own = getattr(rule.examples, side)
        for number, example in enumerate([*own, *map(kind.model_validate, more)]):
            yield pytest.param(rule, example, id=f"{rule.code}-{number}")


BAD = list(examples("bad", BadExample))
GOOD = list(examples("good", GoodExample))


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


def test_further_examples_are_of_rules_that_exist() -> None:
    assert {rule.code for rule in RULES} >= MORE.keys()
