"""The last line of a report if nothing is known about the interview: what was not checked, and what to do about it."""

import os
import shlex
from collections.abc import Sequence

from followup_lint.report import Report, Run

# What is not checked without a fact, by field of the context, and the dimension whose rules look at it.
_CHECKED = {
    "interviewers": ("names", "personalisation"),
    "company": ("company", "personalisation"),
    "topics": ("topics", "specificity"),
}


def lacks_interview(report: Report) -> bool:
    """Whether the draft has no interview.yml, so that this line speaks for it."""
    return report.facts.file is None


def closing_text(run: Run) -> str:
    """One sentence for all drafts without an interview.yml; empty if everything about them was checked."""
    reports = [report for report in run.reports if lacks_interview(report)]
    unchecked = list(dict.fromkeys(what for report in reports for what in _unchecked(report)))
    if not unchecked:
        return ""
    some = ", ".join(unchecked[:-1])
    listed = f"{some} and {unchecked[-1]}" if some else unchecked[0]
    them = "it" if len(unchecked) == 1 else "them"
    return f"Not checked: {listed}. To check {them}, answer the four questions of `{_command(reports)}`."


def _unchecked(report: Report) -> list[str]:
    unknown = report.score.unknown
    found = [
        what
        for field, (what, dimension) in _CHECKED.items()
        if not getattr(report.facts.context, field) and unknown.get(dimension) != ""
    ]
    return [*found, "timing"] if unknown.get("timing") else found


def _command(reports: Sequence[Report]) -> str:
    """The command that writes the interview.yml for these drafts, if they are all in one folder."""
    folders = {os.path.dirname(report.path) for report in reports}
    if len(folders) > 1:
        return "followup-lint init FOLDER"
    (folder,) = folders
    return f"followup-lint init {shlex.quote(folder)}" if folder else "followup-lint init"
