"""For people in a terminal: each finding with its source line, what is wrong and what to do; timing and score."""

import io
from collections import Counter

from rich.cells import cell_len
from rich.text import Text

from followup_lint.finding import Finding, Severity
from followup_lint.report import Report, Run
from followup_lint.reporters.console import SafeConsole
from followup_lint.reporters.timing import panel
from followup_lint.terminal import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_CROP = 44  # characters of a long line that are shown on either side of a finding
_MAX_CARETS = 60
_TAB = " " * 4
_COLUMNS = 3  # dimensions of the score per line, to fit in 80 columns


def render(run: Run, color: bool, verbose: bool) -> str:
    """Per draft its findings, then timing and score; at the end a summary."""
    out = io.StringIO()
    console = SafeConsole(out, force_terminal=color, no_color=not color, soft_wrap=True)
    for report in run.reports:
        for finding in report.open_findings:
            console.print(_finding(finding, report, verbose=verbose))
        console.print(_head(report).append(panel(report) or "").append(_score(report, verbose=verbose)))
    console.print(_summary(run))
    return out.getvalue()


def _finding(finding: Finding, report: Report, *, verbose: bool) -> Text:
    start = report.draft.position(finding.span.start)
    style = _STYLES[finding.severity]
    margin = " " * len(str(start.line))
    before, marked, after = _cropped_line(finding, report)
    carets = "^" * max(1, min(cell_len(marked), _MAX_CARETS))
    text = Text()
    text.append(finding.code, style).append(f" {finding.name}", "bold").append(f": {visible(finding.message)}\n")
    text.append(f"{margin}--> ", "blue").append(f"{visible(report.path)}:{start.line}:{start.column}\n")
    text.append(f"{margin} |\n{start.line} | ", "blue").append(before + marked + after + "\n")
    text.append(f"{margin} | ", "blue").append(" " * cell_len(before)).append(carets + "\n", style)
    text.append(f"{margin} = ", "blue").append("help", "bold").append(f": {visible(finding.help)}\n")
    if verbose and finding.evidence:
        text.append(f"{margin} = ", "blue").append("evidence", "bold").append(f": {visible(finding.evidence)}\n", "dim")
    return text


def _cropped_line(finding: Finding, report: Report) -> tuple[str, str, str]:
    """The text before, in and after a finding on its first line: tabs as blanks, a long line is cropped."""
    source, starts = report.draft.source, report.draft.line_starts
    line = report.draft.position(finding.span.start).line
    begin = starts[line - 1]
    end = starts[line] if line < len(starts) else len(source)
    end -= len(source[begin:end]) - len(source[begin:end].rstrip("\r\n"))
    start, stop = finding.span.start, min(finding.span.end, end)
    before, marked, after = source[begin:start], source[start:stop], source[stop:end]
    if len(before) > _CROP:
        before = "…" + before[-_CROP:]
    if len(marked) > _MAX_CARETS:
        marked, after = marked[:_MAX_CARETS], marked[_MAX_CARETS:] + after
    if len(after) > _CROP:
        after = after[:_CROP] + "…"
    before, marked, after = (visible(text.replace("\t", _TAB)) for text in (before, marked, after))
    return before, marked, after


def _head(report: Report) -> Text:
    return (
        Text().append(visible(report.path), "bold").append(f"  {report.kind.kind.value} ({visible(report.kind.why)})\n")
    )


def _score(report: Report, *, verbose: bool) -> Text:
    score = report.score
    text = Text()
    text.append("score  ", "bold").append(f"{score.overall}", "bold " + _grade(score.overall)).append(" of 100\n")
    for number, (name, points) in enumerate(score.dimensions.items(), start=1):
        is_last = number % _COLUMNS == 0 or number == len(score.dimensions)
        text.append(f"{'  ' if number % _COLUMNS == 1 else ' '}{name:<15} {points:>3} ")
        bar = "█" * round(points / 20)
        text.append(f"{bar}\n" if is_last else f"{bar:<5}", _grade(points))
    for cost in score.costs if verbose else ():
        finding = cost.finding
        costs = f"{finding.dimension} -{cost.dimension}, overall -{cost.overall}"
        text.append(f"  {finding.code} {finding.name}: {costs}\n", "dim")
    return text


def _grade(points: int) -> str:
    return "green" if points >= 80 else "yellow" if points >= 50 else "red"


def _summary(run: Run) -> Text:
    counts = Counter(finding.severity for report in run.reports for finding in report.open_findings)
    drafts = _count(len(run.reports), "draft")
    if not run.reports:
        return Text("No drafts were checked.")
    if not counts:
        return Text(f"No issues found in {drafts}.", "green")
    parts = [_count(counts[severity], severity) for severity in reversed(Severity) if counts[severity]]
    return Text(f"Found {_count(counts.total(), 'issue')} ({', '.join(parts)}) in {drafts}.", "bold")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 or what == Severity.INFO else f"{number} {what}s"
