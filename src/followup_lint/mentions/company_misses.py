"""Where a company's name is misspelt, or has the wrong capitals inside."""

import itertools
from collections.abc import Sequence

from followup_lint.draft import Span
from followup_lint.mentions.company import PARTS, CompanyForms, forms_of
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.misspelling import is_near
from followup_lint.mentions.people import Miss, people
from followup_lint.mentions.words import Word, fold, spellings, split, words
from followup_lint.nlp import Analysis


def company_misses(analysis: Analysis) -> list[Miss]:
    """Where the company's name is misspelt, or has the wrong capitals inside."""
    if not analysis.context.company:
        return []
    found = words(analysis)
    known = forms_of(analysis.context)
    misses: list[Miss] = []
    for word in found:
        if word.part in PARTS and not (misses and misses[-1].span.end >= word.span.start):
            miss = _miss(analysis, known, found, word)
            if miss:
                misses.append(miss)
    return misses


def _miss(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> Miss | None:
    right = _cased(known, word) or _joined(known, found, word) or _apart(known, found, word)
    if right is None and (near := _near(analysis, known, found, word)):
        right = (word.span, near)
    if right is None:
        return None
    span, text = right
    return Miss(span, text)


def _cased(known: CompanyForms, word: Word) -> tuple[Span, str] | None:
    """The right way to write a word whose letters are right and whose inner capitals are not."""
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
    return (word.span, text) if _bare(text) != _bare(word.text) else None


def _bare(text: str) -> list[bool]:
    return [c.isupper() for c in text[1:] if c.isalnum()]


def _joined(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
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


def _apart(known: CompanyForms, found: Sequence[Word], word: Word) -> tuple[Span, str] | None:
    """Two words of the name written as one: Bluewave for Blue Wave."""
    if not word.capital or word.fold in known.all_words:
        return None
    for run in known.runs:
        for one, two in itertools.pairwise(run):
            if one + two == word.fold and len(one) > 2 and len(two) > 2:
                return word.span, f"{known.all_words[one]} {known.all_words[two]}"
    return None


def _near(analysis: Analysis, known: CompanyForms, found: Sequence[Word], word: Word) -> str | None:
    """The word of the name that this one nearly is."""
    if not word.capital or len(word.fold) < 4 or word.text.isupper():
        return None
    if not known.all_words.keys().isdisjoint(spellings(word.text)):
        return None
    before = found[word.at - 1] if word.at else None
    after = found[word.at + 1] if word.at + 1 < len(found) else None
    beside = [w for w, gap in ((before, word), (after, after)) if w and gap and gap.before in (" ", " & ", ". ", " - ")]
    supported = any(w.fold in known.all_words and w.capital for w in beside)
    plain = word.fold in ordinary() or word.fold in names().everyday
    if not supported and (plain or word.fold in names().given or _in_other_name(known, before, word, after)):
        return None
    if any(span.holds(word.span) for span in people(analysis).named) or _is_context_word(analysis, word):
        return None
    targets = known.all_words if supported else known.own
    return next((text for own, text in targets.items() if len(own) > 4 and is_near(word.fold, own, short=False)), None)


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
