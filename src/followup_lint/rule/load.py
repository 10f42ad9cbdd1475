"""From rule files to rules: reading, validating, and the rules of a folder."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from followup_lint import yamlfile
from followup_lint.compiled import RULES, read_packaged
from followup_lint.errors import ConfigError, RuleError, together
from followup_lint.expression import Vocabulary, WordLists
from followup_lint.limits import MAX_SETTINGS_FILE
from followup_lint.rule.schemas import Rule
from followup_lint.textfile import read_text, shown_path

# The keys that a configuration cannot change: what the rule is, and its tests.
FIXED = ("code", "name", "check", "examples")
_UNITS = frozenset(("hours", "days", "working_days"))
_RULE: TypeAdapter[Rule] = TypeAdapter(
    Annotated[Rule, Field(discriminator="check")], config=ConfigDict(defer_build=True)
)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in the order of their codes, the word lists of their phrases, the package's folder of rules, and the user's
    own folders of template letters.

    `own` are the codes of the rules that a user wrote or changed; their regular expressions run under a limit.
    """

    rules: tuple[Rule, ...]
    vocabulary: WordLists
    folder: Path
    templates: tuple[Path, ...] = ()
    own: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def find(self, code_or_name: str) -> Rule | None:
        """The rule of that code (any case) or name."""
        return next((r for r in self.rules if code_or_name.upper() == r.code or code_or_name.lower() == r.name), None)


