"""From a validation error to one line that the user can act on."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from followup_lint.errors import Error, together
from followup_lint.yamlfile.load import Document, Location

if TYPE_CHECKING:
    from pydantic import ValidationError

Schema = Mapping[str, Any]

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_PLAIN = re.compile(r"[^\W\d](?:[\w .()/+-]*[\w.)+])?")
_MOST_KEYS = 12
_LONGEST_VALUE = 60
_MISSING = ("missing", "union_tag_not_found")
_CHOICES = ("literal_error", "enum")
_EXPECTED = {
    "model_type": "keys and values",
    "dict_type": "keys and values",
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
}
_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_LENGTHS = {"too_short": ("at least", "min_length"), "too_long": ("at most", "max_length")}


def explain(
    exc: "ValidationError",
    document: Document,
    *,
    path: str | None,
    error: type[Error],
    schema: Callable[[], Schema] | None = None,
) -> Error:
    """The problems in `exc` as an `error` with others, each with path and line: where it is, what was expected, what to
    write.

    `schema` returns the model's JSON Schema, to suggest keys; it is called only if a key is unknown.
    """
    return together(
        error(message, path=path, line=None if path is None else document.line(place) or None)
        for message, place in explain_with_places(exc, document, schema)
    )


def explain_with_places(
    exc: "ValidationError", document: Document, schema: Callable[[], Schema] | None = None
) -> Iterator[tuple[str, Location]]:
    """As `explain`: each message, and the place of the problem in the data."""
    problems = exc.errors(include_url=False)
    for problem, place in _main_problems(problems, document):
        shown = problem
        if problem["type"] in _CHOICES:  # the choices of all branches of a union
            alike = [each for each in problems if each["type"] in _CHOICES and _place(each, document.data) == place]
            shown = {**problem, "ctx": {"expected": " ".join(each["ctx"]["expected"] for each in alike)}}
        yield _message(shown, place, schema), place


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` with the most similar known word, or an empty text if none is similar."""
    near = most_similar(word, known)
    return f'; did you mean "{near}"?' if near else ""


def most_similar(word: str, known: Iterable[str]) -> str:
    """The most similar known word, in any case; empty if none is similar."""
    import difflib  # only needed for a mistake

    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.65)
    return by_folded[near[0]] if near else ""


def quote(value: object) -> str:
    """A value as an error message shows it: as JSON, shortened, without the contents of lists and mappings."""
    if isinstance(value, Mapping | list | tuple):
        return "keys and values" if isinstance(value, Mapping) else "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 2] + '…"'


def _main_problems(problems: Sequence[Any], document: Document) -> Iterator[tuple[Any, Location]]:
    """The problems to report, with their places in the data; a missing key comes last, since it may be misspelt
    elsewhere.
    """
    found = [(problem, _place(problem, document.data)) for problem in problems]
    places = [place for problem, place in found if problem["type"] not in _MISSING]

    def order(item: tuple[Any, Location]) -> tuple[bool, bool, int, bool]:
        problem, place = item
        return problem["type"] in _MISSING, outdone(place), document.line(place), problem["type"].endswith("_type")

    def outdone(place: Location) -> bool:
        """Each branch of a union reports errors; those of a branch that got deeper, or past the type, say more."""
        return any(len(other) > len(place) and other[: len(place)] == place for other in places)

    told: set[Location] = set()
    for problem, place in sorted(found, key=order):
        is_misspelt = problem["type"] in _MISSING and any(each[:-1] == place for each in told)
        if told and (place in told or is_misspelt or (place and outdone(place))):
            continue
        told |= set() if problem["type"] in _MISSING else {place}
        yield problem, place


def _place(problem: Any, data: object) -> Location:
    """The part of the problem's location that exists in the data, without the names of union branches."""
    loc = problem["loc"]
    if problem["type"] == "union_tag_invalid":
        loc = (*loc, problem["ctx"]["discriminator"].strip("'"))
    place: list[str | int] = []
    for part in loc:
        inside = isinstance(data, Mapping) and part in data
        if inside or (isinstance(data, list | tuple) and isinstance(part, int) and part < len(data)):
            place.append(part)
            data = data[part]  # type: ignore[index]  # one of the two above
    return tuple(place)


