"""What a `check: timing` rule may say: stretches of time, limits, and the words that name a day."""

import re
from datetime import time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from followup_lint.draft import Kind, Part, ReportLine
from followup_lint.rule.common import At, Phrases, RuleBase, Scope, Strict

Outcome = Literal["open", "rejected", "offer"]
Seniority = Literal["standard", "senior", "specialised"]
Kinds = tuple[Kind, ...]
_CLOCK = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


def _clock(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(_CLOCK, value):
        raise ValueError(f'{value!r} is no time of day; write it like "07:00", in quotation marks')
    return time.fromisoformat(value)


Clock = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": _CLOCK})]


class Stretch(Strict):
    """A length of time, in one unit. Hours are counted on the clock, days in the recipient's calendar."""

    hours: float | None = Field(None, ge=0)
    days: int | None = Field(None, ge=0)
    working_days: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _one_unit(self) -> "Stretch":
        if len([unit for unit in (self.hours, self.days, self.working_days) if unit is not None]) != 1:
            raise ValueError("a stretch of time needs one of `hours:`, `days:` and `working_days:`")
        return self

    def __str__(self) -> str:
        for number, unit in ((self.hours, "hour"), (self.days, "day"), (self.working_days, "working day")):
            if number is not None:
                return f"{number:g} {unit}" if number == 1 else f"{number:g} {unit}s"
        return ""


class Late(Strict):
    """Sent too long after the interview ended."""

    warning: Stretch
    error: Stretch | None = None
    only_first: Kinds = Field((), description="Messages of these kinds are judged only where they are the first.")


class Early(Strict):
    """Sent too soon after the interview, or after the last message."""

    since: Literal["interview", "last-message"]
    wait: Stretch
    wait_for: dict[Seniority, Stretch] = Field({}, description="Other waits, by the seniority of the role.")
    unless_dated: bool = Field(False, description="Silent where they said when they would decide.")


class BeforeDate(Strict):
    """Sent before the date by which they said they would decide has passed."""

    grace: Stretch = Field(Stretch(hours=0, days=None, working_days=None), description="Patience after that date.")


class FollowUps(Strict):
    """One follow-up too many, this message included."""

    count: Kinds = Field(min_length=1, description="The kinds that are follow-ups.")
    except_first: Kinds = Field((), description="Of these kinds, the first message of all is no follow-up.")
    warning: int = Field(ge=1, description="From this many on.")
    error: int = Field(ge=1)


class OffHours(Strict):
    """Arrives when the recipient does not work."""

    opens: Clock
    closes: Clock
    weekends: bool = True
    holidays: bool = True


class Impossible(Strict):
    """Times that cannot all be right."""

    after_interview: Kinds = Field(description="Earlier messages of these kinds cannot be older than the interview.")


class AboutGroup(Strict):
    """Phrases in which <when> stands for a date word, and says when the interview was, when they decide, or when a message went out."""

    phrases: Phrases = Field(min_length=1)
    kinds: Kinds = tuple(Kind)
    dates: bool = Field(True, description="Whether a date with its month is taken to be about it, too.")
    unless: Phrases = Field((), description="None of these may stand in the same sentence.")


class DateWords(Strict):
    """Words that name a day, and the phrases that say which day is meant."""

    days: dict[int, tuple[str, ...]] = Field(description="Words for the day that lies so many days back.")
    weeks: dict[int, tuple[str, ...]] = Field(description="Words for the week that lies so many weeks back.")
    months: dict[int, tuple[str, ...]] = Field(description="Words for the month that lies so many months back.")
    ago: dict[Literal["day", "week", "month"], tuple[str, ...]] = Field(description="Units of “three days ago”.")
    numbers: tuple[str, ...] = Field(description="One, two, three … in words.")
    times_of_day: tuple[str, ...] = Field(description="What may follow: Tuesday morning.")
    weekday_names: tuple[tuple[str, ...], ...] = Field(min_length=7, max_length=7, description="From Monday on.")
    month_names: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)
    ordinals: tuple[str, ...] = Field(description="First, second, third … in words.")
    interview: tuple[AboutGroup, ...] = Field(description="The date word says when the interview was.")
    decision: tuple[AboutGroup, ...] = Field((), description="The date word says when they will decide.")
    message: tuple[AboutGroup, ...] = Field((), description="The date word says when an earlier message was sent.")
    unless: Phrases = Field((), description="A sentence that holds one of these is innocent.")


class TimingRule(RuleBase):
    """The time of sending does not fit what is known about the interview."""

    check: Literal["timing"]
    scope: Scope = (Part.SUBJECT, Part.BODY)
    at: At = ReportLine.FIRST_BODY_LINE
    outcomes: tuple[Outcome, ...] = Field(("open",), description="Silent after any other outcome.")
    late: Late | None = None
    early: Early | None = None
    before_date: BeforeDate | None = None
    follow_ups: FollowUps | None = None
    off_hours: OffHours | None = None
    undecided: Literal[True] | None = Field(None, description="Nothing has been decided yet.")
    sent_before: Kinds | None = Field(None, description="A message of one of these kinds was sent before.")
    impossible: Impossible | None = None
    date_words: DateWords | None = None

    @model_validator(mode="after")
    def _one_test(self) -> "TimingRule":
        if len([name for name in TESTS if getattr(self, name) is not None]) != 1:
            raise ValueError(f"a timing rule needs one of {', '.join(f'`{name}:`' for name in TESTS)}")
        return self


TESTS = (
    "late",
    "early",
    "before_date",
    "follow_ups",
    "off_hours",
    "undecided",
    "sent_before",
    "impossible",
    "date_words",
)
