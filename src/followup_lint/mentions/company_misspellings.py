"""Finds misspellings of the company's name, wrong inner capitals among them."""

from collections.abc import Iterator, Sequence

from followup_lint.draft import Span
from followup_lint.mentions.company import PARTS, Naming, namings
from followup_lint.mentions.company_forms import CompanyForms, company_forms, same
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.misspelling import Misspelling, is_misspelling_of
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, fold, word_at, words, words_in_context
from followup_lint.nlp import Analysis

_NEXT_TO = (" ", " & ", ". ", " - ")
_MIN_ALONE = 5  # letters of a word that is recognised without the rest of the name
_MIN_PARTED = 3  # letters of the words of a name that must not be joined


def find_company_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where the company's name is misspelt or has wrong inner capitals."""
    found = words(analysis)
    taken = {at for naming in namings(analysis) for at in range(naming.first, naming.last)}
    slips = [slip for naming in namings(analysis) for slip in _slips_in(found, naming)]
    slips += [
        Misspelling(_with_s(found, word, right), right)
        for word in found
        if word.capital and word.part in PARTS and word.at not in taken and (right := _right(analysis, word))
    ]
    return sorted(slips, key=lambda slip: slip.span)


def _slips_in(found: Sequence[Word], naming: Naming) -> Iterator[Misspelling]:
    """What is wrong in a name whose letters are right: its capitals, its blanks, its apostrophe."""
    written = [w for w in found[naming.first : naming.last] if w.fold not in organisations("joints")]
    written = written[: -1 if written[-1].before == "'" else None]
    right = naming.form.words
    if len(written) == len(right):
        for word, text in zip(written, right, strict=True):
            if _has_wrong_capitals(word.text, text) or _lacks_apostrophe(word, text):
                yield Misspelling(_with_s(found, word, text), text)
    elif all(w.capital and len(w.fold) > 1 for w in written) and all(len(text) >= _MIN_PARTED for text in right):
        yield Misspelling(Span(written[0].span.start, written[-1].span.end), " ".join(right))


def _has_wrong_capitals(written: str, right: str) -> bool:
    """Whether only the inner capitals differ. Names all in capitals, as registers write them, say nothing of capitals."""
    if right.isupper() or written.isupper():
        return False
    found, wanted = _inner_capitals(written), _inner_capitals(right)
    is_other = found != wanted[: len(found)]  # without the 's, a separate word
    return is_other and (any(wanted) or len(right) >= _MIN_ALONE)


def _inner_capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text[1:] if c.isalnum()]


def _lacks_apostrophe(word: Word, right: str) -> bool:
    """Sainsburys for Sainsbury's; capitals do without an apostrophe."""
    return right.endswith("'s") and fold(right) == word.fold and not word.text.isupper()


def _with_s(found: Sequence[Word], word: Word, right: str) -> Span:
    """The word's span, with the 's behind it if that belongs to the name."""
    after = word_at(found, word.at + 1)
    return Span(word.span.start, (after if right.endswith("'s") and after.fold == "s" else word).span.end)


def _right(analysis: Analysis, word: Word) -> str | None:
    """The word of the name that this capitalised word misspells, as the draft would write it."""
    found, known = words(analysis), company_forms(analysis)
    is_beside = _is_beside_the_name(found, known, word)
    is_usual = word.fold in ordinary() or word.fold in names("given")
    if not is_beside and (is_usual or _is_in_other_name(found, known, word)):
        return None
    targets = (known.all_words if is_beside else known.own).items()
    right = next((text for own, text in targets if _is_slip(word, own, known, is_beside=is_beside)), None)
    if right is None or word.text.isupper() or any(span.holds(word.span) for span in people(analysis).named):
        return None
    is_other = word.fold in words_in_context(analysis, "role", "candidate", "interviewers", "topics")
    return None if is_other else right.capitalize() if right.isupper() else right


def _is_slip(word: Word, right: str, known: CompanyForms, *, is_beside: bool) -> bool:
    if len(right) < _MIN_ALONE - (is_beside and right in known.own):
        return False
    is_short_form = len(right) > _MIN_ALONE and word.fold == right.removesuffix(
        "s"
    )  # Sainsbury for Sainsbury's is fair
    return not is_short_form and is_misspelling_of(word.fold, right, allow_short=is_beside)


def _is_beside_the_name(found: Sequence[Word], known: CompanyForms, word: Word) -> bool:
    """Whether another word of the name is next to it, so that the name is meant."""
    for step in (-1, 1):
        other = word_at(found, word.at + step)
        if other.fold in organisations("joints") and not other.capital:
            other = word_at(found, word.at + 2 * step)
        gap = word_at(found, word.at + (step > 0)).before
        if gap in _NEXT_TO and other.capital and same(other.fold) in map(same, known.all_words):
            return True
    return False


def _is_in_other_name(found: Sequence[Word], known: CompanyForms, word: Word) -> bool:
    """Whether the word belongs to a name that is not the company's: Northwood University, Mr Marlowe."""
    before, after = word_at(found, word.at - 1), word_at(found, word.at + 1)
    if after.before in (" ", "-") and after.capital and after.fold not in known.all_words:
        return True
    is_name = before.capital and not before.opens and before.fold not in known.all_words
    return word.before in _NEXT_TO and (is_name or before.fold in names("titles"))
