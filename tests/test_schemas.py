"""The published schemas and the page of rules are those that the code holds to."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from followup_lint import context, rule
from followup_lint.reporters import catalogue

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize(("name", "text"), [("interview", context.schema_text), ("rule", rule.schema_text)])
def test_a_published_schema_is_current(name: str, text: object) -> None:
    assert callable(text)
    assert (SCHEMAS / f"{name}.schema.json").read_text("utf-8") == text(), "run `make schemas`"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_a_published_schema_is_a_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_every_rule_file_holds_to_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(rule.schema())
    for path in rule.rule_files(rule.rules_dir()):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert [f"{path.name}: {e.message}" for e in validator.iter_errors(data)] == []


def test_the_page_of_rules_is_current() -> None:
    page = SCHEMAS.parent / "docs" / "rules.md"
    assert page.read_text("utf-8") == catalogue.render(rule.load_rules()), "run `make docs`"
