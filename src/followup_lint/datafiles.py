"""Reads the word lists and tables that ship with the package, under `data/`."""

from typing import Any

from followup_lint.compiled import PACKAGE, read_packaged


def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return (PACKAGE / "data" / name).read_text("utf-8")


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in the YAML file `data/<name>`."""
    return read_packaged(PACKAGE / "data" / name)


def read_words(name: str) -> dict[str, frozenset[str]]:
    """The word lists in the YAML file `data/<name>`, by key; in the file blanks separate the words."""
    return {key: frozenset(str(words).split()) for key, words in read_yaml(name).items()}
