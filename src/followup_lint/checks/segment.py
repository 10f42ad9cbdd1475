"""`check: segment`: a part of the message is absent, or names nobody."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, at_report_line, in_view
from followup_lint.draft import Part
from followup_lint.language import function_words
from followup_lint.mentions import greets_somebody, mentioned, words_of
from followup_lint.nlp import Analysis
from followup_lint.rule import RuleSet, SegmentRule

if TYPE_CHECKING:
    from spacy.language import Language

_ADDRESS = re.compile(r"(?<!\S)\S*[@/]\S*|\bwww\.\S+")
_SIGNED_LINES = 5  # a name and what people put below it
_BEFORE_NAME = 2  # words before it: "Regards", a title
_LETTERS = re.compile(r"[^\W\d_]+|[\[{<«].|_{2,}")


def build(rules: Sequence[SegmentRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that looks at the parts of a message as such."""

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule in rules:
            if analysis.kind in rule.kinds and (analysis.draft.is_mail or not rule.only_mail):
                yield from _absent(analysis, rule) if rule.fault == "absent" else _generic(analysis, rule)

    return check


def _absent(analysis: Analysis, rule: SegmentRule) -> Iterator[Match]:
    words = _LETTERS.findall(_ADDRESS.sub(" ", analysis.draft.part_text(rule.part)).lower())
    if all(word in rule.generic_words for word in words) and not (rule.part is Part.SIGNATURE and _is_signed(analysis)):
        yield at_report_line(rule, analysis, rule.at)


def _is_signed(analysis: Analysis) -> bool:
    """Whether one of the last lines begins with the candidate's whole name, whatever follows it on that line."""
    name = set(_LETTERS.findall(analysis.context.candidate.lower()))
    own = [segment for segment in analysis.draft.segments if segment.part in (Part.BODY, Part.CLOSING, Part.SIGNATURE)]
    if not name or not own:
        return False
    lines = analysis.draft.raw.text[own[-1].raw.start : own[-1].raw.end].split("\n")
    starts = (_LETTERS.findall(line.lower())[: len(name) + _BEFORE_NAME] for line in lines[-_SIGNED_LINES:])
    return any(name.issubset(words) and function_words().isdisjoint(words) for words in starts)


def _generic(analysis: Analysis, rule: SegmentRule) -> Iterator[Match]:
    segments = analysis.draft.parts(rule.part)
    if not segments or greets_somebody(analysis):
        return
    is_to_all = (
        not words_of(analysis, rule.part).isdisjoint(rule.group_words) and len(analysis.context.interviewers) > 1
    )
    if not (is_to_all and mentioned(analysis, "interviewer", (Part.SUBJECT, Part.BODY, Part.CLOSING))):
        yield in_view(rule, analysis, segments[0].span)
