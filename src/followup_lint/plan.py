"""What to send next, interview by interview, and when: the timing check over drafts and over folders of interviews."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from followup_lint.context import Context, resolve_file
from followup_lint.discovery import INTERVIEW_FILES
from followup_lint.draft import FOLLOW_UPS, Kind
from followup_lint.errors import FollowupLintError
from followup_lint.report import Failure, failure
from followup_lint.rule import TimingRule
from followup_lint.runner import Inputs, load_draft
from followup_lint.timing import TimingResult, assess_timing

# What cannot wait stands first.
_URGENCY = ("late", "good", "early", "too-late", "unknown")


@dataclass(frozen=True, slots=True)
class Step:
    """The next message of an interview, or the message that a draft is: its kind and whether now is the time.

    `path` is the draft or the interview.yml; `kind` is None where nothing is left to be sent.
    """

    path: str
    context: Context
    kind: Kind | None
    timing: TimingResult

    @property
    def interview(self) -> str:
        """The interview as people call it: company and role, else the folder."""
        known = [text for text in (self.context.company, self.context.role) if text]
        return ", ".join(known) or Path(self.path).parent.name or self.path


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps, the most urgent first, what could not be read, and what should be said."""

    now: datetime
    steps: tuple[Step, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]


def plan(paths: Sequence[str], options: Mapping[str, object], now: datetime, rules: Sequence[TimingRule]) -> Plan:
    """The plan for drafts, and for folders with the interview.yml of each interview in or below them."""
    steps: list[Step] = []
    failures: list[Failure] = []
    notices: list[str] = []
    for path in paths:
        found = list(_interviews(Path(path))) if os.path.isdir(path) else [Path(path)]
        if not found:
            notices.append(f"{path}: no interview.yml in this folder or below it")
        for one in found:
            try:
                step, told = _step(one, options, now, rules)
            except FollowupLintError as error:
                failures.append(failure(error))
                continue
            steps.append(step)
            notices += [*told, *step.timing.notes]
    return Plan(now, tuple(sorted(steps, key=_urgency)), tuple(failures), tuple(dict.fromkeys(notices)))


def next_kind(context: Context, now: datetime, rules: Sequence[TimingRule]) -> Kind | None:
    """The kind of message that is next after those in the history; None where nothing is left to be sent."""
    sent = {message.kind for message in context.history}
    if context.outcome == "offer":
        return None
    if context.outcome == "rejected":
        return None if Kind.FEEDBACK_REQUEST in sent else Kind.FEEDBACK_REQUEST
    if sent & FOLLOW_UPS:
        return Kind.NUDGE
    if not sent and assess_timing(Kind.THANK_YOU, context, now, rules).status != "too-late":
        return Kind.THANK_YOU
    return Kind.CHECK_IN


def _interviews(folder: Path) -> Iterator[Path]:
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(here, name) for name in INTERVIEW_FILES if name in names)


def _step(
    path: Path, options: Mapping[str, object], now: datetime, rules: Sequence[TimingRule]
) -> tuple[Step, tuple[str, ...]]:
    if path.name in INTERVIEW_FILES:
        facts = resolve_file(path, options=options)
        at, kind = now, next_kind(facts.context, now, rules)
    else:
        known = load_draft(path, str(path), Inputs((str(path),), options))
        facts, kind = known.facts, known.kind.kind
        at = facts.context.send_at or now
    judged = assess_timing(kind or Kind.CHECK_IN, facts.context, at, rules)
    return Step(str(path), facts.context, kind, judged), facts.notices


def _urgency(step: Step) -> tuple[bool, int, float, str]:
    judged = step.timing
    until = judged.opens_at if judged.status == "early" else judged.closes_at
    return step.kind is None, _URGENCY.index(judged.status), until.timestamp() if until else float("inf"), step.path
