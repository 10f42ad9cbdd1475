"""The JSON Schema of `interview.yml`, for editors and to suggest keys."""

import json
from typing import Any

from followup_lint.context.entries import Ignore, Invite, Person, Topic
from followup_lint.context.model import Context
from followup_lint.context.values import words_pattern

SCHEMA_URL = "https://raw.githubusercontent.com/followup-lint/followup-lint/main/schemas/interview.schema.json"
_BLANK = {"type": "string", "pattern": r"^\s*$"}
# Plain text is short for the main key.
_SHORT_FORMS = {
    Person.__name__: "The full name.",
    Topic.__name__: "The topic in a few words.",
    Invite.__name__: "The calendar file (.ics), relative to the folder of this file.",
    Ignore.__name__: "The rule's code, such as TON010.",
}

_CHOICES = ("seniority", "outcome", "medium", "kind", "country")
_ONLY_LISTS = ("interviewed_at", "history")
_CODES = r"^[\s,;]*([A-Za-z]{2,5}[0-9]{3}([\s,;]+|$))+$"


def interview_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `interview.yml`, short forms included."""
    schema = Context.model_json_schema()
    definitions = schema["$defs"]
    for name, definition in definitions.items():
        if "properties" in definition:
            _allow_blanks(definition)
        if name in _SHORT_FORMS:
            definitions[name] = _with_short_form(definition, _SHORT_FORMS[name])
    _allow_blanks(schema)
    schema["properties"]["country"]["anyOf"][0]["pattern"] = r"^(?:[A-Za-z]{2}|\s*)$"
    for name in _CHOICES:
        schema["properties"][name]["anyOf"].insert(1, {"type": "string", "pattern": words_pattern(name)})
    definitions["Sent"]["properties"]["kind"] = {
        "description": definitions["Sent"]["properties"]["kind"]["description"],
        "anyOf": [{"$ref": "#/$defs/Kind"}, {"type": "string", "pattern": words_pattern("kind")}],
    }
    for name, described in schema["properties"].items():
        if any(branch.get("type") == "array" for branch in described["anyOf"]) and name not in _ONLY_LISTS:
            described["anyOf"].insert(1, {"type": "string", "pattern": _CODES if name == "ignore" else r"\S"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_URL,
        **schema,
        "title": "What is known about a job interview",
        "description": "The facts that followup-lint checks messages against. All of them are optional.",
    }


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(interview_schema(), indent=2, ensure_ascii=False) + "\n"


def _allow_blanks(model: dict[str, Any]) -> None:
    """Allows each optional key without a value, as the model does."""
    required = model.get("required", [])
    for key, described in model["properties"].items():
        described.pop("title", None)
        described.pop("default", None)
        if key in required:
            continue
        description = described.pop("description", "")
        kept = [branch for branch in described.pop("anyOf", [described]) if branch.get("type") != "null"]
        model["properties"][key] = {
            "description": description,
            "anyOf": [*kept, {"type": "null"}] + [_BLANK] * (kept != [{"type": "string"}]),
        }


def _with_short_form(model: dict[str, Any], description: str) -> dict[str, Any]:
    code = model["properties"].get("code", {})
    text = {"type": "string", "pattern": code.get("pattern", r"\S"), "description": description}
    return {"description": model.pop("description"), "anyOf": [text, model]}
