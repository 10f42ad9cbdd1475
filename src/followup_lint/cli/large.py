"""The check of many drafts: what is found in one is printed as soon as it is known, and forgotten."""

import sys
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from followup_lint.cli.output import complain, print_problems, write
from followup_lint.reporters import STREAMED, TEXT_FORMATS, render_each
from followup_lint.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from followup_lint.cli.reports import Destination
    from followup_lint.report import Report, Run, Stream

MANY = 1_000  # drafts; of fewer, problems are printed first, and all formats and files are possible


def can_stream(outputs: "Sequence[Destination]", given: dict[str, Any]) -> bool:
    """Whether this check may print one report after the other: in one format that allows it, on standard output."""
    one = outputs[0] if len(outputs) == 1 else None
    others = given["statistics"] or given["watch"] or given["fix"] or given["diff"] or given["add_ignore"]
    return one is not None and one.file is None and one.format in STREAMED and not others


def collect_few(stream: "Stream") -> "tuple[Run | None, list[Report]]":
    """The run, if it has not too many drafts; else None, and the reports that have come."""
    first = list(islice(stream.reports, MANY))
    return (stream.collect(*first) if len(first) < MANY else None), first


def print_each(
    stream: "Stream",
    first: "Sequence[Report]",
    format_: str,
    given: dict[str, Any],
    notices_of: "Callable[[Stream], Sequence[str]]",
) -> int:
    """Prints the reports as they come, then what else is to say; returns the exit status."""
    from followup_lint.cli.terminal import make_look

    totals, misfits = Totals(), list[str]()
    stream.reports = _added_up(chain(first, stream.reports), totals, misfits)
    is_quiet = given["quiet"] or given["silent"]
    look = make_look(given["color"], verbose=given["verbose"], quiet=given["quiet"], unsafe=given["unsafe_fixes"])
    held: list[str] = []  # while a quiet run finds nothing
    for piece in render_each(format_, stream, look):
        held.append(piece)
        if given["silent"]:
            held.clear()
        elif not (given["quiet"] and totals.is_clean and format_ in TEXT_FORMATS):
            write("".join(held))
            held.clear()
    with suppress(ValueError):
        sys.stdout.flush()
    print_problems(stream.failures, () if is_quiet else notices_of(stream))
    print_problems((), misfits if format_ != "full" else ())
    print_surplus(totals)
    status = totals.exit_status(exit_zero=given["exit_zero"])
    return 2 if stream.failures else status


def print_surplus(totals: Totals) -> None:
    """Says that there are more warnings than are allowed."""
    for count, most in totals.surplus:
        complain(f"error: {count} warnings, more than --max-warnings {most}")


def describe_misfit(report: "Report") -> str:
    """Why the draft was not judged."""
    return f"{report.path}: not judged: {report.misfit}"


def complain_of_score(report: "Report") -> None:
    """Says that the score is too low, if it is."""
    if report.is_scored_low:
        why = f"the score is {report.score.overall}, less than --min-score {report.limits.min_score}"
        complain(f"error: {report.path}: {why}")


def _added_up(reports: "Iterator[Report]", totals: Totals, misfits: list[str]) -> "Iterator[Report]":
    for report in reports:
        totals.add(report)
        complain_of_score(report)
        if report.misfit:
            misfits.append(describe_misfit(report))
        yield report
