"""The timing panel of a report: whether now is the time, until when, and what comes next."""

from datetime import datetime
from typing import Any

import pytest

from followup_lint.context import Context, Facts
from followup_lint.draft import Kind
from followup_lint.reading import read_bytes
from followup_lint.report import KindChoice, Report
from followup_lint.reporters.timing import panel
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.score import score
from followup_lint.timing import UNKNOWN, Status, TimingResult, assess_timing
from followup_lint.timing.timeline import dated_rounds

NOW = "2026-11-20T10:00+01:00"
TIMING_RULES = [rule for rule in load_rules() if isinstance(rule, TimingRuleBase)]


def shown(
    status: Status,
    opens: str = "",
    closes: str = "",
    kind: str = "thank-you",
    next_: str | None = None,
    better: str = "",
    **known: Any,
) -> list[str]:
    """The lines of the panel."""
    impossible = bool(known.pop("impossible", False))
    moments = [datetime.fromisoformat(text) if text else None for text in (opens, closes, NOW, better)]
    context = Context.model_validate(known)
    rounds = dated_rounds(context, datetime.fromisoformat(NOW))
    opens_at, closes_at, now, better_at = moments
    timing = TimingResult(
        status, opens_at, closes_at, next_, now, is_impossible=impossible, rounds=rounds, better_at=better_at
    )
    draft = read_bytes(b"Dear Anna,\n\nHello.\n", name="note.txt")
    facts = Facts(context, {}, (), None)
    text = panel(Report(draft, KindChoice(Kind(kind), "given"), facts, (), score([]), timing), 80)
    assert text is not None
    return text.plain.splitlines()


@pytest.mark.parametrize(
    ("status", "opens", "closes", "headline"),
    [
        ("early", "2026-11-20T14:30+01:00", "", "opens in 4 h 30 min"),
        ("early", "", "", "wait before you send it"),
        ("good", "", "2026-11-24T14:00+01:00", "closes in 4 days"),
        ("late", "", "2026-11-19T16:00+01:00", "closed 18 h ago; send it now"),
        ("late", "", "", "enough follow-ups have been sent"),
        ("too-late", "", "2026-11-10T10:00+01:00", "closed 10 days ago; do not send it"),
        ("too-late", "", "", "do not send it"),
    ],
)
def test_the_headline_is_the_status_and_the_time_that_is_left(
    status: Status, opens: str, closes: str, headline: str
) -> None:
    assert shown(status, opens, closes)[0] == f"  timing     {status}: {headline}"


def test_a_window_without_an_end_is_good_to_send_now() -> None:
    assert shown("good", "2026-11-19T14:00+01:00")[0] == "  timing     good to send now"


def test_a_message_that_would_arrive_off_hours_is_not_good_to_send_now() -> None:
    better = "2026-11-23T07:00+01:00"
    assert shown("good", better=better)[0] == "  timing     good: best sent from Mon 23 Nov 07:00"
    closing = shown("good", "", "2026-11-24T14:00+01:00", better=better)[0]
    assert closing == "  timing     good: closes in 4 days; best sent from Mon 23 Nov 07:00"


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("thank-you", "interviewed_at"),
        ("feedback-request", "interviewed_at"),
        ("check-in", "interviewed_at or decision_by"),
        ("call", "interviewed_at or decision_by"),
        ("nudge", "history and decision_by"),
    ],
)
def test_where_too_little_is_known_it_says_what_to_add(kind: str, missing: str) -> None:
    assert shown("unknown", kind=kind) == [f"  timing     unknown: add {missing} to interview.yml"]


def test_times_that_contradict_each_other_are_not_missing() -> None:
    assert shown("unknown", impossible=True) == ["  timing     unknown: the times contradict each other"]


@pytest.mark.parametrize(
    ("opens", "closes", "window"),
    [
        ("2026-11-19T14:00+01:00", "2026-11-20T14:00+01:00", "Thu 19 Nov 14:00 to Fri 20 Nov 14:00"),
        ("2026-12-02T07:00-05:00", "", "from Wed 2 Dec 07:00"),
        ("", "2027-01-02T09:00+01:00", "until Sat 2 Jan 2027 09:00"),
        ("", "2026-11-20T23:59:59.999999+01:00", "until the end of Fri 20 Nov"),
    ],
)
def test_the_window_is_in_the_recipients_time(opens: str, closes: str, window: str) -> None:
    assert shown("good", opens, closes)[1:] == [f"  window     {window}"]


@pytest.mark.parametrize(
    ("interviewed_at", "line"),
    [
        ("2026-11-19T08:00-05:00", "Thu 19 Nov 14:00"),
        ("2026-11-19", "Thu 19 Nov"),
        (["2026-11-10T14:00+01:00", "2026-11-19T14:00+01:00", "2026-12-01T14:00+01:00"], "Thu 19 Nov 14:00, round 2"),
        ("2026-12-01T14:00+01:00", "Tue 1 Dec 14:00"),
    ],
)
def test_the_interview_that_counts_is_shown_with_its_round(interviewed_at: object, line: str) -> None:
    assert shown("good", interviewed_at=interviewed_at)[1:] == [f"  interview  {line}"]


def test_the_next_step_comes_last() -> None:
    lines = shown("good", "", "2026-11-24T14:00+01:00", next_="check in", interviewed_at="2026-11-19")
    assert [line.split()[0] for line in lines] == ["timing", "interview", "window", "next"]
    assert lines[-1] == "  next       check in"


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_panel_is_folded_between_words(width: int) -> None:
    next_ = "if you hear nothing, call or send one nudge from Mon 14 Dec in New York (7 days after this message)"
    timing = TimingResult("good", next=next_, now=datetime.fromisoformat(NOW))
    draft = read_bytes(b"Dear Anna,\n\nHello.\n", name="note.txt")
    text = panel(Report(draft, KindChoice(Kind.NUDGE, ""), Facts(Context(), {}), (), score([]), timing), width)
    assert text is not None
    assert max(map(len, text.plain.splitlines())) <= width
    assert next_ in " ".join(text.plain.split())


def test_without_timing_rules_there_is_no_panel() -> None:
    draft = read_bytes(b"Dear Anna,\n\nHello.\n", name="note.txt")
    report = Report(draft, KindChoice(Kind.CALL, ""), Facts(Context(), {}, (), None), (), score([]), UNKNOWN)
    assert panel(report, 80) is None


@pytest.mark.parametrize(
    ("timezone", "place", "hour"),
    [
        ("America/New_York", "New York", "08"),
        ("Berlin", "Berlin", "14"),
        ("UTC+1", "UTC+1", "14"),
        ("", "UTC-05:00", "08"),
    ],
)
def test_all_times_are_in_one_zone_which_is_named(timezone: str, place: str, hour: str) -> None:
    context = Context.model_validate({"interviewed_at": "2026-11-19T08:00-05:00", "timezone": timezone})
    rules = [rule for rule in load_rules() if isinstance(rule, TimingRuleBase)]
    timing = assess_timing(Kind.THANK_YOU, context, datetime.fromisoformat(NOW), rules)
    draft = read_bytes(b"Dear Anna,\n\nHello.\n", name="note.txt")
    text = panel(Report(draft, KindChoice(Kind.THANK_YOU, ""), Facts(context, {}), (), score([]), timing), 80)
    assert text is not None
    _, interview, window, *_ = text.plain.splitlines()
    assert interview == f"  interview  Thu 19 Nov {hour}:00 ({place})"
    assert window == f"  window     Thu 19 Nov {hour}:00 to Fri 20 Nov {hour}:00 ({place})"
