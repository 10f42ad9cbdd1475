"""What `rule` shows is made once, and made again when a rule has changed."""

import json
from pathlib import Path

import pytest

from followup_lint.reporters import sheet
from followup_lint.reporters.describe import describe
from followup_lint.rule import load_rules


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of an installed package, and an empty cache."""
    monkeypatch.setattr(sheet, "PACKAGE", tmp_path)
    monkeypatch.setenv("FOLLOWUP_LINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the rules are read")

    monkeypatch.setattr("followup_lint.rule.load_rules", refuse)


def test_a_wheel_has_what_there_is_to_say_about_each_rule(package: Path, without_rules: None) -> None:
    rules = list(load_rules())
    with pytest.MonkeyPatch.context() as reading:
        reading.setattr("followup_lint.rule.load_rules", lambda: rules)
        (package / "sheets.json").write_text(sheet.sheets_text(), "utf-8")
    assert sheet.packaged_sheets() == list(map(describe, rules))


def test_a_checkout_keeps_it(package: Path, request: pytest.FixtureRequest) -> None:
    first = sheet.packaged_sheets()
    assert first == list(map(describe, load_rules()))
    request.getfixturevalue("without_rules")
    assert sheet.packaged_sheets() == first


@pytest.mark.parametrize("broken", ["", "[]", '{"of": {}, "sheets": []}', "of", "sheets"])
def test_what_is_out_of_date_or_broken_is_not_shown(package: Path, broken: str) -> None:
    whole = json.loads(sheet.sheets_text())
    text = json.dumps({**whole, broken: [{"code": 1}]}) if broken in whole else broken
    (package / "sheets.json").write_text(text, "utf-8")
    assert sheet.packaged_sheets() == list(map(describe, load_rules()))


def test_without_a_place_it_is_made_each_time(package: Path) -> None:
    (package / "cache").write_text("not a folder", "utf-8")
    assert sheet.packaged_sheets() == sheet.packaged_sheets() == list(map(describe, load_rules()))
