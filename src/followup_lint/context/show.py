"""What is known, as text for people."""

from datetime import date, datetime
from typing import Any

from followup_lint.context.entries import Ignore, Interview, Invite, Person, Sent, Topic
from followup_lint.context.model import Context
from followup_lint.context.sources import Facts
from followup_lint.context.times import offset_text
from followup_lint.origin import Origin


def fact_rows(facts: Facts) -> list[tuple[str, str, str]]:
    """Field, value and origin of each known fact, in the order of the model.

    An entry with its own origin, such as a suppression or a topic from the notes, has its own row.
    """
    rows = []
    for name in Context.model_fields:
        if name not in facts.origins:
            continue
        value = getattr(facts.context, name)
        own = tuple(entry for entry in value if getattr(entry, "origin", None)) if isinstance(value, tuple) else ()
        if not own or len(own) < len(value):
            rest = tuple(entry for entry in value if entry not in own) if own else value
            rows.append((name, fact_text(rest), _source(facts.origins[name])))
        rows += [(name, fact_text(entry), _source(entry.origin)) for entry in own]
    return rows


def _source(origin: Origin) -> str:
    return f"a guess from {origin.source}" if origin.is_guess else origin.source


def fact_text(value: Any) -> str:
    """A value of a context, as people read it."""
    match value:
        case tuple():
            return ", ".join(fact_text(item) for item in value) if value else "none"
        case Person():
            name = " ".join(part for part in (value.title, value.name) if part)
            return _with_aliases(name, value.aliases) + (f" <{value.email}>" if value.email else "")
        case Topic():
            return _with_aliases(value.name, value.aliases)
        case Invite():
            return f'{value.file} (event "{value.event}")' if value.event else value.file
        case Interview():
            return fact_text(value.ended_at)
        case Sent():
            return f"{value.kind} {fact_text(value.sent_at)}"
        case Ignore():
            return f'{value.code} on "{value.text}"' if value.text else value.code
        case datetime():
            return f"{value:%a %Y-%m-%d %H:%M} {offset_text(value)}"
        case date():
            return f"{value:%a %Y-%m-%d}"
    return str(value)


def _with_aliases(name: str, aliases: tuple[str, ...]) -> str:
    return f"{name} (also {', '.join(aliases)})" if aliases else name