def _message(problem: Any, place: Location, schema: Callable[[], Schema] | None) -> str:
    error_type, ctx = problem["type"], problem.get("ctx", {})
    if error_type == "extra_forbidden":
        key = str(place[-1])
        return f'unknown key "{key}"{_inside(place[:-1])}{_right_keys(key, problem["loc"][:-1], schema)}'
    if error_type in _MISSING:
        key = problem["loc"][-1] if error_type == "missing" else ctx["discriminator"].strip("'")
        return f'missing key "{key}"{_inside(place)}'
    where = f"{_named(place)}: " if place else ""
    return where + _expectation(error_type, ctx, problem, place)


def _expectation(error_type: str, ctx: Mapping[str, Any], problem: Any, place: Location) -> str:
    value = problem["input"]
    if error_type in (*_CHOICES, "union_tag_invalid"):
        choices = list(dict.fromkeys(_QUOTED.findall(ctx.get("expected") or ctx["expected_tags"])))
        return _choice(ctx.get("tag", value), choices)
    if error_type in _EXPECTED:
        return _other_type(_EXPECTED[error_type], value, str(place[-1]) if place else "")
    if error_type == "string_too_short" and ctx["min_length"] == 1:
        return "must not be empty"
    if error_type in _LENGTHS:
        words, key = _LENGTHS[error_type]
        return f"must have {words} {ctx[key]} entries, not {ctx['actual_length']}"
    if error_type in _LIMITS:
        words, key = _LIMITS[error_type]
        return f"must be {words} {ctx[key]}, not {quote(value)}"
    if error_type == "string_pattern_mismatch":
        return f"must match {ctx['pattern']}, not {quote(value)}"
    if error_type == "value_error":
        return str(ctx["error"])
    message = str(problem["msg"]).replace("Input should", "must")
    return message[:1].lower() + message[1:]


def _choice(value: object, choices: list[str]) -> str:
    near = nearest(value, choices) if isinstance(value, str) else ""
    return f"must be one of: {', '.join(choices)}, not {quote(value)}{near}"


def _other_type(expected: str, value: object, key: str) -> str:
    if value is None or value == "":
        return f"must be {expected}, not empty"
    if expected == "a list" and isinstance(value, str):
        entry = value if _PLAIN.fullmatch(value) else quote(value)
        return f"must be a list; write {key}: [{entry}]"
    if expected == "text" and isinstance(value, bool | int | float):
        return f'must be text, not {quote(value)}; put it in quotes: "{quote(value)}"'
    return f"must be {expected}, not {quote(value)}"


def _named(place: Location) -> str:
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in place)


def _inside(place: Location) -> str:
    return f" in {_named(place)}" if place else ""


def _right_keys(key: str, loc: Location, schema: Callable[[], Schema] | None) -> str:
    keys = _keys_at(schema(), loc) if schema else []
    if near := nearest(key, keys):
        return near
    return f"; valid keys: {', '.join(keys)}" if 0 < len(keys) <= _MOST_KEYS else ""


def _keys_at(schema: Schema, loc: Location) -> list[str]:
    """The keys that a JSON Schema allows at a model's error location."""
    nodes = _alternatives(schema, schema)
    for part in loc:
        deeper: list[Schema] = []
        for node in nodes:
            child = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
            target = node.get("discriminator", {}).get("mapping", {}).get(part)
            for found in (child, {"$ref": target} if isinstance(target, str) else target):
                deeper += _alternatives(found, schema) if found else []
        nodes = deeper or nodes
    return list(dict.fromkeys(key for node in nodes for key in node.get("properties", {})))


def _alternatives(node: Schema, root: Schema) -> list[Schema]:
    """The node, the nodes that it refers to, and its choices."""
    found = [node]
    for inner in (*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())):
        found += _alternatives(inner, root)
    if "$ref" in node:
        found += _alternatives(root["$defs"][node["$ref"].rsplit("/", 1)[1]], root)
    return found
