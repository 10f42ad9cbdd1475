"""Whether now is the time, until when, and what comes next."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from followup_lint.context import Sent
    from followup_lint.timing.outcomes import RuleOutcome
    from followup_lint.timing.timeline import Timeline

Status = Literal["good", "early", "late", "too-late", "unknown", "sent"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A time of which perhaps only the day is known."""

    at: datetime
    is_day_only: bool = False


@dataclass(frozen=True, slots=True)
class TimingResult:
    """Whether `now`, the time of sending, is the time; the window of this kind of message; and the step after it.

    The window opens in the recipient's working hours if it leaves room for that; `send_at` is the first instant from
    now on that is in both, or in the window; `better_at` is the same if the message would arrive outside working hours
    now, and waiting does not make it late. All times are in the recipient's zone as far as it is known, which is `zone`;
    `clock` says whose time of day this is, such as `Berlin`, and is empty if that is not known. `notes` say
    what could not be looked up; `is_impossible` says that the known times contradict each other. `outcomes` are what
    each rule says about the `timeline`; `rounds` are the interviews that it counts. The status is "sent" if the message
    is in the history, as `sent` says; then `now` is the time at which it went out.
    """

    status: Status
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    next: str | None = None
    now: datetime | None = None
    notes: tuple[str, ...] = ()
    is_impossible: bool = False
    outcomes: "tuple[RuleOutcome, ...]" = ()
    timeline: "Timeline | None" = None
    send_at: datetime | None = None
    sent: "Sent | None" = None
    zone: tzinfo | None = None
    clock: str = ""
    rounds: tuple[Dated, ...] = ()
    better_at: datetime | None = None

    def here(self, moment: datetime) -> datetime:
        """The same instant in the zone of this result: the recipient's, or that in which the times were given."""
        shown = self.opens_at or self.closes_at or self.now
        return moment.astimezone(self.zone or (shown.tzinfo if shown else None))


UNKNOWN = TimingResult("unknown")
