"""What a scalar means in the core schema of YAML 1.2: text, null, true and false, numbers."""

import re
from typing import Any

CORE = "tag:yaml.org,2002:"
_WORDS = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL_FLOAT = re.compile(r"(?P<infinite>[-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_TAGS = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}
_LONGEST_NUMBER = 40
_NUMBER_STARTS = frozenset("0123456789+-.")


def plain(text: str) -> Any:
    """The value of a scalar without quotes. What is longer than any sensible number stays text."""
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMBER_STARTS else text


def tagged(text: str, tag: str) -> Any:
    """The value of a scalar with an explicit tag. Raises ValueError if the tag is none of the core schema's, or wrong."""
    value: Any = text if tag == CORE + "str" else plain(text)
    if tag == CORE + "float" and type(value) is int:
        value = float(value)
    if tag != CORE + _TAGS[type(value)]:
        raise ValueError(tag)
    return value


def _number(text: str) -> Any:
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if special := _SPECIAL_FLOAT.fullmatch(text):
        return float("nan") if special["infinite"] is None else float(special["infinite"] + "inf")
    return text
