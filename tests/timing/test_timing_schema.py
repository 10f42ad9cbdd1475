"""A timing rule has exactly one test; errors name the file, the line and the key."""

import re
from pathlib import Path

import pytest

from followup_lint.errors import RuleError
from followup_lint.rule import LateRule, UndecidedRule, load_file, rules_dir

ONE_TEST = "a timing rule must have exactly one of `late:`, `early:`, `before_date:`"


def write_rule(folder: Path, test: str) -> Path:
    """TIM007 with another test and without what belongs to its own; the test is on line 6."""
    text = next(rules_dir().glob("timing/TIM007*.yml")).read_text("utf-8")
    text = re.sub(r"shows_decision:\n(?:  .*\n)+", "", text)
    assert text.splitlines()[5] == "undecided: true"
    path = folder / "rule.yml"
    path.write_text(text.replace("undecided: true\n", test), "utf-8")
    return path


@pytest.mark.parametrize(
    ("test", "expected_class"), [("undecided: true\n", UndecidedRule), ("late: {warning: {days: 2}}\n", LateRule)]
)
def test_the_key_of_the_test_decides_the_class(tmp_path: Path, test: str, expected_class: type) -> None:
    assert type(load_file(write_rule(tmp_path, test))) is expected_class


@pytest.mark.parametrize(
    ("test", "line", "message"),
    [
        ("", 1, ONE_TEST),
        ("undecided: true\nsent_before: [nudge]\n", 1, ONE_TEST),
        ("lat: {warning: {days: 2}}\n", 6, 'unknown key "lat"'),
        ("late:\n  warnin: {days: 2}\n", 7, 'unknown key "warnin" in late'),
        ("late: 3\n", 6, "late: must be keys and values, not 3"),
        ("late:\n  warning: {days: 2, hours: 3}\n", 7, "late, warning: must have exactly one of `hours:`"),
        ('off_hours: {opens: 7, closes: "20:00"}\n', 6, "off_hours, opens: 7 is not a time of day"),
    ],
)
def test_a_mistake_is_reported_at_its_line(tmp_path: Path, test: str, line: int, message: str) -> None:
    path = write_rule(tmp_path, test)
    with pytest.raises(RuleError) as caught:
        load_file(path)
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert message in caught.value.message
