"""The people in a draft: where interviewers are named or misspelt, who else is named, and where the writer is."""

from collections.abc import Iterator
from dataclasses import dataclass

from followup_lint.context import Person
from followup_lint.draft import Part, Span
from followup_lint.language import time_words
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.misspelling import Misspelling, is_misspelling_of
from followup_lint.mentions.name_runs import NameRun, Unit, greeting_runs, name_runs
from followup_lint.mentions.persons import NameForms, name_forms, name_units
from followup_lint.mentions.words import word_at, words, words_in_context
from followup_lint.nlp import Analysis, once_per_draft

_NEAR = 3  # words before a name that may say whose colleague it is
_MIN_LOWER = 4  # letters of a name that is recognised in lower case


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in a draft. `named` are interviewers, also misspelt; `others` are runs that name somebody else."""

    named: tuple[Span, ...]
    misspellings: tuple[Misspelling, ...]
    others: tuple[NameRun, ...]


@once_per_draft
def people(analysis: Analysis) -> People:
    """The interviewers as the draft names them."""
    named: list[Span] = []
    misspellings: list[Misspelling] = []
    others: list[NameRun] = []
    for run in greeting_runs(analysis) + name_runs(analysis):
        exact, slips = _read(analysis, run, addressed=run.part is Part.GREETING or run.title is not None)
        if slips or (exact and _is_person(analysis, run)) or _may_be_other_name(analysis, run):
            misspellings += slips
            named.append(run.span)
        elif run.is_name and _read(analysis, run, addressed=True) == (False, []):
            others.append(run)
    return People(tuple(sorted([*named, *_in_lower_case(analysis)])), tuple(misspellings), tuple(others))


def _known(analysis: Analysis) -> list[NameForms]:
    return [name_forms(person) for person in analysis.context.interviewers]


def _read(analysis: Analysis, run: NameRun, *, addressed: bool) -> tuple[bool, list[Misspelling]]:
    """Whether an interviewer is named here, and which names are misspelt."""
    best: list[Misspelling] = []
    for person in _known(analysis):
        right = person.match(run.units)
        rest = [unit for unit, ok in zip(run.units, right, strict=True) if not ok and len(unit.fold) > 1]
        if any(right):
            if not _is_another(person, run, rest, only=right.count(True) == 1):
                return True, _slips(analysis, run, person, rest, addressed=True)
        elif not best:
            best = _slips(analysis, run, person, rest, addressed=addressed)
            strange = any(not _right_spelling(person, unit, addressed=True) for unit in rest)
            if run.part is not Part.GREETING and (strange or _is_elsewhere(analysis, run, addressed=addressed)):
                best = []
    return False, best


def _is_another(person: NameForms, run: NameRun, rest: list[Unit], *, only: bool) -> bool:
    """Whether the words next to a right one make it the name of a group or of another person."""
    if run.part is Part.GREETING:
        return run.units[-1] in rest and run.units[-1].fold in names("groups")
    unusual = (unit for unit in rest if unit.fold not in ordinary() and unit.fold not in names("titles"))
    return only and any(not _right_spelling(person, unit, addressed=True) for unit in unusual)


def _slips(
    analysis: Analysis, run: NameRun, person: NameForms, rest: list[Unit], *, addressed: bool
) -> list[Misspelling]:
    """The words among these that misspell the person's name, other than days and words of other facts."""
    others = () if run.part is Part.GREETING else words_in_context(analysis, "company", "role", "candidate", "topics")
    found = []
    for unit in rest:
        right = _right_spelling(person, unit, addressed=addressed)
        is_day = run.part is not Part.GREETING and unit.fold in time_words()
        if right and not is_day and unit.fold not in others:
            is_loud = all(word.text.isupper() for word in unit.words)
            found.append(Misspelling(unit.span, right.upper() if is_loud else right))
    return found


def _right_spelling(person: NameForms, unit: Unit, *, addressed: bool) -> str:
    """The word of the person's name that this word misspells, or nothing."""
    if not addressed and (unit.fold in ordinary() or unit.fold in names("everyday", "given")):
        return ""
    slips = (
        text for target, text in person.targets.items() if is_misspelling_of(unit.fold, target, allow_short=addressed)
    )
    return next(slips, "")


def _is_elsewhere(analysis: Analysis, run: NameRun, *, addressed: bool) -> bool:
    """Whether the words near a name say that it is a place, or somebody whom the writer knows from elsewhere."""
    found = words(analysis)
    before = [word.fold for word in found[max(0, run.first - _NEAR) : run.first]]
    after = word_at(found, run.end)
    if "," in after.before and after.fold in names("owners"):
        return True
    is_at_place = after.fold in names("place_markers") and found[run.end + 1].capital
    is_spoken_to = not names("spoken_to").isdisjoint(before[-2:-1])
    is_place = is_at_place or (not is_spoken_to and not names("place_markers").isdisjoint(before[-1:]))
    return not addressed and (is_place or not names("owners").isdisjoint(before))


def _is_person(analysis: Analysis, run: NameRun) -> bool:
    """Whether a right name means a person here, not the company or the ordinary word."""
    is_vocative = run.opens and analysis.draft.text[run.span.end : run.span.end + 1] == ","
    if run.part is Part.GREETING or run.title or len(run.units) > 1 or is_vocative:
        return True
    name = run.units[0].fold
    if name in words_in_context(analysis, "company"):
        return False
    if name not in time_words() and not (run.opens and name in ordinary()):
        return True
    following = word_at(words(analysis), run.end)
    return following.fold in names("deeds") or following.fold.endswith("ed")


def _may_be_other_name(analysis: Analysis, run: NameRun) -> bool:
    """Whether an interviewer is known by one name, and the greeting gives the other: "Priya" may be Ms. Menon."""
    return (run.part is Part.GREETING and run.is_name) and any(
        len(name_units(person.name)) == 1 and bool(run.title) != bool(person.title)
        for person in analysis.context.interviewers
    )


def _in_lower_case(analysis: Analysis) -> Iterator[Span]:
    """Interviewers' names in lower case."""
    exact = frozenset[str]().union(*(person.exact for person in _known(analysis))) - names("everyday")
    for word in words(analysis):
        if word.fold in exact and word.fold not in ordinary() and word.text.islower() and len(word.fold) >= _MIN_LOWER:
            yield word.span


def find_candidate(analysis: Analysis) -> list[Span]:
    """Where the candidate of the context is named."""
    known = name_forms(Person(name=analysis.context.candidate)).exact if analysis.context.candidate else ()
    ends = (Part.CLOSING, Part.SIGNATURE)
    return [word.span for word in words(analysis) if word.fold in known and (word.capital or word.part in ends)]
