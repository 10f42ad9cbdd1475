"""Suppressions: `ignore:` in interview.yml or front matter silences findings, and unused entries are reported."""

import quopri
from pathlib import Path
from typing import Any

import pytest

from followup_lint.context import Context, resolve
from followup_lint.draft import Draft, Kind, Span
from followup_lint.engine import Linter
from followup_lint.errors import ContextError
from followup_lint.finding import Finding, Severity
from followup_lint.nlp import analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import SuppressionRule, load_rules
from followup_lint.suppress import find_unused, suppress
from followup_lint.unused import describe_unused

RULES = load_rules()
SUP001 = Linter(RULES, frozenset({"SUP001"})).suppression_rule
SUP002 = RULES.find("SUP002")
KNOWN = {key: rule.code for rule in RULES for key in (rule.code, rule.name)}
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
    return [
        (finding.code, finding.suppressed) for finding in suppress(findings, analysis, [rule] if rule else [], KNOWN)
    ]


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


def about_entries(draft: Draft, folder: Path) -> list[Finding]:
    """What is found about the entries of a draft that has a finding on its salary."""
    known = resolve(draft, folder=folder, options={}).context
    analysis = analyse(load_pipeline(), draft, known, Kind.THANK_YOU)
    rules = [rule for rule in RULES if isinstance(rule, SuppressionRule)]
    return list(suppress([finding_on("salary", draft)], analysis, rules, KNOWN))[1:]


def fixed(draft: Draft, finding: Finding) -> str | None:
    """The draft as the fix leaves it."""
    if finding.fix is None:
        return None
    [edit] = finding.fix.edits
    return draft.source[: edit.span.start] + edit.replacement + draft.source[edit.span.end :]


@pytest.mark.parametrize(
    ("front_matter", "after"),
    [
        ("ignore:\n  - SAL001\n  - TON001\n", "ignore:\n  - SAL001\n"),
        ("ignore: [SAL001, TON001]\n", "ignore: [SAL001]\n"),
        ("ignore: [TON001, SAL001]\r\nrole: Nurse\r\n", "ignore: [SAL001]\r\nrole: Nurse\r\n"),
        ("ignore: [{code: TON001, text: begging}, SAL001] # mine\n", "ignore: [SAL001] # mine\n"),
        ("ignore:\n  - code: TON001 # mine\n    text: I beg\n  - SAL001\n", "ignore:\n  - SAL001\n"),
        ("role: Nurse\nignore: TON001\ncompany: A\n", "role: Nurse\ncompany: A\n"),
        ("ignore: SAL001 TON001\n", None),  # a list in one text
    ],
)
def test_an_unused_entry_in_front_matter_is_a_finding_and_its_fix_removes_it(
    front_matter: str, after: str | None, tmp_path: Path
) -> None:
    draft = read(f"---\n{front_matter}---\n{BODY}")
    (unused,) = about_entries(draft, tmp_path)
    assert unused.code == "SUP001"
    assert unused.message.startswith("unused suppression: no TON001 finding")
    assert "TON001" in draft.source[unused.span.start : unused.span.end]
    assert fixed(draft, unused) == (None if after is None else f"---\n{after}---\n{BODY}")
    assert unused.fix is None or unused.fix.applicability == "safe"


def test_with_its_last_entry_the_front_matter_goes(tmp_path: Path) -> None:
    draft = read(f"---\nignore: [TON001]\n---\n{BODY}")
    assert [fixed(draft, finding) for finding in about_entries(draft, tmp_path)] == [BODY]


@pytest.mark.parametrize(
    ("code", "right", "applicability"),
    [
        ("pay", "SAL001", "safe"),
        ("stock-phrase", "BOI002", "safe"),
        ("TON01", "TON001", "unsafe"),
        ("stok-phrase", "BOI002", "unsafe"),
        ("xyzzy", None, "unsafe"),
    ],
)
def test_an_entry_that_names_no_rule_is_a_finding(
    code: str, right: str | None, applicability: str, tmp_path: Path
) -> None:
    draft = read(f"---\nignore: [{code}, SAL001]\n---\n{BODY}")
    (malformed,) = about_entries(draft, tmp_path)
    assert (malformed.code, malformed.message) == ("SUP002", f'"{code}" in ignore is not the code of a rule')
    assert draft.source[malformed.span.start : malformed.span.end] == code
    assert malformed.fix is not None
    assert malformed.fix.applicability == applicability
    entries = f"[{right}, SAL001]" if right else "[SAL001]"
    assert right == "TON001" or fixed(draft, malformed) == f"---\nignore: {entries}\n---\n{BODY}"


def test_a_code_in_an_interview_must_be_one(tmp_path: Path) -> None:
    (tmp_path / "interview.yml").write_text("ignore: [begging]\n", "utf-8")
    with pytest.raises(ContextError, match='"begging" is not a rule code; write it like TON010'):
        resolve(read(), folder=tmp_path, options={})


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
