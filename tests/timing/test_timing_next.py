"""The step after a message, days off, and what the timing check costs."""

import subprocess
import sys
from datetime import date, datetime
from typing import Any

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.timing import assess_timing
from followup_lint.timing.workdays import Workdays, load_workdays

RULES = tuple(rule for rule in load_rules() if isinstance(rule, TimingRuleBase))
INTERVIEW = {"interviewed_at": "2026-11-19T14:00:00+01:00"}
CHECK_IN = {"kind": "check-in", "sent_at": "2026-12-03T10:00:00+01:00"}


def following(kind: str, sent: str, **known: Any) -> str | None:
    return assess_timing(Kind(kind), Context.model_validate(known), datetime.fromisoformat(sent), RULES).next


def test_after_the_thank_you_the_next_step_waits_for_the_date_they_gave() -> None:
    step = following("thank-you", "2026-11-20T09:30:00+01:00", **INTERVIEW, decision_by="2026-12-02")
    assert step == "if you hear nothing, check in from Thu 3 Dec (after the date they gave)"


def test_without_a_date_the_next_step_waits_a_week_and_longer_for_senior_roles() -> None:
    step = following("thank-you", "2026-11-20T09:30:00+01:00", **INTERVIEW)
    assert step == "if you hear nothing, check in from Thu 26 Nov (7 days after the interview)"
    senior = following("letter", "2026-11-20T09:30:00+01:00", **INTERVIEW, seniority="senior")
    assert senior == "if you hear nothing, check in from Thu 3 Dec (14 days after the interview)"


def test_the_step_falls_on_a_working_day() -> None:
    step = following("thank-you", "2026-11-20T09:30:00+01:00", **INTERVIEW, decision_by="2026-12-04")
    assert step == "if you hear nothing, check in from Mon 7 Dec (after the date they gave)"


def test_a_step_in_the_next_year_says_so() -> None:
    step = following("thank-you", "2026-11-20T09:30:00+01:00", **INTERVIEW, decision_by="2027-01-12")
    assert step == "if you hear nothing, check in from Wed 13 Jan 2027 (after the date they gave)"


def test_the_place_is_named_where_the_writer_is_elsewhere() -> None:
    step = following(
        "thank-you", "2026-11-20T09:30:00+11:00", interviewed_at="2026-11-19T14:00:00", timezone="America/New_York"
    )
    assert step == "if you hear nothing, check in from Thu 26 Nov in New York (7 days after the interview)"


def test_after_a_check_in_comes_one_nudge_or_a_call_a_week_later() -> None:
    step = following("check-in", "2026-12-03T10:00:00+01:00", **INTERVIEW)
    assert step == "if you hear nothing, call or send one nudge from Thu 10 Dec (7 days after this message)"


def test_after_a_call_comes_something_in_writing() -> None:
    step = following("call", "2026-12-03T10:00:00+01:00", **INTERVIEW)
    assert step is not None
    assert "write once, by e-mail or letter, from Thu 10 Dec" in step


def test_after_the_second_follow_up_nothing_more_is_sent() -> None:
    step = following("nudge", "2026-12-11T10:00:00+01:00", **INTERVIEW, history=[CHECK_IN])
    assert step == "if you hear nothing, let it rest; another follow-up would be too many"


def test_a_message_that_is_sent_too_early_is_followed_up_from_its_window_on() -> None:
    step = following("check-in", "2026-11-20T10:00:00+01:00", **INTERVIEW)
    assert step == "if you hear nothing, call or send one nudge from Thu 3 Dec (7 days after this message)"


def test_after_a_decision_nothing_is_chased() -> None:
    assert following("check-in", "2026-12-03T10:00:00+01:00", outcome="rejected") == "ask for feedback, once"
    assert following("thank-you", "2026-12-03T10:00:00+01:00", outcome="offer") == "answer their offer"
    asked = [{"kind": "feedback-request", "sent_at": "2026-11-30"}]
    assert following("nudge", "2026-12-03T10:00:00+01:00", outcome="rejected", history=asked) == "let it rest"


def test_feedback_waits_for_the_decision() -> None:
    step = following("feedback-request", "2026-12-03T10:00:00+01:00", **INTERVIEW)
    assert step == "wait for their decision, then ask for feedback"


def test_contradictory_times_must_be_corrected() -> None:
    step = following("nudge", "2026-12-01T10:00:00+01:00", history=[CHECK_IN])
    assert step == "the times contradict each other; correct them in interview.yml"


def test_without_facts_nothing_is_advised() -> None:
    assert following("thank-you", "2026-12-01T10:00:00+01:00") is None


def test_days_off_are_those_of_the_country() -> None:
    pytest.importorskip("holidays")
    assert load_workdays("DE").holiday(date(2026, 12, 25)) != ""
    assert load_workdays("DE").holiday(date(2026, 12, 24)) == ""
    assert load_workdays("IL").is_weekend(date(2026, 11, 20))
    assert not load_workdays("IL").is_weekend(date(2026, 11, 22))
    assert load_workdays("GB").next_open(date(2026, 12, 25)) == date(2026, 12, 29)


def test_an_unknown_country_is_noted() -> None:
    pytest.importorskip("holidays")
    assert load_workdays("ZZ").notice == "public holidays of ZZ are unknown; only weekends are considered"


def test_without_the_library_a_note_says_that_only_weekends_are_considered(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("followup_lint.imports.import_module", missing)
    context = Context.model_validate({"country": "DE", "timezone": "Europe/Berlin"})
    result = assess_timing(Kind.THANK_YOU, context, datetime.fromisoformat("2026-12-25T12:00:00+01:00"), RULES)
    assert len(result.notes) == 1
    assert result.notes[0].startswith("public holidays of DE need the holidays library")


def test_without_a_country_the_week_has_five_days() -> None:
    assert load_workdays("") == Workdays()
    assert Workdays().next_open(date(2026, 11, 21)) == date(2026, 11, 23)


def test_the_timing_check_never_imports_spacy() -> None:
    code = "import sys, followup_lint.timing; sys.exit('spacy' in sys.modules or 'holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
