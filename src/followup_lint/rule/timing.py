"""The schemas of `check: timing` rules: one class per test, told apart by the key that holds the test."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from followup_lint.draft import Kind, Part, ReportLine
from followup_lint.rule.common import Act, At, Phrases, RuleBase, Scope, Strict

Outcome = Literal["open", "rejected", "offer"]
Seniority = Literal["standard", "senior", "specialised"]
Kinds = tuple[Kind, ...]
_CLOCK = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


def _clock(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(_CLOCK, value):
        raise ValueError(f'{value!r} is not a time of day; write it like "07:00", in quotation marks')
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
            raise ValueError("must have exactly one of `hours:`, `days:` and `working_days:`")
        return self

    def __str__(self) -> str:
        for number, unit in ((self.hours, "hour"), (self.days, "day"), (self.working_days, "working day")):
            if number is not None:
                return f"{number:g} {unit}" if number == 1 else f"{number:g} {unit}s"
        return ""


class Late(Strict):
    """How long after the end of the interview a message is still in time."""

    warning: Stretch
    error: Stretch | None = None
    only_first: Kinds = Field((), description="Messages of these kinds are checked only if nothing was sent before.")


class Early(Strict):
    """How long to wait after the interview, or after the last message."""

    since: Literal["interview", "last-message"]
    wait: Stretch
    wait_for: dict[Seniority, Stretch] = Field({}, description="Other waits, by the seniority of the role.")
    unless_dated: bool = Field(False, description="Silent if they said when they would decide.")


class BeforeDate(Strict):
    """How long to wait after the date by which they said they would decide."""

    grace: Stretch = Field(
        Stretch.model_construct(hours=0, days=None, working_days=None), description="Patience after that date."
    )


class FollowUps(Strict):
    """How many follow-ups are too many, this message included."""

    count: Kinds = Field(min_length=1, description="The kinds that are follow-ups.")
    except_first: Kinds = Field((), description="A message of these kinds is not a follow-up if it is the first.")
    warning: int = Field(ge=1, description="From this many on.")
    error: int = Field(ge=1)


class OffHours(Strict):
    """The recipient's working hours."""

    opens: Clock
    closes: Clock
    weekends: bool = True
    holidays: bool = True


class Impossible(Strict):
    """Which times contradict each other."""

    after_interview: Kinds = Field(description="Earlier messages of these kinds cannot be older than the interview.")


class AboutGroup(Strict):
    """Phrases in which <when> is a date word that says when something happened."""

    phrases: Phrases = Field(min_length=1)
    label: Act | None = Field(None, description="Only in a sentence that does this, as the meaning model says.")
    threshold: float = Field(0.5, gt=0, le=1, description="The probability from which on it does.")
    kinds: Kinds = tuple(Kind)
    dates: bool = Field(True, description="Whether a date with its month counts, too.")
    unless: Phrases = Field((), description="None of these may be in the same clause.")


class DateWords(Strict):
    """The phrases that say which day a date word means."""

    interview: tuple[AboutGroup, ...] = Field(description="The date word says when the interview was.")
    decision: tuple[AboutGroup, ...] = Field((), description="The date word says when they will decide.")
    message: tuple[AboutGroup, ...] = Field((), description="The date word says when an earlier message was sent.")
    unless: Phrases = Field((), description="A sentence with one of these is innocent.")


class TimingRuleBase(RuleBase):
    """The keys of every timing rule. Each class below adds the one key that holds its test."""

    check: Literal["timing"]
    scope: Scope = (Part.SUBJECT, Part.BODY)
    at: At = ReportLine.FIRST_BODY_LINE
    outcomes: tuple[Outcome, ...] = Field(("open",), description="Silent after any other outcome.")
    counts_messages: ClassVar[bool] = False  # whether it compares or counts the messages of the history

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The history, if it counts its messages."""
        return ("history",) if self.counts_messages else ()

    def is_for(self, kind: Kind, outcome: Outcome) -> bool:
        """Whether the rule applies to messages of this kind after this outcome."""
        return kind in self.kinds and outcome in self.outcomes


class LateRule(TimingRuleBase):
    """Sent too long after the interview ended."""

    late: Late


class EarlyRule(TimingRuleBase):
    """Sent too soon after the interview, or after the last message."""

    early: Early


class BeforeDateRule(TimingRuleBase):
    """Sent before the date by which they said they would decide."""

    before_date: BeforeDate


class FollowUpsRule(TimingRuleBase):
    """One follow-up too many."""

    follow_ups: FollowUps
    counts_messages = True


class OffHoursRule(TimingRuleBase):
    """Arrives when the recipient does not work."""

    off_hours: OffHours


class UndecidedRule(TimingRuleBase):
    """Sent although nothing has been decided yet."""

    undecided: Literal[True]
    shows_decision: Phrases = Field(
        (), description="If no outcome is known, a draft with one of these shows that they decided."
    )


class SentBeforeRule(TimingRuleBase):
    """A message of one of these kinds was sent before."""

    sent_before: Kinds
    counts_messages = True


class ImpossibleRule(TimingRuleBase):
    """The times contradict each other."""

    impossible: Impossible
    counts_messages = True


class DateWordsRule(TimingRuleBase):
    """The draft names a day that cannot be right."""

    date_words: DateWords

    @property
    def asks_meaning(self) -> bool:
        """Whether it asks what a sentence does."""
        words = self.date_words
        return any(group.label for group in (*words.interview, *words.decision, *words.message))


_CLASS_BY_TEST: dict[str, type[TimingRuleBase]] = {
    "late": LateRule,
    "early": EarlyRule,
    "before_date": BeforeDateRule,
    "follow_ups": FollowUpsRule,
    "off_hours": OffHoursRule,
    "undecided": UndecidedRule,
    "sent_before": SentBeforeRule,
    "impossible": ImpossibleRule,
    "date_words": DateWordsRule,
}


def _class_name(rule: object) -> str | None:
    """The class of the only test in a rule file, None if there is not exactly one.

    If a misspelt key may be the test, any class will do: it reports the key as unknown.
    """
    keys = rule.keys() if isinstance(rule, Mapping) else ()
    tests = [key for key in keys if key in _CLASS_BY_TEST]
    if not tests and any(key not in TimingRuleBase.model_fields for key in keys):
        return LateRule.__name__
    return _CLASS_BY_TEST[tests[0]].__name__ if len(tests) == 1 else None


TimingRule = Annotated[
    Annotated[LateRule, Tag("LateRule")]
    | Annotated[EarlyRule, Tag("EarlyRule")]
    | Annotated[BeforeDateRule, Tag("BeforeDateRule")]
    | Annotated[FollowUpsRule, Tag("FollowUpsRule")]
    | Annotated[OffHoursRule, Tag("OffHoursRule")]
    | Annotated[UndecidedRule, Tag("UndecidedRule")]
    | Annotated[SentBeforeRule, Tag("SentBeforeRule")]
    | Annotated[ImpossibleRule, Tag("ImpossibleRule")]
    | Annotated[DateWordsRule, Tag("DateWordsRule")],
    Discriminator(
        _class_name,
        custom_error_type="timing_test",
        custom_error_message=f"a timing rule must have exactly one of {', '.join(f'`{key}:`' for key in _CLASS_BY_TEST)}",
    ),
]
