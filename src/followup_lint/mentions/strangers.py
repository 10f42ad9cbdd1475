"""People in a draft who are none that its context knows."""

from dataclasses import dataclass
from typing import Final

from followup_lint.context import Person
from followup_lint.draft import Part, Span
from followup_lint.language import function_words, time_words
from followup_lint.mentions.company import greets_company, is_company
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.name_runs import NameRun
from followup_lint.mentions.other_names import entities
from followup_lint.mentions.people import people
from followup_lint.mentions.persons import name_forms
from followup_lint.mentions.words import fold, split, word_at, words, words_in_context
from followup_lint.nlp import Analysis

_FACTS: Final = ("role", "concerns", "candidate", "topics", "interviewers")
# Labels of a trained pipeline for names that are not people; the default pipeline finds none.
_NO_PEOPLE = ("ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART")


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unknown person: where, and whether the name is in the greeting."""

    span: Span
    greeted: bool


def strangers(analysis: Analysis) -> list[Stranger]:
    """The unknown people in the draft, in order."""
    no_people = entities(analysis, *_NO_PEOPLE)
    runs = [run for run in people(analysis).others if not any(entity.overlaps(run.span) for entity in no_people)]
    found = [Stranger(run.span, run.part is Part.GREETING) for run in runs if not _is_known_otherwise(analysis, run)]
    seen = [*(stranger.span for stranger in found), *people(analysis).named]
    known = words_in_context(analysis, *_FACTS)
    for span in entities(analysis, "PERSON"):
        is_known = not known.isdisjoint(map(fold, split(analysis.draft.text[span.start : span.end])))
        if not is_known and not any(other.overlaps(span) for other in seen):
            found.append(Stranger(span, greeted=False))
    return sorted(found, key=lambda stranger: stranger.span)


def _is_known_otherwise(analysis: Analysis, run: NameRun) -> bool:
    """Whether the words are the writer, the company or another fact, ordinary words, or initials that anybody may have."""
    parts = set(run.parts)
    if all(len(part) == 1 for part in parts):
        return True
    if run.part is Part.GREETING:
        titles = {fold(word) for person in analysis.context.interviewers for word in split(person.title)}
        return parts <= words_in_context(analysis, "company", "role") | titles or greets_company(analysis, run)
    if run.title is None and (_is_behind_article(analysis, run) or any(_is_plain(part) for part in parts)):
        return True
    candidate = analysis.context.candidate
    own = name_forms(Person(name=candidate)).exact if candidate else frozenset[str]()
    return (
        not parts.isdisjoint(own)
        or parts <= words_in_context(analysis, *_FACTS)
        or is_company(analysis, [unit.fold for unit in run.units])
    )


def _is_behind_article(analysis: Analysis, run: NameRun) -> bool:
    """Whether the words are behind "the" and "a" as things and places are, and people are not: "the Kisumu branch"."""
    found = words(analysis)
    return found[run.first].before == " " and word_at(found, run.first - 1).fold in ("the", "a", "an")


def _is_plain(word: str) -> bool:
    """Whether this is a pronoun, a day or another ordinary word and not a name as well: You, Wednesday, Class."""
    if word in time_words() or word in function_words():
        return True
    return word in ordinary() and word not in names("everyday") and word not in names("given")
