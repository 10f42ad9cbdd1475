"""The regular expressions of phrase rules: punctuation, capitals and signs, which phrases cannot say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.nlp import Analysis
from followup_lint.rule import PhraseRule

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Counted:
    pattern: re.Pattern[str]
    scope: tuple[Part, ...]
    limit: int


class MarkSearch:
    """Finds the regular expressions of one rule."""

    def __init__(self, rule: PhraseRule) -> None:
        self._counted = [
            _Counted(re.compile(one.pattern, re.MULTILINE), one.scope or rule.scope, one.limit) for one in rule.regexes
        ]
        self._innocent = [re.compile(pattern, re.MULTILINE) for pattern in rule.regex_except]
        self._except_facts = rule.except_facts

    def find(self, analysis: Analysis, taken: Sequence[Span]) -> list[Span]:
        """What matches, as spans of the view's text in order: beyond each limit, not twice, and clear of `taken`."""
        if not self._counted:
            return []
        kept: list[Span] = []
        known = analysis.context.words() if self._except_facts else set()
        for one in self._counted:
            spans = [span for span in self._matches(analysis, one) if not _is_made_of(analysis.draft.text, span, known)]
            for span in spans[one.limit :]:
                if not any(span.overlaps(other) for other in (*taken, *kept)):
                    kept.append(span)
        return sorted(kept)

    def _matches(self, analysis: Analysis, one: _Counted) -> Iterator[Span]:
        for segment in analysis.draft.parts(*one.scope):
            first, text = segment.span.start, analysis.draft.text[segment.span.start : segment.span.end]
            found = [span for match in one.pattern.finditer(text) if (span := Span(*match.span())).start < span.end]
            if not found:  # most often; what is innocent need not be looked for
                continue
            spared = [Span(*match.span()) for pattern in self._innocent for match in pattern.finditer(text)]
            for span in found:
                if not any(span.overlaps(other) for other in spared):
                    yield Span(first + span.start, first + span.end)


def _is_made_of(text: str, span: Span, known: set[str]) -> bool:
    """Whether there are words in the span, and all of them are known."""
    words = _WORD.findall(text[span.start : span.end].lower())
    return bool(words) and known.issuperset(words)
