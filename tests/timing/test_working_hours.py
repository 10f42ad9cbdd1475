"""Windows open in the recipient's working hours, and the rules, the window and the advice agree with each other."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.plan import next_kind
from followup_lint.rule import OffHoursRule, TimingRuleBase, load_rules
from followup_lint.timing import TimingResult, assess_timing, build_timeline

RULES = tuple(rule for rule in load_rules() if isinstance(rule, TimingRuleBase))
(OFF_HOURS,) = (rule for rule in RULES if isinstance(rule, OffHoursRule))
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata")
CHECK_IN = {"kind": "check-in", "sent_at": "2026-11-21T10:00:00+01:00"}


def assess(kind: str, sent: str, **known: Any) -> TimingResult:
    return assess_timing(Kind(kind), Context.model_validate(known), datetime.fromisoformat(sent), RULES)


def is_off_hours(result: TimingResult) -> bool:
    return any(outcome.rule is OFF_HOURS and outcome.severity is not None for outcome in result.outcomes)


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        ("2026-11-20T12:00+01:00", "2026-11-20T12:00+01:00"),
        ("2026-11-20T05:00+01:00", "2026-11-20T07:00+01:00"),
        ("2026-11-20T20:00+01:00", "2026-11-23T07:00+01:00"),
        ("2026-11-21T05:00+01:00", "2026-11-23T07:00+01:00"),  # a Saturday
        ("2026-11-22T23:59+01:00", "2026-11-23T07:00+01:00"),
        ("2026-03-29T01:00+01:00", "2026-03-30T07:00+02:00"),  # the night of the clock change
    ],
)
def test_the_first_working_moment(moment: str, working: str) -> None:
    context = Context.model_validate({"timezone": "Europe/Berlin"})
    timeline = build_timeline(context, datetime.fromisoformat(moment), OFF_HOURS.off_hours)
    assert timeline.working_moment(datetime.fromisoformat(moment)) == datetime.fromisoformat(working)


@pytest.mark.parametrize(
    ("kind", "known", "sent", "status", "opens"),
    [
        # A week after a Saturday is a Saturday.
        ("check-in", {"interviewed_at": "2026-11-14T17:00"}, "2026-11-21T05:00+01:00", "early", "2026-11-23T07:00+01:00"),
        ("check-in", {"interviewed_at": "2026-11-14T17:00"}, "2026-11-23T07:00+01:00", "good", "2026-11-23T07:00+01:00"),
        ("nudge", {"history": [CHECK_IN]}, "2026-11-30T10:00+01:00", "good", "2026-11-30T07:00+01:00"),
        ("thank-you", {"interviewed_at": "2026-11-19T21:00"}, "2026-11-19T22:00+01:00", "early", "2026-11-20T07:00+01:00"),
        # The deadline wins: on Monday it would be late.
        ("thank-you", {"interviewed_at": "2026-11-21T17:00"}, "2026-11-21T18:00+01:00", "good", "2026-11-21T17:00+01:00"),
        ("letter", {"interviewed_at": "2026-11-19T21:00"}, "2026-11-19T22:00+01:00", "good", "2026-11-19T21:00+01:00"),
    ],
)  # fmt: skip
def test_windows_open_in_working_hours(kind: str, known: dict[str, Any], sent: str, status: str, opens: str) -> None:
    result = assess(kind, sent, timezone="Europe/Berlin", **known)
    assert (result.status, result.opens_at) == (status, datetime.fromisoformat(opens))


def test_nobody_is_advised_to_wait_until_it_is_late() -> None:
    saturday = assess(
        "thank-you", "2026-11-21T18:00+01:00", timezone="Europe/Berlin", interviewed_at="2026-11-21T17:00"
    )
    assert not is_off_hours(saturday)
    evening = assess("thank-you", "2026-11-19T22:00+01:00", timezone="Europe/Berlin", interviewed_at="2026-11-19T17:00")
    assert is_off_hours(evening)  # there is time until Friday at five


@pytest.mark.parametrize(
    ("kind", "sent", "better"),
    [
        ("check-in", "2026-11-27T12:00+01:00", None),
        ("check-in", "2026-11-28T11:00+01:00", "2026-11-30T07:00+01:00"),
        ("thank-you", "2026-11-19T22:00+01:00", "2026-11-20T07:00+01:00"),
        ("thank-you", "2026-11-20T06:00+01:00", "2026-11-20T07:00+01:00"),
    ],
)
def test_a_message_that_arrives_off_hours_is_better_sent_when_they_begin(
    kind: str, sent: str, better: str | None
) -> None:
    result = assess(kind, sent, timezone="Europe/Berlin", interviewed_at="2026-11-19T17:00")
    assert (result.status, is_off_hours(result)) == ("good", better is not None)
    assert result.better_at == (better and datetime.fromisoformat(better))


instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))


@given(instants, st.sampled_from(ZONES), st.sampled_from([Kind.CHECK_IN, Kind.NUDGE, Kind.CALL, Kind.THANK_YOU]))
def test_a_message_sent_when_the_window_opens_or_when_it_is_advised_is_not_off_hours(
    ended: datetime, zone: str, kind: Kind
) -> None:
    history = [{"kind": "check-in", "sent_at": ended}] if kind is Kind.NUDGE else []
    context = Context.model_validate({"interviewed_at": ended, "timezone": zone, "history": history})
    before = assess_timing(kind, context, ended, RULES)
    for moment in (before.opens_at, before.send_at):
        assert moment is not None
        result = assess_timing(kind, context, moment, RULES)
        assert (result.status, is_off_hours(result)) == ("good", False)


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        ({}, "check in instead, from Thu 26 Nov (7 days after the interview)"),
        ({"decision_by": "2026-12-04"}, "check in instead, from Mon 7 Dec (after the date they gave)"),
        ({"interviewed_at": "2026-11-02T14:00+01:00"}, "check in instead"),
        (
            {"history": [CHECK_IN]},
            (
                "call or send one nudge instead, from Mon 30 Nov "
                "(7 days after your last message, then the next working day)"
            ),
        ),
        ({"history": [CHECK_IN, CHECK_IN]}, "let it rest; enough follow-ups have been sent"),
    ],
)
def test_what_to_do_when_it_is_too_late_is_what_the_plan_says(known: dict[str, Any], advice: str) -> None:
    now = datetime.fromisoformat("2026-11-23T10:00+01:00")
    context = Context.model_validate({"interviewed_at": "2026-11-19T14:00+01:00", "timezone": "Europe/Berlin"} | known)
    late = assess_timing(Kind.THANK_YOU, context, now, RULES)
    assert (late.status, late.next) == ("too-late", advice)
    kind = next_kind(context, now, RULES)
    assert kind is (Kind.NUDGE if "history" in known else Kind.CHECK_IN)
    planned = assess_timing(kind, context, now, RULES)
    if planned.status == "early":
        assert planned.opens_at is not None
        assert f"{planned.opens_at:%a} {planned.opens_at.day} {planned.opens_at:%b}" in advice


def test_the_notice_about_holidays_comes_only_where_a_day_depends_on_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("followup_lint.timing.workdays.country_holidays", missing)
    known = {"country": "DE", "interviewed_at": "2026-11-19T14:00+01:00"}
    assert assess("thank-you", "2026-11-20T10:00+01:00", **known).notes
    assert not assess("thank-you", "2026-11-20T10:00+01:00", country="DE").notes
    assert not assess("thank-you", "2026-11-20T10:00+01:00", **known, outcome="offer").notes
