"""What a check yields: a rule, a span, and the fields of its message."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from followup_lint.checks.fix import make_fix
from followup_lint.draft import Draft, ReportLine, Span
from followup_lint.finding import Finding, Fix, Severity
from followup_lint.nlp import Analysis
from followup_lint.rule import Rule

_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """A span that a rule reports, in code points of the source.

    `fields` fill the {fields} of the rule's message, help and fix; None is a field that is not known here. `fix` is for
    what the rule cannot declare. `severity` replaces that of the rule, if it is set.
    `evidence` is what the meaning model says for it; empty if the layer was not asked.
    """

    rule: Rule
    span: Span
    fields: Mapping[str, object] = field(default_factory=dict)
    fix: Fix | None = None
    severity: Severity | None = None
    evidence: str = ""


_MAX_SHOWN = 60  # characters of a draft that a message quotes
Check = Callable[[Analysis], Iterator[Match]]


def in_view(
    rule: Rule,
    analysis: Analysis,
    span: Span,
    *,
    severity: Severity | None = None,
    evidence: str = "",
    **fields: object,
) -> Match:
    """A match at a span of the view's text; `{text}` in a message is that text."""
    words = {"text": shorten(analysis.draft.text[span.start : span.end]), **fields}
    return Match(rule, analysis.draft.view.source_span(span), words, severity=severity, evidence=evidence)


def shorten(text: str) -> str:
    """The text on one line, cut after 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_SHOWN else line[: _MAX_SHOWN - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def at_report_line(
    rule: Rule,
    analysis: Analysis,
    line: ReportLine,
    *,
    severity: Severity | None = None,
    evidence: str = "",
    **fields: object,
) -> Match:
    """A match about something absent, on the line that the rule names."""
    return Match(rule, report_span(analysis.draft, line), fields, severity=severity, evidence=evidence)


def report_span(draft: Draft, line: ReportLine) -> Span:
    """The source span of the line; if the draft has no such line, that of the first body line."""
    return draft.report_lines.get(line) or draft.report_lines[ReportLine.FIRST_BODY_LINE]


def fill(text: str, fields: Mapping[str, object]) -> str:
    """A rule's message or help with its {fields} filled in; what is not a known field stays as it is written."""
    return _FIELD.sub(lambda found: str(fields.get(found[1], found[0])), text.strip())


def make_finding(match: Match, analysis: Analysis) -> Finding:
    """The finding for a match, with the fields of message and help filled in."""
    rule = match.rule
    fields = _context_fields(analysis) | dict(match.fields)
    return Finding(
        code=rule.code,
        name=rule.name,
        dimension=rule.score_dimension,
        severity=rule.severity_for(analysis.kind) if match.severity is None else match.severity,
        message=fill(rule.message, fields),
        help=fill(rule.help, fields),
        span=match.span,
        fix=match.fix or make_fix(match, analysis),
        evidence=match.evidence,
    )


def _context_fields(analysis: Analysis) -> dict[str, object]:
    context = analysis.context
    people = [" ".join(part for part in (person.title, person.name) if part) for person in context.interviewers]
    return {
        "kind": analysis.kind.value,
        "company": context.company,
        "role": context.role,
        "candidate": context.candidate,
        "interviewers": ", ".join(people),
        "interviewer": people[0] if people else "",
        "topics": ", ".join(topic.name for topic in context.topics),
        "concerns": ", ".join(context.concerns),
    }
