"""What a context says about times, with their zones and intervals worked out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from followup_lint.context import Context, Interview
from followup_lint.draft import Kind
from followup_lint.rule.timing import OffHours, Outcome, Seniority
from followup_lint.timing.moments import Interval, interval_of, midnight, utc
from followup_lint.timing.result import Dated
from followup_lint.timing.workdays import Workdays, load_workdays

# In IANA's names the sign is the other way round.
_WHOLE_HOURS = re.compile(r"Etc/GMT(?P<sign>[+-])(?P<hours>\d+)")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was sent before."""

    kind: Kind
    sent: Interval


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times of one interview as seen at the time of sending.

    Days are those of `zone`: the recipient's if it is known, else the zone in which the interview's time was given.
    `decided` is the instant at which the date they gave has passed; `is_dated` says that they gave one, even if it
    cannot be right, and `is_followed` that anything is known of the interview. Of several interviews the latest past one
    counts; `rounds` are all past ones, or the first to come. `history` is what was sent since the previous interview,
    oldest first. `office` are the working hours, if a rule knows them.
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
    is_followed: bool
    outcome: Outcome
    seniority: Seniority
    history: tuple[Message, ...]
    workdays: Workdays
    office: OffHours | None = None

    @property
    def today(self) -> date:
        """The day of sending in the recipient's zone."""
        return self.sent_at.astimezone(self.zone).date()

    @property
    def is_before_interview(self) -> bool:
        """Whether the message would be sent before the interview."""
        return self.interview is not None and self.now.last < self.interview.first

    def working_moment(self, moment: datetime) -> datetime:
        """The first instant from this one on at which the recipient works, in UTC."""
        here = moment.astimezone(self.zone)
        opens, closes = (self.office.opens, self.office.closes) if self.office else (time.min, time.max)
        if not self._is_day_off(here.date()) and opens <= here.time() < closes:
            return utc(moment)
        day = here.date() if here.time() < closes else here.date() + timedelta(days=1)
        for _ in range(60):  # no calendar has so many days off in a row, but a rule file might
            if not self._is_day_off(day):
                break
            day += timedelta(days=1)
        return utc(datetime.combine(day, opens, tzinfo=self.zone))

    def _is_day_off(self, day: date) -> bool:
        weekends, holidays = (self.office.weekends, self.office.holidays) if self.office else (True, True)
        return (weekends and self.workdays.is_weekend(day)) or (holidays and bool(self.workdays.holiday(day)))

    def after_sending(self, kind: Kind, at: datetime) -> "Timeline":
        """The timeline as seen when this message has been sent at that time."""
        sent = Interval(utc(at), utc(at))
        return replace(self, now=sent, sent_at=at, history=(*self.history, Message(kind, sent)))


def build_timeline(context: Context, now: datetime, office: OffHours | None = None) -> Timeline:
    """What the context says about times, seen from the time of sending. `now` must have a zone."""
    zone = _zone(context, now)
    sending = interval_of(now, zone, day_only=now == context.send_at and context.is_day_only("send_at"))
    rounds = rounds_until(context, now)
    ended = [interval_of(i.ended_at, zone, day_only=i.is_day_only("ended_at")) for i in rounds]
    last_interview = ended[-1] if ended else None
    decided = _end_of(context.decision_by, zone)
    is_possible = decided is not None and (last_interview is None or decided > last_interview.first)
    messages = [
        Message(sent.kind, interval_of(sent.sent_at, zone, day_only=sent.is_day_only("sent_at")))
        for sent in context.history
    ]
    return Timeline(
        now=sending,
        sent_at=now,
        zone=zone,
        is_zone_known=bool(context.timezone),
        interview=last_interview,
        interviewed_at=rounds[-1].ended_at if rounds else None,
        rounds=tuple(interview.ended_at for interview in rounds),
        decision=context.decision_by if is_possible else None,
        decided=decided if is_possible else None,
        is_dated=context.decision_by is not None,
        is_followed=bool(context.outcome or context.interviewed_at or context.decision_by or context.history),
        outcome=context.outcome or "open",
        seniority=context.seniority or "standard",
        history=tuple(sorted(_since_last_round(messages, ended), key=lambda message: message.sent.first)),
        workdays=load_workdays(context.country),
        office=office,
    )


def place_name(timeline: Timeline) -> str:
    """The place in whose time days and hours are given: `New York`, or `UTC+1` if only an offset is known."""
    name = str(timeline.zone)
    if offset := _WHOLE_HOURS.fullmatch(name):
        return f"UTC{'-' if offset['sign'] == '+' else '+'}{offset['hours']}"
    return name.rsplit("/", 1)[-1].replace("_", " ")


def rounds_until(context: Context, now: datetime) -> tuple[Interview, ...]:
    """The interviews that are past at the time of sending; if none is, the first to come. The last of them counts.

    If only the day of an interview is known, it is past on that day.
    """
    today = now.date()
    past = [i for i in context.interviewed_at if i.ended_at <= now or _is_past_on(i, today)]
    return tuple(past) or context.interviewed_at[:1]


def dated_rounds(context: Context, now: datetime) -> tuple[Dated, ...]:
    """When the interviews of `rounds_until` were."""
    return tuple(Dated(each.ended_at, each.is_day_only("ended_at")) for each in rounds_until(context, now))


def _is_past_on(interview: Interview, day: date) -> bool:
    return interview.is_day_only("ended_at") and interview.ended_at.date() <= day


def _since_last_round(history: Iterable[Message], ended: Sequence[Interval]) -> Iterator[Message]:
    """The messages since the last interview, and the impossible ones before the first."""
    if len(ended) < 2:
        return iter(history)
    return (m for m in history if m.sent.last >= ended[-1].first or m.sent.first < ended[0].first)


def _zone(context: Context, now: datetime) -> tzinfo:
    if context.timezone:
        return ZoneInfo(context.timezone)
    given = (context.interviewed_at[0].ended_at if context.interviewed_at else now).tzinfo
    if given is None:
        raise ValueError("the time of sending must have a zone")
    return given


def _end_of(decision: date | datetime | None, zone: tzinfo) -> datetime | None:
    """The instant at which a date has passed: the end of that day, or the given time."""
    if decision is None:
        return None
    if isinstance(decision, datetime):
        return utc(decision)
    return midnight(decision + timedelta(days=1), zone)
