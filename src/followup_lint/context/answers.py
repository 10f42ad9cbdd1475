"""What people answer when they are asked about an interview, as values for an interview.yml."""

import os
import re
import shlex
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError

from followup_lint.context.dates import complete_date, resolve_relative
from followup_lint.context.display_names import adds_to_name, given_names
from followup_lint.context.model import Context
from followup_lint.context.show import fact_text
from followup_lint.context.times import read_time
from followup_lint.errors import UsageError
from followup_lint.yamlfile import Document, explain

if TYPE_CHECKING:
    from collections.abc import Callable

_CALENDAR = ".ics"
_UNREADABLE = ("Cc", "Cs")  # control characters, and bytes that the terminal's encoding lacks
_BARE_HOUR = re.compile(r"\b(?:at|um) (?P<hour>1[0-2]|[1-9])$", re.IGNORECASE)
_NOTHING = frozenset(
    ("-", "?", "n/a", "na", "none", "nobody", "no one", "unknown", "don't know", "not sure", "no idea")
)
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\([^)@]{0,200}\)")  # after a name, the job
_EXAMPLES = {
    "interviewed_at": '"yesterday 3 pm", "Thu 15:00" or "24 Nov 2026 3 pm"',
    "decision_by": '"Friday", "4 Dec" or "in 2 weeks"',
}


def read_answer(key: str, text: str, now: datetime) -> Any:
    """The value to write for a key of interview.yml, with what it means written out; None for an empty answer.

    Days are seen from `now`. Raises ValueError, with a message for the user, for an answer that cannot be read.
    """
    plain = " ".join(text.split())
    if any(unicodedata.category(c) in _UNREADABLE for c in plain):
        raise ValueError("that has characters that cannot be read; type it again")
    if not plain or plain.casefold() in _NOTHING:
        return None
    if key in _EXAMPLES:
        return _read_time(key, plain, now)
    facts = _validated(key, _one_by_one(plain) if key == "interviewers" else plain)
    value = getattr(facts, key)
    if key == "interviewers":
        return [person.model_dump(exclude_defaults=True) for person in value]
    return [topic.name for topic in value] if key == "topics" else value


def answer_text(key: str, value: Any) -> str:
    """What was understood, as text for people."""
    facts = _validated(key, value)
    shown = getattr(facts, key)
    if key == "interviewed_at":
        shown = shown[0].ended_at.date() if shown[0].is_day_only("ended_at") else shown[0].ended_at
    if not isinstance(shown, date):
        return fact_text(shown)
    day = f"{shown:%a} {shown.day} {shown:%b %Y}"
    return f"{day}, {shown:%H:%M}" if isinstance(shown, datetime) else day


def dropped_calendar(text: str) -> Path | None:
    """The calendar file whose path is the answer, as terminals paste the path of a file that is dropped on them: as it is,
    in quotes, with backslashes, or as a file: address. None if the answer is not such a path.
    """
    plain = text.strip().removeprefix("& ").strip()
    readings: list[Callable[[], str]] = [
        lambda: plain,
        lambda: plain.strip("\"'"),
        lambda: unquote(urlsplit(plain).path) if plain.lower().startswith("file:") else "",
        lambda: " ".join(shlex.split(plain)),
    ]
    named = None
    for reading in readings:
        try:
            path = Path(reading()).expanduser()
        except (ValueError, RuntimeError):
            continue
        if path.suffix.lower() == _CALENDAR and not any(unicodedata.category(c) in _UNREADABLE for c in str(path)):
            named = path
            if os.path.isfile(path):
                return path
    return named


def _validated(key: str, value: Any) -> Context:
    try:
        return Context.model_validate({key: value})
    except ValidationError as error:
        message = explain(error, Document({key: value}), path=None, error=UsageError).message
        raise ValueError(message.removeprefix(key).lstrip("[]0123456789:. ")) from None


def _one_by_one(text: str) -> str:
    """Names with semicolons between them: in an answer, `Sarah, Mike` are two people, not Mike Sarah; so are
    `Sister Ngozi Adeyemi, Priya`, where only a job or letters after a comma belong to the name before it.
    """
    plain = _IN_BRACKETS.sub("", text)
    parts = [part.strip() for part in plain.split(",")]
    are_given = all(part.casefold() in given_names() for part in parts)
    are_single = len(parts) > 2 and not any(" " in part for part in parts)
    is_whole = " " in parts[0] and parts[0][:1].isupper() and not any(adds_to_name(part) for part in parts[1:])
    return ";".join(parts) if are_given or are_single or is_whole else plain


def _read_time(key: str, text: str, now: datetime) -> str:
    """The time in ISO form: a day, or a day with its hour and, if it was given, its zone."""
    if bare := _BARE_HOUR.search(text):
        raise ValueError(
            f"{bare['hour']} in the morning or in the afternoon? Write {bare['hour']} am or {bare['hour']} pm"
        )
    found = read_time(resolve_relative(complete_date(text, now, is_ahead=key == "decision_by"), now))
    if found is None:
        raise ValueError(f"that is not a day; write it like {_EXAMPLES[key]}")
    return found.isoformat(timespec="minutes") if isinstance(found, datetime) else found.isoformat()
