"""The entries of a context: people, topics, interviews, messages, suppressions."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

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

from followup_lint.context.display_names import spoken_name
from followup_lint.context.times import TIME_SCHEMA, Moment, missing_parts
from followup_lint.context.values import choice
from followup_lint.draft import Kind
from followup_lint.origin import Origin
from followup_lint.yamlfile import quote

_EMAIL = r"^[^@\s<>]+@[^@\s<>]+$"
_WRITTEN_EMAIL = r"^\s*<?(mailto:)?[^@\s<>]+@[^@\s<>]+>?\s*$"
_TITLES = re.compile(r"((?:(?:Prof|Dr|Mr|Mrs|Ms|Mx)(?:\.\s*|\s+))+)(?=[^\W\d_])(.+)", re.DOTALL)
_ADDRESS = re.compile(r"([^<>]*[^<>\s])\s*[<(]([^@\s<>()]+@[^@\s<>()]+)[>)]")

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema({"type": "string", "pattern": r"\S"})
]


class Entry(BaseModel):
    """Keys and values of an interview.yml.

    Blank values count as not given. Plain text is short for the key that `_short` names. `moments` names the times.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    _short: ClassVar[str] = ""
    moments: ClassVar[tuple[str, ...]] = ()
    _missing: dict[str, tuple[str, ...]] = PrivateAttr(default_factory=dict)

    def missing_parts(self, name: str) -> tuple[str, ...]:
        """What the time in this field left open: its "time of day", its "time zone", both or neither."""
        return self._missing.get(name, ())

    def is_day_only(self, name: str) -> bool:
        """Whether the time in this field was given as a day, so that its noon is only a stand-in."""
        return "time of day" in self.missing_parts(name)

    def with_missing(self, missing: Mapping[str, tuple[str, ...]]) -> Self:
        """A copy whose times left these parts open."""
        copy = self.model_copy()
        copy._missing = dict(missing)
        return copy

    @model_validator(mode="wrap")
    @classmethod
    def _keep_missing_parts(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        entry = handler(data)
        if cls.moments and isinstance(data, dict):
            given = [name for name in cls.moments if getattr(entry, name) is not None]
            entry._missing = {name: missing_parts(data[name]) for name in given}
        return entry

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, data: Any) -> Any:
        if isinstance(data, str) and cls._short:
            return {cls._short: data}
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if not (_is_blank(value) and cls._is_optional(key))}
        if not isinstance(data, cls):
            short = "text, or " if cls._short else ""
            actual = "empty" if data is None else quote(data)
            raise ValueError(f"must be {short}keys and values, not {actual}")  # noqa: TRY004  # what pydantic expects
        return data

    @classmethod
    def _is_optional(cls, key: object) -> bool:
        field = cls.model_fields.get(str(key))
        return field is not None and not field.is_required()


class Person(Entry):
    """An interviewer. `Dr. Mei-Ling Alvarez <m.alvarez@northwind.example>` is split into its parts."""

    _short: ClassVar[str] = "name"
    name: Name = Field(description="The full name, without title.")
    title: Text = Field(default="", description="Dr., Prof., Ms. or the like.")
    email: Text = Field(default="", description="The email address.", json_schema_extra={"pattern": _WRITTEN_EMAIL})
    aliases: tuple[Name, ...] = Field(default=(), description="Other names of this person.")

    @field_validator("name")
    @classmethod
    def _spoken(cls, value: str) -> str:
        return spoken_name(value)

    @field_validator("email")
    @classmethod
    def _address(cls, value: str) -> str:
        plain = value.strip("<> ").removeprefix("mailto:")
        if plain and not re.fullmatch(_EMAIL, plain):
            raise ValueError(f"{quote(value)} is not an email address")
        return plain

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
    """An entry that may have its own origin, such as a line of the notes."""

    # Set by the code that finds the entry; a file cannot set it.
    origin: SkipJsonSchema[Origin | None] = Field(default=None, exclude=True)

    @field_validator("origin", mode="before")
    @classmethod
    def _not_from_outside(cls, value: Any) -> Any:
        raise PydanticKnownError("extra_forbidden")


class Topic(_Placed):
    """Something that you talked about."""

    _short: ClassVar[str] = "name"
    name: Name = Field(description="The topic in a few words.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other words for it.")


class Interview(Entry):
    """An interview, past or planned."""

    moments: ClassVar[tuple[str, ...]] = ("ended_at",)
    ended_at: Moment = Field(description="When it ended.")


class Sent(_Placed):
    """A message that was already sent."""

    moments: ClassVar[tuple[str, ...]] = ("sent_at",)
    kind: Annotated[Kind, choice("kind")] = Field(description="The kind of message.")
    sent_at: Moment = Field(description="When it was sent.")
    draft: Text = Field(
        default="", description="The draft that was sent, relative to the folder of this file; its timing is settled."
    )


def _each_interview(value: object) -> object:
    """One time, or a list of them, as entries."""
    given = value if isinstance(value, list | tuple) else [value]
    return [entry if isinstance(entry, dict | Interview) else {"ended_at": entry} for entry in given]


Interviews = Annotated[
    tuple[Interview, ...],
    BeforeValidator(_each_interview),
    WithJsonSchema({"anyOf": [TIME_SCHEMA, {"type": "array", "items": TIME_SCHEMA}]}),
]


class Invite(Entry):
    """The calendar file of the interview."""

    _short: ClassVar[str] = "file"
    file: Name = Field(description="The calendar file (.ics), relative to the folder of this file.")
    event: Text = Field(default="", description="Part of the event's title, if the file has several events.")


class Ignore(_Placed):
    """A rule to suppress, everywhere or only on one text.

    In front matter the code may be any text, which is a finding and no error: a draft is never unreadable for it.
    """

    _short: ClassVar[str] = "code"
    code: str = Field(
        description="The rule's code, such as TON010.", json_schema_extra={"pattern": "^[A-Za-z]{2,5}[0-9]{3}$"}
    )
    text: Text = Field(default="", description="Suppress it only on these words; by default, everywhere.")
    reason: Text = Field(default="", description="Why; for whoever reads this file.")

    @field_validator("code", mode="before")
    @classmethod
    def _code(cls, value: Any, info: ValidationInfo) -> Any:
        code = value.strip().upper() if isinstance(value, str) else ""
        if re.fullmatch(r"[A-Z]{2,5}[0-9]{3}", code):
            return code
        if code and (info.context or {}).get("in_front_matter"):
            return value.strip()
        raise ValueError(f"{quote(value)} is not a rule code; write it like TON010")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
