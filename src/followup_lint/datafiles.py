"""The word lists and tables that come with the package, under `data/`. The one place that opens them."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it


def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return files("followup_lint").joinpath("data", name).read_text("utf-8")


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in `data/<name>`, a YAML file; read anew at each call, so callers keep what they make of it."""
    data: dict[str, Any] = yaml.load(read_text(name), _LOADER)
    return data


def read_words(name: str) -> dict[str, frozenset[str]]:
    """The word lists in `data/<name>`: for each key the words, which stand there apart from each other by blanks."""
    return {key: frozenset(str(words).split()) for key, words in read_yaml(name).items()}
