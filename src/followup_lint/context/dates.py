"""From the text of a date to a date: `24 Nov 2026 3 pm`, `Nov 24, 2026`, `24.11.2026 15:00`, `yesterday 15:00`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from followup_lint.context.zones import read_zone
from followup_lint.yamlfile import quote

_MONTHS = tuple("january february march april may june july august september october november december".split())
_WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4})"
_NAMED = tuple(
    re.compile(rf"(?<![\w.:/-]){pattern}(?![\w:/-]|\.\d)", re.ASCII)
    for pattern in (
        rf"(?:the )?{_DAY}[ -]?(?:of )?{_MONTH}(?:,? |-){_YEAR}",
        rf"{_MONTH} (?:the )?{_DAY},? {_YEAR}",
        rf"{_YEAR},? {_MONTH} {_DAY}",
    )
)
_NUMBERS = re.compile(r"(?<![\w.:/-])(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?![\w:/-]|\.\d)", re.ASCII)
_TIME = re.compile(
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?)? ?(?P<half>[ap]\.?m\.?)?(?P<clock>h|uhr| uhr)?"
    r"|(?P<noon>noon|midday))(?: (?P<zone>\S.*)|(?P<offset>[+-]\d\S*|z))?",
    re.ASCII,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(rf'{day[:3]}(?:{day[3:]}|s|r|rs|nes)?' for day in _WEEKDAYS)})\b\.?")
_NAME = rf"(?P<{{}}>(?:{'|'.join(month[:3] for month in _MONTHS)})[a-z]{{{{0,6}}}})\b\.?"
_WITHOUT_YEAR = tuple(
    re.compile(rf"(?<![\w.:/-]){pattern}(?![\w:])", re.ASCII)
    for pattern in (
        rf"(?:the )?{_DAY} ?(?:of )?{_NAME.format('month')}",
        rf"{_NAME.format('month')} (?:the )?{_DAY}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.",
    )
)
_LONE_WEEKDAY = re.compile(rf"(?:\b(?:on|last|this|past|next|coming) )?(?P<weekday>{_WEEKDAY.pattern})")
_PART_OF_DAY = re.compile(r"\b(?:(?P<this>this )|in the )?(?:morning|afternoon|evening)\b")
_END_OF = re.compile(
    r"\b(?:by )?(?P<end>(?:the )?end of )?(?:(?P<which>next|this)|the)? ?(?P<unit>week|month)\b(?! ago)", re.ASCII
)
_COUNT = re.compile(r"\b(?:an?|one|two|three|four|five|six)(?= (?:days?|weeks?)\b)")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FILLER = re.compile(r"\b(?:at|on|the|o'?clock)\b|[,@()]|\s[–—-]\s")
_RELATIVE = re.compile(
    r"\b(?:(?P<day>today|yesterday|tomorrow|(?:the )?day before yesterday)"
    r"|(?P<past>\d{1,3}) (?P<unit>day|week)s? ago|in (?P<ahead>\d{1,3}) (?P<span>day|week)s?|now)(?![\w-])"
)
_BACK = {"today": 0, "yesterday": 1, "tomorrow": -1}


def read_date(text: str) -> date | datetime | None:
    """The day or the time that the text names; None if it is neither.

    Raises ValueError, with a message for the user, if the text can mean two days or contradicts itself.
    """
    folded = " ".join(text.casefold().split())
    found = next((match for pattern in (*_NAMED, _NUMBERS) if (match := pattern.search(folded))), None)
    if found is None:
        undated = (match for pattern in _WITHOUT_YEAR[:2] if (match := pattern.search(folded)))
        if any(_month(match["month"]) for match in undated):
            raise ValueError(f"{quote(text)} has no year; write it like 24 Nov 2026")
        return None
    rest = f"{folded[: found.start()]} {folded[found.end() :]}"
    weekday = _WEEKDAY.search(rest)
    if weekday:
        rest = f"{rest[: weekday.start()]} {rest[weekday.end() :]}"
    day = _pick(list(dict.fromkeys(_days(found))), weekday and weekday[0], text)
    if day and "midnight" in rest:
        raise ValueError(f"{quote(text)} may be the start or the end of that day; write 00:00 or 23:59")
    return None if day is None else _with_time(day, rest)


def resolve_relative(text: str, now: datetime) -> str:
    """The text with a day such as `yesterday`, `3 days ago` or `Mon 7 Dec`, as seen from `now`, written out; else unchanged.

    Raises ValueError, with a message for the user, for a weekday without its date or with one that it does not fit.
    """
    folded = " ".join(text.casefold().split())
    found = _RELATIVE.search(folded)
    if found is None:
        return _resolve_weekday(text, folded, now)
    if found[0] == "now":
        return now.isoformat(timespec="seconds") if folded == "now" else text
    if found["day"]:
        back = _BACK.get(found["day"], 2)
    else:
        back = int(found["past"] or 0) - int(found["ahead"] or 0)
        back *= 7 if "week" in (found["unit"], found["span"]) else 1
    day = (now - timedelta(days=back)).date()
    return f"{folded[: found.start()]}{day.isoformat()}{folded[found.end() :]}"


def complete_date(text: str, now: datetime, *, is_ahead: bool) -> str:
    """The text with a weekday alone, or a date without its year, written out: the day that somebody means who answers a
    question about what was, or what is ahead. Other texts are returned as they are.
    """
    folded = _COUNT.sub(lambda count: str(_COUNTS[count[0]]), " ".join(text.casefold().split()))
    folded = _PART_OF_DAY.sub(lambda part: "today" if part["this"] else "", folded).strip()
    if any(pattern.search(folded) for pattern in (*_NAMED, _NUMBERS)):
        return folded
    if found := next((match for pattern in _WITHOUT_YEAR if (match := pattern.search(folded))), None):
        days = _in_nearby_years(found, now.date())
    elif found := _LONE_WEEKDAY.search(folded):
        back = (now.weekday() - _number(found["weekday"])) % 7
        days = [now.date() + timedelta(days=(7 - back) if is_ahead else -back)]
    elif (found := _END_OF.search(folded)) and (found["end"] or (found["which"] and found["unit"] == "week")):
        days = [_end_of(found, now.date())]
    else:
        clock = _TIME.fullmatch(folded)
        return f"today {folded}" if clock and not clock["zone"] and _clock(clock) and not is_ahead else folded
    if not days:
        return folded
    day = _nearest(days, now.date())
    return " ".join(f"{folded[: found.start()]} {day.isoformat()} {folded[found.end() :]}".split())


def _end_of(found: re.Match[str], today: date) -> date:
    """The Friday of this or of next week, or the last day of the month."""
    is_next = found["which"] == "next"
    if found["unit"] == "week":
        return today + timedelta(days=4 - today.weekday() + 7 * is_next)
    after = today.replace(day=1)
    for _ in range(1 + is_next):
        after = (after + timedelta(days=31)).replace(day=1)
    return after - timedelta(days=1)


def _in_nearby_years(found: re.Match[str], today: date) -> list[date]:
    """The day and month of a match, in the years around today."""
    day, month = int(found["day"]), int(found["month"]) if found["month"].isdigit() else _month(found["month"])
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):  # 29 February, or no day at all
            days.append(date(year, month, day))
    return days


def _nearest(days: list[date], today: date) -> date:
    return min(days, key=lambda day: abs(day - today))


def _resolve_weekday(text: str, folded: str, now: datetime) -> str:
    """The text with the year of a date that has a weekday; a weekday alone is one of two days."""
    weekday = _WEEKDAY.search(folded)
    if weekday is None or any(pattern.search(folded) for pattern in (*_NAMED, _NUMBERS)):
        return text
    rest = f"{folded[: weekday.start()]} {folded[weekday.end() :]}"
    for found in (match for pattern in _WITHOUT_YEAR for match in pattern.finditer(rest)):
        if days := _in_nearby_years(found, now.date()):
            day = _nearest(days, now.date())
            _pick([day], weekday[0], text)
            return f"{rest[: found.start()]}{day.isoformat()}{rest[found.end() :]}"
    ahead = (_number(weekday[0]) - now.weekday()) % 7
    either = [now.date() + timedelta(days=ahead - 7), now.date() + timedelta(days=ahead)]
    raise ValueError(f"{quote(text)} may be {_either(either)}")


def _days(found: re.Match[str]) -> Iterator[date]:
    """The days that the match can mean."""
    parts = found.groupdict()
    if parts:
        orders = [(parts["year"], str(_month(parts["month"])), parts["day"])]
    else:
        first, sign, second, third = found.groups()
        if len(first) == 4:
            orders = [(first, second, third)]
        elif len(third) == 4:
            orders = [(third, second, first)] + [(third, first, second)] * (sign != ".")
        else:
            return
    for year, month, day in orders:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _pick(days: list[date], weekday: str | None, text: str) -> date | None:
    if weekday and days:
        fitting = [day for day in days if day.weekday() == _number(weekday)]
        if not fitting:
            right = _WEEKDAYS[days[0].weekday()].title()
            raise ValueError(f"{quote(text)}: {_spelled(days[0])} is a {right}; correct the day or the date")
        days = fitting
    if len(days) > 1:
        raise ValueError(f"{quote(text)} may be {_either(days)}")
    return days[0] if days else None


def _with_time(day: date, text: str) -> date | datetime | None:
    rest = " ".join(_FILLER.sub(" ", text).split())
    if not rest:
        return day
    found = _TIME.fullmatch(rest)
    clock = _clock(found) if found else None
    if found is None or clock is None:
        return None
    named = found["zone"] or found["offset"]
    zone = read_zone(named) if named else None
    return None if named and zone is None else datetime.combine(day, clock, tzinfo=zone)


def _clock(found: re.Match[str]) -> time | None:
    """The time of day; a bare number is none."""
    if found["noon"]:
        return time(12)
    half, hour = (found["half"] or "").replace(".", ""), int(found["hour"])
    if not (half or found["minute"] or found["clock"]) or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def _month(name: str | None) -> int:
    """The number of a month, 0 if it is none."""
    return next((at for at, month in enumerate(_MONTHS, start=1) if month.startswith((name or "-")[:9])), 0) or (
        9 if name == "sept" else 0
    )


def _number(weekday: str) -> int:
    return next(at for at, name in enumerate(_WEEKDAYS) if name[:3] == weekday[:3])


def _either(days: list[date]) -> str:
    written = " or ".join(day.isoformat() for day in days)
    return f"{' or '.join(map(_spelled, days))}; write {written}"


def _spelled(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"
