"""`check: regex`: a regular expression matches."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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


_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern, and the replacement of a match. If it has a group `wrong`, that is the match; what is around it only
    has to be there.

    A text without a match of `tail` at one of the `first_words` has no match, if these are given.
    """

    regex: LazyPattern | OwnPattern
    replace: str | None = None
    tail: LazyPattern | OwnPattern | None = None
    first_words: tuple[str, ...] = ()

    def may_match(self, text: str, places: Mapping[str, Sequence[int]]) -> bool:
        """Whether the text can have a match; `places` has the offsets of its words. Far cheaper than looking for one."""
        if self.tail is None or not self.first_words:
            return True
        return any(self.tail.match(text, at) for word in self.first_words for at in places.get(word, ()))


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
        _Pattern(
            pattern_of(confusion.pattern, flags, is_own=is_own),
            confusion.right,
            pattern_of(confusion.tail, flags, is_own=is_own),
            confusion.first_words,
        )
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
    folded = analysis.folded_raw if rule.text == "raw" else analysis.folded
    patterns = [pattern for pattern in compiled.patterns if pattern.regex.may_match(folded)]
    if not patterns:
        return
    places = [_limits(rule, segment) for segment in analysis.draft.parts(*rule.scope)]
    if rule.letterhead and not analysis.draft.is_mail:
        places.append((0, min((_limits(rule, segment)[0] for segment in analysis.draft.segments), default=0)))
    kept: list[_Hit] = []
    for start, end in places:
        kept += _hits(compiled, patterns, view.text[start:end], start)
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


def _hits(compiled: _Compiled, patterns: Sequence[_Pattern], text: str, offset: int) -> Iterator[_Hit]:
    """The matches in a part of the message that overlap neither an exception nor an earlier match."""
    places: dict[str, list[int]] = defaultdict(list)
    if compiled.rule.confusions:
        for word in _WORD.finditer(text):
            places[word[0].lower()].append(word.start())
    worth = (pattern for pattern in patterns if pattern.may_match(text, places))
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
