"""What a context says about times, seen from the time of sending."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.timing import Timeline, build_timeline
from followup_lint.timing.moments import Interval

NOW = "2026-11-20T10:00:00+01:00"
INTERVIEW = "2026-11-19T14:00:00+01:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def seen(now: str = NOW, **known: Any) -> Timeline:
    return build_timeline(Context.model_validate(known), at(now))


def test_without_facts_only_the_time_of_sending_is_known() -> None:
    timeline = seen()
    assert timeline.now == Interval(at(NOW), at(NOW))
    assert (timeline.interview, timeline.interviewed_at, timeline.rounds) == (None, None, ())
    assert (timeline.decision, timeline.decided, timeline.is_dated) == (None, None, False)
    assert (timeline.outcome, timeline.seniority, timeline.history) == ("open", "standard", ())
    assert not timeline.is_before_interview


def test_a_time_of_sending_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="must have a zone"):
        build_timeline(Context(), datetime(2026, 11, 20, 10))


@pytest.mark.parametrize(
    ("known", "today", "is_zone_known"),
    [
        # The recipient's zone, else that of the interview, else that of sending.
        ({"timezone": "Australia/Sydney", "interviewed_at": INTERVIEW}, date(2026, 11, 21), True),
        ({"interviewed_at": "2026-11-19T14:00:00-08:00"}, date(2026, 11, 20), False),
        ({}, date(2026, 11, 20), False),
    ],
)
def test_days_are_those_of_the_recipient_as_far_as_known(
    known: dict[str, Any], today: date, is_zone_known: bool
) -> None:
    timeline = seen("2026-11-20T22:00:00+01:00", **known)
    assert timeline.today == today
    assert timeline.is_zone_known is is_zone_known


def test_a_day_to_send_on_is_the_whole_day() -> None:
    known = {"send_at": "2026-11-20", "timezone": "Europe/Berlin"}
    timeline = seen("2026-11-20T12:00:00+01:00", **known)
    assert timeline.now == Interval(at("2026-11-19T23:00:00Z"), at("2026-11-20T22:59:59.999999Z"))
    # Another time of sending, given as an option, is an instant.
    later = seen("2026-11-20T13:00:00+01:00", **known)
    assert later.now.first == later.now.last


@pytest.mark.parametrize(
    ("now", "interviewed_at", "is_before"),
    [
        ("2026-11-19T13:59:59+01:00", INTERVIEW, True),
        ("2026-11-19T14:00:00+01:00", INTERVIEW, False),
        ("2026-11-19T08:00:00+01:00", "2026-11-19", False),
        ("2026-11-18T20:00:00+01:00", "2026-11-19", True),
    ],
)
def test_a_message_may_be_before_the_interview(now: str, interviewed_at: str, is_before: bool) -> None:
    timeline = seen(now, interviewed_at=interviewed_at, timezone="Europe/Berlin")
    assert timeline.is_before_interview is is_before


def test_of_several_interviews_the_latest_past_one_counts() -> None:
    timeline = seen(interviewed_at=["2026-11-10T14:00:00+01:00", INTERVIEW, "2026-12-01T14:00:00+01:00"])
    assert timeline.rounds == (at("2026-11-10T14:00:00+01:00"), at(INTERVIEW))
    assert timeline.interviewed_at == at(INTERVIEW)
    assert timeline.interview == Interval(at(INTERVIEW), at(INTERVIEW))


@pytest.mark.parametrize(
    ("decision_by", "decided"),
    [
        ("2026-12-01", "2026-12-02T00:00:00+01:00"),
        ("2026-12-01T17:00:00+01:00", "2026-12-01T17:00:00+01:00"),
        # On the day of the interview, after it.
        ("2026-11-19", "2026-11-20T00:00:00+01:00"),
    ],
)
def test_a_day_has_passed_at_its_end_and_a_time_at_once(decision_by: str, decided: str) -> None:
    timeline = seen(interviewed_at=INTERVIEW, decision_by=decision_by, timezone="Europe/Berlin")
    assert timeline.decided == at(decided)
    assert timeline.is_dated


@pytest.mark.parametrize("decision_by", ["2026-11-18", "2026-11-19T14:00:00+01:00"])
def test_a_date_that_cannot_be_right_is_no_date_but_they_gave_one(decision_by: str) -> None:
    timeline = seen(interviewed_at=INTERVIEW, decision_by=decision_by, timezone="Europe/Berlin")
    assert (timeline.decision, timeline.decided, timeline.is_dated) == (None, None, True)


def test_history_is_in_the_order_of_time_and_a_day_is_a_whole_day() -> None:
    history = [
        {"kind": "nudge", "sent_at": "2026-11-20"},
        {"kind": "thank-you", "sent_at": "2026-11-19T18:00:00+01:00"},
    ]
    timeline = seen(interviewed_at=INTERVIEW, history=history, timezone="Europe/Berlin")
    assert [message.kind for message in timeline.history] == [Kind.THANK_YOU, Kind.NUDGE]
    assert timeline.history[1].sent == Interval(at("2026-11-19T23:00:00Z"), at("2026-11-20T22:59:59.999999Z"))


def test_history_begins_with_the_last_interview_but_keeps_what_is_impossible() -> None:
    sent = ["2026-11-09", "2026-11-11", "2026-11-19", "2026-11-20"]
    history = [{"kind": "thank-you", "sent_at": day} for day in sent]
    rounds = ["2026-11-10T14:00:00+01:00", INTERVIEW]
    timeline = seen(interviewed_at=rounds, history=history, timezone="Europe/Berlin")
    days = [message.sent.last.astimezone(timeline.zone).date().day for message in timeline.history]
    assert days == [9, 19, 20]
    assert len(seen(interviewed_at=INTERVIEW, history=history).history) == 4


def test_outcome_seniority_and_country_are_kept() -> None:
    timeline = seen(outcome="rejected", seniority="senior")
    assert (timeline.outcome, timeline.seniority) == ("rejected", "senior")
    assert timeline.workdays.is_weekend(date(2026, 11, 21))


@given(st.datetimes(datetime(2026, 11, 20), datetime(2027, 2, 1)), st.sampled_from(list(Kind)))
def test_after_sending_the_message_is_the_last_of_the_history(sent: datetime, kind: Kind) -> None:
    before = seen(interviewed_at=INTERVIEW, history=[{"kind": "thank-you", "sent_at": INTERVIEW}])
    moment = sent.replace(tzinfo=ZoneInfo("America/New_York"))
    after = before.after_sending(kind, moment)
    assert after.history[:-1] == before.history
    assert after.history[-1].kind is kind
    assert after.now == after.history[-1].sent == Interval(moment, moment)
    assert after.sent_at == moment
    assert after.now.first.tzinfo is UTC
    assert (after.interview, after.zone, after.decided) == (before.interview, before.zone, before.decided)


@given(st.integers(-100, 100))
def test_all_instants_are_in_utc(hours: int) -> None:
    now = at(NOW) + timedelta(hours=hours)
    history = [{"kind": "check-in", "sent_at": "2026-11-19"}]
    context = Context.model_validate({"interviewed_at": INTERVIEW, "decision_by": "2026-12-01", "history": history})
    timeline = build_timeline(context, now)
    assert timeline.interview is not None
    assert timeline.decided is not None
    instants = [timeline.now.first, timeline.interview.last, timeline.decided, timeline.history[0].sent.first]
    assert all(instant.tzinfo is UTC for instant in instants)
