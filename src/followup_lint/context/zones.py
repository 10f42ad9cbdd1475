"""Time zones as people name them: IANA names, cities, abbreviations, offsets."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from followup_lint.datafiles import read_yaml
from followup_lint.yamlfile import nearest, quote

_OFFSET = re.compile(r"(?:utc|gmt)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?")
_MOST_HOURS = 14


def find_zone(text: str) -> str:
    """The IANA name of the zone that the text names: `Europe/Berlin`, `berlin`, `Eastern`, `UTC+1`; empty if none.

    Raises ValueError, with a message for the user, if it may name several zones.
    """
    name = " ".join(text.split())
    if is_zone(name):
        return name
    folded = name.casefold().removesuffix(" time").removesuffix(" time zone")
    if choices := _abbreviations()["ambiguous"].get(folded):
        raise ValueError(f"{quote(name)} may be {' or '.join(choices)}; write one of them")
    known: str = _abbreviations()["zones"].get(folded, "")
    return known or _named(folded) or _of_offset(folded)


def check_zone(text: str) -> str:
    """The IANA name of a time zone. Raises ValueError with a message for the user."""
    zone = find_zone(text)
    if not zone:
        near = nearest(text, sorted(_by_folded_name().values())) if "/" in text else ""
        raise ValueError(f"unknown time zone {quote(text)}{near or '; name a large city nearby, such as Berlin'}")
    return zone


@lru_cache(maxsize=256)
def is_zone(name: str) -> bool:
    """Whether this is the exact IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def read_zone(text: str) -> tzinfo | None:
    """The zone behind a time of day, such as `Z`, `+01:00`, `CEST` or `Berlin time`; None if it is not a zone.

    Raises ValueError, with a message for the user, if it may be several zones.
    """
    folded = " ".join(text.strip(" ()").casefold().split())
    if folded in ("z", "utc", "gmt"):
        return UTC
    hours = _abbreviations()["hours"].get(folded)
    offset = timedelta(hours=hours) if hours is not None else _offset(folded)
    if offset is not None:
        return timezone(offset)
    name = find_zone(text.strip(" ()"))
    return ZoneInfo(name) if name else None


def _offset(folded: str) -> timedelta | None:
    found = _OFFSET.fullmatch(folded)
    if not found or int(found["hours"]) > _MOST_HOURS:
        return None
    length = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return length if found["sign"] == "+" else -length


def _of_offset(folded: str) -> str:
    """The zone of a whole number of hours from UTC; in IANA's names the sign is the other way round."""
    offset = _offset(folded)
    if offset is None or offset % timedelta(hours=1):
        return ""
    name = f"Etc/GMT{-(offset // timedelta(hours=1)):+d}" if offset else "UTC"
    return name if is_zone(name) else ""


def _named(folded: str) -> str:
    return _by_folded_name().get(folded.replace(" ", "_"), "")


@cache
def _by_folded_name() -> dict[str, str]:
    """The names of all zones, and of their cities where only one zone has that city, in lower case."""
    from zoneinfo import available_timezones  # reads a folder; few runs need it

    zones = sorted(zone for zone in available_timezones() if not zone.startswith(("posix/", "right/", "Etc/")))
    cities: dict[str, list[str]] = {}
    for zone in zones:
        if "/" in zone:
            cities.setdefault(zone.rsplit("/", 1)[-1].casefold(), []).append(zone)
    only = {city: found[0] for city, found in cities.items() if len(found) == 1}
    return only | {zone.casefold(): zone for zone in zones}


@cache
def _abbreviations() -> dict[str, dict[str, Any]]:
    return read_yaml("zones.yml")
