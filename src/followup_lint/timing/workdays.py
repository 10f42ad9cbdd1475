"""Which days people work: weekends, and public holidays if the country is known and `holidays` is installed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from followup_lint.imports import country_holidays

_SATURDAY_AND_SUNDAY = frozenset((5, 6))


@dataclass(frozen=True)
class Workdays:
    """The working days of a country.

    `notice` says why its public holidays are not known; then only weekends count. It is empty if they are.
    """

    weekend: frozenset[int] = _SATURDAY_AND_SUNDAY
    holidays: Mapping[date, str] = field(default_factory=dict)
    notice: str = ""

    def is_weekend(self, day: date) -> bool:
        """Whether that day belongs to the weekend of this country."""
        return day.weekday() in self.weekend

    def holiday(self, day: date) -> str:
        """The name of the public holiday on that day, empty if there is none."""
        return self.holidays.get(day) or ""

    def next_open(self, day: date) -> date:
        """The first working day from `day` on."""
        for _ in range(60):
            if not self.is_weekend(day) and not self.holiday(day):
                return day
            day += timedelta(days=1)
        return day


def load_workdays(country: str) -> Workdays:
    """The working days of a country, by its two letters; Monday to Friday if it is unknown."""
    if not country:
        return Workdays()
    try:
        known = country_holidays(country)
    except ImportError:
        return Workdays(
            notice=f"public holidays of {country} need the holidays library "
            "(`pip install followup-lint[holidays]`); only weekends are considered"
        )
    except (NotImplementedError, KeyError, ValueError):
        return Workdays(notice=f"public holidays of {country} are unknown; only weekends are considered")
    return Workdays(frozenset(known.weekend), known)
