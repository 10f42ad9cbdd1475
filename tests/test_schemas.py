"""The published schemas and the page of rules are those that the code holds to."""

import json
import tomllib
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from followup_lint import config, context, rule
from followup_lint.checks import CHECKS
from followup_lint.cli.check import check
from followup_lint.config import reference
from followup_lint.errors import ConfigError
from followup_lint.reporters import catalogue

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize(
    ("name", "text"),
    [("interview", context.schema_text), ("rule", rule.schema_text), ("config", config.schema_text)],
)
def test_a_published_schema_is_current(name: str, text: object) -> None:
    assert callable(text)
    assert (SCHEMAS / f"{name}.schema.json").read_text("utf-8") == text(), "run `make schemas`"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_a_published_schema_is_a_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "folder", [rule.rules_dir(), SCHEMAS.parent / "examples" / "rules"], ids=["package", "examples"]
)
def test_every_rule_file_holds_to_the_schema(folder: Path) -> None:
    validator = jsonschema.Draft202012Validator(rule.schema())
    for path in rule.rule_files(folder):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert [f"{path.name}: {e.message}" for e in validator.iter_errors(data)] == []


def test_the_check_of_each_schema_is_built_by_one_entry_and_no_entry_is_left_over() -> None:
    schemas = [member for member in get_args(rule.Rule) if member is not rule.TimingRule]
    checks = [
        check
        for schema in [*schemas, rule.TimingRuleBase]
        for check in get_args(schema.model_fields["check"].annotation)
    ]
    assert sorted(checks) == sorted([*CHECKS, "suppression"])  # the engine itself finds unused suppressions


def test_import_linter_knows_every_check() -> None:
    config = tomllib.loads((SCHEMAS.parent / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (contract,) = (c for c in config["contracts"] if c["name"] == "Checks do not know each other")
    assert set(contract["modules"]) == {build.__module__ for build in CHECKS.values()}


def test_the_schema_tells_act_from_phrase() -> None:
    validator = jsonschema.Draft202012Validator(rule.schema())
    data = yaml.safe_load((SCHEMAS.parent / "examples" / "rules" / "OWN001-competitor.yml").read_text("utf-8"))
    assert validator.is_valid(data)
    assert validator.is_valid(data | {"check": "act", "label": "negative", "threshold": 0.9})
    assert not validator.is_valid(data | {"check": "act", "label": "negative"})
    assert not validator.is_valid(data | {"label": "negative", "threshold": 0.9})


def test_the_page_of_rules_is_current() -> None:
    page = SCHEMAS.parent / "docs" / "rules.md"
    assert page.read_text("utf-8") == catalogue.render(rule.load_rules()), "run `make docs`"


def test_the_page_of_the_configuration_names_the_options() -> None:
    options = {option for param in check.params for option in param.opts}
    assert {key for key in config.KEYS if f"--{key}" in options} == set(config.KEYS) - set(reference.WITHOUT_OPTION)


def test_the_page_of_the_configuration_is_current_and_its_examples_are_valid() -> None:
    page = (SCHEMAS.parent / "docs" / "configuration.md").read_text("utf-8")
    assert page == reference.render(), "run `make docs`"
    validator = jsonschema.Draft202012Validator(config.schema())
    for example in page.split("```toml\n")[1:]:
        assert list(validator.iter_errors(tomllib.loads(example.partition("```")[0]))) == []


def test_the_schema_of_a_configuration_says_what_reading_it_says(tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(config.schema())
    path = tmp_path / "followup-lint.toml"
    for text, is_valid in {
        'select = ["TON"]\nfail-on = "never"\n': True,
        'per-file-ignores = {"*.md" = ["TON"]}\n': True,
        "[rule.LEN001.over]\nthank-you = 200\n": True,
        "[rule.TIM001.late]\nerror = {days = 5}\n": True,
        "[rule.LEN001.over]\nthankyou = 200\n": False,
        "[rule.LEN001]\ncode = 'LEN009'\n": False,
        "min-score = 101\n": False,
        'ignor = ["TON"]\n': False,
    }.items():
        path.write_text(text, "utf-8")
        assert validator.is_valid(tomllib.loads(text)) is is_valid, text
        if is_valid:
            config.rules_of(config.load_configuration(path))
        else:
            with pytest.raises(ConfigError):
                config.rules_of(config.load_configuration(path))
