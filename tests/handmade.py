"""Shared by tests of single modules: tiny rules, and drafts as checks see them."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from followup_lint.checks import CHECKS, Match, make_finding
from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.expression import WordLists
from followup_lint.finding import Finding
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.reading import read_bytes
from followup_lint.rule import Rule, RuleSet, rules_dir

_RULE: TypeAdapter[Rule] = TypeAdapter(Annotated[Rule, Field(discriminator="check")])
_BASE: dict[str, Any] = {
    "code": "OWN001",
    "name": "own",
    "severity": "info",
    "dimension": "tone",
    "message": "m",
    "help": "h",
    "why": "w",
    "sources": ["s"],
    "examples": {"bad": ["a", "b", "c"], "good": ["a", "b", "c"]},
}


def make_rule(check: str, **keys: Any) -> Any:
    """A rule with these keys; `except_` is `except`."""
    given = {key.rstrip("_"): value for key, value in keys.items()}
    return _RULE.validate_python(_BASE | {"check": check} | given)


def letter(
    body: str,
    *,
    greeting: str = "Dear Kim,",
    closing: str = "Best regards,\nSam Okafor",
    subject: str = "",
    kind: Kind = Kind.THANK_YOU,
    **known: Any,
) -> Analysis:
    """A letter with this body, and what is known about its interview, as a check sees it."""
    header = f"Subject: {subject}\n\n" if subject else ""
    text = "\n\n".join(part for part in (greeting, body, closing) if part)
    draft = read_bytes(f"{header}{text}\n".encode(), name="note.txt")
    return analyse(load_pipeline(), draft, Context.model_validate(known), kind)


def matches(analysis: Analysis, *rules: Any, lists: Mapping[str, list[str]] | None = None) -> list[Match]:
    """What the check of these rules, all of one check, reports."""
    rule_set = RuleSet(rules, WordLists(lists or {}), rules_dir())
    return list(CHECKS[rules[0].check](rules, rule_set, load_pipeline())(analysis))


def marked(analysis: Analysis, *rules: Any) -> list[str]:
    """The words of the source that the check of these rules marks."""
    spans = [match.span for match in matches(analysis, *rules)]
    return [analysis.draft.source[span.start : span.end] for span in spans]


def messages(analysis: Analysis, *rules: Any) -> list[str]:
    """The messages of what the check of these rules reports."""
    return [make_finding(match, analysis).message for match in matches(analysis, *rules)]


def fixes(analysis: Analysis, *rules: Any) -> list[tuple[str, str, str] | None]:
    """For each finding of these rules its fix, if it has one: how safe it is, the words of the source that it replaces,
    and what it puts there.
    """
    return [_fix_of(make_finding(match, analysis), analysis) for match in matches(analysis, *rules)]


def _fix_of(finding: Finding, analysis: Analysis) -> tuple[str, str, str] | None:
    if finding.fix is None:
        return None
    (edit,) = finding.fix.edits
    words = analysis.draft.source[edit.span.start : edit.span.end]
    return finding.fix.applicability, words, edit.replacement
