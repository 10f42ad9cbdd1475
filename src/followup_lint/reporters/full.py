"""For people in a terminal: the source line and the place in it, what is wrong, what to do, and the score."""

import io
from collections import Counter

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from followup_lint.finding import Finding, Severity
from followup_lint.report import Report, Run
from followup_lint.reporters.timing import panel

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_CROP = 44  # characters of a long line that are shown to either side of the place
_MAX_CARETS = 60
_COLUMNS = 3  # dimensions of the score beside each other, in 80 columns


def render(run: Run, color: bool, verbose: bool) -> str:
    """Each finding with its line, then the timing and the score of each draft, and a summary."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=color, no_color=not color, highlight=False, soft_wrap=True)
    for report in run.reports:
        for one in report.open_findings:
            console.print(_finding(one, report, verbose=verbose))
        console.print(_head(report).append(panel(report) or "").append(_score(report, verbose=verbose)))
    console.print(_summary(run))
    return out.getvalue()


def _finding(one: Finding, report: Report, *, verbose: bool) -> Text:
    at = report.draft.position(one.span.start)
    margin = " " * len(str(at.line))
    before, marked, after = _cropped(one, report)
    text = Text()
    text.append(one.code, _STYLES[one.severity]).append(f" {one.name}", "bold").append(f": {one.message}\n")
    text.append(f"{margin}--> ", "blue").append(f"{report.path}:{at.line}:{at.column}\n")
    text.append(f"{margin} |\n{at.line} | ", "blue").append(before + marked + after + "\n")
    carets = "^" * max(1, min(cell_len(marked), _MAX_CARETS))
    text.append(f"{margin} | ", "blue").append(" " * cell_len(before)).append(carets + "\n", _STYLES[one.severity])
    text.append(f"{margin} = ", "blue").append("help", "bold").append(f": {one.help}\n")
    if verbose and one.evidence:
        text.append(f"{margin} = ", "blue").append("evidence", "bold").append(f": {one.evidence}\n", "dim")
    return text


def _cropped(one: Finding, report: Report) -> tuple[str, str, str]:
    """What stands before, in and after the place on its first line, tabs as blanks, cut where the line is long."""
    source, starts = report.draft.source, report.draft.line_starts
    line = report.draft.position(one.span.start).line
    begin = starts[line - 1]
    end = starts[line] if line < len(starts) else len(source)
    end -= len(source[begin:end]) - len(source[begin:end].rstrip("\r\n"))
    stop = min(one.span.end, end)
    before, marked, after = source[begin : one.span.start], source[one.span.start : stop], source[stop:end]
    if len(before) > _CROP:
        before = "…" + before[-_CROP:]
    if len(marked) > _MAX_CARETS:
        marked, after = marked[:_MAX_CARETS], marked[_MAX_CARETS:] + after
    if len(after) > _CROP:
        after = after[:_CROP] + "…"
    return tuple(part.replace("\t", "    ") for part in (before, marked, after))  # type: ignore[return-value]  # three


def _head(report: Report) -> Text:
    return Text().append(report.path, "bold").append(f"  {report.kind.kind.value} ({report.kind.why})\n")


def _score(report: Report, *, verbose: bool) -> Text:
    score = report.score
    text = Text()
    text.append("score  ", "bold").append(f"{score.overall}", "bold " + _grade(score.overall)).append(" of 100\n")
    for at, (name, points) in enumerate(score.dimensions.items(), start=1):
        end = "\n" if at % _COLUMNS == 0 or at == len(score.dimensions) else ""
        bar = "█" * round(points / 20)
        text.append(f"{'  ' if at % _COLUMNS == 1 else ' '}{name:<15} {points:>3} ").append(
            f"{bar:<5}", _grade(points)
        ).append(end)
    if verbose:
        for cost in score.costs:
            one = cost.finding
            text.append(f"  {one.code} {one.name}: {one.dimension} -{cost.dimension}, overall -{cost.overall}\n", "dim")
    return text


def _grade(points: int) -> str:
    return "green" if points >= 80 else "yellow" if points >= 50 else "red"


def _summary(run: Run) -> Text:
    counts = Counter(one.severity for report in run.reports for one in report.open_findings)
    drafts = _count(len(run.reports), "draft")
    if not run.reports:
        return Text("Nothing was linted.")
    if not counts:
        return Text(f"No issues found in {drafts}.", "green")
    parts = [_count(counts[s], str(s)) for s in (Severity.ERROR, Severity.WARNING) if counts[s]]
    parts += [f"{counts[Severity.INFO]} info"] if counts[Severity.INFO] else []
    return Text(f"Found {_count(counts.total(), 'issue')} ({', '.join(parts)}) in {drafts}.", "bold")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
