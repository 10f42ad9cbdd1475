"""For people in a terminal: each finding with its source line, what is wrong and what to do; verdict, timing, score."""

import io
from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from followup_lint.finding import Severity
from followup_lint.report import Report, Run, Stream
from followup_lint.reporters import Look
from followup_lint.reporters.closing import Closing, lacks_interview
from followup_lint.reporters.excerpt import excerpts
from followup_lint.reporters.folding import Group, groups
from followup_lint.reporters.layout import (
    BAD,
    GOOD,
    MARGIN_STYLE,
    SEVERITY_STYLES,
    bar,
    code_text,
    count,
    grade_style,
    hang,
    make_console,
)
from followup_lint.reporters.timing import KEY_WIDTH, opening_text, panel
from followup_lint.score import READY
from followup_lint.totals import Totals

_CELL = 25  # the width of a dimension of the score
_COLUMNS = 3


def render(run: Run, look: Look) -> str:
    """Per draft its findings, then verdict, timing and score; at the end a summary."""
    return "".join(pieces(run, look))


def pieces(run: Run | Stream, look: Look) -> Iterator[str]:
    """The same draft by draft."""
    out = io.StringIO()
    console = make_console(out, look)
    totals, closing = Totals(), Closing()
    for report in run.reports:
        totals.add(report)
        closing.add(report)
        for group in groups(report.open_findings):
            console.print(_group(group, report, look))
        console.print(_head(report, look).append(_timing(report, look)).append(_score(report, look)))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    console.print(summary(totals, look), end="")
    if not look.quiet and (text := closing.text()):
        console.print(hang("", text, look.width), end="")
    yield out.getvalue()


def _group(group: Group, report: Report, look: Look) -> Text:
    first, style = group[0], SEVERITY_STYLES[group[0].severity]
    same = [finding for finding in group if finding.code == first.code]
    places = [report.draft.position(finding.span.start) for finding in same]
    margin = len(str(max(place.line for place in places)))
    head = Text().append(f"{first.severity.label} ", style).append_text(code_text(first.code, look, style))
    if all(finding.is_fixable(unsafe=look.unsafe) for finding in group):
        head.append(" [*]", "bold")
    text = hang(head.append(f" {first.name}", "bold").append(": "), first.message, look.width, indent=2)
    shown = [f"{report.path}:{places[0].line}:{places[0].column}", *(f"{p.line}:{p.column}" for p in places[1:])]
    text.append_text(hang(Text(f"{' ' * margin}--> ", MARGIN_STYLE), ", ".join(shown), look.width))
    text.append_text(excerpts(report.draft, [finding.span for finding in same], margin, look.width, style))
    bullet = Text().append(f"{' ' * margin} = ", MARGIN_STYLE)
    for finding in group[len(same) :]:
        style = SEVERITY_STYLES[finding.severity]
        label = (
            bullet.copy().append(f"{finding.severity.label} ", style).append_text(code_text(finding.code, look, style))
        )
        text.append_text(hang(label.append(": "), f"it {finding.message}", look.width, indent=margin + 3))
    for name, note in [("help", first.help), *_unsafe_fixes(group), *_evidence(group, look)]:
        text.append_text(hang(bullet.copy().append(name, "bold").append(": "), note, look.width))
    return text


def _unsafe_fixes(group: Group) -> Iterator[tuple[str, str]]:
    """What unsafe fixes would do; what safe ones do is what the help says."""
    fixes = [finding.fix for finding in group if finding.fix is not None and not finding.is_fixable()]
    for message in dict.fromkeys(fix.message for fix in fixes):
        yield "fix", f"{message} (with --unsafe-fixes)"


def _evidence(group: Group, look: Look) -> Iterator[tuple[str, str]]:
    for finding in group if look.verbose else ():
        if finding.evidence:
            yield "evidence", finding.evidence


def _head(report: Report, look: Look) -> Text:
    if report.misfit:
        return hang(Text(f"{report.path}  ", "bold"), verdict(report), look.width, indent=2)
    text = hang(Text(f"{report.path}  ", "bold"), f"{report.kind.kind.value} ({report.kind.why})", look.width, indent=2)
    return text.append(f"{verdict(report)}\n", f"bold {GOOD if report.is_ready else BAD}")


