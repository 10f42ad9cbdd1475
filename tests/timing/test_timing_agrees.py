"""Timing agrees with itself: finding, panel, `timing` and calendar say the same about the same message."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from commandline import Command
from followup_lint.context import Context, resolve_file
from followup_lint.draft import Kind
from followup_lint.errors import FollowupLintError
from followup_lint.plan import Plan, Step, next_kind
from followup_lint.reporters import calendar
from followup_lint.rule import TimingRule, TimingRuleBase, load_rules
from followup_lint.timing import TimingResult, assess_timing
from followup_lint.timing.moments import day_text

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("examples/**/interview.yml"), *ROOT.glob("tests/situations/*/interview.yml")])
MINUTE = timedelta(minutes=1)
# When people send, counted from the end of the interview: at once, in the night, on a weekend, much later.
LATER = [timedelta(hours=hours) for hours in (-30, 1, 9, 20, 30, 55, 24 * 4, 24 * 8 + 9, 24 * 13, 24 * 30 + 3)]


@pytest.fixture(scope="module")
def rules() -> list[TimingRule]:
    return [rule for rule in load_rules() if isinstance(rule, TimingRuleBase)]


def contexts() -> list[tuple[str, Context]]:
    found: dict[str, tuple[str, Context]] = {}
    for file in FILES:
        try:
            context = resolve_file(file, options={}).context
        except FollowupLintError:  # some situations are about broken files
            continue
        times = context.model_dump_json(include={"interviewed_at", "timezone", "decision_by", "history", "outcome"})
        if context.interviewed_at:
            found.setdefault(times, (file.parent.name, context))
    return list(found.values())


def results(context: Context, rules: list[TimingRule]) -> list[tuple[Kind, datetime, TimingResult]]:
    """What is said about each kind of message at each time after all that was sent."""
    ended = context.interviewed_at[-1].ended_at
    times = [ended + later for later in LATER]
    possible = [now for now in times if all(sent.sent_at <= now for sent in context.history)]
    return [(kind, now, assess_timing(kind, context, now, rules)) for now in possible for kind in Kind]


def broken(timing: TimingResult) -> set[str]:
    return {outcome.rule.code for outcome in timing.outcomes if outcome.severity is not None}


CONTEXTS = contexts()
ALL = pytest.mark.parametrize("context", [context for _, context in CONTEXTS], ids=[name for name, _ in CONTEXTS])


@ALL
def test_a_finding_and_the_status_say_the_same(context: Context, rules: list[TimingRule]) -> None:
    for kind, now, timing in results(context, rules):
        found = broken(timing) - {"TIM006"}
        if timing.status == "good" and context.outcome in (None, "open"):
            assert not found, (kind, now)
        if timing.status == "early" and timing.now and timing.opens_at and timing.now >= timing.opens_at:
            assert found, (kind, now)


@ALL
def test_a_window_opens_when_nothing_speaks_against_sending(context: Context, rules: list[TimingRule]) -> None:
    for kind, now, timing in results(context, rules):
        if timing.status == "early" and timing.opens_at and timing.opens_at > now:
            then = assess_timing(kind, context, timing.opens_at, rules)
            assert (then.status, broken(then)) == ("good", set()), (kind, now)
            before = assess_timing(kind, context, timing.opens_at - MINUTE, rules)
            assert before.status == "early", (kind, now)
        if timing.status == "good" and timing.closes_at:
            assert assess_timing(kind, context, timing.closes_at, rules).status == "good", (kind, now)
            assert assess_timing(kind, context, timing.closes_at + MINUTE, rules).status in ("late", "too-late")


@ALL
def test_the_calendar_begins_when_nothing_speaks_against_sending(context: Context, rules: list[TimingRule]) -> None:
    for kind, now, timing in results(context, rules):
        step = Step("x/interview.yml", context, kind, timing)
        events = Calendar.from_ical(calendar.render(Plan(now, (step,), (), ()))).walk("VEVENT")
        if timing.status not in ("good", "early") or not events:
            continue
        (event,) = events
        assert timing.send_at is not None
        begins = event.decoded("DTSTART")
        assert begins == timing.send_at.astimezone(UTC).replace(microsecond=0)
        then = assess_timing(kind, context, begins, rules)
        assert (then.status, broken(then)) == ("good", set()), (kind, now)


@ALL
def test_after_too_late_it_says_what_the_plan_says(context: Context, rules: list[TimingRule]) -> None:
    for kind, now, timing in results(context, rules):
        if timing.status != "too-late" or kind is not Kind.THANK_YOU or context.outcome not in (None, "open"):
            continue
        planned = next_kind(context, now, rules)
        assert planned is not None
        then = assess_timing(planned, context, now, rules)
        if then.status == "too-late" or "TIM005" in broken(then):
            assert (timing.next or "").startswith("let it rest"), now
            continue
        action = "check in instead" if planned is Kind.CHECK_IN else "call or send one nudge instead"
        assert (timing.next or "").startswith(action), (now, timing.next)
        day = re.search(r", from (\w+ \d+ \w+(?: \d{4})?)", timing.next or "")
        if then.status == "early" and then.opens_at:
            assert day is not None
            assert day[1] == day_text(then.opens_at.date(), now.astimezone(then.opens_at.tzinfo).date())
        else:
            assert day is None


@pytest.mark.parametrize("folder", ["northwind", "harbour", "lindholm"])
def test_check_and_timing_say_the_same(folder: str, command: Command) -> None:
    path = str(ROOT / "examples" / folder)
    checked = json.loads(command(path, "--output-format", "json", "--select", "TIM").out)["files"]
    for file in checked:
        (planned,) = json.loads(command("timing", file["path"], "--output-format", "json").out)["interviews"]
        assert file["timing"] == {key: planned[key] for key in file["timing"]}
