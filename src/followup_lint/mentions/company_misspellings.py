"""Finds misspellings of the company's name, wrong inner capitals among them."""

import itertools
from collections.abc import Sequence

from followup_lint.draft import Span
from followup_lint.mentions.company import PARTS, CompanyForms, company_forms
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.people import Misspelling, people
from followup_lint.mentions.words import Word, fold, spellings, split, words
from followup_lint.nlp import Analysis


def find_company_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where the company's name is misspelt or has wrong inner capitals."""
    if not analysis.context.company:
        return []
    found = words(analysis)
    known = company_forms(analysis.context)
    misspellings: list[Misspelling] = []
    for word in found:
        if word.part in PARTS and not (misspellings and misspellings[-1].span.end >= word.span.start):
            misspelling = _find_misspelling(analysis, known, found, word)
            if misspelling:
                misspellings.append(misspelling)
    return misspellings


def _find_misspelling(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> Misspelling | None:
    right = _fix_capitals(known, word) or _fix_split(known, found, word) or _fix_merged(known, found, word)
    if right is None and (spelling := _misspelt_word(analysis, known, found, word)):
        right = (word.span, spelling)
    if right is None:
        return None
    span, text = right
    return Misspelling(span, text)


def _fix_capitals(known: CompanyForms, word: Word) -> tuple[Span, str] | None:
    """The right spelling of a word in which only the inner capitals are wrong."""
    texts = [text for text in known.all_words.values() if fold(text) == word.fold]
    if not texts or any(text[1:] == word.text[1:] for text in texts):
        return None
    text = known.own.get(word.fold)
    if text is None or word.text.isupper():
        return None
    inner = any(c.isupper() for c in text[1:])
    odd = any(c.isupper() for c in word.text[1:])
    plain = word.fold in ordinary() or word.fold in names().everyday
    if (word.text.islower() and (plain or not inner)) or not (inner or odd) or fold(text) != word.fold:
        return None
    return (word.span, text) if _inner_capitals(text) != _inner_capitals(word.text) else None


def _inner_capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text[1:] if c.isalnum()]


def _fix_split(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
    """One word of the name written as two: Medi-Track."""
    following = found[word.at + 1] if word.at + 1 < len(found) else None
    if following is None or following.before not in (" ", "-") or following.part is not word.part:
        return None
    text = known.own.get(word.fold + following.fold)
    if text is None or not word.capital or len(word.fold) < 2 or len(following.fold) < 2:
        return None
    if word.fold in known.all_words or "-" in text:
        return None
    return Span(word.span.start, following.span.end), text


def _fix_merged(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
    """Two words of the name written as one: Bluewave for Blue Wave."""
    if not word.capital or word.fold in known.all_words:
        return None
    for run in known.runs:
        for first, second in itertools.pairwise(run):
            if first + second == word.fold and len(first) > 2 and len(second) > 2:
                return word.span, f"{known.all_words[first]} {known.all_words[second]}"
    return None


def _misspelt_word(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> str | None:
    """The word of the name that this word misspells."""
    if not word.capital or len(word.fold) < 4 or word.text.isupper():
        return None
    if not known.all_words.keys().isdisjoint(spellings(word.text)):
        return None
    before = found[word.at - 1] if word.at else None
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    neighbours = [
        w for w, gap in ((before, word), (after, after)) if w and gap and gap.before in (" ", " & ", ". ", " - ")
    ]
    supported = any(w.fold in known.all_words and w.capital for w in neighbours)
    plain = word.fold in ordinary() or word.fold in names().everyday
    if not supported and (plain or word.fold in names().given or _in_other_name(known, before, word, after)):
        return None
    if any(span.holds(word.span) for span in people(analysis).named) or _is_context_word(analysis, word):
        return None
    targets = known.all_words if supported else known.own
    return next(
        (
            text
            for own, text in targets.items()
            if len(own) > 4 and is_misspelling_of(word.fold, own, allow_short=False)
        ),
        None,
    )


def _in_other_name(known: CompanyForms, before: Word | None, word: Word, after: Word | None) -> bool:
    """Whether the word belongs to a longer name that is not the company's: Northwood University, Mr Marlowe."""
    if after and after.before in (" ", "-") and after.capital and after.fold not in known.all_words:
        return True
    if before is None or word.before not in (" ", "-", ". "):
        return False
    if before.fold in names().titles:
        return True
    return before.capital and not before.opens and before.fold not in known.all_words and len(before.fold) > 1


def _is_context_word(analysis: Analysis, word: Word) -> bool:
    facts = analysis.context.names("role", "candidate", "interviewers", "topics")
    return any(word.fold == fold(text) for fact in facts for text in split(fact))
