"""The JSON Schema of interview.yml accepts what the model accepts, and describes it to editors."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from followup_lint.context import Context, interview_schema, schema_text
from followup_lint.draft import Kind

SCHEMA = interview_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
AT = "2026-11-19T14:00+01:00"

TEXTS = st.sampled_from(
    ["", " ", "Ann", "Dr. Ann <a@b.example>", "TON010", "ton010", "TON", "de", AT, "2026-11-19", "x y"]
)
SCALARS = TEXTS | st.sampled_from([None, True, 5, 1.5])
ENTRIES = st.dictionaries(
    st.sampled_from(["name", "title", "email", "aliases", "code", "text", "kind", "sent_at", "file", "event"]),
    SCALARS | st.sampled_from(["nudge", "a@b.example", ["Ann"], [""], []]),
    max_size=3,
)
VALUES = SCALARS | ENTRIES | st.lists(SCALARS | ENTRIES, max_size=3) | st.sampled_from(["senior", "offer", "typed"])


def is_valid(data: object) -> bool:
    try:
        Context.model_validate(data)
    except ValidationError:
        return False
    return True


@given(st.dictionaries(st.sampled_from([*Context.model_fields, "interviewer"]), VALUES, max_size=2))
def test_any_data_is_valid_by_schema_and_model_or_by_neither(data: dict[str, Any]) -> None:
    if data.get("timezone") not in (None, "", " "):
        data["timezone"] = "Europe/Berlin"  # a schema knows no names of zones
    assert VALIDATOR.is_valid(data) is is_valid(data)


@pytest.mark.parametrize("field", Context.model_fields)
def test_every_key_may_be_left_blank(field: str) -> None:
    for data in ({field: None}, {field: ""}, {field: " \t"}):
        assert VALIDATOR.is_valid(data)
        assert is_valid(data)


def test_the_schema_names_its_version_its_address_and_every_key() -> None:
    assert list(SCHEMA)[:2] == ["$schema", "$id"]
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"].endswith("/schemas/interview.schema.json")
    assert list(SCHEMA["properties"]) == list(Context.model_fields)
    assert SCHEMA["additionalProperties"] is False


def test_each_key_of_each_entry_is_described_in_a_sentence() -> None:
    models = [SCHEMA, *(branch for found in SCHEMA["$defs"].values() for branch in found.get("anyOf", [found]))]
    described = [value for model in models for value in model.get("properties", {}).values()]
    assert len(described) > len(Context.model_fields)
    assert all(value["description"].endswith(".") for value in described)


@pytest.mark.parametrize(
    ("name", "key"), [("Person", "name"), ("Topic", "name"), ("Ignore", "code"), ("Invite", "file")]
)
def test_an_entry_is_described_as_text_or_as_keys(name: str, key: str) -> None:
    text, keys = SCHEMA["$defs"][name]["anyOf"]
    assert (text["type"], keys["type"]) == ("string", "object")
    assert text["description"]
    assert keys["required"] == [key]


def test_choices_are_listed_for_completion() -> None:
    def choices(field: str) -> list[str]:
        found = SCHEMA["properties"][field]["anyOf"][0]
        return list((SCHEMA["$defs"][found["$ref"].rsplit("/", 1)[1]] if "$ref" in found else found)["enum"])

    assert choices("kind") == [kind.value for kind in Kind]
    assert choices("seniority") == ["standard", "senior", "specialised"]
    assert choices("outcome") == ["open", "rejected", "offer"]
    assert choices("medium") == ["typed", "handwritten"]


def test_a_caller_may_change_the_schema() -> None:
    interview_schema()["properties"].clear()
    assert interview_schema() == SCHEMA


def test_the_published_text_is_the_schema_indented_and_ends_with_a_line() -> None:
    text = schema_text()
    assert json.loads(text) == SCHEMA
    assert text.startswith('{\n  "$schema"')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
