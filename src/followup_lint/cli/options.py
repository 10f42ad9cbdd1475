"""Options that several commands share: facts about the interview."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from followup_lint.draft import Kind
from followup_lint.errors import UsageError

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
