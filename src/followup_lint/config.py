"""The configuration: which file counts, what it may say, and what the command line lays over it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from followup_lint import tomlfile
from followup_lint.context import configuration_in, upward
from followup_lint.errors import ConfigError
from followup_lint.finding import Severity
from followup_lint.reading import MAX_BYTES
from followup_lint.reporters import REPORTERS
from followup_lint.rule import Changes
from followup_lint.yamlfile import explain

_TABLE = ("tool", "followup-lint")


class Settings(BaseModel):
    """What a configuration may say. Every key is a long option of `check` too, and the option wins; `rule` is not.

    Folders of rules are absolute paths here; in the file they count from its folder.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    select: tuple[str, ...] = Field((), description="Run these rules only: codes, prefixes such as TON, or names.")
    extend_select: tuple[str, ...] = Field((), description="Run these rules, too.")
    ignore: tuple[str, ...] = Field((), description="Do not run these rules.")
    rules: tuple[str, ...] = Field((), description="Folders of your own rules.")
    rule: dict[str, dict[str, Any]] = Field({}, description="Changes of rules: keys of a rule file by code or name.")
    model: str = Field("", description="A trained spaCy pipeline: name or path.")
    meaning: bool = Field(True, description="Whether the meaning layer is asked; without it words alone decide.")
    fail_on: Severity | Literal["never"] = Field(Severity.WARNING, description="What exit status 1 needs.")
    min_score: int = Field(0, ge=0, le=100, description="Exit status 1 where a score is below this.")
    max_size: int = Field(MAX_BYTES, ge=1, description="The largest draft that is read, in bytes.")
    output_format: Literal[*REPORTERS] = Field(  # type: ignore[valid-type]  # the registry names the formats
        "full", description="How findings are shown."
    )


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a run, its changes of rules, and the file that both come from, if there is one."""

    settings: Settings = field(default_factory=lambda: Settings.model_validate({}))
    changes: Changes | None = None
    path: Path | None = None


def find(paths: Iterable[str]) -> Path | None:
    """The configuration in the folder that holds all of these paths, or in the nearest folder above it.

    The search ends with the repository's root or the home folder. Within a folder `.followup-lint.toml` comes before
    `followup-lint.toml`, and that before a pyproject.toml with `[tool.followup-lint]`.
    """
    full = [os.path.abspath(path) for path in paths] or [os.getcwd()]
    here = os.path.commonpath(full)
    if not os.path.isdir(here):
        here = os.path.dirname(here)
    return next(filter(None, map(configuration_in, upward(here))), None)


def read(path: Path) -> Configuration:
    """The configuration that a file holds. Raises ConfigError with line and key."""
    shown = os.path.relpath(path)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError("this is no text in UTF-8; save it as UTF-8", path=shown) from None
    except OSError as error:
        raise ConfigError(f"this cannot be read: {error.strerror or error}", path=shown) from None
    document = tomlfile.load_toml(text, path=shown, error=ConfigError)
    if path.name == "pyproject.toml":
        document = tomlfile.below(document, _TABLE)
    try:
        settings = Settings.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, path=shown, error=ConfigError, schema=Settings.model_json_schema) from None
    own = tuple(os.path.join(os.path.dirname(os.path.abspath(path)), folder) for folder in settings.rules)
    changes = Changes(settings.rule, shown, tomlfile.below(document, ("rule",)))
    return Configuration(settings.model_copy(update={"rules": own}), changes, path)
