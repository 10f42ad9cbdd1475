"""What had to be assumed about times, because they are only days or have no zone."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from followup_lint.context.model import Context
from followup_lint.origin import Origin


def assumed_times(context: Context, origins: Mapping[str, Origin]) -> Iterator[str]:
    """A notice for each time that is only a day, and at most one about times without a zone."""
    without_zone = []
    for name in ("interviewed_at", "decision_by", "send_at", "history"):
        missing = _missing_parts(context, name)
        if "time zone" in missing and not (name == "decision_by" and "time of day" in missing):
            without_zone.append(name)
            if "time of day" in missing:
                yield f"{_place(origins[name])}: {name} has no time of day; assuming 12:00"
    if without_zone and not context.timezone:
        zone = datetime.now().astimezone().tzname()
        names = " and ".join(without_zone)
        yield f"{names}: no time zone; assuming that of this machine ({zone}); set `timezone:` to the recipient's"


def _missing_parts(context: Context, name: str) -> set[str]:
    value = getattr(context, name)
    entries = [(entry, field) for entry in value for field in entry.moments] if isinstance(value, tuple) else []
    return {part for entry, field in entries or [(context, name)] for part in entry.missing_parts(field)}


def _place(origin: Origin) -> str:
    return f"{origin.path}:{origin.line}" if origin.path and origin.line else origin.path or origin.source
