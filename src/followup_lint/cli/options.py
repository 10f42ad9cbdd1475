"""Options that several commands share: facts about the interview, and the configuration."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from followup_lint.draft import Kind
from followup_lint.errors import UsageError

if TYPE_CHECKING:
    from followup_lint.config import Configuration
    from followup_lint.rule import RuleSet

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
    return click.option("--config", type=_FILE, help="The configuration file to use.  [default: the nearest]")(command)


def load_configuration(paths: Iterable[str], given: Mapping[str, Any]) -> "Configuration":
    """The configuration for these paths, overridden by the options; `--rules` adds to its folders of rules.

    Raises ConfigError or UsageError.
    """
    from followup_lint import config

    if given["config"] and given["isolated"]:
        raise UsageError("--config and --isolated cannot be used together")
    paths, is_searched = tuple(paths), not (given["isolated"] or given["config"])
    path = config.find_configuration(paths) if is_searched else given["config"]
    nearest = {config.find_configuration([each]) for each in paths} if is_searched else set()
    configuration = config.load_configuration(path) if path else config.Configuration()
    options = {name: given[name] for name in config.Settings.model_fields if given.get(name) not in (None, ())}
    rules = (*configuration.settings.rules, *map(str, given["rules"]))
    settings = configuration.settings.model_copy(update={**options, "rules": rules})
    unused = tuple(sorted(other for other in nearest if other is not None and other != path))
    return replace(configuration, settings=settings, unused=unused)


def load_rule_set(configuration: "Configuration") -> "RuleSet":
    """The rules, as the configuration extends and changes them. Raises RuleError or ConfigError."""
    from followup_lint.rule import load_rules

    return load_rules([Path(folder) for folder in configuration.settings.rules], configuration.changes)
