"""Words of a text that name a day, and whether a given day can be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from followup_lint.datafiles import read_yaml
from followup_lint.draft import Span
from followup_lint.keptregex import compile_kept

Unit = Literal["day", "week", "month"]
_UNITS: tuple[Unit, ...] = ("day", "week", "month")
_DAYS_IN = {"day": 1, "week": 7, "month": 30}
# By how many days “three weeks ago” may be off: for one or two units, and for more.
_SLACK = {"day": (1, 2), "week": (3, 5), "month": (12, 20)}
# “Last week” reaches from the Monday of the last calendar week to the Sunday of this one.
_LAST_WEEK_AGES = range(4, 14)
# “Last month” may also mean some four to six weeks ago.
_LAST_MONTH_AGES = range(25, 46)
_ISO = r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
_NUMERIC = r"(?P<numeric>\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d)(?!\d)"
_ENDING = "(?:st|nd|rd|th)"
_RUN = re.compile(r"[^\W_]+")
_YEAR = r"(?:,? (?P<year{}>(?:19|20)\d\d)\b)?"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as a text writes it: month and year may be left out, the year may have two digits."""

    day: int
    month: int | None = None
    year: int | None = None

    def is_date_of(self, day: date) -> bool:
        """Whether that day is written like this."""
        return day.day == self.day and self.month in (None, day.month) and self.year in (None, day.year, day.year % 100)


def days_meant(written: PartialDate, near: date) -> list[date]:
    """The days that somebody can mean who writes a date on a day near it.

    Without its year, a date is at most four months away, without its month two months back or one ahead.
    """
    reach = range(-120, 121) if written.month else range(-62, 32)
    if written.year is not None and written.month is not None:
        year = written.year if written.year > 99 else 2000 + written.year
        try:
            return [date(year, written.month, written.day)]
        except ValueError:  # 31 June
            return []
    return [day for days in reach if written.is_date_of(day := near + timedelta(days=days))]


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word that names a day in one of three ways: so many units back, a weekday, or a date.

    A date may be read in several ways (3/4/2026). `is_loose` marks “two weeks ago”, which need not be exact.
    `is_ahead` marks a day that is yet to come.
    """

    span: Span
    units_back: tuple[Unit, int] | None = None
    is_loose: bool = False
    weekday: int | None = None
    dates: tuple[PartialDate, ...] = ()
    is_ahead: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it names a single day, not a week or a month."""
        return self.units_back is None or (self.units_back[0] == "day" and not self.is_loose)

    @property
    def has_month(self) -> bool:
        """Whether it is a date with its month."""
        return any(written.month is not None for written in self.dates)

    def is_for(self, day: date, today: date) -> bool:
        """Whether somebody who writes today can mean that day."""
        if self.weekday is not None:
            return day.weekday() == self.weekday
        if self.units_back is None:
            return any(written.is_date_of(day) for written in self.dates)
        unit, count = self.units_back
        if self.is_loose:
            return abs((today - day).days - count * _DAYS_IN[unit]) <= _SLACK[unit][count > 2]
        return _is_back(day, today, unit, count)


def _is_back(day: date, today: date, unit: Unit, count: int) -> bool:
    """Whether the day lies in the calendar day, week or month so many units back."""
    age = (today - day).days
    if unit == "day":
        return age == count
    if unit == "week":
        return _is_weeks_back(day, today, count) or (count == 1 and age in _LAST_WEEK_AGES)
    months_back = (today.year - day.year) * 12 + today.month - day.month
    return months_back == count or (count == 1 and age in _LAST_MONTH_AGES)


def _is_weeks_back(day: date, today: date, count: int) -> bool:
    """Whether the day lies in the calendar week so many weeks back, if weeks begin on Monday or on Sunday."""
    starts = (today - timedelta(days=(today.weekday() - first_day) % 7 + 7 * count) for first_day in (0, 6))
    return any(start <= day < start + timedelta(days=7) for start in starts)


