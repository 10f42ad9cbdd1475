"""The people, topics, times and messages of an interview, as files and options say them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema
from pydantic_core import PydanticKnownError

from followup_lint.context.times import PATTERN, deadline, lacking, moment, shown
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


class Entry(BaseModel):
    """Keys and values of an interview.yml. Blank values count as not given, and a plain text stands for the one key named in `_short`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _short: ClassVar[str] = ""
    moments: ClassVar[tuple[str, ...]] = ()
    _day_only: frozenset[str] = PrivateAttr(default=frozenset())

    def is_day_only(self, name: str) -> bool:
        """Whether the time in this field was given as a day, so that its noon is not to be taken at its word."""
        return name in self._day_only

    @model_validator(mode="wrap")
    @classmethod
    def _note_days(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if cls.moments and isinstance(data, dict):
            given = [name for name in cls.moments if getattr(made, name) is not None]
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


class Person(Entry):
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


class _Placed(Entry):
    """A fact that may come from a place of its own, such as a line of the notes."""

    # Set by whoever finds it; no file can say it.
    origin: SkipJsonSchema[Origin | None] = Field(default=None, exclude=True)

    @field_validator("origin", mode="before")
    @classmethod
    def _not_from_outside(cls, value: Any) -> Any:
        raise PydanticKnownError("extra_forbidden")


class Topic(_Placed):
    """Something that was talked about."""

    _short: ClassVar[str] = "name"
    name: Name = Field(description="The topic in a few words.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other words for it.")


class Interview(Entry):
    """An interview that was had, or will be."""

    moments: ClassVar[tuple[str, ...]] = ("ended_at",)
    ended_at: Moment = Field(description="When it ended.")


class Sent(_Placed):
    """A message that went out before."""

    moments: ClassVar[tuple[str, ...]] = ("sent_at",)
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


class Invite(Entry):
    """The calendar file of the interview."""

    _short: ClassVar[str] = "file"
    file: Name = Field(description="The calendar file (.ics), from the folder of this file.")
    event: Text = Field(default="", description="A part of the event's title, where the file holds several.")


class Ignore(_Placed):
    """A rule that is to be silent, everywhere or on one text only."""

    _short: ClassVar[str] = "code"
    code: str = Field(description="The rule's code, such as TON010.", pattern=r"^[A-Za-z]{2,5}[0-9]{3}$")
    text: Text = Field(default="", description="The words on which it is to be silent; without them, everywhere.")

    @field_validator("code", mode="before")
    @classmethod
    def _code(cls, value: Any) -> Any:
        code = value.strip().upper() if isinstance(value, str) else ""
        if not re.fullmatch(r"[A-Z]{2,5}[0-9]{3}", code):
            raise ValueError(f"{shown(value)} is no rule's code; write it like TON010")
        return code


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
