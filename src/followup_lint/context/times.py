"""Dates and times as people write them, and the zone that a time without one is taken in."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

NOON = time(12)
_EXAMPLE = "2026-11-19T14:00:00+01:00"
_EXAMPLE_DAY = "2026-11-19"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_ZONE = r" ?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)"
# JSON Schema has this pattern too, so it holds nothing that ECMAScript does not know.
PATTERN = rf"^{_DAY}(?:[Tt ]{_TIME}(?:{_ZONE})?)?$"
_WRITTEN = re.compile(PATTERN)
# An interview outside of these years is a slip of the pen.
_YEARS = range(1970, 2200)


def moment(value: object) -> datetime:
    """The time that `value` says, without a zone where it says none; a date alone means noon of that day.

    Raises ValueError with a sentence for the writer.
    """
    found = _parsed(value)
    if found is None:
        raise ValueError(f"{shown(value)} is no date and time; write it like {_EXAMPLE}")
    return found if isinstance(found, datetime) else datetime.combine(found, NOON)


def deadline(value: object) -> date | datetime:
    """The day, or the time, that `value` says. Raises ValueError with a sentence for the writer."""
    found = _parsed(value)
    if found is None:
        raise ValueError(f"{shown(value)} is no date; write it like {_EXAMPLE_DAY}")
    return found


def lacking(value: object) -> tuple[str, ...]:
    """What a valid time leaves open: its "time of day", its "time zone", both or neither."""
    found = _parsed(value)
    if isinstance(found, datetime):
        return () if found.tzinfo else ("time zone",)
    return ("time of day", "time zone")


def zoned(value: datetime, zone: str) -> datetime:
    """`value` with a zone: its own, else the named one, else that of this machine.

    Raises ValueError, with a sentence for the writer, where the clocks of the named zone show that time twice or never.
    """
    if value.tzinfo is not None:
        return value
    if not zone:
        return value.astimezone()
    first, second = (value.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    written = f"{value:%Y-%m-%dT%H:%M}"
    if first.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None) == value:
        choice = f"{written}{_offset(first)} or {written}{_offset(second)}"
        raise ValueError(f"{shown(written)} comes twice in {zone}, where the clocks go back that day; write {choice}")
    after = first.astimezone(UTC).astimezone(first.tzinfo)
    raise ValueError(
        f"{shown(written)} does not exist in {zone}, where the clocks go forward that day; "
        f"write {after:%Y-%m-%dT%H:%M} if that is meant"
    )


def _offset(value: datetime) -> str:
    text = f"{value:%z}"
    return f"{text[:3]}:{text[3:5]}"


def check_zone(name: str) -> str:
    """The name of a time zone. Raises ValueError with a sentence for the writer."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise ValueError(f"{shown(name)} is no time zone{_right_zone(name)}") from None
    return name


def shown(value: object) -> str:
    """A value as an error message quotes it."""
    if isinstance(value, Mapping | list | tuple):
        return "a mapping" if isinstance(value, Mapping) else "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f'{text[:58]}…"'


def _parsed(value: object) -> date | datetime | None:
    if isinstance(value, str):
        value = _from_text(value.strip())
    if not isinstance(value, date) or value.year not in _YEARS:
        return None
    return value


def _from_text(text: str) -> date | datetime | None:
    if not _WRITTEN.match(text):
        return None
    try:
        if len(text) == len(_EXAMPLE_DAY):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text[:10] + "T" + text[11:].replace(" ", "").upper())
    except ValueError:
        return None


def _right_zone(name: str) -> str:
    from zoneinfo import available_timezones  # reads a folder; only a mistake needs it

    from followup_lint.yamlfile import nearest

    known = sorted(available_timezones())
    cities = [zone for zone in known if zone.rsplit("/", 1)[-1].casefold() == name.replace(" ", "_").casefold()]
    near = nearest(name, known) if "/" in name else ""
    return f'; did you mean "{cities[0]}"?' if cities else near or "; write it like Europe/Berlin"
