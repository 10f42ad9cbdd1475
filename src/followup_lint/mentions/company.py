"""The company in a draft: where it is named, in full or in short."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.mentions.company_forms import CompanyForms, Form, company_forms, same
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import NameRun
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, fold, spellings, word_at, words
from followup_lint.nlp import Analysis, once_per_draft

PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)
_INSIDE = re.compile(r" ?[-–&+./,']? ?")  # between two words of a name
_TIGHT = re.compile(r"[-&.'+]| & ")  # between two halves of a word
_DOTTED = re.compile(r"(?<![\w@/.])[^\W_]+\.[^\W_]+(?![\w/@])")
# "Your trust" may be the reader's confidence.
_VAGUE_TYPES = frozenset(
    "community company firm fund group home network office order organisation organization partners partnership service "
    "services team town trust works".split()
)
_MAX_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Naming:
    """Where the company is named: by the words from `first` to `last` (exclusive), in this form."""

    first: int
    last: int
    form: Form


def find_company(analysis: Analysis) -> list[Span]:
    """Where the company is named; misspelt names do not count."""
    found = words(analysis)
    spans = [Span(found[n.first].span.start, found[n.last - 1].span.end) for n in namings(analysis)]
    spans += [word.span for word in _candidates(analysis) if _is_short_for_it(analysis, word)]
    return spans + [span for span in _dotted(analysis) if not any(span.overlaps(other) for other in spans)]


def _dotted(analysis: Analysis) -> Iterator[Span]:
    """Where the name is written like an address, which has no words: C3.ai."""
    wholes = {form.joined for form in company_forms(analysis).forms}
    for segment in analysis.draft.parts(*PARTS):
        for match in _DOTTED.finditer(analysis.draft.text, segment.span.start, segment.span.end):
            if same(fold(match[0].replace(".", ""))) in wholes:
                yield Span(*match.span())


@once_per_draft
def namings(analysis: Analysis) -> tuple[Naming, ...]:
    """Where the company is named by its own words, in order and apart."""
    if not analysis.context.company:
        return ()
    known = company_forms(analysis)
    made: list[Naming] = []
    for word in _candidates(analysis):
        if not (made and made[-1].last > word.at):
            naming = _naming_at(analysis, known, word)
            made += [naming] if naming else []
    return tuple(made)


@once_per_draft
def _candidates(analysis: Analysis) -> list[Word]:
    """The words with which the company's name may begin."""
    openings = company_forms(analysis).openings
    return [word for word in words(analysis) if word.part in PARTS and word.fold[:1] in openings]


def _naming_at(analysis: Analysis, known: CompanyForms, word: Word) -> Naming | None:
    found = words(analysis)
    for form in known.forms:
        last = _match(found, word.at, form)
        if last is not None and (form.exact or word.capital):
            return Naming(word.at, last, form)
    if word.fold in known.own or not known.own.keys().isdisjoint(spellings(word.text)):
        if not _is_capital_name(analysis, known, word):
            return None
        text = next(known.own[form] for form in (word.fold, *spellings(word.text)) if form in known.own)
        return Naming(word.at, word.at + 1, Form((text,), exact=True))
    for form in known.alone if word.capital else ():
        last = _match(found, word.at, form)
        if last is not None:
            return Naming(word.at, last, form)
    return None


def _match(found: Sequence[Word], at: int, form: Form) -> int | None:
    """Where a form that begins here ends, if it does; its words may be joined or parted."""
    wanted, read, last = form.joined, "", at
    while last < len(found) and read != wanted:
        word = found[last]
        if last > at and (word.part is not found[at].part or not _goes_on(word, form)):
            return None
        if wanted.startswith(read + same(word.fold)):
            read += same(word.fold)
        elif last == at or word.fold not in organisations().joints:
            return None
        last += 1
    return last if read == wanted else None


def _goes_on(word: Word, form: Form) -> bool:
    """Whether the word may belong to the same name as the word before it."""
    if len(form.words) == 1 and not word.capital:
        return word.before == "'"
    return bool((_INSIDE if len(form.words) > 1 or len(word.fold) > 1 else _TIGHT).fullmatch(word.before))


