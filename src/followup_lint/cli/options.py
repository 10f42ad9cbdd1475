"""Options that several commands share: facts about the interview, and the configuration."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from followup_lint.cli.output import complain
from followup_lint.draft import Kind
from followup_lint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from followup_lint.config import Configuration, Configurations
    from followup_lint.config.settings import Settings
    from followup_lint.loading import LoadedDraft

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path)
# Option, field of the context, whether it may be repeated, and its help.
_FACTS = (
    ("--company", "company", False, "The company."),
    ("--role", "role", False, "The role you applied for."),
    ("--interviewer", "interviewers", True, "A person who interviewed you; may be repeated."),
    ("--topic", "topics", True, "A topic you talked about; may be repeated."),
    ("--concern", "concerns", True, "A concern they raised about you; may be repeated."),
    ("--candidate", "candidate", False, "Your own name."),
    ("--interviewed-at", "interviewed_at", False, 'When the interview ended, such as "yesterday 15:00".'),
    ("--decision-by", "decision_by", False, "When they said they would decide."),
    ("--timezone", "timezone", False, "The recipient's time zone, such as Berlin or America/New_York."),
    ("--country", "country", False, "The recipient's country, as a two-letter code such as DE."),
    ("--seniority", "seniority", False, "The seniority of the role, such as junior, senior or specialised."),
    ("--outcome", "outcome", False, "The outcome so far: open, rejected or offer."),
    ("--medium", "medium", False, "How a letter is written: typed or handwritten."),
    ("--now", "send_at", False, "When you will send the message.  [default: now]"),
)
_TIMES = ("interviewed_at", "decision_by")


def fact_options(command: F) -> F:
    """Adds the options for facts about the interview; see `collect_facts`."""
    text = "Let an interview.yml name files outside its project (its repository, or its folder)."
    command = click.option("--allow-outside/--no-allow-outside", default=None, help=text)(command)
    command = click.option("--context", "context_file", type=_FILE, help="The interview.yml to use.")(command)
    kinds = click.Choice([kind.value for kind in Kind])
    command = click.option("--kind", type=kinds, help="The kind of message.")(command)
    for option, name, multiple, text in reversed(_FACTS):
        command = click.option(option, f"fact_{name}", multiple=multiple, help=text)(command)
    return command


def collect_facts(given: Mapping[str, Any]) -> dict[str, object]:
    """The facts among the options, by field of the context, `kind` included.

    Words such as `yesterday` are written out, as seen from `--now`. Raises UsageError.
    """
    facts = {name: given[f"fact_{name}"] for _, name, _, _ in _FACTS}
    facts["send_at"] = _write_out(facts["send_at"], "--now", datetime.now().astimezone())
    seen_from = parse_moment(facts["send_at"] or None, "--now")
    for option, name, _, _ in _FACTS:
        if name in _TIMES:
            facts[name] = _write_out(facts[name], option, seen_from)
    return {"kind": given["kind"], **{k: list(v) if isinstance(v, tuple) else v for k, v in facts.items()}}


def _write_out(text: str | None, option: str, now: datetime) -> str | None:
    """The text of an option with its day written out. Raises UsageError."""
    from followup_lint.context import resolve_relative

    try:
        return resolve_relative(text, now) if text else text
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def parse_moment(text: str | None, option: str, zone: str = "") -> datetime:
    """The time an option gives, in the named zone if it has none; without text, the current time.

    Raises UsageError for a text that is not a time.
    """
    from followup_lint.context import times

    written = _write_out(text, option, datetime.now().astimezone())
    if written is None:
        return datetime.now(UTC).replace(microsecond=0).astimezone(ZoneInfo(zone) if zone else None)
    try:
        return times.with_zone(times.parse_moment(written), zone)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


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
    from followup_lint.loading import load_draft, settle_kind
    from followup_lint.runner import Inputs

    folder = (Path(name) if draft is None else draft).parent
    settings, outside = _settings_of(folder, given), allows_outside(folder, given)
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
