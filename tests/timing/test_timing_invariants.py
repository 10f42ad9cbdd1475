"""What holds for the timing of any message, whatever the times are."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.timing import RuleOutcome, assess_timing, build_timeline, rule_outcomes

RULES = tuple(rule for rule in load_rules() if isinstance(rule, TimingRuleBase))
# Zones without clock changes, so that a week is a week.
STEADY = ("", "UTC", "Asia/Kolkata", "Asia/Tokyo", "America/Phoenix")
CHANGING = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "America/Santiago")
ORDER = {"early": 0, "good": 1, "late": 2, "too-late": 3}

kinds = st.sampled_from(list(Kind))
instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))


@st.composite
def contexts(draw: st.DrawFn, zones: tuple[str, ...] = STEADY, rounds: int = 1) -> tuple[Context, datetime]:
    interview = draw(instants)
    ended = [interview + timedelta(days=draw(st.integers(1, 30)) * at) for at in range(draw(st.integers(0, rounds)))]
    hours = draw(st.lists(st.integers(1, 1200), max_size=4))
    history = [{"kind": draw(kinds), "sent_at": interview + timedelta(hours=h)} for h in sorted(hours)]
    known: dict[str, Any] = {
        "interviewed_at": ended,
        "timezone": draw(st.sampled_from(zones)),
        "decision_by": draw(st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))),
        "outcome": draw(st.sampled_from([None, "open", "rejected", "offer"])),
        "seniority": draw(st.sampled_from([None, "standard", "senior", "specialised"])),
        "history": history,
    }
    now = interview + timedelta(hours=draw(st.integers(-100, 2000)))
    return Context.model_validate(known), now


def moved(context: Context, by: timedelta) -> Context:
    """The same interview, all of its times moved."""
    return Context.model_validate(
        {
            "interviewed_at": [interview.ended_at + by for interview in context.interviewed_at],
            "decision_by": context.decision_by and context.decision_by + by,
            "history": [{"kind": sent.kind, "sent_at": sent.sent_at + by} for sent in context.history],
            "timezone": context.timezone,
            "outcome": context.outcome,
            "seniority": context.seniority,
        }
    )


def broken(outcomes: list[RuleOutcome]) -> list[tuple[str, object]]:
    return [(outcome.rule.code, outcome.severity) for outcome in outcomes if outcome.severity is not None]


@given(contexts(rounds=3), kinds, st.integers(-200, 200))
def test_moving_all_times_by_whole_weeks_changes_nothing(
    known: tuple[Context, datetime], kind: Kind, weeks: int
) -> None:
    context, now = known
    by = timedelta(weeks=weeks)
    before, after = assess_timing(kind, context, now, RULES), assess_timing(kind, moved(context, by), now + by, RULES)
    assert after.status == before.status
    assert after.opens_at == (before.opens_at and before.opens_at + by)
    assert after.closes_at == (before.closes_at and before.closes_at + by)
    assert broken(rule_outcomes(kind, build_timeline(moved(context, by), now + by), RULES)) == broken(
        rule_outcomes(kind, build_timeline(context, now), RULES)
    )


@given(contexts(STEADY + CHANGING), kinds, st.integers(0, 2000))
def test_later_never_becomes_earlier(known: tuple[Context, datetime], kind: Kind, hours: int) -> None:
    context, now = known
    now = max([now, *(sent.sent_at for sent in context.history)])
    first = assess_timing(kind, context, now, RULES).status
    second = assess_timing(kind, context, now + timedelta(hours=hours), RULES).status
    if "unknown" not in (first, second):
        assert ORDER[second] >= ORDER[first]


@given(contexts(STEADY + CHANGING), kinds)
def test_the_window_agrees_with_the_status(known: tuple[Context, datetime], kind: Kind) -> None:
    context, now = known
    result = assess_timing(kind, context, now, RULES)
    if result.status == "good" and context.outcome != "offer":
        assert result.opens_at is None or result.opens_at <= now
        assert result.closes_at is None or now <= result.closes_at
    if result.opens_at and result.closes_at:
        assert result.opens_at.astimezone(UTC) <= result.closes_at.astimezone(UTC)


@given(contexts(STEADY + CHANGING), kinds, st.sampled_from(STEADY[1:] + CHANGING))
def test_the_zone_in_which_the_time_of_sending_is_written_changes_nothing(
    known: tuple[Context, datetime], kind: Kind, zone: str
) -> None:
    context, now = known
    context = context.model_copy(update={"timezone": context.timezone or "Europe/Paris"})
    elsewhere = now.astimezone(ZoneInfo(zone))
    here, there = assess_timing(kind, context, now, RULES), assess_timing(kind, context, elsewhere, RULES)
    assert (here.status, here.opens_at, here.closes_at) == (there.status, there.opens_at, there.closes_at)
    assert broken(rule_outcomes(kind, build_timeline(context, now), RULES)) == broken(
        rule_outcomes(kind, build_timeline(context, elsewhere), RULES)
    )
