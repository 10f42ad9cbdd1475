"""Finds misspellings of the company's name, wrong inner capitals among them."""

from collections.abc import Iterator, Sequence

from followup_lint.draft import Span
from followup_lint.mentions.company import PARTS, Naming, namings
from followup_lint.mentions.company_forms import CompanyForms, company_forms, same
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.misspelling import Misspelling, is_misspelling_of
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, fold, neighbour, spellings, words, words_in_context
from followup_lint.nlp import Analysis

_NEXT_TO = (" ", " & ", ". ", " - ")
_MIN_SHORT = 3
_MIN_ALONE = 5


def find_company_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where the company's name is misspelt or has wrong inner capitals."""
    if not analysis.context.company:
        return []
    found, known = words(analysis), company_forms(analysis)
    taken = {at for naming in namings(analysis) for at in range(naming.first, naming.last)}
    joined = [slip for naming in namings(analysis) for slip in _slips_in(found, naming)]
    misspelt = [
        Misspelling(_with_s(found, word, right), right)
        for word in found
        if word.part in PARTS and word.at not in taken and (right := _misspelt_word(analysis, known, word))
    ]
    return sorted(joined + misspelt, key=lambda slip: slip.span)


def _slips_in(found: Sequence[Word], naming: Naming) -> Iterator[Misspelling]:
    """What is wrong in a name whose letters are right: its capitals, its blanks, its apostrophe."""
    run = [w for w in found[naming.first : naming.last] if w.fold not in organisations().joints]
    written = [*run[:-1], *([] if run[-1].fold == "s" and run[-1].before == "'" else run[-1:])]
    right = naming.form.words
    if len(written) == len(right):
        for word, text in zip(written, right, strict=True):
            if _has_wrong_capitals(word.text, text) or _lacks_apostrophe(word, text):
                yield Misspelling(_with_s(found, word, text), text)
    elif _are_wrongly_joined(written, right):
        yield Misspelling(Span(written[0].span.start, written[-1].span.end), " ".join(right))


def _has_wrong_capitals(written: str, right: str) -> bool:
    """Whether only the inner capitals differ. Names all in capitals, as registers write them, say nothing of capitals."""
    if right.isupper() or right.islower() or written.isupper() or written[1:] == right[1:]:
        return False
    inner = any(c.isupper() for c in right[1:])
    odd = any(c.isupper() for c in written[1:]) and len(right) >= _MIN_ALONE  # PwC may be right, and Pwc the slip
    found, wanted = _inner_capitals(written), _inner_capitals(right)
    return (inner or odd) and found != wanted[: len(found)]  # without the 's, a separate word


def _inner_capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text[1:] if c.isalnum()]


def _lacks_apostrophe(word: Word, right: str) -> bool:
    """Sainsburys for Sainsbury's; capitals do without an apostrophe."""
    return right.endswith("'s") and fold(right) == word.fold and not word.text.isupper() and word.capital


def _are_wrongly_joined(written: list[Word], right: tuple[str, ...]) -> bool:
    """Whether words are parted or joined that the name joins or parts: Medi-Track for MediTrack, Bluewave for Blue Wave."""
    if any(not word.capital for word in written):
        return False
    if len(right) == 1:
        return len(written) == 2 and all(len(word.fold) > 1 for word in written)
    return len(written) == 1 and len(right) == 2 and all(len(text) > 2 for text in right)


def _with_s(found: Sequence[Word], word: Word, right: str) -> Span:
    """The word's span, with the 's behind it if that belongs to the name."""
    after = neighbour(found, word, 1)
    if right.endswith("'s") and after.fold == "s" and after.before == "'":
        return Span(word.span.start, after.span.end)
    return word.span


def _misspelt_word(analysis: Analysis, known: CompanyForms, word: Word) -> str | None:
    """The word of the name that this word misspells."""
    if not word.capital or len(word.fold) < _MIN_SHORT or word.text.isupper():
        return None
    if not known.all_words.keys().isdisjoint(spellings(word.text)):
        return None
    found = words(analysis)
    supported = _is_beside_the_name(found, known, word)
    is_usual = word.fold in ordinary() or word.fold in names().given
    if not supported and (is_usual or _in_other_name(found, known, word)):
        return None
    targets = _targets(known, supported=supported)
    right = next((text for own, text in targets if _is_slip(word.fold, own, supported=supported)), None)
    if right is None or any(span.holds(word.span) for span in people(analysis).named):
        return None
    is_other = word.fold in words_in_context(analysis, "role", "candidate", "interviewers", "topics")
    return None if is_other else _as_written(right, word.text)


def _targets(known: CompanyForms, *, supported: bool) -> Iterator[tuple[str, str]]:
    """The words of the name that are long enough to be misspelt, folded and as written."""
    yield from ((own, text) for own, text in (known.all_words if supported else known.own).items() if len(own) > 4)
    if supported:
        yield from ((own, text) for own, text in known.own.items() if len(own) == _MIN_ALONE - 1)


def _is_slip(written: str, own: str, *, supported: bool) -> bool:
    if len(own) > _MIN_ALONE and written == own.removesuffix("s"):
        return False  # Sainsbury is a fair short form of Sainsbury's
    is_long = supported or len(written) >= _MIN_ALONE - 1
    return is_long and is_misspelling_of(written, own, allow_short=supported)


def _as_written(right: str, written: str) -> str:
    """The right spelling; of a name all in capitals, with the capitals that the draft gives it."""
    return right.capitalize() if right.isupper() and not written.isupper() else right


def _is_beside_the_name(found: Sequence[Word], known: CompanyForms, word: Word) -> bool:
    """Whether another word of the name is next to it, so that the name is meant."""
    for step in (-1, 1):
        other = neighbour(found, word, step)
        if other.fold in organisations().joints and not other.capital:
            other = neighbour(found, word, 2 * step)
        gap = (word if step < 0 else neighbour(found, word, 1)).before
        if gap in _NEXT_TO and other.capital and same(other.fold) in known.short_words:
            return True
    return False


def _in_other_name(found: Sequence[Word], known: CompanyForms, word: Word) -> bool:
    """Whether the word belongs to a name that is not the company's: Hope, Northwood University, Mr Marlowe."""
    if word.fold in names().everyday:
        return True
    before, after = neighbour(found, word, -1), neighbour(found, word, 1)
    if after.before in (" ", "-") and after.capital and after.fold not in known.all_words:
        return True
    if word.before not in (" ", "-", ". "):
        return False
    is_name = before.capital and not before.opens and before.fold not in known.all_words and len(before.fold) > 1
    return is_name or before.fold in names().titles
