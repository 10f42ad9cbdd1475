"""YAML is read as plain data with lines; anything else is refused with advice, as the error that the caller chose."""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from followup_lint.errors import ContextError, RuleError
from followup_lint.yamlfile import Document, explain, load_yaml

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcde", "bcdef", strict=True)
)


def read(text: str) -> dict[str, Any]:
    return load_yaml(text, path="facts.yml", error=ContextError).data


def refusal(text: str) -> str:
    with pytest.raises(ContextError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("17", 17),
        ("-3", -3),
        ("007", 7),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("3M", "3M"),
        ("2026-11-19", "2026-11-19"),
        ("2026-11-19 14:00:00", "2026-11-19 14:00:00"),
        ("'true'", "true"),
        ('"12"', "12"),
        ("!!str 12", "12"),
        ("!!float 12", 12.0),
        ("9" * 5000, "9" * 5000),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
    ],
)
def test_plain_values_follow_the_core_schema_and_dates_stay_text(written: str, meant: object) -> None:
    value = read(f"key: {written}")["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_keys_are_text_as_written() -> None:
    assert read("on: 1\n404: 2\nnull: 3\n") == {"on": 1, "404": 2, "null": 3}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "\ufeff"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    assert read(text) == {}


def test_anchors_repeat_what_they_name() -> None:
    assert read("a: &x [1]\nb: *x\n") == {"a": [1], "b": [1]}


def test_each_key_and_entry_knows_its_line() -> None:
    document = load_yaml("a: 1\n\nb:\n  - c\n  - d: |\n      text\n    e: 2\n", path="x", error=ContextError)
    lines = {loc: document.line(loc) for loc in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "d"), ("b", 1, "e")]}
    assert lines == {("a",): 1, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "d"): 5, ("b", 1, "e"): 7}


def test_an_unknown_location_has_the_line_of_what_is_around_it() -> None:
    document = load_yaml("a: 1\nb:\n  - c\n", path="x", error=ContextError)
    assert [document.line(loc) for loc in [("b", 7, "z"), ("z",), ()]] == [2, 1, 1]


def test_lines_are_counted_from_the_first_line_given() -> None:
    document = load_yaml("a: 1\nb: 2\n", path="draft.md", first_line=2, error=ContextError)
    assert document.line(("b",)) == 3
    with pytest.raises(ContextError, match="^draft.md:3: "):
        load_yaml("a: 1\na: 2\n", path="draft.md", first_line=2, error=ContextError)


def test_only_line_ends_that_editors_count_are_counted() -> None:
    document = load_yaml('a: "x\u2028y\x85z"\r\nb: 1\rc: 2\n', path="x", error=ContextError)
    assert [document.line((key,)) for key in "abc"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", '3: duplicate key "a" (lines 1 and 3)'),
        ("x:\n  - a: 1\n    a: 2", '3: duplicate key "a" (lines 2 and 3)'),
        ("a: 1\n---\nb: 2", '2: not valid YAML: a second document starts with "---"; keep only one'),
        ("- a", '1: expected keys and values, such as "company: Northwind Labs"'),
        ("\nHello there", '2: expected keys and values, such as "company: Northwind Labs"'),
        ("a: !!python/name:os.system", '1: the tag "!!python/name:os.system" is not supported; write the plain value'),
        ("a: !mine x", '1: the tag "!mine" is not supported; write the plain value'),
        ("a: !!set {b}", '1: the tag "!!set" is not supported; write the plain value'),
        ("a: !!int x", '1: the tag "!!int" is not supported; write the plain value'),
        ("a: !!timestamp 2026-11-19", '1: the tag "!!timestamp" is not supported; write the plain value'),
        (BOMB, "5: more than 20,000 values, counting aliases; make it smaller"),
        ("a: " + "[" * 100_000, "1: more than 40 levels of nesting; make it flatter"),
        ("- " * 5_000, "1: more than 40 levels of nesting; make it flatter"),
        ("a: *b", '1: not valid YAML: a value starts with "*"; put it in quotes'),
        ("a: &b [*b]", "1: an alias (*) refers to the value that contains it"),
        ("a: {{name}}", '1: a key must be text; put text in "{…}" or "[…]" in quotes'),
        ("? [a]\n: b", '1: a key must be text; put text in "{…}" or "[…]" in quotes'),
        ("? \n: b", '1: there is no key before ":"'),
        ("a: b\nc: \x07", "2: invalid character U+0007; remove it"),
        ("a: \ud800", "1: invalid character U+D800; remove it"),
    ],
)
def test_anything_but_plain_data_is_refused_with_its_line(text: str, message: str) -> None:
    assert refusal(text) == f"facts.yml:{message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", '1: not valid YAML: a second ": " in one value; quote the value or indent the line'),
        ("a:\n\t- b", "2: not valid YAML: this line is indented with a tab; use spaces"),
        ("a: 'b\nc: d\n", "1: not valid YAML: a quotation mark is not closed"),
        ("x: y\na: [b, c\nd: e", '2: not valid YAML: a "[" is not closed'),
        ("x: y\na: {b: c\nd: e", '2: not valid YAML: a "{" is not closed'),
        ("a: [", "1: not valid YAML: a value or a closing bracket is missing"),
        ("a: b\nc\n", '2: not valid YAML: this line has no ": " after its key'),
        ("a:\n  - b\n d: e", "3: not valid YAML: this line is not indented like the keys above it"),
        ("a: - b", "1: not valid YAML: a list must start on its own line"),
        ('a: "\\q"', '1: not valid YAML: unknown "\\" escape in double quotes; use single quotes'),
        (
            "a: @b",
            "1: not valid YAML: a value starts with a special character; put it in quotes",
        ),
        ("a: &", '1: not valid YAML: a value starts with "*" or "&"; put it in quotes'),
        ("a: b\n...\nc", "3: not valid YAML: unexpected text after the end of the document"),
    ],
)
def test_a_syntax_error_is_reported_with_advice(text: str, message: str) -> None:
    assert refusal(text) == f"facts.yml:{message}"


