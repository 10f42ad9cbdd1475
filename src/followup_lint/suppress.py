"""Suppressions: marks the findings that an `ignore` entry silences, and finds the entries that silence nothing."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from followup_lint.checks.match import Match, fill, make_finding
from followup_lint.context import Context, Ignore
from followup_lint.draft import Draft, Span
from followup_lint.finding import Edit, Finding, Fix
from followup_lint.nlp import Analysis
from followup_lint.rule import SuppressionRule


def suppress(
    findings: Sequence[Finding], analysis: Analysis, rule: SuppressionRule | None, exempt: Set[str] = frozenset()
) -> Iterator[Finding]:
    """The findings, marked as suppressed where an `ignore` entry of the context silences them.

    With `rule` (SUP001), a finding follows for each unused entry of the draft's own front matter, unless its code is
    `exempt`. An interview.yml serves many drafts, so only a whole run can tell whether its entries are used (see
    `find_unused`).
    """
    for finding in findings:
        is_silent = any(is_silenced(finding, entry, analysis.draft) for entry in analysis.context.ignore)
        yield replace(finding, suppressed=True) if is_silent else finding
    if rule is not None:
        for entry in find_unused(findings, analysis.draft, analysis.context, exempt):
            if entry.origin is not None and entry.origin.in_front_matter:
                yield make_finding(_match(rule, entry, analysis.draft), analysis)


def find_unused(
    findings: Sequence[Finding], draft: Draft, context: Context, exempt: Set[str] = frozenset()
) -> tuple[Ignore, ...]:
    """The `ignore` entries that silence none of a draft's findings, in the order they were written; `exempt` codes
    may do so.
    """
    return tuple(
        entry
        for entry in context.ignore
        if entry.code not in exempt and not any(is_silenced(finding, entry, draft) for finding in findings)
    )


def is_silenced(finding: Finding, entry: Ignore, draft: Draft) -> bool:
    """Whether the entry has the finding's code and its text, if any, is among the words that the finding points at."""
    if entry.code != finding.code:
        return False
    if not entry.text:
        return True
    start, end = finding.span.start, finding.span.end
    marked, wanted = _folded(draft.source[start:end]), _folded(entry.text)
    line_start = draft.source.rfind("\n", 0, start) + 1
    return wanted in marked or (marked in wanted and wanted in _folded(draft.source[line_start:]))


def describe_unused(rule: SuppressionRule, entry: Ignore) -> str:
    """The rule's message about an unused entry."""
    return fill(rule.message, _fields(entry))


def _fields(entry: Ignore) -> dict[str, object]:
    return {"code": entry.code, "on": f' on "{entry.text}"' if entry.text else ""}


def _match(rule: SuppressionRule, entry: Ignore, draft: Draft) -> Match:
    """A match on the entry's line; an entry that has the line to itself can be removed safely."""
    starts = draft.line_starts
    line = (entry.origin.line if entry.origin else None) or 1
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(draft.source)
    text = draft.source[start:end]
    span = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    is_alone = text.strip().startswith("-")
    fix = Fix("safe", "remove the entry", (Edit(Span(start, end), ""),)) if is_alone else None
    return Match(rule, span, _fields(entry), fix)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
