"""The company in a draft: where it is named, in full or in short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.mentions.company_forms import CompanyForms, Form, company_forms, same
from followup_lint.mentions.lists import names, ordinary, organisations
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import NameRun
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, spellings, word_at, words
from followup_lint.nlp import Analysis, once_per_draft

PARTS = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)
# "Your trust" may be the reader's confidence.
_VAGUE_TYPES = frozenset(
    "community company firm fund group home network office order organisation organization partners partnership service "
    "services team town trust works".split()
)


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
    return spans + [word.span for word in _candidates(analysis) if _is_short_for_it(analysis, word)]


@once_per_draft
def namings(analysis: Analysis) -> tuple[Naming, ...]:
    """Where the company is named by its own words, in order and apart."""
    made: list[Naming] = []
    for word in _candidates(analysis):
        if not (made and made[-1].last > word.at):
            made += list(_namings_at(analysis, word))[:1]
    return tuple(made)


@once_per_draft
def _candidates(analysis: Analysis) -> list[Word]:
    """The words with which the company's name may begin."""
    openings = {word[:1] for word in company_forms(analysis).all_words}
    return [word for word in words(analysis) if word.fold[:1] in openings and word.part in PARTS]


def _namings_at(analysis: Analysis, word: Word) -> Iterator[Naming]:
    """The forms of the company's name that begin with this word."""
    for form in company_forms(analysis).forms:
        last = _match(words(analysis), word.at, form)
        is_alone = len(form.words) == 1 and last == word.at + 1
        if last and (_means_company(analysis, word) if is_alone else form.exact or word.capital):
            yield Naming(word.at, last, form)


def _match(found: Sequence[Word], at: int, form: Form) -> int | None:
    """Where a form that begins here ends, if it does; its words may be joined or parted."""
    for joined in form.joined:
        rest, last = joined, at
        while rest and last < len(found):
            word = found[last]
            read = next((text for text in map(same, spellings(word.text)) if rest.startswith(text)), None)
            if read is None and (last == at or word.fold not in organisations("joints")):
                break
            rest, last = rest.removeprefix(read or ""), last + 1
        if not rest:
            return last
    return None


def is_company(analysis: Analysis, folded: Sequence[str]) -> bool:
    """Whether these words name the context's company, misspelt or not."""
    known, joined = company_forms(analysis), "".join(map(same, folded))
    wholes = {whole for form in known.forms for whole in form.joined}
    if (
        wholes.intersection({*folded, joined})
        or joined.upper() in known.initials
        or known.all_words.keys() >= {*folded}
    ):
        return True
    near = [(word, own) for word in folded for own in known.own] + [(joined, whole) for whole in wholes]
    return any(is_misspelling_of(word, target, allow_short=False) for word, target in near)


def greets_company(analysis: Analysis, run: NameRun) -> bool:
    """Whether a name in the greeting is the company's: "Dear Bluebird Haulage,"."""
    known = company_forms(analysis).all_words
    return not run.title and all(part in known and part not in names("given") for part in run.parts)


def _is_short_for_it(analysis: Analysis, word: Word) -> bool:
    """Whether the word stands for the company without being its name: the initials, "the Trust", "your school"."""
    known, found = company_forms(analysis), words(analysis)
    if word.fold in known.all_words and word.fold in organisations("types"):
        before = word_at(found, word.at - 1).fold if word.before == " " else ""
        return before in ("the", "your") if word.capital else before == "your" and word.fold not in _VAGUE_TYPES
    return _are_initials(known, found, word) or _is_spelt_out(known, found, word)


def _are_initials(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether the company's initials are here, as one word or as single capitals: LHR, M&S, U.C.L."""
    letters, at = word.text, word.at + 1
    while word_at(found, at).text.isupper() and len(found[at].text) == 1:
        letters, at = letters + found[at].text, at + 1
    return len(letters) > 1 and letters in known.initials


def _is_spelt_out(known: CompanyForms, found: Sequence[Word], word: Word) -> bool:
    """Whether a company that the context abbreviates is written out from here."""
    for acronym in known.own.values():
        if acronym.isupper() and len(acronym) > 2:
            run = [w for w in found[word.at : word.at + 2 * len(acronym)] if w.fold not in organisations("joints")]
            if "".join(w.text[0] for w in run[: len(acronym)] if len(w.text) > 1) == acronym:
                return True
    return False


def _means_company(analysis: Analysis, word: Word) -> bool:
    """Whether a word of the company's name means the company here, not a person or the ordinary word."""
    before = word_at(words(analysis), word.at - 1)
    is_title = word.before in (" ", ". ") and before.fold in names("titles") - {"st", "saint"}
    if is_title or any(span.holds(word.span) for span in people(analysis).named):
        return False
    if word.fold not in ordinary():
        is_marked = before.fold in organisations("markers") or word.part is Part.SUBJECT
        return word.text[0].isupper() or word.text[0].isdigit() or is_marked
    # An ordinary word may end a name that is not the company's: Union Square.
    is_end = before.capital and not before.opens and before.fold not in ordinary()
    return word.capital and not word.opens and not is_end