@given(st.text() | st.text(alphabet="ab:-[]{}&*!|>'\"#%@?,~.01 \n\t\\", max_size=60))
@example("[" * 3_000)
@example("{a: " * 3_000)
@example("? " * 3_000)
@example("a: !<tag:yaml.org,2002:str> [")
@example("%TAG ! tag:x,2026:\n--- !a b")
@example("!!str : {}")
def test_any_text_loads_or_is_refused_with_a_line_that_it_has(text: str) -> None:
    try:
        document = load_yaml(text, path="facts.yml", error=RuleError)
    except RuleError as error:
        assert error.line is not None
        assert 1 <= error.line <= max(1, len(text.splitlines()))
    else:
        assert isinstance(document.data, dict)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), PLAIN, max_size=4))
def test_what_another_writer_of_yaml_dumps_is_read_back(data: dict[str, Any]) -> None:
    class Quoting(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    def quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')

    Quoting.add_representer(str, quoted)
    assert read(yaml.dump(data, Dumper=Quoting)) == data


KEYS = st.text("abcdefgh", min_size=1, max_size=8).map("k_{}".format)
NESTED = st.recursive(
    st.integers(0, 99) | st.sampled_from(["some text", "NO", "2026-11-19"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def keys_in(data: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of all keys in the data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*place, key)
            yield from keys_in(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from keys_in(value, (*place, index))


@given(st.dictionaries(KEYS, NESTED, max_size=4), st.booleans())
def test_every_key_is_on_the_line_that_is_given_for_it(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, width=20)
    document = load_yaml(text, path="x", error=ContextError)
    lines = text.splitlines()
    assert all(f"{place[-1]}:" in lines[document.line(place) - 1] for place in keys_in(data))


@given(st.dictionaries(KEYS, NESTED, min_size=1, max_size=4), st.data())
def test_a_key_that_is_repeated_anywhere_is_refused_with_both_lines(
    data: dict[str, Any], choose: st.DataObject
) -> None:
    text = yaml.safe_dump(data)
    key = choose.draw(st.sampled_from(sorted(data)))
    keys = [line.partition(":")[0] for line in text.splitlines()]
    first, repeated = keys.index(key) + 1, len(keys) + 1
    assert refusal(f"{text}{key}: 1\n") == f'facts.yml:{repeated}: duplicate key "{key}" (lines {first} and {repeated})'


@given(NESTED)
def test_an_alias_means_the_same_as_what_it_refers_to(value: object) -> None:
    written = yaml.safe_dump(value, default_flow_style=True, width=10_000).removesuffix("...\n").strip()
    document = load_yaml(f"a: &x {written}\n\nb: *x\nc: [*x]", path="x", error=ContextError)
    assert document.data == {"a": document.data["a"], "b": document.data["a"], "c": [document.data["a"]]}
    assert {document.line(("b", *place)) for place in keys_in(value)} <= {3}


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1)
    size: int = Field(1, ge=1)


class Box(BaseModel):
    model_config = ConfigDict(extra="forbid")
    check: Literal["box"] = "box"
    label: str = ""
    parts: tuple[Part, ...] = ()
    colour: Literal["red", "green"] = "red"
    level: Literal["low", "high"] | dict[str, Literal["low", "high"]] = "low"
    open: bool = True
    code: str = Field("A1", pattern=r"^[A-Z]\d$")
    weights: tuple[float, ...] = Field((1.0, 2.0), min_length=2)


class Bag(BaseModel):
    model_config = ConfigDict(extra="forbid")
    check: Literal["bag"]
    material: str


def complaint(text: str, model: Any = Box) -> str:
    document = load_yaml(text, path="box.yml", error=RuleError)
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(document.data)
    found = explain(caught.value, document, path="box.yml", error=RuleError, schema=adapter.json_schema)
    assert type(found) is RuleError
    return str(found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("label: x\nlable: y", '2: unknown key "lable"; did you mean "label"?'),
        ("zzz: y", '1: unknown key "zzz"; valid keys: check, label, parts, colour, level, open, code, weights'),
        ("parts:\n - nam: x", '2: unknown key "nam" in parts, entry 1; did you mean "name"?'),
        ("parts:\n - name: x\n - size: 2", '3: missing key "name" in parts, entry 2'),
        ("label: 1984", '1: label: must be text, not 1984; put it in quotes: "1984"'),
        ("label: true", '1: label: must be text, not true; put it in quotes: "true"'),
        ("label: [a]", "1: label: must be text, not a list"),
        ("label:", "1: label: must be text, not empty"),
        ("parts: wheel", "1: parts: must be a list; write parts: [wheel]"),
        ("parts: 'a, b'", '1: parts: must be a list; write parts: ["a, b"]'),
        ("parts: {a: b}", "1: parts: must be a list, not keys and values"),
        ("parts:\n - wheel", '2: parts, entry 1: must be keys and values, not "wheel"'),
        ("parts: [{name: ''}]", "1: parts, entry 1, name: must not be empty"),
        ("parts: [{name: a, size: 0}]", "1: parts, entry 1, size: must be at least 1, not 0"),
        ("parts: [{name: a, size: big}]", '1: parts, entry 1, size: must be a whole number, not "big"'),
        ("colour: gren", '1: colour: must be one of: red, green, not "gren"; did you mean "green"?'),
        ("colour: blue", '1: colour: must be one of: red, green, not "blue"'),
        ("level: {a: lo}", '1: level, a: must be one of: low, high, not "lo"; did you mean "low"?'),
        ("level: hig", '1: level: must be one of: low, high, not "hig"; did you mean "high"?'),
        ("open: perhaps", '1: open: must be true or false, not "perhaps"'),
        ("code: a1", '1: code: must match ^[A-Z]\\d$, not "a1"'),
        ("weights: [1]", "1: weights: must have at least 2 entries, not 1"),
        ("weights: [1, x]", '1: weights, entry 2: must be a number, not "x"'),
        ("colour: blue\nlabel: 1", '1: colour: must be one of: red, green, not "blue"'),
    ],
)
def test_the_first_validation_error_is_reported_in_plain_words(text: str, message: str) -> None:
    assert complaint(text) == f"box.yml:{message}"


def test_a_misspelt_key_is_reported_before_the_missing_key() -> None:
    assert complaint("check: bag\nmaterail: silk", Bag) == 'box.yml:2: unknown key "materail"; did you mean "material"?'


def test_a_branch_of_a_tagged_union_is_looked_into() -> None:
    union = Field(discriminator="check")
    choice: Any = Annotated[Box | Bag, union]
    assert (
        complaint("a: 1\ncheck: bax", choice)
        == 'box.yml:2: check: must be one of: box, bag, not "bax"; did you mean "box"?'
    )
    assert complaint("label: x", choice) == 'box.yml:1: missing key "check"'
    assert (
        complaint("check: bag\nmaterial: 5", choice)
        == 'box.yml:2: material: must be text, not 5; put it in quotes: "5"'
    )
    assert complaint("check: bag\nmateral: x", choice) == 'box.yml:2: unknown key "materal"; did you mean "material"?'


def test_without_a_path_there_is_no_line() -> None:
    with pytest.raises(ValidationError) as caught:
        Box.model_validate({"label": 5})
    assert str(explain(caught.value, Document({"label": 5}), path=None, error=RuleError)).startswith(
        "label: must be text, not 5;"
    )
