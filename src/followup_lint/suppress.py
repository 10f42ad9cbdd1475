"""Suppressions: findings that the writer has silenced are marked, and those that silence nothing are reported."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from followup_lint.checks.match import Match, make_finding
from followup_lint.context import Context, Ignore
from followup_lint.draft import Span
from followup_lint.finding import Edit, Finding, Fix
from followup_lint.nlp import Analysis
from followup_lint.rule import Rule


def suppress(findings: Sequence[Finding], analysis: Analysis, rule: Rule | None) -> Iterator[Finding]:
    """The findings, those marked that an `ignore` entry of the context covers; and with `rule` (SUP001) a finding for
    each entry of the draft's own front matter that covers none. Entries of an interview.yml serve many drafts:
    whether they are used is for the run to say.
    """
    for one in findings:
        silenced = any(covers(entry, one, analysis.draft.source) for entry in analysis.context.ignore)
        yield replace(one, suppressed=True) if silenced else one
    if rule is None:
        return
    for entry in analysis.context.ignore:
        if entry.origin is None or not entry.origin.in_front_matter:
            continue
        if not any(covers(entry, one, analysis.draft.source) for one in findings):
            yield make_finding(_unused(rule, entry, analysis), analysis)


def unused(findings: Sequence[Finding], source: str, context: Context) -> frozenset[Ignore]:
    """The entries of an interview.yml that cover none of a draft's findings."""
    entries = (entry for entry in context.ignore if entry.origin is not None and not entry.origin.in_front_matter)
    return frozenset(entry for entry in entries if not any(covers(entry, one, source) for one in findings))


def covers(entry: Ignore, one: Finding, source: str) -> bool:
    """Whether the entry silences the finding: its code, and its text in the words that the finding points at."""
    if entry.code != one.code:
        return False
    if not entry.text:
        return True
    marked = " ".join(source[one.span.start : one.span.end].lower().split())
    wanted = " ".join(entry.text.lower().split())
    line_start = source.rfind("\n", 0, one.span.start) + 1
    return wanted in marked or (marked in wanted and wanted in " ".join(source[line_start:].lower().split()))


def _unused(rule: Rule, entry: Ignore, analysis: Analysis) -> Match:
    starts = analysis.draft.line_starts
    line = (entry.origin.line if entry.origin else None) or 1
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(analysis.draft.source)
    text = analysis.draft.source[start:end]
    span = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    alone = text.strip().startswith("-")
    fix = Fix("safe", "take the entry out", (Edit(Span(start, end), ""),)) if alone else None
    on = f' on "{entry.text}"' if entry.text else ""
    return Match(rule, span, {"code": entry.code, "on": on}, fix)
