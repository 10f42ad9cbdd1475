"""Finds organisations and jobs in a draft that are not those of the context."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from followup_lint.draft import Part, Span
from followup_lint.language import date_words, function_words, number_words, time_words
from followup_lint.mentions.company import is_company, namings
from followup_lint.mentions.jobs import job_names, other_jobs
from followup_lint.mentions.lists import jobs, names, ordinary, organisations
from followup_lint.mentions.name_runs import capital_runs
from followup_lint.mentions.people import people
from followup_lint.mentions.words import Word, fold, split, word_at, words, words_in_context
from followup_lint.nlp import Analysis
from followup_lint.rule import Fact

_DEPARTMENT = re.compile(r"(?:olog(?:y|ies)|ics|ment|tion|sion|ity|ance|ence|ing|ery|aphy|ies)$")
_MAX_ABBREVIATION = 4
# Labels of a trained pipeline for names that are not companies.
_NO_COMPANIES = ("PERSON", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LANGUAGE", "NORP", "DATE")


def other_names(analysis: Analysis, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where these parts name a company or job other than the context's: spans of the view's text, in order."""
    segments = analysis.draft.parts(*parts)
    found = (span for span in _FINDERS[fact](analysis, parts) if any(segment.span.holds(span) for segment in segments))
    return sorted(set(found))


def entities(analysis: Analysis, *labels: str) -> list[Span]:
    """The entities with these labels that a trained pipeline (`--model`) finds; the default pipeline finds none."""
    return [Span(ent.start_char, ent.end_char) for ent in analysis.doc.ents if ent.label_ in labels]


def _companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    known = words_in_context(analysis, "role", "concerns", "candidate", "topics", "interviewers")
    for span in (*_capital_companies(analysis, parts), *entities(analysis, "ORG")):
        folded = [fold(word) for word in split(analysis.draft.text[span.start : span.end])]
        if not is_company(analysis, folded) and not known.issuperset(folded):
            yield span


def _capital_companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    """The runs of capitals that may be companies, the context's included."""
    others = (*people(analysis).named, *entities(analysis, *_NO_COMPANIES))
    titles = {job.span.end for job in job_names(analysis, parts) if len(job.words) > 1}
    runs = [inner for run in capital_runs(analysis) if (inner := _without_opening(run))]
    # "The Bendigo workbook" says that Bendigo is a place or a product wherever the draft names it.
    parts_of_firm = {_folded(run) for run in runs if _describes_noun(analysis, run)}
    for run in runs:
        span = Span(run[0].span.start, run[-1].span.end)
        is_title = len(run) > 1 and span.end in titles
        is_other = is_title or _folded(run) in parts_of_firm or any(other.overlaps(span) for other in others)
        if not is_other and _may_be_company(analysis, run):
            yield span


def _without_opening(run: Sequence[Word]) -> Sequence[Word]:
    """The run without an ordinary word that opens a sentence, such as "Dear", and without the 's at its end."""
    is_opening = run[0].opens and (run[0].fold in ordinary() or run[0].fold in names("titles"))
    return run[is_opening : len(run) - (run[-1].fold == "s")]


def _folded(run: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.fold for word in run)


def _may_be_company(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether a run of capitals is not a date, person, tool, place or department."""
    folded = set(_folded(run))
    is_titled = run[0].fold in names("titles") and run[0].fold not in ("st", "saint")
    if is_titled or run[-1].fold in organisations("units"):
        return False
    if _are_in(folded, time_words(), number_words().values()) or any(word.fold.isdigit() for word in run):
        return False
    if _are_in(folded, organisations("things"), organisations("joints")):
        return False
    if _are_in(folded, organisations("types"), organisations("common"), organisations("departments")):
        return False
    if len(run) == 1 and not _may_be_one_word(analysis, run[0]):
        return False
    if _after(analysis, run).fold in organisations("teams"):
        return not namings(analysis) and not all(_is_department(word.fold) for word in run)
    return True


def _may_be_one_word(analysis: Analysis, word: Word) -> bool:
    """Whether the word is not a given name, nor an abbreviation in a place where employers are rarely named."""
    if word.text.isupper() and len(word.text) <= _MAX_ABBREVIATION:
        return word_at(words(analysis), word.at - 1).fold in organisations("employer_markers")
    return word.fold not in names("given")


def _after(analysis: Analysis, run: Sequence[Word]) -> Word:
    """The word behind the run, if only a blank is between; else none."""
    after = word_at(words(analysis), run[-1].at + 1)
    return after if after.before == " " else word_at((), 0)


def _describes_noun(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether the run describes the noun behind it and does not end in a kind of organisation: "the Bendigo workbook"."""
    after = _after(analysis, run).fold
    if word_at(words(analysis), run[0].at - 1).fold != "the" or run[-1].fold in organisations("types"):
        return False
    is_lower = after and not _after(analysis, run).capital
    is_noun = not _is_in(after, function_words(), date_words(), jobs("posts"), organisations("teams"))
    return bool(is_lower) and is_noun and not after.endswith("ly")


def _is_department(word: str) -> bool:
    lists = map(organisations, ("departments", "trades", "joints", "things"))
    return _is_in(word, *lists) or bool(_DEPARTMENT.search(word))


def _is_in(word: str, *lists: Collection[str]) -> bool:
    """Whether the word is in one of the lists; making one of them takes far longer."""
    return any(word in each for each in lists)


def _are_in(words_: Iterable[str], *lists: Collection[str]) -> bool:
    return all(_is_in(word, *lists) for word in words_)


_FINDERS: dict[str, Callable[[Analysis, tuple[Part, ...]], Iterator[Span]]] = {
    "company": _companies,
    "role": other_jobs,
}