def rules_dir() -> Path:
    """The folder of the package's rules: next to the modules in a wheel, at the top of a checkout."""
    return RULES


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of the configuration is: a file and a line of it, or the name of an option or variable."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a configuration changes in rules: keys and values, as in a rule file, by the rule's code or name.

    `sources` has the source of each value, by the rule and the keys that lead to it.
    """

    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sources: Mapping[tuple[str, ...], Source] = field(default_factory=dict)

    def source(self, *place: str | int) -> Source | None:
        """The source of a value, of the first inside a table, or of the table around an unknown one."""
        for length in range(len(place), 0, -1):
            for known, source in self.sources.items():
                if known[:length] == place[:length]:
                    return source
        return None

    def error(self, message: str, *place: str | int) -> ConfigError:
        """The error for a change, at its line."""
        source = self.source(*place) or Source("")
        return ConfigError(message, path=source.name or None, line=source.line)


def load_rules(own: Sequence[Path] = (), changes: Changes | None = None, templates: Sequence[Path] = ()) -> RuleSet:
    """The package's rules and those of the user's own folders, with the changes of the configuration; `templates` are
    folders of template letters.

    Users' phrases may name the word lists of the package and of their folder. Raises RuleError with file, line and
    key, and ConfigError for an impossible change.
    """
    folder = rules_dir()
    vocabulary = read_packaged(folder / "vocabulary.yml")
    packaged = {path: _load_packaged(path) for path in rule_files(folder)}
    files = dict(packaged)
    for added in (Path(shown_path(given)) for given in own):
        if not os.path.isdir(added):
            raise RuleError("no such folder", path=added)
        lists = added / "vocabulary.yml"
        vocabulary |= load_vocabulary(lists) if os.path.isfile(lists) else {}
        for path in rule_files(added):
            rule = load_file(path, vocabulary)
            if any(rule.code == other.code for other in files.values()):
                raise RuleError(f"duplicate code {rule.code}; choose another number", path=path)
            files[path] = rule
    if changes is not None:
        files |= _changed(files, changes, vocabulary)
    ordered = tuple(sorted(files.values(), key=lambda rule: rule.code))
    theirs = frozenset(rule.code for path, rule in files.items() if packaged.get(path) is not rule)
    return RuleSet(ordered, WordLists(vocabulary), folder, tuple(templates), theirs)


def _changed(files: Mapping[Path, Rule], changes: Changes, vocabulary: Vocabulary) -> Iterator[tuple[Path, Rule]]:
    failed: list[ConfigError] = []
    for path, names in _find_changed(files, changes).items():
        merged = yamlfile.load_yaml(
            read_text(path, error=RuleError, max_bytes=MAX_SETTINGS_FILE), path=str(path), error=RuleError
        ).data
        for name in names:
            merged = merge_changes(merged, changes.rules[name])
        try:
            yield path, _RULE.validate_python(merged, context=vocabulary)
        except ValidationError as error:
            for message, place in yamlfile.explain_with_places(error, yamlfile.Document(merged), schema):
                name = next((name for name in names if place and place[0] in changes.rules[name]), names[-1])
                failed.append(changes.error(f"{name}: {message}", name, *place))
    if failed:
        raise together(sorted(failed, key=lambda each: (each.path or "", each.line or 0)))


def _find_changed(files: Mapping[Path, Rule], changes: Changes) -> dict[Path, list[str]]:
    """The rule files that are changed, each with the names under which that is done: its code, its name, or both."""
    by_name = {name: path for path, rule in files.items() for name in (rule.code, rule.name)}
    found: dict[Path, list[str]] = {}
    failed: list[ConfigError] = []
    for name, change in changes.rules.items():
        path = by_name.get(name.upper()) or by_name.get(name.lower())
        if path is None:
            failed.append(changes.error(f'unknown rule "{name}"{yamlfile.nearest(name, by_name)}', name))
            continue
        failed += (
            changes.error(f'"{key}" of {name} cannot be changed; write your own rule', name, key)
            for key in FIXED
            if key in change
        )
        found.setdefault(path, []).append(name)
    if failed:
        raise together(failed)
    return found


def merge_changes(written: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """`written` with `change` merged into it, key by key; a stretch of time is replaced as a whole."""
    merged = dict(written)
    for key, value in change.items():
        before = merged.get(key)
        is_deeper = isinstance(value, Mapping) and isinstance(before, Mapping) and not _UNITS & value.keys()
        merged[key] = merge_changes(before, value) if is_deeper else value  # type: ignore[arg-type]  # mappings, both
    return merged


def load_file(path: Path, vocabulary: Vocabulary | None = None) -> Rule:
    """The rule in a file; its phrases are parsed only if word lists are given. Raises RuleError with file, line and
    key.
    """
    document = yamlfile.load_yaml(
        read_text(path, error=RuleError, max_bytes=MAX_SETTINGS_FILE), path=str(path), error=RuleError
    )
    try:
        return _RULE.validate_python(document.data, context=vocabulary)
    except ValidationError as error:
        raise yamlfile.explain(error, document, path=str(path), error=RuleError) from None


def _load_packaged(path: Path) -> Rule:
    """One of the package's rules. Its phrases and regular expressions are checked by tests alone."""
    try:
        return _RULE.validate_python(read_packaged(path))
    except ValidationError:
        return load_file(path)  # it raises RuleError with the line


def load_vocabulary(path: Path) -> dict[str, list[str]]:
    """The word lists of a `vocabulary.yml`: expressions by the name of the list. Raises RuleError."""
    document = yamlfile.load_yaml(
        read_text(path, error=RuleError, max_bytes=MAX_SETTINGS_FILE), path=str(path), error=RuleError
    )
    for name, words in document.data.items():
        if not (isinstance(words, list) and words and all(isinstance(word, str) for word in words)):
            raise RuleError(f"<{name}> must be a list of words", path=path, line=document.line((name,)))
    return document.data


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file."""
    made = _RULE.json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A rule of followup-lint", **made}


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def rule_files(folder: Path) -> Iterable[Path]:
    """The rule files below a folder, in the order of their names."""
    inside = (path for path in folder.rglob("*.yml") if "templates" not in path.relative_to(folder).parts)
    return sorted(path for path in inside if path.name not in ("vocabulary.yml", "kinds.yml"))
