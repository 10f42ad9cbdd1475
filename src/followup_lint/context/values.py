"""Values as people write them: synonyms for a choice, a list on a single line, a path."""

import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator

from followup_lint.context.display_names import has_job_word, is_person, spoken_name
from followup_lint.datafiles import read_yaml
from followup_lint.discovery import project_root
from followup_lint.errors import ContextError
from followup_lint.yamlfile import quote

_SEPARATORS = {
    "sentences": re.compile(r"(?<!\s)\s*[;\n]\s*"),
    "names": re.compile(r"(?<!\s)\s*[;,\n]\s*"),
    "people": re.compile(r"(?<!\s)\s*(?:[;\n]|,?\s(?:and|&)\s)\s*"),
    "codes": re.compile(r"[\s,;]+"),
}


def choice(name: str) -> BeforeValidator:
    """Replaces a word that people use for a choice, such as `Sr.` or `thank you`, by the choice."""

    def read(value: object) -> object:
        return choices(name).get(_hyphenated(value), value) if isinstance(value, str) else value

    return BeforeValidator(read)


def listed(separator: str) -> BeforeValidator:
    """Makes a list of plain text, such as `topics: pumps, on-call load`."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        entries = [entry for entry in _SEPARATORS[separator].split(value.strip()) if entry]
        return [person for entry in entries for person in _people(entry)] if separator == "people" else entries

    return BeforeValidator(read)


@cache
def choices(name: str) -> dict[str, str]:
    """The words for each choice of this key, in lower case with hyphens, and what they mean."""
    return {word: meant for meant, words in read_yaml("values.yml")[name].items() for word in words.split()}


def words_pattern(name: str) -> str:
    """A regular expression for the words of a key's choices in any case, for a JSON Schema, which has no flags."""

    def letter(c: str) -> str:
        return "[-_ ]" if c == "-" else f"[{c.upper()}{c}]" if c.isalpha() else re.escape(c)

    return rf"^\s*({'|'.join(''.join(map(letter, word)) for word in choices(name))})\.?\s*$"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file is in the project of the folder (see `project_root`); links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project_root(folder)))


def find_file(name: str, folder: Path) -> Path:
    """The file of that name: relative to `folder`, absolute, in the home folder after `~`, or as a `file:` address.

    A name with backslashes is read as one with slashes if only that exists. Raises ContextError for a name that no file
    can have.
    """
    if any(ord(c) < ord(" ") for c in name):
        hint = "; put a path with backslashes in single quotes" if "\0" not in name else ""
        raise ContextError(f"{quote(name)} is not a valid file name{hint}")
    plain = name.strip().strip("\"'")
    if plain.lower().startswith("file:"):
        plain = unquote(urlsplit(plain).path)
    path = folder / os.path.expanduser(plain)  # pathlib's own fails on the name of an unknown user
    slashed = folder / os.path.expanduser(plain.replace("\\", "/"))
    return slashed if not os.path.exists(path) and os.path.exists(slashed) else path


def _people(entry: str) -> list[str]:
    """The people in an entry without "and": `Ann Lee, Bo Ray` are two, `Lee, Ann` and `Ann Lee, Head of Data` are one."""
    parts = [part.strip() for part in entry.split(",")]
    are_names = all(" " in part and part == spoken_name(part) and _is_full_name(part) for part in parts)
    return parts if len(parts) > 1 and are_names else [entry]


def _is_full_name(text: str) -> bool:
    return (
        is_person(text)
        and not has_job_word(text)
        and all(word[:1].isupper() or len(word) <= len("von") for word in text.split())
    )


def _hyphenated(value: str) -> str:
    return re.sub(r"[\s_]+", "-", value.strip().rstrip(".").casefold())