class DateFinder:
    """Finds words that name a day (`data/dates.yml`), and dates written with them."""

    def __init__(self) -> None:
        words = read_yaml("dates.yml")
        self.months = _names_in(words["months_of_year"])
        self.weekdays = _names_in(words["weekdays"])
        self._month_numbers = _numbers(self.months, first=1)
        self._weekday_numbers = _numbers(self.weekdays, first=0)
        self._ordinals = _numbers(_each(words["ordinals"]), first=1)
        self._counts = _numbers(_each(words["numbers"]), first=1)
        self._units_back = {
            unit: {word: int(count) for count, synonyms in words[f"{unit}s"].items() for word in synonyms}
            for unit in _UNITS
        }
        self._coming = frozenset(words["coming"])
        names = [name for synonyms in (*self.months, *self.weekdays) for name in synonyms]
        phrases = [phrase for synonyms in self._units_back.values() for phrase in synonyms]
        self._signs = frozenset(_RUN.findall(text.lower())[0] for text in (*names, *phrases, "ago"))
        time_of_day = f"(?: (?:{_any_of(words['times_of_day'])}))?"
        before = _any_of([*words["past"], *words["coming"]])
        patterns = [
            *(_ISO, _NUMERIC),
            *_date_patterns(_pattern_of(self.months), self._ordinals, words["after_ordinal"].split()),
            _ago_pattern(self._counts),
            *(rf"(?P<{unit}>{_any_of(synonyms)}){time_of_day}" for unit, synonyms in self._units_back.items()),
            rf"(?:(?P<before>{before}) )?(?P<weekday>{_pattern_of(self.weekdays)}){time_of_day}(?: week)?",
        ]
        self._regex = compile_kept(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w|-\w)", re.IGNORECASE)

    def may_find(self, words: Set[str]) -> bool:
        """Whether a text with these words (runs of letters and digits, in lower case) can have a date word."""
        return not words.isdisjoint(self._signs) or any(word[0].isdecimal() for word in words)

    def find(self, text: str) -> Iterator[DateWord]:
        """The date words of a text, in order."""
        for match in self._regex.finditer(text):
            word = self._read(match)
            if word is not None:
                yield word

    def _read(self, match: re.Match[str]) -> DateWord | None:
        span = Span(*match.span())
        groups = {name: " ".join(text.lower().split()) for name, text in match.groupdict().items() if text}
        if "weekday" in groups:
            is_ahead = groups.get("before") in self._coming or match[0].endswith(" week")
            return DateWord(span, weekday=self._weekday_numbers[groups["weekday"].rstrip(".")], is_ahead=is_ahead)
        for unit in _UNITS:
            if unit in groups:
                count = self._units_back[unit][groups[unit]]
                return DateWord(span, units_back=(unit, count), is_ahead=count < 0)
            if f"{unit}s_ago" in groups:
                count = _number(groups["count"], self._counts)
                return DateWord(span, units_back=(unit, count), is_loose=True)
        dates = tuple(written for written in self._dates(groups) if 1 <= written.day <= 31)
        return DateWord(span, dates=dates) if dates else None

    def _dates(self, groups: Mapping[str, str]) -> Iterator[PartialDate]:
        if "iso" in groups:
            year, month, day = map(int, groups["iso"].split("-"))
            yield PartialDate(day, month, year)
        elif "numeric" in groups:
            first, second, year = map(int, re.split(r"[./-]", groups["numeric"]))
            yield PartialDate(first, second, year)
            yield PartialDate(second, first, year)
        elif "only_day" in groups:
            yield PartialDate(int(groups["only_day"]))
        for at in "12":
            if f"month{at}" in groups:
                day = _number(groups.get(f"day{at}") or groups[f"ordinal{at}"], self._ordinals)
                year_text = groups.get(f"year{at}")
                month = self._month_numbers[groups[f"month{at}"].rstrip(".")]
                yield PartialDate(day, month, int(year_text) if year_text else None)


def _date_patterns(months: str, ordinals: Iterable[str], after_day: Iterable[str]) -> Iterator[str]:
    """Dates with the day first, with the month first, and with the day alone."""
    in_words = _any_of(ordinals)
    number = rf"(?P<day1>\d{{1,2}}){_ENDING}?|(?P<ordinal1>{in_words})"
    yield rf"(?:the )?(?:{number})(?: day)?(?: of)? (?P<month1>{months}){_YEAR.format(1)}"
    number = rf"(?P<day2>\d{{1,2}}){_ENDING}?(?![\d:.,]?\d)|(?:the )?(?P<ordinal2>{in_words})"
    yield rf"(?P<month2>{months}) (?:{number})\b{_YEAR.format(2)}"
    yield rf"the (?P<only_day>\d{{1,2}}){_ENDING}(?= ?[,.;:!?)]| (?:{_any_of(after_day)})\b|$)"


def _ago_pattern(counts: Iterable[str]) -> str:
    units = "|".join(rf"(?P<{unit}s_ago>{unit}s?)" for unit in _UNITS)
    return rf"(?P<count>\d{{1,2}}|{_any_of(counts)}) (?:{units}) ago"


def _names_in(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The names in each line, the full one first."""
    return tuple(tuple(line.split()) for line in lines)


def _each(words: str) -> Iterator[tuple[str]]:
    return ((word,) for word in words.split())


def _pattern_of(synonyms: Iterable[Sequence[str]]) -> str:
    """Names in any case; short forms only as they are written, because “sun” and “may” are words, too."""
    ordered = sorted((name for names in synonyms for name in names), key=len, reverse=True)
    return "|".join(rf"(?-i:{re.escape(name)})\.?" if len(name) < 6 and name[0].isupper() else name for name in ordered)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a blank is any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _numbers(synonyms: Iterable[Sequence[str]], *, first: int) -> dict[str, int]:
    """The number that each name means, in lower case."""
    return {name.lower(): number for number, names in enumerate(synonyms, first) for name in names}


def _number(text: str, in_words: Mapping[str, int]) -> int:
    return int(text) if text.isdigit() else in_words[text]
