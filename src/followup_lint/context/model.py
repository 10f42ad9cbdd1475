"""What is known about an interview, as `interview.yml`, front matter and options state it."""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from followup_lint.context.display_names import spoken_name
from followup_lint.context.entries import Entry, Ignore, Interview, Interviews, Invite, Name, Person, Sent, Text, Topic
from followup_lint.context.times import Deadline, Moment, with_zone
from followup_lint.context.values import choice, find_file, listed
from followup_lint.context.zones import check_zone
from followup_lint.draft import Kind
from followup_lint.origin import Certainty, Origin
from followup_lint.yamlfile import quote

Names = Annotated[tuple[Name, ...], listed("names")]
Named = Literal["company", "role", "interviewers", "topics", "concerns", "candidate"]
_NAMED: tuple[Named, ...] = ("interviewers", "topics", "company", "role", "candidate")


class Context(Entry):
    """What is known about an interview. What is not known is empty, and keeps rules silent.

    Times always have a zone: their own, else `timezone`, else that of this machine. A day without a time, in
    `interviewed_at`, `send_at` or `history`, means noon of that day. Interviews are sorted by time; usually there is
    only one. `notes`, `invite` and `thread` are paths as they were written.

    Validation may get `{"timezone": NAME}` as pydantic's context; that zone then wins over the data's own.
    """

    moments: ClassVar[tuple[str, ...]] = ("decision_by", "send_at")
    _guesses: dict[str, Origin] = PrivateAttr(default_factory=dict)
    company: Text = Field(default="", description="The company that you interviewed with.")
    company_aliases: Names = Field(default=(), description="Other names of the company.")
    role: Text = Field(default="", description="The role that you applied for.")
    role_aliases: Names = Field(default=(), description="Other names of the role.")
    interviewers: Annotated[tuple[Person, ...], listed("people")] = Field(
        default=(), description="The people who interviewed you."
    )
    topics: Annotated[tuple[Topic, ...], listed("names")] = Field(default=(), description="What you talked about.")
    concerns: Annotated[tuple[Name, ...], listed("sentences")] = Field(
        default=(), description="Concerns that the interviewer raised."
    )
    timezone: Text = Field(default="", description="The recipient's time zone, such as Europe/Berlin.")
    interviewed_at: Interviews = Field(
        default=(), description="When the interview ended; a list if there were several rounds."
    )
    decision_by: Deadline | None = Field(default=None, description="The date by which they will decide.")
    send_at: Moment | None = Field(default=None, description="When you will send the message; by default, now.")
    seniority: Annotated[Literal["standard", "senior", "specialised"] | None, choice("seniority")] = Field(
        default=None, description="How senior the role is; junior, mid, staff and the like are understood."
    )
    outcome: Annotated[Literal["open", "rejected", "offer"] | None, choice("outcome")] = Field(
        default=None, description="The outcome so far."
    )
    candidate: Text = Field(default="", description="Your own name.")
    medium: Annotated[Literal["typed", "handwritten"] | None, choice("medium")] = Field(
        default=None, description="For letters: typed or by hand."
    )
    kind: Annotated[Kind | None, choice("kind")] = Field(
        default=None, description="The kind of message; by default, it follows from the file's name or the text."
    )
    country: Annotated[Text, choice("country")] = Field(
        default="", description="The recipient's country, such as DE or Germany, for public holidays."
    )
    history: tuple[Sent, ...] = Field(default=(), description="The messages that you have already sent.")
    ignore: Annotated[tuple[Ignore, ...], listed("codes")] = Field(default=(), description="Rules to suppress.")
    notes: Text = Field(default="", description="A file with your notes.")
    invite: Invite | None = Field(default=None, description="The calendar file (.ics) of the interview.")
    thread: Text = Field(default="", description="A folder with the emails (.eml) exchanged so far.")

    @property
    def guesses(self) -> Mapping[str, Origin]:
        """The origins of the fields that nobody stated, by field."""
        return self._guesses

    def certainty(self, field: str) -> Certainty:
        """How certain what this field says is."""
        return self._guesses[field].certainty if field in self._guesses else Certainty.STATED

    def with_origins(self, origins: Mapping[str, Origin]) -> Self:
        """A copy that knows which of its fields are guesses."""
        copy = self.model_copy()
        copy._guesses = {field: origin for field, origin in origins.items() if origin.is_guess}
        return copy

    def names(self, *fields: Named) -> tuple[str, ...]:
        """The names in these fields, each followed by its aliases; by default, in all fields but `concerns`."""
        return tuple(name for field in fields or _NAMED for name in self._names_in(field) if name)

    def _names_in(self, field: Named) -> tuple[str, ...]:
        match field:
            case "interviewers":
                return tuple(name for person in self.interviewers for name in (person.name, *person.aliases))
            case "topics":
                return tuple(name for topic in self.topics for name in (topic.name, *topic.aliases))
            case "company":
                return (self.company, *self.company_aliases)
            case "role":
                return (self.role, *self.role_aliases)
            case "candidate":
                return (self.candidate,)
            case "concerns":
                return self.concerns

    def words(self) -> set[str]:
        """The words of all names, in lower case."""
        return {word.strip(".,").lower() for name in self.names() for word in name.split()}

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        return check_zone(value) if value else value

    @field_validator("candidate")
    @classmethod
    def _spoken(cls, value: str) -> str:
        return spoken_name(value)

    @field_validator("country")
    @classmethod
    def _two_letters(cls, value: str) -> str:
        if value and not re.fullmatch("[A-Za-z]{2}", value):
            raise ValueError(
                f"{quote(value)} is not a country that is known here; write its two-letter code, such as DE"
            )
        return value.upper()

    @field_validator("decision_by", "send_at")
    @classmethod
    def _in_zone(cls, value: Any, info: ValidationInfo) -> Any:
        return with_zone(value, _zone(info)) if isinstance(value, datetime) else value

    @field_validator("history", "interviewed_at")
    @classmethod
    def _all_in_zone(cls, value: tuple[Entry, ...], info: ValidationInfo) -> tuple[Entry, ...]:
        return tuple(
            entry.model_copy(update={name: with_zone(getattr(entry, name), _zone(info))})
            for entry in value
            for name in entry.moments
        )

    @field_validator("interviewed_at", mode="after")
    @classmethod
    def _sorted(cls, value: tuple[Interview, ...]) -> tuple[Interview, ...]:
        return tuple(sorted(value, key=lambda interview: interview.ended_at))


def named_files(context: Context, folder: Path) -> set[Path]:
    """The files that the context names (notes, invite, the thread's folder), as absolute paths; relative ones are in
    `folder`. A thread in `folder` itself is left out, since it has drafts as well.
    """
    names = (context.notes, context.invite and context.invite.file, context.thread)
    found = {Path(os.path.abspath(find_file(name, folder))) for name in names if name}
    return found - {Path(os.path.abspath(folder))}


def _zone(info: ValidationInfo) -> str:
    return str((info.context or {}).get("timezone") or info.data.get("timezone", ""))
