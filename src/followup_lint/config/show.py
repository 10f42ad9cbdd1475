"""A configuration for people and for programs: each value, and where it comes from."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from followup_lint.config.layers import Place
from followup_lint.config.load import Configuration
from followup_lint.config.settings import TABLES, Settings, key_of
from followup_lint.rule import Source

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDEST = 60


class Value(NamedTuple):
    """A value of a configuration: the keys that lead to it, what it is, and where it comes from; by default nowhere."""

    place: Place
    value: Any
    sources: tuple[Source, ...]

    @property
    def line(self) -> str:
        """The value as a line of TOML; a comment if there is none."""
        key = ".".join(part if _BARE.fullmatch(part) else json.dumps(part) for part in self.place)
        return f"# {key} is not set" if self.value is None else f"{key} = {_toml(self.value)}"

    @property
    def origin(self) -> str:
        """The sources, or `default`."""
        return ", ".join(map(str, self.sources)) or "default"


def values_of(configuration: Configuration) -> list[Value]:
    """Every value, in the order of the keys; a value inside a table is apart from the others."""
    settings = configuration.settings.model_dump(mode="json", by_alias=True)
    found: list[Value] = []
    for name in Settings.model_fields:
        key = key_of(name)
        if key == "extend" and (key,) not in configuration.sources:
            continue
        inside = _leaves(settings[key], (key,)) if key in TABLES else [((key,), settings[key])]
        found += [Value(place, value, configuration.sources.get(place, ())) for place, value in inside]
    return found


def values_at(configuration: Configuration, key: str) -> list[Value]:
    """The values of a key such as `min-score`, or in a table such as `rule.LEN001`; one that is not set has a None."""
    place = tuple(key.split("."))
    return [
        value for value in values_of(configuration) if value.place[: len(place)] == place and value.value != {}
    ] or [Value(place, None, ())]


def described(key: str) -> str:
    """What a key is for, as its schema says."""
    return Settings.model_fields[key.partition(".")[0].replace("-", "_")].description or ""


def as_toml(values: Sequence[Value]) -> str:
    """The values as TOML, each with its origin in a comment."""
    width = min(_WIDEST, max(len(value.line) for value in values))
    return "".join(f"{value.line:<{width}}  # {value.origin}\n" for value in values)


def as_data(configuration: Configuration, values: Sequence[Value]) -> dict[str, Any]:
    """The values as JSON."""
    return {
        "version": 1,
        "file": configuration.path and str(configuration.path),
        "values": [
            {
                "key": list(value.place),
                "value": value.value,
                "from": [{"source": source.name, "line": source.line} for source in value.sources],
            }
            for value in values
        ],
    }


def _leaves(table: Mapping[str, Any], above: Place) -> Iterator[tuple[Place, Any]]:
    if not table:
        yield above, {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def _toml(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())}}}"
    return json.dumps(value, ensure_ascii=False, default=str)
