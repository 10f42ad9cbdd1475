"""The whole result of a small run as plain data: an answer without rules, contexts or a pipeline.

It is for those reports that show findings, score and timing alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from followup_lint.draft import Draft, Kind, View, line_starts
from followup_lint.finding import Severity
from followup_lint.findingdata import plain_finding, read_finding
from followup_lint.origin import Certainty
from followup_lint.report import KindChoice, Limits, Report, Run
from followup_lint.score import NOT_JUDGED, score
from followup_lint.timing import Dated, TimingResult

if TYPE_CHECKING:
    from followup_lint.context import Facts, Sent


@dataclass(frozen=True, slots=True)
class SentAt:
    """When a message went out: of its entry in the history, what reports show."""

    sent_at: datetime
    day_only: bool

    def is_day_only(self, name: str) -> bool:
        """Whether only the day of that time is known."""
        return self.day_only


def plain_run(run: Run, now: datetime) -> dict[str, Any]:
    """The run as plain data, for `read_run`. Raises ValueError for a time zone that cannot be named."""
    return {
        "reports": [_plain_report(report, now) for report in run.reports],
        "notices": list(run.notices),
    }


def read_run(plain: Mapping[str, Any], now: datetime) -> Run:
    """The run as it would be at this time, if nothing has changed. Raises ValueError, TypeError or KeyError for data of
    another form.
    """
    return Run(tuple(_read_report(report, now) for report in plain["reports"]), (), tuple(plain["notices"]))


def _plain_report(report: Report, now: datetime) -> dict[str, Any]:
    limits = report.limits
    return {
        "path": report.path,
        "source": report.draft.source,
        "kind": [report.kind.kind.value, report.kind.why, int(report.kind.certainty)],
        "findings": list(map(plain_finding, report.findings)),
        "unknown": dict(report.score.unknown),
        "timing": _plain_timing(report.timing, now),
        "misfit": report.misfit,
        "facts": [report.facts.file and str(report.facts.file), {k: bool(v) for k, v in report.facts.context}],
        "limits": [limits.fail_on and limits.fail_on.value, limits.min_score, limits.max_warnings],
    }


def _read_report(plain: Mapping[str, Any], now: datetime) -> Report:
    kind, why, certainty = plain["kind"]
    fail_on, *limits = plain["limits"]
    findings = tuple(map(read_finding, plain["findings"]))
    return Report(
        _read_draft(plain["path"], plain["source"]),
        KindChoice(Kind(kind), why, Certainty(certainty)),
        _read_facts(plain["facts"]),
        findings,
        NOT_JUDGED if plain["misfit"] else score(findings, plain["unknown"]),
        _read_timing(plain["timing"], now),
        Limits(fail_on and Severity(fail_on), *limits),
        plain["misfit"],
    )


def _read_facts(plain: list[Any]) -> "Facts":
    """Of the facts, the file they are from and which of them are known, which is all that these reports show."""
    file, known = plain
    return cast("Facts", SimpleNamespace(file=file and Path(file), context=SimpleNamespace(**known)))


def _read_draft(path: str, source: str) -> Draft:
    """The draft as far as places in its source go."""
    empty = View("", (), ())
    return Draft(path, source, empty, empty, (), (), (), None, line_starts(source), {})


def _plain_timing(timing: TimingResult, now: datetime) -> dict[str, Any]:
    sent = timing.sent
    return {
        "status": timing.status,
        "next": timing.next,
        "notes": list(timing.notes),
        "is_impossible": timing.is_impossible,
        "clock": timing.clock,
        "opens_at": _plain_time(timing.opens_at),
        "closes_at": _plain_time(timing.closes_at),
        "better_at": _plain_time(timing.better_at),
        "now": "clock" if timing.now == now else _plain_time(timing.now),
        "zone": _plain_zone(timing.zone),
        "rounds": [[_plain_time(each.at), each.is_day_only] for each in timing.rounds],
        "sent": sent and [_plain_time(sent.sent_at), sent.is_day_only("sent_at")],
    }


def _read_timing(plain: Mapping[str, Any], now: datetime) -> TimingResult:
    sent = plain["sent"]
    return TimingResult(
        plain["status"],
        _read_time(plain["opens_at"]),
        _read_time(plain["closes_at"]),
        plain["next"],
        now if plain["now"] == "clock" else _read_time(plain["now"]),
        tuple(plain["notes"]),
        plain["is_impossible"],
        sent=cast("Sent", SentAt(_time(sent[0]), sent[1])) if sent else None,
        zone=_read_zone(plain["zone"]),
        clock=plain["clock"],
        better_at=_read_time(plain["better_at"]),
        rounds=tuple(Dated(_time(at), is_day_only) for at, is_day_only in plain["rounds"]),
    )


def _plain_time(moment: datetime | None) -> list[Any] | None:
    return None if moment is None else [moment.isoformat(), _plain_zone(moment.tzinfo)]


def _read_time(plain: list[Any] | None) -> datetime | None:
    return None if plain is None else _time(plain)


def _time(plain: list[Any]) -> datetime:
    zone = _read_zone(plain[1])
    moment = datetime.fromisoformat(plain[0])
    return moment if zone is None else moment.astimezone(zone)


def _plain_zone(zone: tzinfo | None) -> str | float | None:
    """The name of a zone, or how many seconds it is before UTC. Raises ValueError for a zone of another sort."""
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo):
        return zone.key
    if isinstance(zone, timezone):
        return zone.utcoffset(None).total_seconds()
    raise ValueError(f"a zone that is not known here: {zone}")


def _read_zone(plain: str | float | None) -> tzinfo | None:
    if plain is None:
        return None
    return ZoneInfo(plain) if isinstance(plain, str) else timezone(timedelta(seconds=plain))
