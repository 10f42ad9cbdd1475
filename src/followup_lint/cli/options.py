"""Options that several commands share: the facts about an interview, and the configuration."""

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
# Option, field of the context, and whether it may be given several times.
_FACTS = (
    ("--company", "company", False, "The company."),
    ("--role", "role", False, "The role that you applied for."),
    ("--interviewer", "interviewers", True, "Somebody whom you talked with; may be repeated."),
    ("--topic", "topics", True, "Something that you talked about; may be repeated."),
    ("--concern", "concerns", True, "A doubt that was raised; may be repeated."),
    ("--candidate", "candidate", False, "Your own name."),
    ("--interviewed-at", "interviewed_at", False, "When the interview ended."),
    ("--decision-by", "decision_by", False, "When they said that they would decide."),
    ("--timezone", "timezone", False, "The recipient's time zone, such as Europe/Berlin."),
    ("--country", "country", False, "The recipient's country in two letters."),
    ("--seniority", "seniority", False, "standard, senior or specialised."),
    ("--outcome", "outcome", False, "open, rejected or offer."),
    ("--medium", "medium", False, "For letters: typed or handwritten."),
    ("--now", "send_at", False, "When the message will be sent; else now."),
)


def facts(command: F) -> F:
    """Adds the options for facts about the interview; `collected` makes them a mapping by field."""
    command = click.option("--context", "context_file", type=_FILE, help="The interview.yml to use.")(command)
    kinds = click.Choice([kind.value for kind in Kind])
    command = click.option("--kind", type=kinds, help="The kind of message.")(command)
    for option, name, multiple, text in reversed(_FACTS):
        command = click.option(option, f"fact_{name}", multiple=multiple, help=text)(command)
    return command


def collected(given: dict[str, Any]) -> dict[str, object]:
    """The facts among the options, by field of the context; `kind` is one of them."""
    found = {name: given[f"fact_{name}"] for _, name, _, _ in _FACTS}
    return {"kind": given["kind"], **{k: list(v) if isinstance(v, tuple) else v for k, v in found.items()}}


def moment_of(text: str | None, option: str, zone: str = "") -> datetime:
    """The time that an option gives, in the named zone if it has none of its own; else the time now. Raises UsageError."""
    from followup_lint.context.times import parse_moment, with_zone

    if text is None:
        return datetime.now(UTC).replace(microsecond=0).astimezone(ZoneInfo(zone) if zone else None)
    try:
        return with_zone(parse_moment(text), zone)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def configured(command: F) -> F:
    """Adds the options that say which configuration counts, and the one for folders of the user's own rules."""
    text = "A folder of your own rules; may be repeated."
    command = click.option("--rules", "rules", type=_FILE, multiple=True, help=text)(command)
    command = click.option("--isolated", is_flag=True, help="Read no configuration.")(command)
    return click.option("--config", type=_FILE, help="The configuration to use; else the nearest one.")(command)


def configuration(paths: Iterable[str], given: Mapping[str, Any]) -> "Configuration":
    """The configuration for these paths, with the options that were given laid over it; folders of rules add up."""
    from followup_lint import config

    if given["config"] and given["isolated"]:
        raise UsageError("--config and --isolated exclude each other")
    path = None if given["isolated"] else given["config"] or config.find_configuration(paths)
    found = config.load_configuration(path) if path else config.Configuration()
    options = {name: given[name] for name in config.Settings.model_fields if given.get(name) not in (None, ())}
    rules = (*found.settings.rules, *map(str, given["rules"]))
    return replace(found, settings=found.settings.model_copy(update={**options, "rules": rules}))


def rule_set(found: "Configuration") -> "RuleSet":
    """The rules of a configuration."""
    from followup_lint.rule import load_rules

    return load_rules([Path(folder) for folder in found.settings.rules], found.changes)
