"""Shared by tests of reporters: runs that are made by hand."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from followup_lint.context import Context, Facts, Ignore, Origin
from followup_lint.draft import Draft, Kind, Span
from followup_lint.finding import Edit, Finding, Fix, Severity
from followup_lint.reading import read_bytes
from followup_lint.report import Failure, KindChoice, Report, Run
from followup_lint.rule import Rule, load_rules
from followup_lint.score import score
from followup_lint.timing import UNKNOWN, TimingResult

RULES: tuple[Rule, ...] = tuple(load_rules())
ROOT = Path(__file__).parents[1]


def read(text: str, path: str = "note.txt") -> Draft:
    """The draft in a file with this text."""
    return read_bytes(text.encode(), name=path)


def found(draft: Draft, words: str, code: str = "PRF001", **changes: Any) -> Finding:
    """A finding on the first of these words; with `fix`, they are to be replaced by it."""
    start = draft.source.index(words)
    span = Span(start, start + len(words))
    given: dict[str, Any] = {
        "name": next(rule.name for rule in RULES if rule.code == code),
        "dimension": "proofreading",
        "severity": Severity.WARNING,
        "message": f'"{words}" is wrong',
        "help": "write it right",
        "span": span,
    }
    if "fix" in changes:
        changes["fix"] = Fix("safe", "put it right", (Edit(changes.get("span", span), changes["fix"]),))
    return Finding(code, **(given | changes))


def report_of(
    draft: Draft,
    *findings: Finding,
    timing: TimingResult = UNKNOWN,
    unknown: dict[str, str] | None = None,
    ignored: Sequence[Ignore] = (),
    **known: Any,
) -> Report:
    """The report with these findings; `known` is the context."""
    context = Context.model_validate(known).model_copy(update={"ignore": tuple(ignored)})
    facts = Facts(context, {}, (), None)
    return Report(draft, KindChoice(Kind.THANK_YOU, "given"), facts, findings, score(findings, unknown), timing)


def run_of(*reports: Report, failures: Sequence[Failure] = (), notices: Sequence[str] = ()) -> Run:
    """The run, with all rules."""
    return Run(reports, tuple(failures), tuple(notices), RULES)


def eventful() -> Run:
    """A run with all that a report can have: fixes, suppressed findings, findings over lines and about the whole draft,
    a clean draft, failures with and without a place, and a notice.
    """
    text = "Subject: Quick question\n\nDear Anna,\n\nI beg you.\r\nThnaks and and more\nof it.\n\nBest,\nSam\n"
    draft = read(text, "drafts/a b é.txt")
    inside = Ignore(code="TON001").model_copy(
        update={"origin": Origin("front matter", "a.txt", 2, in_front_matter=True)}
    )
    report = report_of(
        draft,
        found(draft, "Quick question", "SUB002", severity=Severity.INFO),
        found(draft, "Dear Anna,", "TON008", severity=Severity.INFO, message="does not say that you want the job"),
        found(draft, "beg", "TON001", severity=Severity.ERROR, suppressed=True),
        found(draft, "Thnaks", fix="Thanks"),
        found(draft, "and and more\nof it", "PRF002", fix="and"),
        found(draft, "more", "TON002", severity=Severity.ERROR, suppressed=True),
        ignored=(inside,),
    )
    clean = report_of(read("Dear Anna,\n\nThank you.\n\nBest,\nSam\n", "clean.txt"))
    failures = (
        Failure("gone.txt", None, "no such file"),
        Failure("interview.yml", 3, "unknown key"),
        Failure(None, None, "odd"),
    )
    return run_of(report, clean, failures=failures, notices=("the file has a quoted mail, which was not checked",))


def needs(tool: str, is_there: bool) -> None:
    """Skips the test without the tool, but fails it where nothing may be skipped."""
    if not is_there and os.environ.get("CI"):
        pytest.fail(f"{tool} is missing; `make test` as root installs it")
    if not is_there:
        pytest.skip(f"{tool} is missing; `make test` as root installs it")
