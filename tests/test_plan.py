"""The plan: the next message of each interview, in the order of urgency, with failures and notices."""

from datetime import datetime
from pathlib import Path

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.engine import Linter
from followup_lint.plan import Plan, next_kind, plan
from followup_lint.rule import TimingRuleBase, load_rules

_RULES = load_rules()
LINTER = Linter(_RULES, frozenset(rule.code for rule in _RULES if isinstance(rule, TimingRuleBase)), meaning=False)
NOW = datetime.fromisoformat("2026-11-20T10:00:00+01:00")
INTERVIEW = {"interviewed_at": "2026-11-19T14:00:00+01:00", "timezone": "Europe/Berlin"}


def plan_of(*paths: Path) -> Plan:
    return plan([str(path) for path in paths], {}, NOW, lambda _: LINTER)


def write_interview(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    path = folder / "interview.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("sent", "outcome", "expected"),
    [
        ([], "open", Kind.THANK_YOU),
        (["thank-you"], "open", Kind.CHECK_IN),
        (["letter"], "open", Kind.CHECK_IN),
        (["thank-you", "check-in"], "open", Kind.NUDGE),
        (["call"], "open", Kind.NUDGE),
        (["thank-you", "check-in", "nudge"], "open", Kind.NUDGE),
        ([], "rejected", Kind.FEEDBACK_REQUEST),
        (["thank-you", "check-in"], "rejected", Kind.FEEDBACK_REQUEST),
        (["feedback-request"], "rejected", None),
        ([], "offer", None),
        (["thank-you", "check-in"], "offer", None),
    ],
)
def test_the_next_kind_follows_from_history_and_outcome(sent: list[str], outcome: str, expected: Kind | None) -> None:
    history = [{"kind": kind, "sent_at": "2026-11-19T18:00:00+01:00"} for kind in sent]
    context = Context.model_validate({**INTERVIEW, "outcome": outcome, "history": history})
    assert next_kind(context, NOW, LINTER.timing_rules) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-19T15:00:00+01:00", Kind.THANK_YOU),
        ("2026-11-21T14:00:00+01:00", Kind.THANK_YOU),
        ("2026-11-21T14:01:00+01:00", Kind.CHECK_IN),
    ],
)
def test_a_thank_you_that_is_too_late_is_not_next(now: str, expected: Kind) -> None:
    assert next_kind(Context.model_validate(INTERVIEW), datetime.fromisoformat(now), LINTER.timing_rules) is expected


def test_without_any_fact_a_thank_you_is_next() -> None:
    assert next_kind(Context(), NOW, LINTER.timing_rules) is Kind.THANK_YOU


def test_late_comes_before_good_before_early_and_nothing_to_send_comes_last(tmp_path: Path) -> None:
    write_interview(tmp_path / "a-offer", "interviewed_at: 2026-11-02T14:00:00+01:00\noutcome: offer\n")
    write_interview(
        tmp_path / "b-early",
        "interviewed_at: 2026-11-12T14:00:00+01:00\ndecision_by: 2026-12-01\n"
        "history: [{kind: thank-you, sent_at: 2026-11-13T09:00:00+01:00}]\n",
    )
    write_interview(tmp_path / "c-good", "interviewed_at: 2026-11-19T16:00:00+01:00\n")
    write_interview(tmp_path / "d-late", "interviewed_at: 2026-11-18T16:00:00+01:00\n")
    steps = plan_of(tmp_path).steps
    assert [(Path(step.path).parent.name, step.timing.status) for step in steps] == [
        ("d-late", "late"),
        ("c-good", "good"),
        ("b-early", "early"),
        ("a-offer", "good"),
    ]
    assert [step.kind for step in steps] == [Kind.THANK_YOU, Kind.THANK_YOU, Kind.CHECK_IN, None]


def test_of_two_good_ones_the_window_that_closes_first_comes_first(tmp_path: Path) -> None:
    write_interview(tmp_path / "a", "interviewed_at: 2026-11-20T09:00:00+01:00\n")
    write_interview(tmp_path / "b", "interviewed_at: 2026-11-19T12:00:00+01:00\n")
    assert [Path(step.path).parent.name for step in plan_of(tmp_path).steps] == ["b", "a"]


def test_of_two_early_ones_the_window_that_opens_first_comes_first(tmp_path: Path) -> None:
    thanked = "interviewed_at: 2026-11-12T14:00:00+01:00\nhistory: [{kind: thank-you, sent_at: 2026-11-13}]\n"
    write_interview(tmp_path / "a", thanked + "decision_by: 2026-12-08\n")
    write_interview(tmp_path / "b", thanked + "decision_by: 2026-12-01\n")
    assert [Path(step.path).parent.name for step in plan_of(tmp_path).steps] == ["b", "a"]


def test_a_broken_file_is_a_failure_and_the_others_are_planned(tmp_path: Path) -> None:
    broken = write_interview(tmp_path / "broken", "company: Northwind\ncompny: Northwind\n")
    write_interview(tmp_path / "good", "interviewed_at: 2026-11-19T14:00:00+01:00\n")
    result = plan_of(tmp_path, tmp_path / "absent.txt")
    assert [Path(step.path).parent.name for step in result.steps] == ["good"]
    assert [(failure.path, failure.line) for failure in result.failures] == [
        (str(broken), 2),
        (str(tmp_path / "absent.txt"), None),
    ]


def test_a_folder_without_interviews_is_a_notice(tmp_path: Path) -> None:
    assert plan_of(tmp_path) == Plan(NOW, (), (), (f"{tmp_path}: no interview.yml in this folder or below it",))


def test_hidden_folders_are_not_searched(tmp_path: Path) -> None:
    write_interview(tmp_path / ".hidden" / "northwind", "company: Northwind\n")
    assert plan_of(tmp_path).steps == ()


def test_a_notice_that_several_interviews_share_is_given_once(tmp_path: Path) -> None:
    pytest.importorskip("holidays")
    for name in ("a", "b"):
        write_interview(tmp_path / name, "interviewed_at: 2026-11-19T14:00:00+01:00\ncountry: ZZ\n")
    assert plan_of(tmp_path).notices == ("public holidays of ZZ are unknown; only weekends are considered",)


def test_a_draft_is_planned_as_its_own_kind_at_its_own_time_of_sending(tmp_path: Path) -> None:
    write_interview(tmp_path / "northwind", "interviewed_at: 2026-11-12T14:00:00+01:00\n")
    draft = tmp_path / "northwind" / "check-in.txt"
    text = "Dear Ms. Alvarez,\n\nIs there any news?\n\nBest regards,\nSam\n"
    draft.write_text(text, "utf-8")
    (step,) = plan_of(draft).steps
    assert (step.path, step.kind, step.timing.status) == (str(draft), Kind.CHECK_IN, "good")
    draft.write_text(f"---\nsend_at: 2026-11-16T10:00:00+01:00\n---\n{text}", "utf-8")
    (step,) = plan_of(draft).steps
    assert step.timing.status == "early"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("company: Northwind Labs\nrole: Staff Engineer\n", "Northwind Labs, Staff Engineer"),
        ("company: Northwind Labs\n", "Northwind Labs"),
        ("interviewed_at: 2026-11-19T14:00:00+01:00\n", "northwind"),
    ],
)
def test_an_interview_is_named_by_company_and_role_else_by_its_folder(tmp_path: Path, text: str, name: str) -> None:
    write_interview(tmp_path / "northwind", text)
    assert [step.interview for step in plan_of(tmp_path).steps] == [name]
