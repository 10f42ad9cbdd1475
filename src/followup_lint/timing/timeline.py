"""What a context says about times, made ready for judging."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from followup_lint.context import Context, Interview
from followup_lint.draft import Kind
from followup_lint.rule.timing import Outcome, Seniority
from followup_lint.timing.moments import Interval, around, midnight, utc
from followup_lint.timing.workdays import Workdays, workdays


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was sent before."""

    kind: Kind
    sent: Interval


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times of one interview as seen at the time of sending.

    Days are those of `zone`: the recipient's where it is known, else the one in which the interview's time was given.
    `decided` is the instant at which the date that they gave has passed; `is_dated` says that they gave one, even
    where it cannot be right. Of several interviews the latest past one counts; `rounds` are all that are past, or the
    first to come, and `history` is what was sent since the interview before, in the order of time.
    """

    now: Interval
    sent_at: datetime
    zone: tzinfo
    is_zone_known: bool
    interview: Interval | None
    interviewed_at: datetime | None
    rounds: tuple[datetime, ...]
    decision: date | datetime | None
    decided: datetime | None
    is_dated: bool
    outcome: Outcome
    seniority: Seniority
    history: tuple[Message, ...]
    workdays: Workdays

    @property
    def today(self) -> date:
        """The day of sending where the recipient is."""
        return self.sent_at.astimezone(self.zone).date()

    @property
    def is_before_interview(self) -> bool:
        """Whether the message would be sent before the interview."""
        return self.interview is not None and self.now.last < self.interview.first

    def after_sending(self, kind: Kind, at: datetime) -> "Timeline":
        """The same, seen at a later time, with this message among those that were sent."""
        sent = Interval(utc(at), utc(at))
        return replace(self, now=sent, sent_at=at, history=(*self.history, Message(kind, sent)))


def timeline(context: Context, now: datetime) -> Timeline:
    """What the context says about times, seen from the time of sending. `now` must have a zone."""
    zone = _zone(context, now)
    sending = around(now, zone, day_only=now == context.send_at and context.is_day_only("send_at"))
    rounds = rounds_until(context, now)
    ended = [around(one.ended_at, zone, day_only=one.is_day_only("ended_at")) for one in rounds]
    interview = ended[-1] if ended else None
    decided = _passed(context.decision_by, zone)
    is_possible = decided is not None and (interview is None or decided > interview.first)
    messages = [
        Message(sent.kind, around(sent.sent_at, zone, day_only=sent.is_day_only("sent_at"))) for sent in context.history
    ]
    return Timeline(
        now=sending,
        sent_at=now,
        zone=zone,
        is_zone_known=bool(context.timezone),
        interview=interview,
        interviewed_at=rounds[-1].ended_at if rounds else None,
        rounds=tuple(one.ended_at for one in rounds),
        decision=context.decision_by if is_possible else None,
        decided=decided if is_possible else None,
        is_dated=context.decision_by is not None,
        outcome=context.outcome or "open",
        seniority=context.seniority or "standard",
        history=tuple(sorted(_since_last_round(messages, ended), key=lambda message: message.sent.first)),
        workdays=workdays(context.country),
    )


def rounds_until(context: Context, now: datetime) -> tuple[Interview, ...]:
    """The interviews that are past at the time of sending, the last of which counts; where none is, the first to come.

    An interview of which only the day is known is past on that day.
    """
    today = now.date()
    past = [one for one in context.interviewed_at if one.ended_at <= now or _is_on(one, today)]
    return tuple(past) or context.interviewed_at[:1]


def _is_on(interview: Interview, day: date) -> bool:
    return interview.is_day_only("ended_at") and interview.ended_at.date() <= day


def _since_last_round(history: Iterable[Message], ended: Sequence[Interval]) -> Iterator[Message]:
    """The messages since the last interview, and those that cannot be: before the first."""
    if len(ended) < 2:
        return iter(history)
    return (one for one in history if one.sent.last >= ended[-1].first or one.sent.first < ended[0].first)


def _zone(context: Context, now: datetime) -> tzinfo:
    if context.timezone:
        return ZoneInfo(context.timezone)
    given = (context.interviewed_at[0].ended_at if context.interviewed_at else now).tzinfo
    if given is None:
        raise ValueError("the time of sending must have a zone")
    return given


def _passed(decision: date | datetime | None, zone: tzinfo) -> datetime | None:
    """The instant at which a date has passed: the end of that day, or the time that was given."""
    if decision is None:
        return None
    if isinstance(decision, datetime):
        return utc(decision)
    return midnight(decision + timedelta(days=1), zone)
