"""TOML: the data as tomllib reads it, the line on which each key is written, and errors with their line."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.errors import ConfigError
from followup_lint.tomlfile import load_toml, subtable
from followup_lint.yamlfile import Document

TABLES = """\
# Which rules run.
select = ["TON", "SAL"]

[rule.TON010]
severity = "info"
[rule."SAL001"]
late.warning = {days = 2}
"""


def load(text: str) -> Document:
    return load_toml(text, path="followup-lint.toml", error=ConfigError)


def refusal(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return str(caught.value)


def test_an_empty_text_is_an_empty_table() -> None:
    assert load("").data == {}
    assert load("").line(("select",)) == 1


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("select",), 2),
        (("select", 1), 2),
        (("rule",), 4),
        (("rule", "TON010"), 4),
        (("rule", "TON010", "severity"), 5),
        (("rule", "SAL001"), 6),
        (("rule", "SAL001", "late"), 7),
        (("rule", "SAL001", "late", "warning"), 7),
        (("rule", "SAL001", "late", "warning", "days"), 7),
        (("rule", "TON010", "message"), 4),
        (("ignore",), 1),
    ],
)
def test_a_key_has_its_line_and_an_unknown_key_that_of_its_table(keys: tuple[str | int, ...], line: int) -> None:
    assert load(TABLES).line(keys) == line


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ('model = """\nignore = 1\n[rule]\n"""', 4),
        ("model = '''\nignore = 1\n'''", 3),
        ('select = [\n  "TON", # ignore = 1 ]\n  "SAL",\n]', 4),
        ('x = [\n["ignore"],\n]', 3),
        ('model = """a\\"""\nignore = 1\n"""', 3),
        ("model = 'a\u2028b\x85c'", 1),
        ("# it's", 1),
        ("model = 1\r", 1),
    ],
)
def test_what_is_inside_a_value_is_not_a_key(above: str, lines: int) -> None:
    assert load(f"{above}\nignore = 5\n").line(("ignore",)) == lines + 1


def test_a_quoted_key_is_known_by_what_it_means() -> None:
    document = load('[rule]\n"a \\"b\\" = c".d = 1\n\'e.f\' = 2\n"\\u00e9" = 3\n')
    assert [document.line(("rule", key)) for key in ('a "b" = c', "e.f", "é")] == [2, 3, 4]
    assert document.line(("rule", 'a "b" = c', "d")) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nselect = ", "2: not valid TOML: invalid value"),
        ("select = 'TON\n", "1: not valid TOML: "),
        ('model = """\n\nabc\n\n', "3: not valid TOML: unterminated string"),
        ("a = 1\n\na = 2\n", "3: not valid TOML: cannot overwrite a value"),
        ("[rule\n", "1: not valid TOML: expected ']' at the end of a table declaration"),
        ("x = " + "[" * 5000, "1: too many levels of nesting; make it flatter"),
        ("x = " + "9" * 5000, "1: a number has thousands of digits"),
    ],
)
def test_an_error_has_path_line_and_reason(text: str, message: str) -> None:
    assert refusal(text).startswith(f"followup-lint.toml:{message}")


@given(st.text("[]{}\"=.#'\\ \n\rab1\u2028", max_size=25))
def test_any_text_is_read_as_tomllib_reads_it_or_refused_with_a_line_that_it_has(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        line = int(refusal(text).split(":")[1])
        assert 1 <= line <= text.count("\n") + 1
    else:
        assert load(text).data == data


KEYS = st.text(st.sampled_from('ab."\\= é[]#'), min_size=1, max_size=4)
VALUES = st.sampled_from(["1", '"""\nx = 1\n"""', "'''\n[a]\n'''", '[\n  "a",\n  ["b"],\n]', "{a = 1}", "'#'", '"\\""'])
TREES = st.recursive(VALUES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8)


def write_toml(table: dict[str, Any], above: tuple[str, ...], lines: list[str]) -> dict[tuple[str, ...], int]:
    """Adds the table to the lines of a TOML file; the line of each key in it."""
    found: dict[tuple[str, ...], int] = {}
    for key, value in sorted(table.items(), key=lambda item: isinstance(item[1], dict)):  # tables come last
        path = (*above, key)
        found[path] = len(lines) + 1
        if isinstance(value, dict):
            lines.append(f"[{'.'.join(json.dumps(part) for part in path)}] # a table")
            found |= write_toml(value, path, lines)
        else:
            lines += f"{json.dumps(key)} = {value}".split("\n")
    return found


@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_every_key_is_on_the_line_on_which_it_is_written(table: dict[str, Any]) -> None:
    lines: list[str] = []
    written = write_toml(table, (), lines)
    document = load("\n".join(lines))
    assert {path: document.line(path) for path in written} == written


def test_a_subtable_has_its_own_data_and_lines() -> None:
    rules = subtable(load(TABLES), ("rule", "TON010"))
    assert rules.data == {"severity": "info"}
    assert rules.line(()) == 4
    assert rules.line(("severity",)) == 5


@pytest.mark.parametrize("keys", [("tool",), ("select",), ("rule", "LEN001"), ("tool", "followup-lint")])
def test_a_subtable_that_is_not_there_is_empty(keys: tuple[str, ...]) -> None:
    assert subtable(load(TABLES), keys).data == {}
