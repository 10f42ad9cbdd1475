"""`check: spelling`: a word is a known misspelling, or unknown and a slip of an everyday word.

The list is codespell's: 65,000 misspellings with their corrections, kept free of words that are right anywhere. What no
list has is reported only if every sign says that it was mistyped: letters are full of names, jargon and foreign words.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from followup_lint.checks.dictionary import find_slips, is_common, is_english
from followup_lint.checks.match import Check, Match, in_view
from followup_lint.checks.sortedlines import find_line
from followup_lint.mentions.words import Word, words
from followup_lint.nlp import Analysis
from followup_lint.rule import RuleSet, SpellingRule

if TYPE_CHECKING:
    from spacy.language import Language


_JOINTS = frozenset("-–_/\\@#`\"'&+*=<>[]{}|~")


def build(rules: Sequence[SpellingRule], rule_set: RuleSet, nlp: "Language") -> Check:
    """A check that looks up the words that are neither facts of the context nor names by the draft's capitals."""

    def check(analysis: Analysis) -> Iterator[Match]:
        for rule in rules:
            if analysis.kind in rule.kinds:
                yield from (_match(rule, analysis, word, right) for word, right in _misspelt(rule, analysis))

    return check


def _misspelt(rule: SpellingRule, analysis: Analysis) -> Iterator[tuple[Word, tuple[str, ...]]]:
    """The misspelt words, each with what may be meant."""
    found = words(analysis)
    names = {word.text.lower() for word in found if word.capital and not word.opens}
    known = analysis.context.words()
    innocent = names | known | set(rule.except_words)
    for word in found:
        lower = word.text.lower()
        if is_common(lower) and lower not in rule.also:
            continue  # most words, and no misspelling is a common word
        plain = word.text.islower() or (word.opens and word.text[1:].islower())
        if word.part not in rule.scope or _is_half(analysis, word) or _is_quoted_fault(analysis, word):
            continue
        if lower in rule.also and lower not in known and not word.text.isupper():
            yield word, (rule.also[lower],)
        elif plain and len(lower) >= rule.min_letters and lower not in innocent:
            if _correction(lower):
                yield word, _meant(lower)
            elif len(lower) >= rule.min_letters_unlisted and (slips := _find_slips(analysis, word, found)):
                yield word, slips


def _find_slips(analysis: Analysis, word: Word, found: Sequence[Word]) -> tuple[str, ...]:
    """What is meant by a word that is on no list; empty if it may be a term, a part of one, or foreign.

    A writer who uses a word twice knows it, and foreign words come in phrases.
    """
    lower = word.text
    if not (lower.islower() and lower.isascii() and lower.isalpha()) or is_english(lower):
        return ()
    slips = find_slips(lower)
    if not slips or _is_joined(analysis, word) or sum(other.text.lower() == lower for other in found) > 1:
        return ()
    neighbours = [found[at] for at in (word.at - 1, word.at + 1) if 0 <= at < len(found)]
    return slips if all(_is_native(neighbour.text) for neighbour in neighbours) else ()


def _is_native(text: str) -> bool:
    return (
        not (text.islower() and text.isalpha()) or is_english(text) or bool(_correction(text)) or bool(find_slips(text))
    )


def _is_joined(analysis: Analysis, word: Word) -> bool:
    """Whether the word is part of a compound, a path or a quotation."""
    text = analysis.draft.text
    before, after = text[word.span.start - 1 : word.span.start], text[word.span.end : word.span.end + 2]
    return before in _JOINTS or after[:1] in _JOINTS or (after[:1] == "." and after[1:].isalnum())


def _match(rule: SpellingRule, analysis: Analysis, word: Word, right: Sequence[str]) -> Match:
    cased = [spelling[:1].upper() + spelling[1:] if word.capital else spelling for spelling in right]
    better = " or ".join(f'"{spelling}"' for spelling in cased)
    return in_view(rule, analysis, word.span, right=cased[0] if len(cased) == 1 else None, better=better)


def _is_half(analysis: Analysis, word: Word) -> bool:
    """Whether an apostrophe and a letter follow, so that the word is longer: "wasn't"."""
    after = analysis.draft.text[word.span.end : word.span.end + 2]
    return len(after) == 2 and after[0] in "'’" and after[1].isalpha()


def _is_quoted_fault(analysis: Analysis, word: Word) -> bool:
    """Whether the writer marks the misspelling as somebody else's."""
    return analysis.draft.text[word.span.end :].lstrip(" \"'").lower().startswith(("[sic]", "(sic)"))


@lru_cache(maxsize=20_000)
def _correction(word: str) -> str:
    """What codespell's list says after "->" about a misspelling in lower case; empty for any other word."""
    beginning = f"{word}->"
    return find_line(_listed(), beginning).removeprefix(beginning)


@cache
def _listed() -> str:
    """The list, in the order of its lines in lower case. The package is located without importing it: an import costs
    more than reading the list.
    """
    spec = find_spec("codespell_lib")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "data", "dictionary.txt").read_text("utf-8").rstrip("\n")


def _meant(wrong: str) -> tuple[str, ...]:
    """The possible corrections. "a->b, c, a reason": the text after the last comma is a reason, or empty."""
    right = _correction(wrong)
    return tuple(spelling.strip() for spelling in right.split(",")[:-1]) or (right.strip(),)
