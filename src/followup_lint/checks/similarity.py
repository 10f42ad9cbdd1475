"""`check: similarity`: the draft as a whole resembles a known template or another draft of the run."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, at_report_line
from followup_lint.draft import Part
from followup_lint.finding import Severity
from followup_lint.likeness import Templates, load_templates, measure_coverage
from followup_lint.nlp import Analysis
from followup_lint.rule import RuleSet, SimilarityRule

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[SimilarityRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that compares the draft with template letters, and reports its near-duplicate in the run."""
    folder, own = rule_set.folder / "templates", rule_set.templates
    is_asked = any(rule.to == "templates" for rule in rules)
    templates = load_templates(folder, own) if is_asked else None
    own_templates = load_templates(folder, own, only_own=True) if is_asked and own else None

    def check(analysis: Analysis) -> Iterator[Match]:
        sentences = [sentence.text for sentence in analysis.sentences_in((Part.BODY,))]
        for rule in rules:
            if analysis.kind not in rule.kinds:
                continue
            if rule.to == "drafts":
                yield from _like_draft(analysis, rule)
            elif compared := own_templates if len(sentences) < rule.min_sentences else templates:
                yield from _like_templates(analysis, rule, compared, sentences)

    return check


def _like_draft(analysis: Analysis, rule: SimilarityRule) -> Iterator[Match]:
    if analysis.near_duplicate and analysis.near_duplicate.similarity >= rule.threshold:
        percent = round(100 * analysis.near_duplicate.similarity)
        yield at_report_line(rule, analysis, rule.at, other=analysis.near_duplicate.path, percent=percent)


def _like_templates(
    analysis: Analysis, rule: SimilarityRule, templates: Templates, sentences: Sequence[str]
) -> Iterator[Match]:
    facts = analysis.context.names("company", "role", "interviewers", "candidate")
    found = measure_coverage(templates, sentences, facts)
    few = rule.max_own_words is None or found.own_words <= rule.max_own_words
    if found.share >= rule.threshold and few:
        is_partly_own = rule.warning_below is not None and found.share < rule.warning_below
        yield at_report_line(
            rule,
            analysis,
            rule.at,
            severity=Severity.WARNING if is_partly_own else None,
            percent=round(100 * found.share),
            covered=sum(found.covered),
            total=len(sentences),
        )
