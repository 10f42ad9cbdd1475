"""Suppressions: `ignore:` in interview.yml or front matter silences findings, and unused entries are reported."""

import quopri
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


TYPED = "The desk’s rule “just checking in” – it’s good.\nI know you’re busy\u00a0but I wanted to ask… about\nthe salary — and bonus — for O’Brien‑Smith.\n"


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        ("I know you’re busy\u00a0but", "I know you're busy but"),
        ("I know you’re busy\u00a0but", '"I know you\'re busy but"'),
        ("I know you’re busy\u00a0but", "i know  you’re busy but "),
        ("I know you’re busy\u00a0but", "I know you're\nbusy"),
        ("“just checking in” – it’s", '"just checking in" - it\'s'),
        ("just checking in", "The desk's rule 'just checking in' - it's good."),
        ("I wanted to ask… about\nthe salary", "I wanted to ask... about the salary"),
        ("salary — and bonus", "the salary - and bonus - for O'Brien-Smith"),
        ("O’Brien‑Smith", "O'Brien-Smith"),
    ],
)
@pytest.mark.parametrize("name", ["note.txt", "note.eml"])
def test_marks_blanks_and_line_ends_need_not_be_the_same(finding: str, text: str, name: str) -> None:
    draft = typed(name)
    start = draft.raw.text.index(finding)
    span = draft.raw.source_span(Span(start, start + len(finding)))
    found = Finding("SAL001", "pay", "salary", Severity.ERROR, "message", "help", span)
    assert suppressed([found], draft, context({"code": "SAL001", "text": text})) == [("SAL001", True)]


def typed(name: str) -> Draft:
    if name.endswith(".txt"):
        return read_bytes(TYPED.encode(), name=name)
    header = "Subject: Kilns\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return read_bytes(header.encode() + quopri.encodestring(TYPED.encode()), name=name)


def test_the_text_that_a_message_quotes_silences_it_even_cut() -> None:
    draft = read()
    quoted = 'What is the "salary" that I could expect for all of this …'
    found = Finding("SAL001", "pay", "salary", Severity.ERROR, f'"{quoted}" talks about your pay', "help", Span(0, 4))
    assert suppressed([found], draft, context({"code": "SAL001", "text": quoted})) == [("SAL001", True)]
    assert suppressed([found], draft, context({"code": "SAL001", "text": "talks about"})) == [("SAL001", False)]


def test_a_text_that_is_elsewhere_in_the_draft_silences_nothing_here() -> None:
    draft = read("Dear Anna,\n\nThe salary is no matter.\n\nIs the salary band open?\n")
    known = context({"code": "SAL001", "text": "the salary band"})
    findings = [finding_on("The salary", draft), finding_on("the salary", draft)]
    assert suppressed(findings, draft, known) == [("SAL001", False), ("SAL001", True)]