def is_company(analysis: Analysis, folded: Sequence[str]) -> bool:
    """Whether these words name the context's company, misspelt or not."""
    known = company_forms(analysis)
    joined = "".join(same(word) for word in folded)
    wholes = {form.joined for form in known.forms} | {"".join(known.own)}
    if not known.own.keys().isdisjoint({*folded, joined}) or joined in wholes or joined.upper() in known.initials:
        return True
    if all(word in known.all_words for word in folded):
        return True
    near = [(word, own) for word in folded for own in known.own] + [(joined, whole) for whole in wholes]
    return any(is_misspelling_of(word, target, allow_short=False) for word, target in near)


def greets_company(analysis: Analysis, run: NameRun) -> bool:
    """Whether a name in the greeting is the company's: "Dear Bluebird Haulage,"."""
    known = company_forms(analysis).all_words
    return not run.title and all(part in known and part not in names().given for u in run.units for part in u.parts)


def _is_short_for_it(analysis: Analysis, word: Word) -> bool:
    """Whether the word stands for the company without being its name: the initials, "the Trust", "your school"."""
    known, found = company_forms(analysis), words(analysis)
    before = word_at(found, word.at - 1).fold
    if word.fold in known.types and word.before == " ":
        return before in ("the", "your") if word.capital else before == "your" and word.fold not in _VAGUE_TYPES
    return word.capital and (_are_initials(known, found, word) or _is_spelt_out(known, found, word))


def _are_initials(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether the company's initials are here, as one word or as single capitals: LHR, M&S, U.C.L."""
    if not word.text.isupper():
        return False
    letters = word.text
    for following in found[word.at + 1 :]:
        if len(following.text) > 1 or not following.capital or following.before.strip() not in ("&", ".", ""):
            break
        letters += following.text
    return len(letters) > 1 and letters in known.initials


def _is_spelt_out(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether a company that the context abbreviates is written out from here."""
    for acronym in known.own.values():
        if acronym.isupper() and acronym.isalpha() and 2 < len(acronym) <= _MAX_ACRONYM:
            run = [w for w in found[word.at : word.at + 2 * len(acronym)] if w.fold not in organisations().joints]
            letters = [w.text[0] for w in run[: len(acronym)] if w.capital and len(w.text) > 1]
            if "".join(letters) == acronym and all(w.before in (" ", " & ", "-") for w in run[1 : len(acronym)]):
                return True
    return False


def _is_capital_name(analysis: Analysis, known: CompanyForms, word: Word) -> bool:
    """Whether a word of the company's name means the company here, not a person or the ordinary word."""
    found = words(analysis)
    if any(span.holds(word.span) for span in people(analysis).named) or _has_title(found, word):
        return False
    before = word_at(found, word.at - 1).fold if word.before == " " else ""
    capital = word.capital or word.text[0].isdigit()
    if word.fold not in ordinary() and word.fold not in names().everyday:
        return capital or before in organisations().markers or word.part is Part.SUBJECT
    if not capital or _ends_place_name(known, found, word):
        return False
    is_deliberate = not word.opens or word.part is Part.SUBJECT or before in organisations().markers
    return is_deliberate or _goes_on_as_name(known, found, word)


def _goes_on_as_name(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    after = word_at(found, word.at + 1)
    return after.fold in known.all_words or (after.fold == "s" and after.before == "'")


def _has_title(found: Sequence[Word], word: Word) -> bool:
    return word.before in (" ", ". ") and word_at(found, word.at - 1).fold in names().titles - {"st", "saint"}


def _ends_place_name(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether an ordinary word ends a longer name that is not the company's: Union Square."""
    before = word_at(found, word.at - 1)
    if word.before != " " or not before.capital or before.opens or before.part is not Part.BODY:
        return False
    return before.fold not in known.all_words and before.fold not in ordinary()
