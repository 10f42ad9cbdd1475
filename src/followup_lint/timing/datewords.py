"""Words of a text that name a day, and whether a given day can be meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from followup_lint.draft import Span
from followup_lint.rule.timing import DateWords

Unit = Literal["day", "week", "month"]
_UNITS: tuple[Unit, ...] = ("day", "week", "month")
# How far off “three days ago” may be: days are counted with and without weekends, weeks and months loosely.
_SLACK = {"day": (1, 2), "week": (3, 5), "month": (12, 20)}
_LENGTH = {"day": 1, "week": 7, "month": 30}
_LAST_WEEK_AT_MOST = 13  # from the Sunday of this week to the Monday of the last


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word that names a day: so many units back, a weekday, or a date of which month and year may be open."""

    span: Span
    back: tuple[Unit, int] | None = None
    is_loose: bool = False
    weekday: int | None = None
    dates: tuple[tuple[int, int | None, int | None], ...] = ()
    is_ahead: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it names one day, and no week or month."""
        return self.back is None or (self.back[0] == "day" and not self.is_loose)

    @property
    def has_month(self) -> bool:
        """Whether it is a date, and not only a day of some month."""
        return any(month is not None for _, month, _ in self.dates)

    def fits(self, day: date, today: date) -> bool:
        """Whether somebody who writes today can mean that day."""
        if self.weekday is not None:
            return day.weekday() == self.weekday
        if self.dates:
            return any(
                day.day == d and m in (None, day.month) and y in (None, day.year, day.year % 100)
                for d, m, y in self.dates
            )
        unit, count = self.back or ("day", 0)
        age = (today - day).days
        if self.is_loose:
            return abs(age - count * _LENGTH[unit]) <= _SLACK[unit][count > 2]
        if unit == "day":
            return age == count
        if unit == "week":
            return _in_week(day, today, count)
        return (today.year - day.year) * 12 + today.month - day.month == count or (count == 1 and 25 <= age <= 45)


def _in_week(day: date, today: date, back: int) -> bool:
    """In the calendar week so many weeks back, whichever day it begins on; in doubt, yes."""
    age = (today - day).days
    if back == 1 and 4 <= age <= _LAST_WEEK_AT_MOST:
        return True
    starts = (today - timedelta(days=(today.weekday() - first) % 7 + 7 * back) for first in (0, 6))
    return any(start <= day < start + timedelta(days=7) for start in starts)


class DateFinder:
    """Finds the words of a rule's lists, and dates written with them."""

    def __init__(self, words: DateWords) -> None:
        self._words = words
        months = _names([name for names in words.month_names for name in names])
        ordinals = "|".join(map(re.escape, sorted(words.ordinals, key=len, reverse=True)))
        number = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<o1>{ordinals})"
        after = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.,]?\d)|(?:the )?(?P<o2>{ordinals})"
        year = r"(?:,? (?P<{}>(?:19|20)\d\d)\b)?"
        times = f"(?: (?:{'|'.join(words.times_of_day)}))?"
        weekdays = _names([name for names in words.weekday_names for name in names])
        backs = [
            f"(?P<{unit}>{_any(lists)}){times}"
            for unit, lists in (("day", words.days), ("week", words.weeks), ("month", words.months))
        ]
        units = "|".join(rf"(?P<ago_{unit}>{'|'.join(names)})" for unit, names in words.ago.items())
        patterns = [
            r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)",
            r"(?P<numeric>\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d)(?!\d)",
            rf"(?:the )?(?:{number})(?: day)?(?: of)? (?P<m1>{months}){year.format('y1')}",
            rf"(?P<m2>{months}) (?:{after})\b{year.format('y2')}",
            r"the (?P<d3>\d{1,2})(?:st|nd|rd|th)(?= ?[,.;:!?)]| (?:and|at|for|in|with|when|where|about|of)\b|$)",
            rf"(?P<count>\d{{1,2}}|{'|'.join(words.numbers)}) (?:{units}) ago",
            *backs,
            rf"(?:(?P<which>last|next|this past|this|past|the coming|coming) )?(?P<weekday>{weekdays}){times}(?: week)?",
        ]
        self._regex = re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w|-\w)", re.IGNORECASE)
        self._months = _numbered(words.month_names)
        self._weekdays = _numbered(words.weekday_names)
        self._backs = {
            unit: {word: back for back, names in lists.items() for word in names}
            for unit, lists in (("day", words.days), ("week", words.weeks), ("month", words.months))
        }

    def find(self, text: str) -> Iterator[DateWord]:
        """The date words of a text, in order."""
        for match in self._regex.finditer(text):
            word = self._word(match)
            if word is not None:
                yield word

    def _word(self, match: re.Match[str]) -> DateWord | None:
        span, got = Span(*match.span()), match.groupdict()
        if got["weekday"]:
            ahead = (got["which"] or "").lower() in ("next", "the coming", "coming") or match[0].endswith(" week")
            return DateWord(span, weekday=self._weekdays[got["weekday"].lower().rstrip(".")], is_ahead=ahead)
        if got["count"]:
            return self._ago(span, got)
        for unit in _UNITS:
            if got[unit]:
                back = self._backs[unit][" ".join(got[unit].lower().split())]
                return DateWord(span, back=(unit, back), is_ahead=back < 0)
        dates = tuple(one for one in self._dates(got) if 1 <= one[0] <= 31)
        return DateWord(span, dates=dates) if dates else None

    def _ago(self, span: Span, got: dict[str, str | None]) -> DateWord:
        count = (got["count"] or "").lower()
        number = int(count) if count.isdigit() else self._words.numbers.index(count) + 1
        unit: Unit = "day" if got["ago_day"] else "week" if got["ago_week"] else "month"
        return DateWord(span, back=(unit, number), is_loose=True)

    def _dates(self, got: dict[str, str | None]) -> Iterator[tuple[int, int | None, int | None]]:
        if got["iso"]:
            year, month, day = map(int, got["iso"].split("-"))
            yield day, month, year
        elif got["numeric"]:
            first, second, year = map(int, re.split(r"[./-]", got["numeric"]))
            yield first, second, year
            yield second, first, year
        elif got["d3"]:
            yield int(got["d3"]), None, None
        else:
            for n in "12":
                if got["m" + n]:
                    year_text = got["y" + n]
                    month = self._months[(got["m" + n] or "").lower().rstrip(".")]
                    yield self._day(got["d" + n], got["o" + n]), month, int(year_text) if year_text else None

    def _day(self, digits: str | None, ordinal: str | None) -> int:
        return int(digits) if digits else self._words.ordinals.index((ordinal or "").lower()) + 1


def _names(names: Sequence[str]) -> str:
    """Names in any case; short forms only as they are written, since "sun" and "may" are words, too."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(rf"(?-i:{re.escape(name)})\.?" if len(name) < 6 and name[0].isupper() else name for name in ordered)


def _numbered(lists: Sequence[Sequence[str]]) -> dict[str, int]:
    first = 1 if len(lists) == 12 else 0
    return {name.lower(): number for number, names in enumerate(lists, first) for name in names}


def _any(lists: dict[int, tuple[str, ...]]) -> str:
    words = [word for names in lists.values() for word in names]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
