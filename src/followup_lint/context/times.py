"""Dates and times as people write them, and their time zones."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

from followup_lint.context.dates import read_date
from followup_lint.yamlfile import quote

NOON = time(12)
_EXAMPLE = "2026-11-19T14:00:00+01:00"
_EXAMPLE_PLAIN = "2026-11-19 14:00"
_EXAMPLE_DAY = "2026-11-19"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_ZONE = r" ?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)"
_WRITTEN = re.compile(rf"^{_DAY}(?:[Tt ]{_TIME}(?:{_ZONE})?)?$")
# An interview outside these years is a typing error.
_YEARS = range(1970, 2200)
# A schema can only say that there is a year: people write dates in many ways.
TIME_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"(^|[^0-9])(19[7-9][0-9]|2[01][0-9][0-9])($|[^0-9])",
    "examples": [_EXAMPLE, "24 Nov 2026 3 pm"],
}


def parse_moment(value: object) -> datetime:
    """The time in `value`, without a zone if none is given; a day alone means noon.

    Raises ValueError with a message for the user.
    """
    found = read_time(value)
    if found is None:
        raise ValueError(f"{quote(value)} is not a date and time; write it like {_EXAMPLE_PLAIN}")
    return found if isinstance(found, datetime) else datetime.combine(found, NOON)


def parse_deadline(value: object) -> date | datetime:
    """The day, or the time, in `value`. Raises ValueError with a message for the user."""
    found = read_time(value)
    if found is None:
        raise ValueError(f"{quote(value)} is not a date; write it like {_EXAMPLE_DAY}")
    return found


Moment = Annotated[datetime, BeforeValidator(parse_moment), WithJsonSchema(TIME_SCHEMA)]
Deadline = Annotated[date | datetime, BeforeValidator(parse_deadline), WithJsonSchema(TIME_SCHEMA)]


def missing_parts(value: object) -> tuple[str, ...]:
    """What a valid time leaves open: its "time of day", its "time zone", both or neither."""
    found = read_time(value)
    if isinstance(found, datetime):
        return () if found.tzinfo else ("time zone",)
    return ("time of day", "time zone")


def with_zone(value: datetime, zone: str) -> datetime:
    """`value` in its own time zone, else in `zone`, else in that of this machine.

    Raises ValueError, with a message for the user, if the clocks in `zone` show that time twice or never.
    """
    if value.tzinfo is not None:
        return value
    if not zone:
        return value.astimezone()
    first, second = (value.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    written = f"{value:%Y-%m-%dT%H:%M}"
    existing = first.astimezone(UTC).astimezone(first.tzinfo)
    if existing.replace(tzinfo=None) == value:
        choice = f"{written}{offset_text(first)} or {written}{offset_text(second)}"
        raise ValueError(f'"{written}" occurs twice in {zone}, where the clocks go back that day; write {choice}')
    raise ValueError(
        f'"{written}" does not exist in {zone}, where the clocks go forward that day; '
        f"did you mean {existing:%Y-%m-%dT%H:%M}?"
    )


def offset_text(value: datetime) -> str:
    """The UTC offset of a time, such as +01:00."""
    text = f"{value:%z}"
    return f"{text[:3]}:{text[3:5]}"


def is_moment(value: date) -> bool:
    """Whether a date or time is in the years that a context may speak of."""
    return value.year in _YEARS


def read_time(value: object) -> date | datetime | None:
    """The day, or the time, in `value`; None if it is neither, or out of range. Raises ValueError as `read_date` does."""
    if isinstance(value, str):
        value = _parse_text(value.strip())
    if not isinstance(value, date) or not is_moment(value):
        return None
    return value


def _parse_text(text: str) -> date | datetime | None:
    if not _WRITTEN.match(text):
        return read_date(text)
    try:
        if len(text) == len(_EXAMPLE_DAY):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text[:10] + "T" + text[11:].replace(" ", "").upper())
    except ValueError:
        return None
