"""Several interviews in one context: the latest past one counts, and each is kept."""

from datetime import datetime

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.timing import assess_timing, build_timeline, rounds_until, rule_outcomes

RULES = tuple(rule for rule in load_rules() if isinstance(rule, TimingRuleBase))
FIRST, SECOND = "2026-11-10T14:00:00+01:00", "2026-11-19T14:00:00+01:00"
ROUNDS = {"interviewed_at": [SECOND, FIRST], "timezone": "Europe/Berlin"}


def known(**more: object) -> Context:
    return Context.model_validate({**ROUNDS, **more})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def codes(kind: str, now: str, **more: object) -> list[str]:
    outcomes = rule_outcomes(Kind(kind), build_timeline(known(**more), at(now)), RULES)
    return [outcome.rule.code for outcome in outcomes if outcome.severity is not None]


@pytest.mark.parametrize(
    ("now", "counted"),
    [
        ("2026-11-09T09:00:00+01:00", [FIRST]),
        ("2026-11-10T13:59:00+01:00", [FIRST]),
        ("2026-11-10T14:00:00+01:00", [FIRST]),
        ("2026-11-19T13:00:00+01:00", [FIRST]),
        ("2026-11-19T09:01:00-04:00", [FIRST, SECOND]),
        ("2026-12-24T10:00:00+01:00", [FIRST, SECOND]),
    ],
)
def test_interviews_count_from_their_end_on_in_the_order_of_time(now: str, counted: list[str]) -> None:
    assert [interview.ended_at for interview in rounds_until(known(), at(now))] == [at(text) for text in counted]


def test_an_interview_of_which_only_the_day_is_known_counts_on_that_day() -> None:
    context = known(interviewed_at=[FIRST, "2026-11-19"])
    assert len(rounds_until(context, at("2026-11-19T08:00:00+01:00"))) == 2


def test_thanks_are_due_after_each_interview() -> None:
    assert codes("thank-you", "2026-11-11T09:00:00+01:00") == []
    assert codes("thank-you", "2026-11-16T09:00:00+01:00") == ["TIM001"]
    assert codes("thank-you", "2026-11-20T09:00:00+01:00") == []
    closes = assess_timing(Kind.THANK_YOU, known(), at("2026-11-20T09:00:00+01:00"), RULES).closes_at
    assert closes == at("2026-11-20T14:00:00+01:00")


def test_the_wait_runs_from_the_last_interview() -> None:
    assert codes("check-in", "2026-11-18T09:00:00+01:00") == []
    assert codes("check-in", "2026-11-24T09:00:00+01:00") == ["TIM003"]
    assert codes("check-in", "2026-11-26T09:00:00+01:00") == []


def test_what_was_sent_before_the_last_interview_is_no_follow_up_of_it() -> None:
    asked = [{"kind": "check-in", "sent_at": f"2026-11-{day}T09:00:00+01:00"} for day in (13, 14, 17, 18)]
    assert "TIM005" in codes("check-in", "2026-11-18T17:00:00+01:00", history=asked)
    assert codes("check-in", "2026-11-27T09:00:00+01:00", history=asked) == []


def test_thanks_for_the_first_round_do_not_contradict_the_second() -> None:
    thanked = [{"kind": "thank-you", "sent_at": "2026-11-10T18:00:00+01:00"}]
    assert codes("thank-you", "2026-11-19T18:00:00+01:00", history=thanked) == []
    before = [{"kind": "thank-you", "sent_at": "2026-11-09T18:00:00+01:00"}]
    assert codes("thank-you", "2026-11-19T18:00:00+01:00", history=before) == ["TIM009"]


def test_a_date_that_they_gave_before_the_last_interview_says_nothing_any_more() -> None:
    assert codes("check-in", "2026-11-27T09:00:00+01:00", decision_by="2026-11-16") == []
    assert codes("check-in", "2026-11-27T09:00:00+01:00", decision_by="2026-12-01") == ["TIM002"]
