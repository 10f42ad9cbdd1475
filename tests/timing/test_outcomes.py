"""What each timing rule says about a time of sending: status, window, severity and the fields of its message."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.finding import Severity
from followup_lint.timing import RuleOutcome, build_timeline, place_name, rule_outcomes
from followup_lint.timing.outcomes import count_follow_ups, is_follow_up
from handmade import make_rule

ENDED = "2026-11-19T14:00:00+01:00"
KNOWN = {"interviewed_at": ENDED, "timezone": "Europe/Berlin"}
LATE = make_rule("timing", late={"warning": {"hours": 24}, "error": {"hours": 48}, "only_first": ["letter"]})
EARLY = make_rule("timing", early={"since": "interview", "wait": {"days": 7}, "wait_for": {"senior": {"days": 14}}})
AFTER_LAST = make_rule("timing", early={"since": "last-message", "wait": {"hours": 48}})
BEFORE_DATE = make_rule("timing", before_date={"grace": {"days": 0}}, severity="error")
FOLLOW_UPS = make_rule(
    "timing",
    follow_ups={"count": ["check-in", "nudge", "letter"], "except_first": ["letter"], "warning": 2, "error": 3},
)
OFF_HOURS = make_rule("timing", off_hours={"opens": "07:00", "closes": "20:00"})
SENT_BEFORE = make_rule("timing", sent_before=["feedback-request"], severity="warning")
IMPOSSIBLE = make_rule("timing", impossible={"after_interview": ["thank-you"]}, severity="error")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def outcome(rule: Any, now: str, kind: str = "nudge", **known: Any) -> RuleOutcome | None:
    timeline = build_timeline(Context.model_validate(KNOWN | known), at(now))
    found = rule_outcomes(Kind(kind), timeline, [rule])
    return found[0] if found else None


def says(rule: Any, now: str, kind: str = "nudge", **known: Any) -> tuple[object, object, dict[str, str]]:
    found = outcome(rule, now, kind, **known)
    assert found is not None
    return found.status, found.severity, {name: str(value) for name, value in found.fields.items()}


def sent(*messages: str) -> list[dict[str, str]]:
    """A history of "kind time" entries."""
    return [dict(zip(("kind", "sent_at"), message.split(), strict=True)) for message in messages]


@pytest.mark.parametrize(
    ("now", "status", "severity"),
    [
        ("2026-11-19T13:00+01:00", "early", None),
        ("2026-11-20T14:00+01:00", "good", None),
        ("2026-11-20T14:01+01:00", "late", Severity.WARNING),
        ("2026-11-21T14:00+01:00", "late", Severity.WARNING),
        ("2026-11-21T14:01+01:00", "too-late", Severity.ERROR),
    ],
)
def test_late_has_two_limits_and_each_is_still_in_time(now: str, status: str, severity: Severity | None) -> None:
    assert says(LATE, now, "thank-you")[:2] == (status, severity)


def test_late_opens_with_the_interview_and_closes_with_the_warning() -> None:
    found = outcome(LATE, "2026-11-22T14:30+01:00", "thank-you")
    assert found is not None
    assert (found.opens, found.closes) == (at(ENDED), at("2026-11-20T14:00+01:00"))
    assert says(LATE, "2026-11-22T14:30+01:00", "thank-you")[2] == {
        "elapsed": "3 days",
        "limit": "24 hours",  # the end of the window, however late it is
        "latest": "48 hours",
        "interview": "Thu 19 Nov 14:00",
    }
    assert says(LATE, "2026-11-20T14:30+01:00", "thank-you")[2]["limit"] == "24 hours"


def test_late_is_silent_without_an_interview_and_for_a_later_message_of_some_kinds() -> None:
    history = sent("thank-you 2026-11-19T18:00+01:00")
    assert outcome(LATE, "2026-11-25T14:00+01:00", "thank-you", interviewed_at="") is None
    assert outcome(LATE, "2026-11-25T14:00+01:00", "letter", history=history) is None
    assert outcome(LATE, "2026-11-25T14:00+01:00", "thank-you", history=history) is not None


def test_a_day_without_an_hour_is_late_only_if_all_of_it_is() -> None:
    assert says(LATE, "2026-11-20T23:00+01:00", "thank-you", interviewed_at="2026-11-19")[0] == "good"
    late = says(LATE, "2026-11-21T00:01+01:00", "thank-you", interviewed_at="2026-11-19")
    assert (late[0], late[2]["interview"]) == ("late", "Thu 19 Nov")


@pytest.mark.parametrize(
    ("now", "known", "status", "fields"),
    [
        ("2026-11-19T18:00+01:00", {}, "early", ["on the day of the interview", "7 days", "Thu 26 Nov"]),
        ("2026-11-20T09:00+01:00", {}, "early", ["1 day after the interview", "7 days", "Thu 26 Nov"]),
        ("2026-11-26T00:00+01:00", {}, "good", ["7 days after the interview", "7 days", "Thu 26 Nov"]),
        ("2026-11-26T00:00+01:00", {"seniority": "senior"}, "early", ["7 days after the interview", "14 days", "Thu 3 Dec"]),
        ("2026-11-26T00:00+01:00", {"seniority": "specialised"}, "good", ["7 days after the interview", "7 days", "Thu 26 Nov"]),
    ],
)  # fmt: skip
def test_early_waits_by_seniority(now: str, known: dict[str, str], status: str, fields: list[str]) -> None:
    found = says(EARLY, now, **known)
    assert found == (
        status,
        Severity.INFO if status == "early" else None,
        dict(zip(("elapsed", "wait", "opens"), fields, strict=True)),
    )


def test_early_counts_from_the_last_message_before_this_one() -> None:
    history = sent("thank-you 2026-11-19T18:00+01:00", "check-in 2026-11-25T18:00+01:00", "call 2026-12-30T18:00+01:00")
    status, _, fields = says(AFTER_LAST, "2026-11-26T18:30+01:00", history=history)
    assert (status, fields["elapsed"]) == ("early", "24 h after your last message (check-in)")
    assert says(AFTER_LAST, "2026-11-27T18:00+01:00", history=history)[0] == "good"
    assert outcome(AFTER_LAST, "2026-11-27T18:00+01:00") is None


def test_early_may_leave_it_to_the_date_they_gave() -> None:
    rule = make_rule("timing", early={"since": "interview", "wait": {"days": 7}, "unless_dated": True})
    assert outcome(rule, "2026-11-20T09:00+01:00") is not None
    assert outcome(rule, "2026-11-20T09:00+01:00", decision_by="2026-12-01") is None
    assert outcome(rule, "2026-11-20T09:00+01:00", decision_by="2026-11-01") is None  # impossible, but a date


@pytest.mark.parametrize(
    ("decision_by", "now", "status", "date", "opens"),
    [
        ("2026-12-01", "2026-12-01T23:59+01:00", "early", "Tue 1 Dec", "Wed 2 Dec"),
        ("2026-12-01", "2026-12-02T00:00+01:00", "good", "Tue 1 Dec", "Wed 2 Dec"),
        ("2027-01-12", "2026-12-02T00:00+01:00", "early", "Tue 12 Jan 2027", "Wed 13 Jan 2027"),
    ],
)
def test_the_date_they_gave_must_have_passed(decision_by: str, now: str, status: str, date: str, opens: str) -> None:
    severity = Severity.ERROR if status == "early" else None
    assert says(BEFORE_DATE, now, decision_by=decision_by) == (status, severity, {"date": date, "opens": opens})


def test_without_a_possible_date_there_is_nothing_to_wait_for() -> None:
    assert outcome(BEFORE_DATE, "2026-12-02T00:00+01:00") is None
    assert outcome(BEFORE_DATE, "2026-12-02T00:00+01:00", decision_by="2026-11-18") is None


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        ("nudge", [], (None, None, {})),
        ("nudge", ["check-in"], ("late", Severity.WARNING, {"number": "2", "limit": "1"})),
        ("nudge", ["check-in", "nudge"], ("too-late", Severity.ERROR, {"number": "3", "limit": "1"})),
        ("nudge", ["thank-you"], (None, None, {})),
        # A letter is thanks if it is the first message, and one more follow-up if it is not.
        ("nudge", ["letter"], (None, None, {})),
        ("letter", ["check-in"], ("late", Severity.WARNING, {"number": "2", "limit": "1"})),
        ("nudge", ["thank-you", "letter"], ("late", Severity.WARNING, {"number": "2", "limit": "1"})),
    ],
)
def test_follow_ups_are_counted(kind: str, before: list[str], expected: object) -> None:
    history = sent(*(f"{earlier} 2026-11-2{day}" for day, earlier in enumerate(before)))
    assert says(FOLLOW_UPS, "2026-12-10T10:00+01:00", kind, history=history) == expected


def test_a_message_that_is_not_a_follow_up_has_no_outcome() -> None:
    assert outcome(FOLLOW_UPS, "2026-12-10T10:00+01:00", "thank-you") is None
    assert outcome(FOLLOW_UPS, "2026-12-10T10:00+01:00", "letter") is None


@given(st.lists(st.sampled_from(list(Kind)), max_size=6))
def test_the_count_is_that_of_each_message_in_its_place(kinds: list[Kind]) -> None:
    history = sent(*(f"{kind} 2026-12-0{day}" for day, kind in enumerate(kinds, 1)))
    timeline = build_timeline(Context.model_validate(KNOWN | {"history": history}), at("2026-12-20T10:00+01:00"))
    flags = [is_follow_up(FOLLOW_UPS, kind, is_first=not place) for place, kind in enumerate(kinds)]
    assert count_follow_ups(FOLLOW_UPS, timeline.history) == sum(flags)


@pytest.mark.parametrize(
    ("now", "reason", "when"),
    [
        ("2026-11-20T06:59+01:00", "outside working hours", "Fri 20 Nov 06:59"),
        ("2026-11-20T07:00+01:00", "", ""),
        ("2026-11-20T20:00+01:00", "outside working hours", "Fri 20 Nov 20:00"),
        ("2026-11-20T20:00+11:00", "", ""),
        ("2026-11-21T12:00+01:00", "on a weekend", "Sat 21 Nov 12:00"),
    ],
)
def test_working_hours_are_the_recipients(now: str, reason: str, when: str) -> None:
    status, severity, fields = says(OFF_HOURS, now)
    assert status is None
    assert severity == (Severity.INFO if reason else None)
    assert fields == ({"reason": reason, "when": when, "place": "Berlin"} if reason else {})


def test_without_a_zone_nobody_knows_the_hour_and_a_day_may_be_in_working_hours() -> None:
    assert outcome(OFF_HOURS, "2026-11-20T03:00+01:00", timezone="") is None
    assert says(OFF_HOURS, "2026-11-20T12:00+01:00", send_at="2026-11-20")[1] is None
    assert says(OFF_HOURS, "2026-11-21T12:00+01:00", send_at="2026-11-21")[2]["when"] == "Sat 21 Nov"


def test_a_weekend_counts_only_if_the_rule_says_that_it_does() -> None:
    rule = make_rule("timing", off_hours={"opens": "07:00", "closes": "20:00", "weekends": False})
    assert says(rule, "2026-11-21T12:00+01:00")[1] is None


def test_a_message_of_a_kind_that_was_sent_before_is_too_late() -> None:
    history = sent("feedback-request 2026-11-24T10:00+01:00", "feedback-request 2026-11-25T10:00+01:00")
    assert says(SENT_BEFORE, "2026-12-01T10:00+01:00", "feedback-request") == ("good", None, {})
    found = says(SENT_BEFORE, "2026-12-01T10:00+01:00", "feedback-request", history=history)
    assert found == ("too-late", Severity.WARNING, {"when": "Wed 25 Nov"})


@pytest.mark.parametrize(
    ("now", "history", "status", "what"),
    [
        ("2026-11-19T13:00+01:00", [], "early", "this message goes out on Thu 19 Nov 13:00, before the interview (Thu 19 Nov 14:00)"),
        ("2026-11-20T13:00+01:00", ["nudge 2026-11-21T09:00+01:00"], "unknown", "the earlier nudge is dated Sat 21 Nov 09:00, after this message"),
        ("2026-11-20T13:00+01:00", ["thank-you 2026-11-18T09:00+01:00"], "unknown", "the earlier thank-you is dated Wed 18 Nov 09:00, before the interview (Thu 19 Nov 14:00)"),
        ("2026-11-20T13:00+01:00", ["call 2026-11-18T09:00+01:00"], None, None),
    ],
)  # fmt: skip
def test_times_that_contradict_each_other(now: str, history: list[str], status: str | None, what: str | None) -> None:
    severity = None if what is None else Severity.ERROR
    expected = (status, severity, {} if what is None else {"what": what})
    assert says(IMPOSSIBLE, now, history=sent(*history)) == expected


def test_a_rule_for_another_kind_or_outcome_has_no_outcome_and_the_others_keep_their_order() -> None:
    undecided = make_rule("timing", undecided=True, kinds=["feedback-request"], severity="warning")
    timeline = build_timeline(Context.model_validate(KNOWN), at("2026-12-01T10:00+01:00"))
    rules = [EARLY, undecided, LATE]
    assert [o.rule for o in rule_outcomes(Kind.FEEDBACK_REQUEST, timeline, rules)] == rules
    assert [o.rule for o in rule_outcomes(Kind.NUDGE, timeline, rules)] == [EARLY, LATE]
    rejected = build_timeline(Context.model_validate(KNOWN | {"outcome": "rejected"}), at("2026-12-01T10:00+01:00"))
    assert rule_outcomes(Kind.FEEDBACK_REQUEST, rejected, rules) == []
    assert (says(undecided, "2026-12-01T10:00+01:00", "feedback-request")[:2]) == ("early", Severity.WARNING)


def test_a_place_is_the_last_name_of_its_zone() -> None:
    for zone, place in {"America/New_York": "New York", "America/Argentina/Buenos_Aires": "Buenos Aires"}.items():
        context = Context.model_validate({"timezone": zone})
        assert place_name(build_timeline(context, at("2026-12-01T10:00+01:00"))) == place


@given(st.integers(-200, 200))
def test_severity_is_set_only_with_a_status_that_forbids_sending(hours: int) -> None:
    now = (at(ENDED) + timedelta(hours=hours)).isoformat()
    for rule in (LATE, EARLY, IMPOSSIBLE):
        found = outcome(rule, now, "thank-you")
        assert found is not None
        assert found.severity is None or found.status in ("early", "late", "too-late", "unknown")
        assert found.severity is None or found.fields
