"""`check: spelling`: a word is a known misspelling.

The list is codespell's: 65,000 misspellings with their corrections, kept free of words that are right anywhere. It was
compared with symspellpy, pyspellchecker and spylls on 7,000 words of letters full of names, jargon and British
spellings: the others report every word that they do not know, and find hardly more.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.checks.match import Check, Match, in_view, replacement
from followup_lint.mentions.words import Word, words
from followup_lint.nlp import Analysis
from followup_lint.rule import RuleSet, SpellingRule

if TYPE_CHECKING:
    from spacy.language import Language


def build(rules: Sequence[SpellingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that looks up the words that are neither facts of the context nor names by the draft's capitals."""

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule in rules:
            if analysis.kind in rule.kinds:
                yield from (_match(rule, analysis, word) for word in _misspelt(rule, analysis))

    return check


def _misspelt(rule: SpellingRule, analysis: Analysis) -> Iterator[Word]:
    found = words(analysis)
    names = {word.text.lower() for word in found if word.capital and not word.opens}
    known = analysis.context.words()
    innocent = names | known | set(rule.except_words)
    for word in found:
        lower = word.text.lower()
        plain = word.text.islower() or (word.opens and word.text[1:].islower())
        if word.part not in rule.scope or _is_half(analysis, word) or _is_quoted_fault(analysis, word):
            continue
        if (lower in rule.also and lower not in known and not word.text.isupper()) or (
            plain and len(lower) >= rule.min_letters and lower not in innocent and lower in _corrections()
        ):
            yield word


def _match(rule: SpellingRule, analysis: Analysis, word: Word) -> Match:
    lower = word.text.lower()
    right = (rule.also[lower],) if lower in rule.also else _meant(lower)
    cased = [spelling[:1].upper() + spelling[1:] if word.capital else spelling for spelling in right]
    fix = replacement(analysis.draft, word.span, cased[0], message=f'write "{cased[0]}"') if len(cased) == 1 else None
    return in_view(rule, analysis, word.span, fix=fix, better=" or ".join(f'"{spelling}"' for spelling in cased))


def _is_half(analysis: Analysis, word: Word) -> bool:
    """Whether an apostrophe and a letter follow, so that the word is longer: "wasn't"."""
    after = analysis.draft.text[word.span.end : word.span.end + 2]
    return len(after) == 2 and after[0] in "'’" and after[1].isalpha()


def _is_quoted_fault(analysis: Analysis, word: Word) -> bool:
    """Whether the writer marks the misspelling as somebody else's."""
    return analysis.draft.text[word.span.end :].lstrip(" \"'").lower().startswith(("[sic]", "(sic)"))


@cache
def _corrections() -> dict[str, str]:
    """The corrections by the misspelling, in lower case. The package is located without importing it: an import costs
    more than reading the list.
    """
    spec = find_spec("codespell_lib")
    assert spec is not None
    assert spec.submodule_search_locations
    text = Path(spec.submodule_search_locations[0], "data", "dictionary.txt").read_text("utf-8")
    return dict(line.split("->", 1) for line in text.splitlines() if "->" in line)


def _meant(wrong: str) -> tuple[str, ...]:
    """The possible corrections. "a->b, c, a reason": the text after the last comma is a reason, or empty."""
    right = _corrections()[wrong]
    return tuple(spelling.strip() for spelling in right.split(",")[:-1]) or (right.strip(),)
