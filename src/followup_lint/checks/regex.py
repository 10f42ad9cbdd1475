"""`check: regex`: a regular expression matches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match
from followup_lint.draft import Segment, Span
from followup_lint.lazyregex import LazyPattern, OwnPattern, pattern_of
from followup_lint.nlp import Analysis
from followup_lint.rule import RegexRule, RuleSet
from followup_lint.rule.confusions import read_confusions

if TYPE_CHECKING:
    from spacy.language import Language


_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern, the replacement of a match, and words one of which every text with a match contains, if known.

    If it has a group `wrong`, that is the match; what is around it only has to be there.
    """

    regex: LazyPattern | OwnPattern
    replace: str | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its patterns, and those of its exceptions."""

    rule: RegexRule
    patterns: tuple[_Pattern, ...]
    innocent: tuple[LazyPattern | OwnPattern, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match at a span of the text that the rule reads, and its replacement."""

    span: Span
    text: str
    better: str | None


def build(rules: Sequence[RegexRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that tries the patterns of each rule on the parts of its scope."""
    compiled = [_compile(rule, is_own=rule.code in rule_set.own) for rule in rules]

    def check(analysis: Analysis) -> Iterator[Match]:
        for bound in compiled:
            if analysis.kind in bound.rule.kinds:
                yield from _matches(analysis, bound)

    return check


def _compile(rule: RegexRule, *, is_own: bool) -> _Compiled:
    flags = re.MULTILINE | (re.IGNORECASE if rule.ignore_case else 0)
    swaps = tuple(_Pattern(pattern_of(swap.pattern, flags, is_own=is_own), swap.replace) for swap in rule.swaps)
    plain = tuple(_Pattern(pattern_of(pattern, flags, is_own=is_own)) for pattern in rule.all_patterns)
    confused = tuple(
        _Pattern(pattern_of(confusion.pattern, flags, is_own=is_own), confusion.right, confusion.needs)
        for confusion in read_confusions(rule.confusions, rule.words)
    )
    return _Compiled(
        rule,
        swaps + plain + confused,
        tuple(pattern_of(pattern, flags, is_own=is_own) for pattern in rule.all_exceptions),
    )


def _matches(analysis: Analysis, compiled: _Compiled) -> Iterator[Match]:
    rule = compiled.rule
    view = analysis.draft.raw if rule.text == "raw" else analysis.draft.view
    places = [_limits(rule, segment) for segment in analysis.draft.parts(*rule.scope)]
    if rule.letterhead and not analysis.draft.is_mail:
        places.append((0, min((_limits(rule, segment)[0] for segment in analysis.draft.segments), default=0)))
    kept: list[_Hit] = []
    for start, end in places:
        kept += _hits(compiled, view.text[start:end], start)
    for hit in sorted(kept, key=lambda hit: hit.span)[rule.limit :]:
        span = view.source_span(hit.span)
        if not _is_fact(analysis, hit.text) and not any(
            map(span.overlaps, analysis.draft.links if rule.text == "raw" else ())
        ):
            fields = {"text": _LINE_END.sub(" ", hit.text.strip()), "better": hit.better}
            yield Match(rule, span, fields)


def _is_fact(analysis: Analysis, text: str) -> bool:
    """Whether the context has these words in a name or a topic: boda boda, Walla Walla."""
    return " " in text and any(text.lower() in name.lower() for name in analysis.context.names())


def _hits(compiled: _Compiled, text: str, offset: int) -> Iterator[_Hit]:
    """The matches in a part of the message that overlap neither an exception nor an earlier match."""
    lower = text.lower()
    worth = (p for p in compiled.patterns if not p.needs or any(word in lower for word in p.needs))
    found = [(match, pattern.replace) for pattern in worth for match in pattern.regex.finditer(text)]
    if not found:  # most often; exceptions need not be looked for
        return
    taken = bytearray(len(text))  # comparing thousands of matches with each other would take minutes
    for pattern in compiled.innocent:
        for match in pattern.finditer(text):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for match, replace in found:
        group = "wrong" if "wrong" in match.re.groupindex else 0
        start, end = match.span(group)
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            better = None if replace is None else _cased(match[group], match.expand(replace))
            yield _Hit(Span(offset + start, offset + end), match[group], better)


def _limits(rule: RegexRule, segment: Segment) -> tuple[int, int]:
    span = segment.raw if rule.text == "raw" else segment.span
    return span.start, span.end


def _cased(text: str, better: str) -> str:
    return better[:1].upper() + better[1:] if text[:1].isupper() else better
