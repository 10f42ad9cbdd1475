"""The regular expressions of phrase rules: punctuation, capitals and signs, which phrases cannot say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.lazyregex import LazyPattern, OwnPattern, pattern_of
from followup_lint.nlp import Analysis
from followup_lint.rule import PhraseRule

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Counted:
    pattern: LazyPattern | OwnPattern
    scope: tuple[Part, ...]
    limit: int


class PhraseRegexes:
    """The `regexes:` of one rule, compiled."""

    def __init__(self, rule: PhraseRule, *, is_own: bool) -> None:
        self._counted = [
            _Counted(pattern_of(regex.pattern, re.MULTILINE, is_own=is_own), regex.scope or rule.scope, regex.limit)
            for regex in rule.regexes
        ]
        self._innocent = [pattern_of(pattern, re.MULTILINE, is_own=is_own) for pattern in rule.regex_except]
        self._except_facts = rule.except_facts

    def find(self, analysis: Analysis, taken: Sequence[Span]) -> list[Span]:
        """The matches beyond each limit, as spans of the view's text in order; they overlap neither each other nor
        `taken`.
        """
        possible = [counted for counted in self._counted if counted.pattern.may_match(analysis.folded)]
        if not possible:
            return []
        kept: list[Span] = []
        known = analysis.context.words() if self._except_facts else set()
        for counted in possible:
            matches = self._matches(analysis, counted)
            spans = [span for span in matches if not _is_made_of(analysis.draft.text, span, known)]
            for span in spans[counted.limit :]:
                if not any(span.overlaps(other) for other in (*taken, *kept)):
                    kept.append(span)
        return sorted(kept)

    def _matches(self, analysis: Analysis, counted: _Counted) -> Iterator[Span]:
        for segment in analysis.draft.parts(*counted.scope):
            first, text = segment.span.start, analysis.draft.text[segment.span.start : segment.span.end]
            found = [span for match in counted.pattern.finditer(text) if (span := Span(*match.span())).start < span.end]
            if not found:  # most often; exceptions need not be looked for
                continue
            innocent = [Span(*match.span()) for pattern in self._innocent for match in pattern.finditer(text)]
            for span in found:
                if not any(span.overlaps(other) for other in innocent):
                    yield Span(first + span.start, first + span.end)


def _is_made_of(text: str, span: Span, known: set[str]) -> bool:
    """Whether the span contains words, all of them known."""
    words = _WORD.findall(text[span.start : span.end].lower())
    return bool(words) and known.issuperset(words)
