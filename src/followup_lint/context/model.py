"""What is known about an interview, as `interview.yml`, front matter and options say it."""

import re
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from followup_lint.context.parts import (
    Deadline,
    Entry,
    Ignore,
    Interview,
    Interviews,
    Invite,
    Moment,
    Name,
    Person,
    Sent,
    Text,
    Topic,
)
from followup_lint.context.times import check_zone, shown, zoned
from followup_lint.draft import Kind


class Context(Entry):
    """What is known about an interview. What is not known is empty, and makes rules silent.

    Times always have a zone: their own, else `timezone`, else that of this machine. A day without time of day, in
    `interviewed_at`, `send_at` or `history`, means noon of that day. Interviews are in the order of time; most often
    there is one. `notes`, `invite` and `thread` are paths as they were written.
    """

    moments: ClassVar[tuple[str, ...]] = ("send_at",)
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
    thread: Text = Field(default="", description="A folder with the mails (.eml) exchanged so far.")

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
    def _all_in_zone(cls, value: tuple[Entry, ...], info: ValidationInfo) -> tuple[Entry, ...]:
        found = [
            one.model_copy(update={name: zoned(getattr(one, name), info.data.get("timezone", ""))})
            for one in value
            for name in one.moments
        ]
        return tuple(found)

    @field_validator("interviewed_at", mode="after")
    @classmethod
    def _in_order(cls, value: tuple[Interview, ...]) -> tuple[Interview, ...]:
        return tuple(sorted(value, key=lambda one: one.ended_at))
