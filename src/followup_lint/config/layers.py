"""Where values come from: a file and those that it extends, environment variables, `--config key=value`, options."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from followup_lint.config.settings import (
    FOLDERS,
    KEYS,
    LISTS,
    ONLY_IN_FILES,
    OUTPUTS,
    TABLES,
    Settings,
    check_version,
    key_of,
)
from followup_lint.errors import ConfigError, FollowupLintError, UsageError, together
from followup_lint.limits import MAX_SETTINGS_FILE
from followup_lint.reporters import split_output
from followup_lint.rule import Source, merge_changes
from followup_lint.textfile import read_text, shown_path
from followup_lint.tomlfile import load_toml, subtable
from followup_lint.yamlfile import Document, explain, nearest

_TABLE = ("tool", "followup-lint")
_VARIABLE = "FOLLOWUP_LINT_"
# Variables that stand for no key of a file.
_OTHER_VARIABLES = ("CONFIG", "OUTPUT_FILE", "CACHE_DIR", "NO_CACHE")

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """The values of one source, by key, and the source of each, by the keys that lead to it."""

    values: Mapping[str, Any]
    sources: Mapping[Place, Source]


def file_layers(path: Path) -> list[Layer]:
    """The layers of a file and of those that it extends, the most general first. Raises ConfigError."""
    layers: list[Layer] = []
    seen: list[str] = []
    extended_at = Source("")
    while True:
        seen.append(os.path.realpath(path))
        if seen[-1] in seen[:-1]:
            circle = " → ".join(map(shown_path, seen[seen.index(seen[-1]) :]))
            raise _extend_error(f"the files extend each other in a circle ({circle}); remove one `extend`", extended_at)
        if layers and not os.path.isfile(path):
            raise _extend_error(f"no such file: {shown_path(path)}", extended_at)
        layer, target = _read(path)
        layers.insert(0, layer)
        if not target:
            return layers
        extended_at = layer.sources["extend",]
        path = Path(os.path.normpath(os.path.join(os.path.dirname(path), os.path.expanduser(target))))


def _extend_error(message: str, at: Source) -> ConfigError:
    return ConfigError(f"extend: {message}", path=at.name, line=at.line)


def _read(path: Path) -> tuple[Layer, str]:
    """The layer of one file, and the file that it extends."""
    shown = shown_path(path)
    text = read_text(path, shown=shown, error=ConfigError, max_bytes=MAX_SETTINGS_FILE)
    document = load_toml(text, path=shown, error=ConfigError)
    if path.name == "pyproject.toml":
        document = subtable(document, _TABLE)
    _refuse_other_version(document, shown)
    try:
        settings = Settings.model_validate(document.data)
    except ValidationError as error:
        found = explain(error, document, path=shown, error=ConfigError, schema=Settings.model_json_schema)
        raise together(ConfigError(_as_toml(each.message), path=shown, line=each.line) for each in found.each) from None
    folder = os.path.dirname(os.path.abspath(path))
    if outside := next(filter(None, (_outside(text, folder) for text in settings.output_format)), ""):
        message = f"{OUTPUTS}: {outside} is not a file in the folder of this configuration; only an option can name it"
        raise ConfigError(message, path=shown, line=document.line((OUTPUTS,)))
    sources = {place: Source(shown, document.line(place)) for place in _places(document.data)}
    return Layer(_with_folders(document.data, folder), sources), settings.extend


def _outside(text: str, folder: str) -> str:
    """The file of an output format if it is not below the folder: a configuration can come from elsewhere, and must not
    have other files of the user overwritten.
    """
    _, file = split_output(text)
    top, full = Path(os.path.realpath(folder)), Path(os.path.realpath(os.path.join(folder, os.path.expanduser(file))))
    is_inside = full.is_relative_to(top) and ".git" not in full.relative_to(top).parts
    return "" if is_inside or file in ("", "-") else file


def _as_toml(message: str) -> str:
    """A message with its advice written as TOML, not YAML."""
    return re.sub(r'write ([\w-]+): \["?([^"\]]+)"?\]$', r'write \1 = ["\2"]', message)


def _refuse_other_version(document: Document, shown: str) -> None:
    """Before all else: a file for another version may have keys that this one does not know."""
    required = document.data.get("required-version")
    if isinstance(required, str) and required:
        try:
            problem = check_version(required)
        except ValueError:
            return  # validation reports it
        if problem:
            raise ConfigError(problem, path=shown, line=document.line(("required-version",)))


def variable_layer(environment: Mapping[str, str]) -> tuple[Layer, list[str]]:
    """The layer of the variables `FOLLOWUP_LINT_*`, and notices about unknown ones. Raises UsageError."""
    values: dict[str, Any] = {}
    sources: dict[Place, Source] = {}
    notices: list[str] = []
    known = dict.fromkeys((_VARIABLE + name for name in _OTHER_VARIABLES), "")
    known |= {_VARIABLE + key.upper().replace("-", "_"): key for key in KEYS if key not in (*TABLES, *ONLY_IN_FILES)}
    for name, text in sorted(environment.items()):
        if not name.startswith(_VARIABLE) or not text:
            continue
        if name not in known:
            notices.append(f"{name}: unknown variable{nearest(name, known)}")
        elif key := known[name]:
            values[key] = _checked(key, _parse(key, text), name)
            sources[key,] = Source(name)
    return Layer(_with_folders(values, os.getcwd()), sources), notices


def inline_layer(given: Sequence[str]) -> Layer:
    """The layer of `--config key=value`. Raises UsageError."""
    values: dict[str, Any] = {}
    sources: dict[Place, Source] = {}
    for text in given:
        written, _, value = text.partition("=")
        name = "--config " + " ".join(written.split())
        table = _load_inline(text)
        if table is None:
            table = _load_inline(f"{written} = 0")
            if table is None:
                raise UsageError(f"{name}: not valid TOML; write it like --config min-score=90")
            table = _with_leaf(table, value.strip())
        key = next(iter(table), "")
        if key in ONLY_IN_FILES:
            raise UsageError(f"{name}: only a file can have this key")
        if key in LISTS and isinstance(table[key], str):
            table = {key: _parse(key, table[key])}
        _checked(key, table.get(key), name)
        values = merge_changes(values, table)
        sources |= dict.fromkeys(_places(table), Source(name))
    return Layer(_with_folders(values, os.getcwd()), sources)


def given_layer(given: Mapping[str, Any], name: str) -> Layer:
    """The layer of a mapping with the keys of a file, which messages call `name`. Raises ConfigError."""
    document = Document(dict(given), (0, None))
    try:
        Settings.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, path=name, error=ConfigError, schema=Settings.model_json_schema) from None
    if given.get("extend"):
        raise ConfigError("extend: only a file can extend another", path=name)
    return Layer(_with_folders(given, os.getcwd()), dict.fromkeys(_places(given), Source(name)))


def option_layer(given: Mapping[str, Any]) -> Layer:
    """The layer of the options, by the name of their field; None and empty ones count as not given."""
    values = {key_of(name): given[name] for name in Settings.model_fields if given.get(name) not in (None, ())}
    values = {key: list(map(str, value)) if isinstance(value, tuple) else value for key, value in values.items()}
    return Layer(_with_folders(values, os.getcwd()), {(key,): Source(f"--{key}") for key in values})


def _load_inline(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _parse(key: str, text: str) -> Any:
    """The value of a text without quotation marks: as in a file, else the text itself, or a list with commas."""
    value = (_load_inline(f"value = {text}") or {"value": text})["value"]
    if key in LISTS and not isinstance(value, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    return value


def _checked(key: str, value: object, name: str) -> object:
    """The value. Raises UsageError, with the name of the option or variable, if the key cannot have it."""
    document = Document({key: value})
    try:
        Settings.model_validate(document.data)
    except ValidationError as error:
        found = explain(error, document, path=None, error=FollowupLintError, schema=Settings.model_json_schema)
        raise UsageError(f"{name}: {_as_toml(found.message).removeprefix(f'{key}: ')}") from None
    return value


def _with_leaf(table: dict[str, Any], value: str) -> dict[str, Any]:
    """A table of one value with another value, a text."""
    return {key: _with_leaf(inside, value) if isinstance(inside, dict) else value for key, inside in table.items()}


def _with_folders(values: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """The values with absolute paths of folders and files."""

    def full(name: str) -> str:
        return os.path.join(folder, os.path.expanduser(name)) if name else name

    def output(text: str) -> str:
        name, file = split_output(text)
        return f"{name}:{full(file)}" if file not in ("", "-") else text

    given = {key: (values[key], output if key == OUTPUTS else full) for key in (*FOLDERS, OUTPUTS) if key in values}
    return {
        **values,
        **{k: made(each) if isinstance(each, str) else list(map(made, each)) for k, (each, made) in given.items()},
    }


def _places(table: Mapping[str, Any], above: Place = ()) -> list[Place]:
    """The place of each value and of each table."""
    found: list[Place] = []
    for key, value in table.items():
        found += [(*above, key), *(_places(value, (*above, key)) if isinstance(value, Mapping) else ())]
    return found
