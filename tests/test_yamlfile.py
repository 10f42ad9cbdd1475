"""YAML is read as plain data with lines; all else is refused with advice, in the caller's own error."""

import math
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
def test_a_text_that_says_nothing_is_an_empty_mapping(text: str) -> None:
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
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3", '3: the key "a" stands twice, on lines 1 and 3; keep one'),
        ("x:\n  - a: 1\n    a: 2", '3: the key "a" stands twice, on lines 2 and 3; keep one'),
        ("a: 1\n---\nb: 2", '2: a second document begins with "---"; keep one'),
        ("- a", '1: keys and values are expected here, such as "company: Northwind Labs"'),
        ("\nHello there", '2: keys and values are expected here, such as "company: Northwind Labs"'),
        ("a: !!python/name:os.system", '1: the tag "!!python/name:os.system" is not read here; write the plain value'),
        ("a: !mine x", '1: the tag "!mine" is not read here; write the plain value'),
        ("a: !!set {b}", '1: the tag "!!set" is not read here; write the plain value'),
        ("a: !!int x", '1: the tag "!!int" is not read here; write the plain value'),
        ("a: !!timestamp 2026-11-19", '1: the tag "!!timestamp" is not read here; write the plain value'),
        (BOMB, "5: more than 20,000 values, aliases written out; make it smaller"),
        ("a: " + "[" * 100_000, "1: more than 40 levels inside each other; write it flatter"),
        ("- " * 5_000, "1: more than 40 levels inside each other; write it flatter"),
        ("a: *b", '1: "*b" refers to nothing; put text that begins with "*" in quotes'),
        ("a: &b [*b]", '1: "*b" stands inside what it refers to'),
        ("a: {{name}}", '1: a list or mapping stands where a key is expected; put text in "{…}" or "[…]" in quotes'),
        ("? [a]\n: b", '1: a list or mapping stands where a key is expected; put text in "{…}" or "[…]" in quotes'),
        ("? \n: b", '1: there is no key before ":"'),
        ("a: b\nc: \x07", "2: the character U+0007 cannot be read here; take it out"),
        ("a: \ud800", "1: the character U+D800 cannot be read here; take it out"),
    ],
)
def test_what_is_no_plain_data_is_refused_with_its_line(text: str, said: str) -> None:
    assert refusal(text) == f"facts.yml:{said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c", '1: this is not YAML: a second ": " in one value; put the value in quotes, or indent the line'),
        ("a:\n\t- b", "2: this is not YAML: a tab indents this line; use spaces"),
        ("a: 'b\nc: d\n", "1: this is not YAML: a quotation mark is opened here and not closed"),
        ("x: y\na: [b, c\nd: e", '2: this is not YAML: a list is opened with "[" here and not closed'),
        ("x: y\na: {b: c\nd: e", '2: this is not YAML: a "{" is opened here and not closed'),
        ("a: [", "1: this is not YAML: a value or a closing bracket is missing here"),
        ("a: b\nc\n", '2: this is not YAML: this line has no ": " after its key'),
        ("a:\n  - b\n d: e", "3: this is not YAML: this line is not indented like the keys above it"),
        ("a: - b", "1: this is not YAML: a list begins in the middle of a line; begin it on its own line"),
        ('a: "\\q"', '1: this is not YAML: a "\\" inside double quotes has a meaning of its own; use single quotes'),
        (
            "a: @b",
            "1: this is not YAML: a value begins with a character that means something to YAML; put it in quotes",
        ),
        ("a: &", '1: this is not YAML: a value begins with "*" or "&"; put it in quotes'),
        ("a: b\n...\nc", "3: this is not YAML: something stands here that belongs to no key"),
    ],
)
def test_a_slip_in_the_syntax_is_told_with_what_to_do(text: str, said: str) -> None:
    assert refusal(text) == f"facts.yml:{said}"


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
    ("text", "said"),
    [
        ("label: x\nlable: y", '2: unknown key "lable"; did you mean "label"?'),
        ("zzz: y", '1: unknown key "zzz"; the keys here are check, label, parts, colour, level, open, code, weights'),
        ("parts:\n - nam: x", '2: unknown key "nam" in parts, entry 1; did you mean "name"?'),
        ("parts:\n - name: x\n - size: 2", '3: the key "name" is missing in parts, entry 2'),
        ("label: 1984", '1: label: 1984 is not text; put it in quotes: "1984"'),
        ("label: true", '1: label: true is not text; put it in quotes: "true"'),
        ("label: [a]", "1: label: must be text, not a list"),
        ("label:", "1: label: must be text, and is empty"),
        ("parts: wheel", "1: parts: must be a list; write parts: [wheel]"),
        ("parts: 'a, b'", '1: parts: must be a list; write parts: ["a, b"]'),
        ("parts: {a: b}", "1: parts: must be a list, not keys and values"),
        ("parts:\n - wheel", '2: parts, entry 1: must be keys and values, not "wheel"'),
        ("parts: [{name: ''}]", "1: parts, entry 1, name: must not be empty"),
        ("parts: [{name: a, size: 0}]", "1: parts, entry 1, size: must be at least 1, not 0"),
        ("parts: [{name: a, size: big}]", '1: parts, entry 1, size: must be a whole number, not "big"'),
        ("colour: gren", '1: colour: "gren" is none of red, green; did you mean "green"?'),
        ("colour: blue", '1: colour: "blue" is none of red, green'),
        ("level: {a: lo}", '1: level, a: "lo" is none of low, high; did you mean "low"?'),
        ("level: hig", '1: level: "hig" is none of low, high; did you mean "high"?'),
        ("open: perhaps", '1: open: must be true or false, not "perhaps"'),
        ("code: a1", '1: code: "a1" does not have the form ^[A-Z]\\d$'),
        ("weights: [1]", "1: weights: needs at least 2 entries and has 1"),
        ("weights: [1, x]", '1: weights, entry 2: must be a number, not "x"'),
        ("colour: blue\nlabel: 1", '1: colour: "blue" is none of red, green'),
    ],
)
def test_the_first_problem_of_a_model_is_told_in_plain_words(text: str, said: str) -> None:
    assert complaint(text) == f"box.yml:{said}"


def test_a_misspelt_key_is_told_before_the_one_that_is_missing_for_it() -> None:
    assert complaint("check: bag\nmaterail: silk", Bag) == 'box.yml:2: unknown key "materail"; did you mean "material"?'


def test_a_branch_of_a_tagged_union_is_looked_into() -> None:
    union = Field(discriminator="check")
    choice: Any = Annotated[Box | Bag, union]
    assert complaint("a: 1\ncheck: bax", choice) == 'box.yml:2: check: "bax" is none of box, bag; did you mean "box"?'
    assert complaint("label: x", choice) == 'box.yml:1: the key "check" is missing'
    assert complaint("check: bag\nmaterial: 5", choice) == 'box.yml:2: material: 5 is not text; put it in quotes: "5"'
    assert complaint("check: bag\nmateral: x", choice) == 'box.yml:2: unknown key "materal"; did you mean "material"?'


def test_without_a_path_there_is_no_line() -> None:
    with pytest.raises(ValidationError) as caught:
        Box.model_validate({"label": 5})
    assert str(explain(caught.value, Document({"label": 5}), path=None, error=RuleError)).startswith("label: 5 is not")