def verdict(report: Report) -> str:
    """Whether the message can be sent, in words: `Not ready: 1 error, 2 warnings`, `Ready; 3 hints`."""
    if report.misfit:
        return f"Not judged: {report.misfit}"
    if not report.score.is_judged:
        return "Not judged: too little is known"
    counts = _counts(Counter(finding.severity for finding in report.open_findings))
    if not report.is_ready:
        return f"Not ready: {counts or 'it is too late for this message'}"
    opens = opening_text(report.timing)
    return (f"Ready to send from {opens}" if opens else "Ready") + (f"; {counts}" if counts else "")


def _counts(numbers: Counter[Severity]) -> str:
    return ", ".join(count(numbers[severity], severity.label) for severity in reversed(Severity) if numbers[severity])


def _timing(report: Report, look: Look) -> Text:
    is_said_below = report.timing.status == "unknown" and not report.timing.is_impossible and lacks_interview(report)
    return (not is_said_below and panel(report, look.width)) or Text()


def _score(report: Report, look: Look) -> Text:
    score = report.score
    if report.misfit:
        return Text()
    text = Text(f"  {'score':<{KEY_WIDTH}}")
    if score.is_judged:
        text.append(f"{score.overall} of 100", "bold " + grade_style(score.overall)).append(f" (ready from {READY})\n")
    else:
        text.append("–\n")
    looked_at = {name: points for name, points in score.dimensions.items() if score.unknown.get(name) != ""}
    text.append_text(_dimensions(looked_at, look))
    for name, facts in score.unknown.items():
        if facts and name != "timing" and not lacks_interview(report):  # the panel or the last line says it
            text.append_text(hang(f"  {'unknown':<{KEY_WIDTH}}", f"{name}; add {facts} to interview.yml", look.width))
    for cost in score.costs if look.verbose else ():
        finding = cost.finding
        costs = f"{finding.dimension} -{cost.dimension}, overall -{cost.overall}"
        text.append_text(hang("  ", Text(f"{finding.code} {finding.name}: {costs}", "dim"), look.width, indent=4))
    return text


def _dimensions(dimensions: dict[str, int | None], look: Look) -> Text:
    """The points of the dimensions with bars, in as many columns as fit."""
    gap = 3 if look.width >= _COLUMNS * (_CELL + 3) else 1
    columns = max(1, min(_COLUMNS, (look.width - 2 + gap) // (_CELL + gap)))
    text = Text()
    for number, (name, points) in enumerate(dimensions.items(), start=1):
        text.append("  " if number % columns == 1 or columns == 1 else " " * gap).append(f"{name:<15} ")
        if points is None:
            text.append("  –".ljust(9))
        else:
            text.append(f"{points:>3} {bar(points)}", grade_style(points))
        if number % columns == 0 or number == len(dimensions):
            text.rstrip()
            text.append("\n")
    return text


def summary(totals: Totals, look: Look) -> Text:
    """How many findings there are in how many drafts, and how many drafts are ready."""
    if not totals.drafts:
        return Text("No drafts were checked.\n")
    judged, found = totals.judged, totals.findings.total()
    drafts = count(judged, "draft")
    if not judged:
        text = f"Judged none of {count(totals.drafts, 'draft')}."
    elif found:
        text = f"Found {count(found, 'issue')} ({_counts(totals.findings)}) in {drafts}."
    else:
        text = f"No issues found in {drafts}."
    if 0 < judged < totals.drafts:
        text += f" {count(totals.drafts - judged, 'draft')} could not be judged."
    text += _fixable(totals, look)
    if judged > 1:
        text += f"\n{totals.ready} of {drafts} {'is' if totals.ready == 1 else 'are'} ready."
    return hang("", Text(text, "bold"), look.width)


def _fixable(totals: Totals, look: Look) -> str:
    """How many can be fixed with which options, in a line; empty if none can."""
    now = totals.fixable if look.unsafe else totals.safely_fixable
    unsafe = totals.fixable - now
    parts = [f"[*] {now} fixable with --fix"] if now else []
    if unsafe:
        parts.append(
            f"{unsafe} more with --fix --unsafe-fixes" if now else f"{unsafe} fixable with --fix --unsafe-fixes"
        )
    return f"\n{', '.join(parts)}." if parts else ""
