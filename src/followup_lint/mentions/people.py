"""The interviewers in a draft: where they are named, misspelt, and who else is greeted."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from followup_lint.context import Context
from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.misspelling import is_misspelling_of
from followup_lint.mentions.name_runs import NameRun, Unit, greeting_runs, name_runs
from followup_lint.mentions.persons import NameForms, name_forms
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis, once_per_draft


@dataclass(frozen=True, slots=True)
class Misspelling:
    """The span of a misspelt name, and the right spelling."""

    span: Span
    right: str


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in a draft. `named` are interviewers, also misspelt; `strangers` are unknown people in the greeting.

    `spoken_of` is set if the body names an interviewer without addressing them and the greeting names none.
    """

    named: tuple[Span, ...]
    misspellings: tuple[Misspelling, ...]
    strangers: tuple[Span, ...]
    spoken_of: bool


@once_per_draft
def people(analysis: Analysis) -> People:
    """The interviewers as the draft names them."""
    known = [name_forms(person) for person in analysis.context.interviewers]
    named: list[Span] = []
    misspellings: list[Misspelling] = []
    strangers: list[Span] = []
    for run in greeting_runs(analysis):
        exact, slips = _match_interviewers(analysis, run, known, addressed=True)
        misspellings += slips
        if exact or slips:
            named.append(run.span)
        elif run.is_name and not _is_known_otherwise(analysis.context, run):
            strangers.append(run.span)
    is_greeted, spoken_of = bool(named), False
    for run in name_runs(analysis):
        exact, slips = _match_interviewers(analysis, run, known, addressed=_is_addressed(analysis, run))
        if (exact and _is_person(analysis, run, known)) or slips:
            misspellings += slips
            named.append(run.span)
            spoken_of = spoken_of or not (is_greeted or _is_vocative(analysis, run))
    named += _in_lower_case(analysis, known)
    return People(tuple(sorted(named)), tuple(misspellings), tuple(strangers), spoken_of)


def names_interviewer(analysis: Analysis, run: NameRun) -> bool:
    """Whether one of the run's words is an interviewer's name, misspelt or not."""
    known = [name_forms(person) for person in analysis.context.interviewers]
    exact, slips = _match_interviewers(analysis, run, known, addressed=True)
    return exact or bool(slips)


def _match_interviewers(
    analysis: Analysis, run: NameRun, known: list[NameForms], *, addressed: bool
) -> tuple[bool, list[Misspelling]]:
    """Whether an interviewer is named here, and which names are misspelt."""
    best: tuple[bool, list[Misspelling]] = (False, [])
    for person in known:
        right = _match_units(person, run)
        if any(right):
            other_names = [unit for unit, ok in zip(run.units, right, strict=True) if not ok and len(unit.fold) > 1]
            if run.part is not Part.GREETING and right.count(True) == 1 and _names_another(person, other_names):
                continue
            slips = [slip for unit in other_names if (slip := _find_misspelling(person, unit, addressed=True))]
            return True, [slip for slip in slips if not _is_explained(analysis, slip, known)]
        if not best[1]:
            best = (False, _find_slips(analysis, run, person, known, addressed=addressed))
    return best


def _match_units(person: NameForms, run: NameRun) -> list[bool]:
    """For each word of a run, whether it is the person's; Mc Allister may be written as two words."""
    right = [person.has(unit, given=not run.title) for unit in run.units]
    for at, (first, second) in enumerate(itertools.pairwise(run.units)):
        if first.fold + second.fold in person.exact:
            right[at] = right[at + 1] = True
    return right


def _find_slips(
    analysis: Analysis, run: NameRun, person: NameForms, known: list[NameForms], *, addressed: bool
) -> list[Misspelling]:
    """The misspellings in a run without a right name."""
    found = [slip for unit in run.units if (slip := _find_misspelling(person, unit, addressed=addressed))]
    found = [slip for slip in found if not _is_explained(analysis, slip, known)]
    strange = [unit for unit in run.units if len(unit.fold) > 1 and not _find_misspelling(person, unit, addressed=True)]
    if run.part is Part.GREETING:
        return found
    if strange or not found or (not addressed and _follows_place_marker(analysis, run)):
        return []
    return found


def _find_misspelling(person: NameForms, unit: Unit, *, addressed: bool) -> Misspelling | None:
    if not addressed and (unit.fold in ordinary() or unit.fold in names().everyday):
        return None
    for target in person.targets:
        if not addressed and target.given and unit.fold in names().given:
            continue
        if is_misspelling_of(unit.fold, target.fold, allow_short=addressed):
            return Misspelling(unit.span, target.text)
    return None


def _is_explained(analysis: Analysis, slip: Misspelling, known: list[NameForms]) -> bool:
    """Whether the word is the right name of another person or thing."""
    text = fold(analysis.draft.text[slip.span.start : slip.span.end]).replace("-", "")
    if any(text in person.exact for person in known):
        return True
    context = analysis.context
    facts = context.names("company", "role", "candidate", "topics")
    in_greeting = any(s.span.holds(slip.span) for s in analysis.draft.parts(Part.GREETING))
    return not in_greeting and any(text == fold(word) for fact in facts for word in split(fact))


def _names_another(person: NameForms, other_names: list[Unit]) -> bool:
    """Whether one of these words makes it the name of another person."""
    return any(
        unit.fold not in ordinary()
        and unit.fold not in names().titles
        and not _find_misspelling(person, unit, addressed=True)
        for unit in other_names
    )


def _is_known_otherwise(context: Context, run: NameRun) -> bool:
    known = {fold(word) for text in context.names("company", "role") for word in split(text)}
    return all(part in known for unit in run.units for part in unit.parts)


def _is_person(analysis: Analysis, run: NameRun, known: list[NameForms]) -> bool:
    """Whether a right name means a person here, not the company or the ordinary word."""
    if run.title or len(run.units) > 1:
        return True
    unit, context = run.units[0], analysis.context
    company = {fold(word) for text in context.names("company") for word in split(text)}
    if unit.fold in company and not _is_vocative(analysis, run):
        return False
    if not run.opens or unit.fold not in names().everyday | ordinary().keys():
        return True
    following = _following(analysis, run)
    return _is_vocative(analysis, run) or bool(
        following and following.before == " " and (following.fold in names().deeds or following.fold.endswith("ed"))
    )


def _is_addressed(analysis: Analysis, run: NameRun) -> bool:
    return run.title is not None or _is_vocative(analysis, run)


def _is_vocative(analysis: Analysis, run: NameRun) -> bool:
    """Whether the name addresses somebody: "Priya, your sketch …", "thank you, Priya"."""
    text = analysis.draft.text
    after = text[run.span.end : run.span.end + 1]
    before = text[max(0, run.span.start - 2) : run.span.start]
    return (after == "," and run.opens) or (before == ", " and (after in ",.!?;:\n" or not after))


def _follows_place_marker(analysis: Analysis, run: NameRun) -> bool:
    at = run.units[0].words[0].at
    return at > 0 and words(analysis)[at - 1].fold in names().place_markers


def _following(analysis: Analysis, run: NameRun) -> Word | None:
    at = run.units[-1].words[-1].at + 1
    found = words(analysis)
    return found[at] if at < len(found) else None


def _in_lower_case(analysis: Analysis, known: list[NameForms]) -> Iterator[Span]:
    """Interviewers' names in lower case."""
    for word in words(analysis):
        if word.text.islower() and word.part is not Part.SIGNATURE and len(word.fold) > 3:
            plain = word.fold not in ordinary() and word.fold not in names().everyday
            if plain and any(word.fold in person.exact for person in known):
                yield word.span
