"""Finds people, organisations and jobs in a draft that are not those of the context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from followup_lint.context import Person
from followup_lint.draft import Part, Span
from followup_lint.language import date_words, function_words, number_words, time_words
from followup_lint.mentions.company import greets_company, is_company, namings
from followup_lint.mentions.jobs import job_names, other_jobs
from followup_lint.mentions.lists import jobs, names, ordinary, organisations
from followup_lint.mentions.name_runs import NameRun, capital_runs
from followup_lint.mentions.people import people
from followup_lint.mentions.persons import name_forms
from followup_lint.mentions.words import Word, fold, split, word_at, words, words_in_context
from followup_lint.nlp import Analysis
from followup_lint.rule import Fact

_FACTS: Final = ("role", "concerns", "candidate", "topics", "interviewers")
_DEPARTMENT = re.compile(r"(?:olog(?:y|ies)|ics|ment|tion|sion|ity|ance|ence|ing|ery|aphy|ies)$")
_MAX_ABBREVIATION = 4
# Labels of a trained pipeline for names that are not companies, and not people; the default pipeline finds none.
_NO_COMPANIES = ("PERSON", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LANGUAGE", "NORP", "DATE")
_NO_PEOPLE = ("ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART")


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unknown person: where, and whether the name is in the greeting."""

    span: Span
    greeted: bool


def strangers(analysis: Analysis) -> list[Stranger]:
    """The unknown people in the draft, in order."""
    no_people = _entities(analysis, *_NO_PEOPLE)
    runs = [run for run in people(analysis).others if not any(entity.overlaps(run.span) for entity in no_people)]
    found = [Stranger(run.span, run.part is Part.GREETING) for run in runs if not _is_known_otherwise(analysis, run)]
    seen = [*(stranger.span for stranger in found), *people(analysis).named]
    for span in _entities(analysis, "PERSON"):
        is_known = not words_in_context(analysis, *_FACTS).isdisjoint(_folded(analysis, span))
        if not is_known and not any(other.overlaps(span) for other in seen):
            found.append(Stranger(span, greeted=False))
    return sorted(found, key=lambda stranger: stranger.span)


def other_names(analysis: Analysis, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where these parts name a company or job other than the context's: spans of the view's text, in order."""
    segments = analysis.draft.parts(*parts)
    found = other_jobs(analysis, parts) if fact == "role" else _companies(analysis, parts)
    return sorted({span for span in found if any(segment.span.holds(span) for segment in segments)})


def _entities(analysis: Analysis, *labels: str) -> list[Span]:
    """The entities with these labels that a trained pipeline (`--model`) finds; the default pipeline finds none."""
    return [Span(ent.start_char, ent.end_char) for ent in analysis.doc.ents if ent.label_ in labels]


def _folded(analysis: Analysis, span: Span) -> list[str]:
    return [fold(word) for word in split(analysis.draft.text[span.start : span.end])]


def _is_known_otherwise(analysis: Analysis, run: NameRun) -> bool:
    """Whether the words are the writer, the company or another fact, ordinary words, or initials that anybody may have."""
    parts = set(run.parts)
    if all(len(part) == 1 for part in parts):
        return True
    if run.part is Part.GREETING:
        titles = {fold(word) for person in analysis.context.interviewers for word in split(person.title)}
        return parts <= words_in_context(analysis, "company", "role") | titles or greets_company(analysis, run)
    # "The" and "a" are before things and places: "the Kisumu branch".
    is_thing = word_at(words(analysis), run.first - 1).fold in ("the", "a", "an")
    if run.title is None and (is_thing or any(_is_plain(part) for part in parts)):
        return True
    candidate = analysis.context.candidate
    own = name_forms(Person(name=candidate)).exact if candidate else frozenset[str]()
    is_other = not parts.isdisjoint(own) or parts <= words_in_context(analysis, *_FACTS)
    return is_other or is_company(analysis, [unit.fold for unit in run.units])


def _is_plain(word: str) -> bool:
    """Whether this is a pronoun, a day or another ordinary word and not a name as well: You, Wednesday, Class."""
    is_name = word in names("everyday", "given")
    return word in time_words() or word in function_words() or (word in ordinary() and not is_name)


def _companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    known = words_in_context(analysis, *_FACTS)
    for span in (*_capital_companies(analysis, parts), *_entities(analysis, "ORG")):
        folded = _folded(analysis, span)
        if not is_company(analysis, folded) and not known.issuperset(folded):
            yield span


def _capital_companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    """The runs of capitals that may be companies, the context's included."""
    others = (*people(analysis).named, *_entities(analysis, *_NO_COMPANIES))
    titles = {job.span.end for job in job_names(analysis, parts) if len(job.words) > 1}
    runs = [inner for run in capital_runs(analysis) if (inner := _without_opening(run))]
    # "The Bendigo workbook" says that Bendigo is a place or a product wherever the draft names it.
    parts_of_firm = {tuple(word.fold for word in run) for run in runs if _describes_noun(analysis, run)}
    for run in runs:
        span = Span(run[0].span.start, run[-1].span.end)
        is_other = (len(run) > 1 and span.end in titles) or any(other.overlaps(span) for other in others)
        if not is_other and tuple(word.fold for word in run) not in parts_of_firm and _may_be_company(analysis, run):
            yield span


def _without_opening(run: Sequence[Word]) -> Sequence[Word]:
    """The run without an ordinary word that opens a sentence, such as "Dear", and without the 's at its end."""
    is_opening = run[0].opens and (run[0].fold in ordinary() or run[0].fold in names("titles"))
    return run[is_opening : len(run) - (run[-1].fold == "s")]


def _may_be_company(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether a run of capitals is not a date, person, tool, place or department."""
    folded = {word.fold for word in run}
    if run[0].fold in names("titles") - {"st", "saint"} or run[-1].fold in organisations("units"):
        return False
    if folded <= time_words() | set(number_words().values()) or any(word.isdigit() for word in folded):
        return False
    if folded <= organisations("things", "joints") or folded <= organisations("types", "common", "departments"):
        return False
    if len(run) == 1 and not _may_be_one_word(analysis, run[0]):
        return False
    if word_at(words(analysis), run[-1].at + 1).fold in organisations("teams"):
        return not namings(analysis) and not all(_is_department(word) for word in folded)
    return True


def _may_be_one_word(analysis: Analysis, word: Word) -> bool:
    """Whether the word is not a given name, nor an abbreviation in a place where employers are rarely named."""
    if word.text.isupper() and len(word.text) <= _MAX_ABBREVIATION:
        return word_at(words(analysis), word.at - 1).fold in organisations("employer_markers")
    return word.fold not in names("given")


def _describes_noun(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether the run describes the noun behind it and does not end in a kind of organisation: "the Bendigo workbook"."""
    before, after = (word_at(words(analysis), at) for at in (run[0].at - 1, run[-1].at + 1))
    if before.fold != "the" or run[-1].fold in organisations("types") or after.before != " " or after.capital:
        return False
    no_nouns = (function_words(), date_words(), jobs("posts"), organisations("teams"))
    return not after.fold.endswith("ly") and not any(after.fold in words for words in no_nouns)


def _is_department(word: str) -> bool:
    return word in organisations("departments", "trades", "joints", "things") or bool(_DEPARTMENT.search(word))
