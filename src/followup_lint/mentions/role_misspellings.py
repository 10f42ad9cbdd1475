"""Finds misspellings of the role, where the words around them leave no doubt that the role is meant."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from followup_lint.draft import Part
from followup_lint.language import function_words
from followup_lint.mentions.lists import jobs
from followup_lint.mentions.people import Misspelling
from followup_lint.mentions.role_forms import is_head
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis

_PARTS = (Part.SUBJECT, Part.BODY, Part.CLOSING)
_LEAST = 5  # letters; one letter turns a shorter word into another
_LONG = 9  # letters that may have two slips
# Spellings that are right on one side of an ocean.
_VARIANTS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("tre", "ter"),
             ("gue", "g"), ("que", "k"), ("ogue", "og"))  # fmt: skip


def find_role_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where a word of the role is misspelt: next to another of its words, or before a word for the post."""
    names = [split(name) for name in analysis.context.names("role")]
    own = {fold(word) for name in names for word in name}
    found = words(analysis)
    slips = {
        word.span: right
        for word in found
        if word.part in _PARTS and len(word.fold) >= _LEAST and word.fold not in own and not is_head(word.fold)
        for name in names
        for right in _right(found, word, name)
    }
    return [Misspelling(span, right) for span, right in sorted(slips.items())]


def _right(found: Sequence[Word], word: Word, name: Sequence[str]) -> Iterator[str]:
    """The word of this name that the word misspells, if the words around it leave no doubt."""
    for at, right in enumerate(name):
        if fold(right) in function_words() or not _is_slip(word.fold, fold(right)):
            continue
        before, after = (name[at - 1] if at else ""), (name[at + 1] if at + 1 < len(name) else "")
        if _is_next(found, word, -1, before) or _is_next(found, word, 1, after) or _is_post(found, word):
            yield right if right.isupper() else _cased(right, word.text)


def _is_next(found: Sequence[Word], word: Word, step: int, wanted: str) -> bool:
    """Whether this word of the name is next to the word."""
    at = word.at + step
    if not wanted or fold(wanted) in function_words() or not 0 <= at < len(found):
        return False
    gap = found[max(at, word.at)].before
    return found[at].fold == fold(wanted) and gap.strip(" \n-/&") == ""


def _is_post(found: Sequence[Word], word: Word) -> bool:
    """Whether a word for the post follows, as in "the somelier role"."""
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    return after is not None and after.before == " " and after.fold in jobs().posts


def _is_slip(written: str, right: str) -> bool:
    """Whether the word is the other with a slip: no inflection of it, and no other way to spell it."""
    if len(right) < _LEAST or written[0] != right[0] or written.startswith(right) or right.startswith(written):
        return False
    if _plain(written) == _plain(right) or written[:-1] == right[:-1]:
        return False
    return 0 < OSA.distance(written, right, score_cutoff=3) <= (2 if len(right) >= _LONG else 1)


def _plain(word: str) -> str:
    for one, other in _VARIANTS:
        word = word.replace(one, other)
    return word


def _cased(right: str, written: str) -> str:
    """The right word with the capitals of the written one."""
    if written.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if written[:1].isupper() else right[:1].lower() + right[1:]
