"""What fixes bring out is said, also where there is no report: a misspelt word hides what a sentence is about."""

import dataclasses
from pathlib import Path

import pytest

from commandline import Command
from followup_lint.finding import Finding, Severity
from followup_lint.fixes.risen import find_risen
from reportruns import found, read, report_of, run_of

PAY = """\
Dear Anna,

Thank you for the tour of the warehouse on Tuesday. Could you tell me what the salery for this job would be?

Best regards,
Ada
"""
DRAFT = read("Dear Anna,\n\nwhat does it pay\n")
WARNING = found(DRAFT, "pay", "SAL001", message="talks about your pay")
ERROR = dataclasses.replace(WARNING, severity=Severity.ERROR)
HINT = dataclasses.replace(WARNING, severity=Severity.INFO)
SUPPRESSED = dataclasses.replace(ERROR, suppressed=True)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([WARNING], [ERROR], "SAL001 is an error with these fixes, not a warning: talks about your pay"),
        ([HINT], [WARNING], "SAL001 is a warning with these fixes, not a hint: talks about your pay"),
        ([], [HINT], "SAL001 is a hint that these fixes reveal: talks about your pay"),
        ([SUPPRESSED], [ERROR], "SAL001 is an error that these fixes reveal: talks about your pay"),
        ([WARNING], [WARNING], ""),
        ([ERROR], [WARNING], ""),
        ([ERROR, WARNING], [ERROR], ""),
        ([WARNING], [], ""),
        ([], [SUPPRESSED], ""),
    ],
)
def test_what_is_worse_than_before(before: list[Finding], after: list[Finding], said: str) -> None:
    risen = list(find_risen(run_of(report_of(DRAFT, *before)), run_of(report_of(DRAFT, *after))))
    assert risen == ([("note.txt", f"note.txt:3:14: {said}")] if said else [])


@pytest.mark.parametrize("how", [("--fix",), ("--fix-only",), ("--diff",)])
def test_a_corrected_word_shows_that_a_sentence_asks_for_pay(
    command: Command, tmp_path: Path, how: tuple[str, ...]
) -> None:
    (tmp_path / "thank-you.txt").write_text(PAY, "utf-8")
    options = ("--select", "SAL001,PRF001", "--output-format", "concise", "thank-you.txt")
    assert ": warning SAL001 " in command(*options).out
    done = command(*options, *how)
    assert "note: thank-you.txt:3:53: SAL001 is an error with these fixes, not a warning: " in done.err
    assert (": error SAL001 " in done.out) is (how == ("--fix",))  # the findings are those of the corrected text
    (tmp_path / "thank-you.txt").write_text(PAY, "utf-8")
    assert "note: " not in command(*options, *how, "--quiet").err
