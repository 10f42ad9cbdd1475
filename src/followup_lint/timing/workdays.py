"""Which days people work: weekends, and public holidays where the country and the `holidays` library are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any

_SATURDAY_AND_SUNDAY = frozenset((5, 6))


@dataclass(frozen=True)
class Workdays:
    """The working days of a country.

    `notice` is a sentence where its public holidays should be known and are not; then weekends alone count.
    """

    weekend: frozenset[int] = _SATURDAY_AND_SUNDAY
    holidays: Mapping[date, str] = field(default_factory=dict)
    notice: str = ""

    def is_weekend(self, day: date) -> bool:
        """Whether the week of this country rests on that day."""
        return day.weekday() in self.weekend

    def holiday(self, day: date) -> str:
        """The name of the public holiday on that day, or nothing."""
        return self.holidays.get(day) or ""

    def next_open(self, day: date) -> date:
        """The first working day from `day` on."""
        for _ in range(60):
            if not self.is_weekend(day) and not self.holiday(day):
                return day
            day += timedelta(days=1)
        return day


@lru_cache(maxsize=32)
def workdays(country: str) -> Workdays:
    """The working days of a country, by its two letters; of an unknown one, Monday to Friday."""
    if not country:
        return Workdays()
    try:
        library: Any = import_module("holidays")  # an extra, and slow to import: only where a country is known
    except ImportError:
        return Workdays(
            notice=f"public holidays of {country} are not known without the holidays library "
            "(`pip install followup-lint[holidays]`); only weekends count"
        )
    try:
        known = library.country_holidays(country)
    except (NotImplementedError, KeyError, ValueError):
        return Workdays(notice=f"public holidays of {country} are not known; only weekends count")
    return Workdays(frozenset(known.weekend), known)
