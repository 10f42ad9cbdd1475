"""Every rule file is its own test: each of its examples is linted, with all rules ready and this one looked at."""

import json
from pathlib import Path
from typing import Any

import pytest

from followup_lint.engine import Linter
from followup_lint.finding import Finding
from followup_lint.rule import BadExample, Example, GoodExample, Rule, load
from followup_lint.runner import Inputs, run

RULES = load()
LINTER = Linter(RULES, frozenset(rule.code for rule in RULES))
BAD = [pytest.param(rule, e, id=f"{rule.code}-{i}") for rule in RULES for i, e in enumerate(rule.examples.bad)]
GOOD = [pytest.param(rule, e, id=f"{rule.code}-{i}") for rule in RULES for i, e in enumerate(rule.examples.good)]


def findings(rule: Rule, example: Example, folder: Path) -> tuple[list[Finding], str]:
    """What the rule says about the example, suppressed findings left out, and the example's source."""
    paths = [_written(folder / "one", example, example.text, example.context)]
    if example.other:
        paths.append(_written(folder / "other", example, example.other, example.other_context))
    done = run(Inputs(tuple(str(path) for path in paths), options={"kind": str(example.kind)}), LINTER)
    assert not done.failures
    report = done.reports[0]
    return [f for f in report.findings if f.code == rule.code and not f.suppressed], report.draft.source


def _written(folder: Path, example: Example, text: str, context: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "interview.yml").write_text(json.dumps(context), "utf-8")
    path = folder / f"{example.kind}{example.suffix}"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_is_reported_where_it_says(rule: Rule, example: BadExample, tmp_path: Path) -> None:
    found, source = findings(rule, example, tmp_path)
    assert found, "the rule is silent"
    if example.span is not None:
        marked = [" ".join(source[f.span.start : f.span.end].split()) for f in found]
        assert " ".join(example.span.split()) in marked


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, example: GoodExample, tmp_path: Path) -> None:
    found, source = findings(rule, example, tmp_path)
    assert [(source[f.span.start : f.span.end], f.message) for f in found] == []


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.code)
def test_a_message_has_no_field_left_open(rule: Rule, tmp_path: Path) -> None:
    for example in rule.examples.bad:
        for one in findings(rule, example, tmp_path)[0]:
            assert "{" not in one.message.replace(example.span or "", "")
            assert "{" not in one.help.replace(example.span or "", "")
