"""The last line of a report if nothing is known about the interview: what was not checked, and what to do about it."""

import os
import shlex
from collections.abc import Set
from dataclasses import dataclass, field

from followup_lint.report import Report

# What is not checked without a fact, by field of the context, and the dimension whose rules look at it.
_CHECKED = {
    "interviewers": ("names", "personalisation"),
    "company": ("company", "personalisation"),
    "topics": ("topics", "specificity"),
}


def lacks_interview(report: Report) -> bool:
    """Whether the draft has no interview.yml, so that this line speaks for it."""
    return report.facts.file is None


@dataclass(slots=True)
class Closing:
    """What was not checked in the drafts without an interview.yml, and their folders (of many, two)."""

    _unchecked: dict[str, None] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Adds what was not checked in a draft."""
        if lacks_interview(report):
            self._unchecked |= dict.fromkeys(_unchecked(report))
            if len(self._folders) < 2:
                self._folders.add(os.path.dirname(report.path))

    def text(self) -> str:
        """One sentence for all of them; empty if everything about them was checked."""
        unchecked = list(self._unchecked)
        if not unchecked:
            return ""
        some = ", ".join(unchecked[:-1])
        listed = f"{some} and {unchecked[-1]}" if some else unchecked[0]
        them = "it" if len(unchecked) == 1 else "them"
        return f"Not checked: {listed}. To check {them}, answer the four questions of `{_command(self._folders)}`."


def _unchecked(report: Report) -> list[str]:
    unknown = report.score.unknown
    found = [
        what
        for field, (what, dimension) in _CHECKED.items()
        if not getattr(report.facts.context, field) and unknown.get(dimension) != ""
    ]
    return [*found, "timing"] if unknown.get("timing") else found


def _command(folders: Set[str]) -> str:
    """The command that writes the interview.yml for these drafts, if they are all in one folder."""
    if len(folders) > 1:
        return "followup-lint init FOLDER"
    (folder,) = folders
    return f"followup-lint init {shlex.quote(folder)}" if folder else "followup-lint init"
