"""The configuration: where it is, which keys it has, and how it is read."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from followup_lint.discovery import configuration_in, walk_up
from followup_lint.errors import ConfigError
from followup_lint.finding import Severity
from followup_lint.limits import MAX_DRAFT, MAX_SETTINGS_FILE
from followup_lint.reporters import REPORTERS
from followup_lint.rule import Changes
from followup_lint.textfile import read_text
from followup_lint.tomlfile import load_toml, subtable
from followup_lint.yamlfile import explain

_TABLE = ("tool", "followup-lint")


class Settings(BaseModel):
    """The keys of a configuration. Each of them but `rule` is also a long option of `check`, and the option wins.

    Folders of rules are absolute paths here; in the file they are relative to its folder.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    select: tuple[str, ...] = Field((), description="Run these rules only: codes, prefixes such as TON, or names.")
    extend_select: tuple[str, ...] = Field((), description="Run these rules as well.")
    ignore: tuple[str, ...] = Field((), description="Do not run these rules.")
    rules: tuple[str, ...] = Field((), description="Folders of your own rules.")
    rule: dict[str, dict[str, Any]] = Field(
        {}, description="Changes to rules, by code or name: the keys of a rule file."
    )
    model: str = Field("", description="A trained spaCy pipeline: name or path.")
    meaning: bool = Field(True, description="Use the meaning model; without it, only phrases are checked.")
    fail_on: Severity | Literal["never"] = Field(
        Severity.WARNING, description="The severity that makes the exit status 1."
    )
    min_score: int = Field(0, ge=0, le=100, description="A score below this makes the exit status 1.")
    max_size: int = Field(MAX_DRAFT, ge=1, description="The largest draft to read, in bytes.")
    output_format: Literal[*REPORTERS] = Field(  # type: ignore[valid-type]  # the registry names the formats
        "full", description="The format of the report."
    )


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a run, its changes to rules, and the file that they come from, if any.

    `unused` are the configurations of single paths that lose to that file, or to none, because others are checked, too.
    """

    settings: Settings = field(default_factory=lambda: Settings.model_validate({}))
    changes: Changes | None = None
    path: Path | None = None
    unused: tuple[Path, ...] = ()


def find_configuration(paths: Iterable[str]) -> Path | None:
    """The configuration in the innermost folder that contains all of these paths, or in the nearest folder above it.

    The search ends at the repository's root or the home folder. In each folder, `.followup-lint.toml` wins over
    `followup-lint.toml`, and both over a pyproject.toml with `[tool.followup-lint]`.
    """
    full = [os.path.abspath(path) for path in paths] or [os.getcwd()]
    here = os.path.commonpath(full)
    if not os.path.isdir(here):
        here = os.path.dirname(here)
    return next(filter(None, map(configuration_in, walk_up(here))), None)


def load_configuration(path: Path) -> Configuration:
    """The configuration in a file. Raises ConfigError with line and key."""
    shown = os.path.relpath(path)
    text = read_text(path, shown=shown, error=ConfigError, max_bytes=MAX_SETTINGS_FILE)
    document = load_toml(text, path=shown, error=ConfigError)
    if path.name == "pyproject.toml":
        document = subtable(document, _TABLE)
    try:
        settings = Settings.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, path=shown, error=ConfigError, schema=Settings.model_json_schema) from None
    own = tuple(os.path.join(os.path.dirname(os.path.abspath(path)), folder) for folder in settings.rules)
    changes = Changes(settings.rule, shown, subtable(document, ("rule",)))
    return Configuration(settings.model_copy(update={"rules": own}), changes, path)
