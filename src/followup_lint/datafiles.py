"""Reads the word lists and tables that ship with the package, under `data/`."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, but not in every build of PyYAML


def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return files("followup_lint").joinpath("data", name).read_text("utf-8")


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in the YAML file `data/<name>`. Each call reads the file again, so callers cache the result."""
    data: dict[str, Any] = yaml.load(read_text(name), _LOADER)
    return data


def read_words(name: str) -> dict[str, frozenset[str]]:
    """The word lists in the YAML file `data/<name>`, by key; in the file blanks separate the words."""
    return {key: frozenset(str(words).split()) for key, words in read_yaml(name).items()}
