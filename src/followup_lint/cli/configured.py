"""The configuration of a command: its options, and reading it."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from followup_lint.cli.output import complain
from followup_lint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from followup_lint.config import Configuration, Configurations
    from followup_lint.config.settings import Settings
    from followup_lint.loading import LoadedDraft

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path)


def configuration_options(command: F) -> F:
    """Adds the options for the configuration and for folders of the user's own rules."""
    text = "A folder with your own rules; may be repeated."
    command = click.option("--rules", "rules", type=_FILE, multiple=True, help=text)(command)
    command = click.option("--isolated", is_flag=True, help="Ignore all configuration files.")(command)
    text = (
        "The configuration file to use, or a value of it such as min-score=90; may be repeated.  [default: the nearest]"
    )
    return click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help=text, type=click.Path())(command)


def load_configurations(given: Mapping[str, Any]) -> "Configurations":
    """The configurations of all paths, under the variables and options. Raises UsageError.

    Unknown variables are reported on standard error.
    """
    from followup_lint import config

    files = [text for text in given["config"] if "=" not in text or os.path.isfile(text)]
    if len(files) > 1:
        raise UsageError(f"--config names several files ({', '.join(files)}); one of them can `extend` the others")
    if files and given["isolated"]:
        raise UsageError("--config and --isolated cannot be used together")
    variables, notices = config.variable_layer(os.environ)
    for notice in notices:
        complain(f"note: {notice}")
    inline = config.inline_layer([text for text in given["config"] if text not in files])
    variable = "" if given["isolated"] else os.environ.get("FOLLOWUP_LINT_CONFIG", "")
    named = files[0] if files else variable
    layers = (variables, inline, config.option_layer(given))
    return config.Configurations(layers, Path(named) if named else None, isolated=given["isolated"])


def allows_outside(folder: Path, given: Mapping[str, Any]) -> bool:
    """Whether contexts may name files outside their project, for commands that know of no other setting."""
    settings = _settings_of(folder, given)
    return settings is not None and settings.allow_outside


def load_draft_for(draft: Path | None, given: Mapping[str, Any], *, name: str = "-") -> "LoadedDraft":
    """The draft (None is standard input, with this name) with its kind and what is known about its interview, for commands
    that know of no other setting. Raises FollowupLintError.
    """
    from followup_lint.cli.options import collect_facts
    from followup_lint.loading import load_draft, settle_kind
    from followup_lint.runner import Inputs

    folder = (Path(name) if draft is None else draft).parent
    settings = _settings_of(folder, given)
    outside = settings is not None and settings.allow_outside
    inputs = Inputs((str(draft or "-"),), collect_facts(given), given["context_file"], name, allow_outside=outside)
    return settle_kind(load_draft(draft, inputs), meaning=settings is None or settings.meaning)


def _settings_of(folder: Path, given: Mapping[str, Any]) -> "Settings | None":
    """The settings of a folder; None if its configuration is broken."""
    try:
        return load_configurations({"config": (), "isolated": False, **given}).of_folder(folder).settings
    except ConfigError:
        return None


def load_configuration(paths: Iterable[str], given: Mapping[str, Any]) -> "Configuration":
    """The configuration of a run over these paths. Raises ConfigError or UsageError."""
    return load_configurations(given).of_run(paths)
