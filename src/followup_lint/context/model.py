"""What is known about an interview, as `interview.yml`, front matter and options say it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema
from pydantic_core import PydanticKnownError

from followup_lint.context.times import PATTERN, check_zone, deadline, lacking, moment, shown, zoned
from followup_lint.draft import Kind

_EMAIL = r"^[^@\s<>]+@[^@\s<>]+$"
_TITLES = re.compile(r"((?:(?:Prof|Dr|Mr|Mrs|Ms|Mx)(?:\.\s*|\s+))+)(?=[^\W\d_])(.+)", re.DOTALL)
_ADDRESS = re.compile(r"([^<>]*[^<>\s])\s*<([^@\s<>]+@[^@\s<>]+)>")

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema({"type": "string", "pattern": r"\S"})
]
_WRITTEN_TIME: dict[str, Any] = {"type": "string", "pattern": PATTERN}
Moment = Annotated[datetime, BeforeValidator(moment), WithJsonSchema(_WRITTEN_TIME)]
Deadline = Annotated[date | datetime, BeforeValidator(deadline), WithJsonSchema(_WRITTEN_TIME)]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from: as people read it, and the file and its 1-based line where there are any."""

    source: str
    path: str | None = None
    line: int | None = None
    in_front_matter: bool = False


class _Facts(BaseModel):
    """Blank values count as not given, and a plain text stands for the one key named in `_short`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _short: ClassVar[str] = ""
    _moments: ClassVar[tuple[str, ...]] = ()
    _day_only: frozenset[str] = PrivateAttr(default=frozenset())

    def is_day_only(self, name: str) -> bool:
        """Whether the time in this field was given as a day, so that its noon is not to be taken at its word."""
        return name in self._day_only

    @model_validator(mode="wrap")
    @classmethod
    def _note_days(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if cls._moments and isinstance(data, dict):
            given = [name for name in cls._moments if getattr(made, name) is not None]
            made._day_only = frozenset(name for name in given if "time of day" in lacking(data[name]))
        return made

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, data: Any) -> Any:
        if isinstance(data, str) and cls._short:
            return {cls._short: data}
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if not (_is_blank(value) and cls._is_optional(key))}
        if not isinstance(data, cls):
            short = "text, or " if cls._short else ""
            what = "empty" if data is None else shown(data)
            raise ValueError(f"must be {short}keys and values, not {what}")  # noqa: TRY004  # what pydantic expects
        return data

    @classmethod
    def _is_optional(cls, key: object) -> bool:
        field = cls.model_fields.get(str(key))
        return field is not None and not field.is_required()


class Person(_Facts):
    """Somebody who was met. `Dr. Mei-Ling Alvarez <m.alvarez@northwind.example>` is read as its parts."""

    _short: ClassVar[str] = "name"
    name: Name = Field(description="The full name, without title.")
    title: Text = Field(default="", description="Dr., Prof., Ms. and the like.")
    email: Text = Field(default="", description="The e-mail address.", json_schema_extra={"pattern": _EMAIL})
    aliases: tuple[Name, ...] = Field(default=(), description="Other names that this person goes by.")

    @field_validator("email")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(_EMAIL, value):
            raise ValueError(f"{shown(value)} is no e-mail address")
        return value

    @model_validator(mode="before")
    @classmethod
    def _split(cls, data: Any) -> Any:
        parts = {"name": data} if isinstance(data, str) else data
        if not isinstance(parts, dict) or not isinstance(parts.get("name"), str):
            return data
        parts = dict(parts)
        address = _ADDRESS.fullmatch(parts["name"].strip())
        if address and _is_blank(parts.get("email")):
            parts["name"], parts["email"] = address.groups()
        titled = _TITLES.fullmatch(parts["name"].strip())
        if titled and _is_blank(parts.get("title")):
            parts["title"], parts["name"] = titled[1].strip(), titled[2]
        return parts


class Topic(_Facts):
    """Something that was talked about."""

    _short: ClassVar[str] = "name"
    name: Name = Field(description="The topic in a few words.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other words for it.")
    # Set by whoever finds it in notes; no file can say it.
    origin: SkipJsonSchema[Origin | None] = Field(default=None, exclude=True)

    @field_validator("origin", mode="before")
    @classmethod
    def _not_from_outside(cls, value: Any) -> Any:
        raise PydanticKnownError("extra_forbidden")


class Interview(_Facts):
    """An interview that was had, or will be."""

    _moments: ClassVar[tuple[str, ...]] = ("ended_at",)
    ended_at: Moment = Field(description="When it ended.")


class Sent(_Facts):
    """A message that went out before."""

    _moments: ClassVar[tuple[str, ...]] = ("sent_at",)
    kind: Kind = Field(description="The kind of message.")
    sent_at: Moment = Field(description="When it was sent.")
    draft: Text = Field(default="", description="The draft that was sent, from the folder of this file.")


def _each_interview(value: object) -> object:
    """One time, or several, as the entries that they stand for."""
    given = value if isinstance(value, list | tuple) else [value]
    return [one if isinstance(one, dict | Interview) else {"ended_at": one} for one in given]


Interviews = Annotated[
    tuple[Interview, ...],
    BeforeValidator(_each_interview),
    WithJsonSchema({"anyOf": [_WRITTEN_TIME, {"type": "array", "items": _WRITTEN_TIME, "minItems": 1}]}),
]


class Invite(_Facts):
    """The calendar file of the interview."""

    _short: ClassVar[str] = "file"
    file: Name = Field(description="The calendar file (.ics), from the folder of this file.")
    event: Text = Field(default="", description="A part of the event's title, where the file holds several.")


class Ignore(_Facts):
    """A rule that is to be silent, everywhere or on one text only."""

    _short: ClassVar[str] = "code"
    code: str = Field(description="The rule's code, such as TON010.", pattern=r"^[A-Za-z]{2,5}[0-9]{3}$")
    text: Text = Field(default="", description="The words on which it is to be silent; without them, everywhere.")
    # Set by whoever merges; no file can say it.
    origin: SkipJsonSchema[Origin | None] = Field(default=None, exclude=True)

    @field_validator("code", mode="before")
    @classmethod
    def _code(cls, value: Any) -> Any:
        code = value.strip().upper() if isinstance(value, str) else ""
        if not re.fullmatch(r"[A-Z]{2,5}[0-9]{3}", code):
            raise ValueError(f"{shown(value)} is no rule's code; write it like TON010")
        return code

    @field_validator("origin", mode="before")
    @classmethod
    def _not_from_outside(cls, value: Any) -> Any:
        raise PydanticKnownError("extra_forbidden")


class Context(_Facts):
    """What is known about an interview. What is not known is empty, and makes rules silent.

    Times always have a zone: their own, else `timezone`, else that of this machine. A day without time of day, in
    `interviewed_at`, `send_at` or `history`, means noon of that day. Interviews are in the order of time; most often
    there is one. `notes`, `invite` and `thread` are paths as they were written.
    """

    _moments: ClassVar[tuple[str, ...]] = ("send_at",)
    company: Text = Field(default="", description="The company that you interviewed with.")
    company_aliases: tuple[Name, ...] = Field(default=(), description="Other names of the company.")
    role: Text = Field(default="", description="The role that you applied for.")
    role_aliases: tuple[Name, ...] = Field(default=(), description="Other names of the role.")
    interviewers: tuple[Person, ...] = Field(default=(), description="The people whom you talked with.")
    topics: tuple[Topic, ...] = Field(default=(), description="What was talked about.")
    concerns: tuple[Name, ...] = Field(default=(), description="Doubts that the interviewer raised.")
    timezone: Text = Field(default="", description="The recipient's time zone, such as Europe/Berlin.")
    interviewed_at: Interviews = Field(
        default=(), description="When the interview ended; a list where there were several rounds."
    )
    decision_by: Deadline | None = Field(default=None, description="When they said that they would decide.")
    send_at: Moment | None = Field(default=None, description="When you will send the message; else the time is now.")
    seniority: Literal["standard", "senior", "specialised"] | None = Field(
        default=None, description="How senior the role is."
    )
    outcome: Literal["open", "rejected", "offer"] | None = Field(default=None, description="What has been decided.")
    candidate: Text = Field(default="", description="Your own name.")
    medium: Literal["typed", "handwritten"] | None = Field(default=None, description="For letters: how it is written.")
    kind: Kind | None = Field(
        default=None, description="The kind of message; else the file's name or its text says it."
    )
    country: Text = Field(default="", description="The recipient's country in two letters, for public holidays.")
    history: tuple[Sent, ...] = Field(default=(), description="The messages that you have sent before.")
    ignore: tuple[Ignore, ...] = Field(default=(), description="Rules that are to be silent.")
    notes: Text = Field(default="", description="A file with your notes.")
    invite: Invite | None = Field(default=None, description="The calendar file (.ics) of the interview.")
    thread: Text = Field(default="", description="A file with the e-mails exchanged so far.")

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        return check_zone(value) if value else value

    @field_validator("country")
    @classmethod
    def _two_letters(cls, value: str) -> str:
        if value and not re.fullmatch("[A-Za-z]{2}", value):
            raise ValueError(f"{shown(value)} is no country code; write its two letters, such as DE")
        return value.upper()

    @field_validator("decision_by", "send_at")
    @classmethod
    def _in_zone(cls, value: Any, info: ValidationInfo) -> Any:
        return zoned(value, info.data.get("timezone", "")) if isinstance(value, datetime) else value

    @field_validator("history", "interviewed_at")
    @classmethod
    def _all_in_zone(cls, value: tuple[_Facts, ...], info: ValidationInfo) -> tuple[_Facts, ...]:
        found = [
            one.model_copy(update={name: zoned(getattr(one, name), info.data.get("timezone", ""))})
            for one in value
            for name in one._moments
        ]
        return tuple(found)

    @field_validator("interviewed_at", mode="after")
    @classmethod
    def _in_order(cls, value: tuple[Interview, ...]) -> tuple[Interview, ...]:
        return tuple(sorted(value, key=lambda one: one.ended_at))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
