"""Rule files have one order of keys: what the rule is, what its check needs, what people read, the examples."""

from pathlib import Path

import pytest
import yaml

from followup_lint.rule import rule_files, rules_dir, schema

ORDER = (
    "code name check severity dimension kinds scope at "
    # What the check needs: scalars first, then lists.
    "label threshold phrase_threshold certain min_words min_sentences max_own_words warning_below fact fault part measure to over under "
    "at_least_words text letterhead ignore_case limit only_mail only_with only_without generic_words group_words "
    "min_letters min_letters_unlisted also except_words outcomes late early before_date follow_ups off_hours undecided shows_decision sent_before "
    "impossible date_words needs acts rival_acts met_in met frames weak_frames phrases sentences unlike groups words confusions patterns swaps except unless "
    "regexes regex_except except_facts replace fix "
    # What people read.
    "superseded_by superseded_on_overlap message help why before after sources examples"
).split()
FILES = list(rule_files(rules_dir()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_keys_are_in_order(path: Path) -> None:
    rule = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    assert list(rule) == sorted(rule, key=ORDER.index)
    assert list(rule["examples"]) == ["bad", "good"]


@pytest.mark.parametrize("path", sorted(rules_dir().rglob("*.yml")), ids=lambda path: path.stem)
def test_a_file_can_be_read_at_a_glance(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 150
    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []


def test_all_of_them_are_not_much() -> None:
    assert sum(path.stat().st_size for path in rules_dir().rglob("*.yml")) < 250_000


def test_every_key_of_the_schema_has_its_place() -> None:
    schemas = schema()["$defs"].values()
    keys = {key for part in schemas if "code" in part.get("properties", {}) for key in part["properties"]}
    assert keys <= set(ORDER)
