"""Suppressions: `ignore:` in interview.yml or front matter silences findings, and unused entries are reported."""

from pathlib import Path
from typing import Any

import pytest

from followup_lint.context import Context, resolve
from followup_lint.draft import Draft, Kind, Span
from followup_lint.engine import Linter
from followup_lint.finding import Finding, Severity
from followup_lint.nlp import analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import SuppressionRule, load_rules
from followup_lint.suppress import describe_unused, find_unused, suppress

RULES = load_rules()
SUP001 = Linter(RULES, frozenset({"SUP001"})).suppression_rule
BODY = "Dear Anna,\n\nWhat is the salary? Is there\na pension plan?\n"


def read(text: str = BODY) -> Draft:
    return read_bytes(text.encode(), name="thank-you.txt")


def finding_on(words: str, draft: Draft, code: str = "SAL001") -> Finding:
    start = draft.source.index(words)
    span = Span(start, start + len(words))
    return Finding(code, "pay", "salary", Severity.ERROR, "message", "help", span)


def context(*ignore: Any) -> Context:
    return Context.model_validate({"ignore": list(ignore)})


def suppressed(
    findings: list[Finding], draft: Draft, known: Context, rule: SuppressionRule | None = None
) -> list[tuple[str, bool]]:
    """The code of each finding, and whether it is suppressed."""
    analysis = analyse(load_pipeline(), draft, known, Kind.THANK_YOU)
    return [(finding.code, finding.suppressed) for finding in suppress(findings, analysis, rule)]


def test_a_finding_without_an_entry_is_open() -> None:
    draft = read()
    assert suppressed([finding_on("salary", draft)], draft, context()) == [("SAL001", False)]


def test_an_entry_silences_all_findings_of_its_code_and_no_others() -> None:
    draft = read()
    findings = [finding_on("salary", draft), finding_on("pension", draft), finding_on("plan", draft, "TON001")]
    assert suppressed(findings, draft, context("SAL001")) == [("SAL001", True), ("SAL001", True), ("TON001", False)]


@pytest.mark.parametrize(
    ("text", "is_silent"),
    [
        ("salary", True),
        ("the SALARY", True),
        ("What is the salary?", True),  # more than the finding points at, as long as the draft says it there
        ("the salary in euros", False),
        ("pension", False),
    ],
)
def test_an_entry_with_a_text_silences_findings_on_that_text_only(text: str, is_silent: bool) -> None:
    draft = read()
    known = context({"code": "SAL001", "text": text})
    assert suppressed([finding_on("the salary", draft)], draft, known) == [("SAL001", is_silent)]


def test_a_text_matches_across_a_line_break() -> None:
    draft = read()
    known = context({"code": "SAL001", "text": "there a pension"})
    assert suppressed([finding_on("there\na pension plan", draft)], draft, known) == [("SAL001", True)]


def test_an_unused_entry_in_front_matter_is_a_finding_on_its_line(tmp_path: Path) -> None:
    draft = read("---\nignore:\n  - SAL001\n  - TON001\n---\n" + BODY)
    known = resolve(draft, folder=tmp_path, options={}).context
    analysis = analyse(load_pipeline(), draft, known, Kind.THANK_YOU)
    silenced, unused = suppress([finding_on("salary", draft)], analysis, SUP001)
    assert (silenced.code, silenced.suppressed) == ("SAL001", True)
    assert (unused.code, unused.message) == ("SUP001", "unused suppression: no TON001 finding")
    assert draft.source[unused.span.start : unused.span.end] == "- TON001"
    assert unused.fix is not None
    [edit] = unused.fix.edits
    assert draft.source[edit.span.start : edit.span.end] == "  - TON001\n"


def test_an_unused_entry_among_others_on_its_line_has_no_fix(tmp_path: Path) -> None:
    draft = read("---\nignore: [SAL001, TON001]\n---\n" + BODY)
    known = resolve(draft, folder=tmp_path, options={}).context
    analysis = analyse(load_pipeline(), draft, known, Kind.THANK_YOU)
    assert [finding.fix for finding in suppress([], analysis, SUP001)] == [None, None]


def test_unused_entries_are_not_reported_if_the_rule_is_not_selected(tmp_path: Path) -> None:
    draft = read("---\nignore: [TON001]\n---\n" + BODY)
    known = resolve(draft, folder=tmp_path, options={}).context
    assert suppressed([], draft, known, None) == []


def test_an_unused_entry_of_an_interview_is_left_to_the_run(tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text('ignore: [SAL001, {code: SAL001, text: "bonus"}]\n', "utf-8")
    draft = read()
    known = resolve(draft, folder=tmp_path, options={}).context
    findings = [finding_on("salary", draft)]
    assert suppressed(findings, draft, known, SUP001) == [("SAL001", True)]
    [entry] = find_unused(findings, draft, known)
    assert SUP001 is not None
    assert describe_unused(SUP001, entry) == 'unused suppression: no SAL001 finding on "bonus"'
