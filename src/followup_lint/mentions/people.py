"""The interviewers in a draft: where they are named, misspelt, and who else is greeted."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from followup_lint.context import Context, company_names, topic_names
from followup_lint.draft import Part, Span
from followup_lint.mentions.lists import names, ordinary
from followup_lint.mentions.misspelling import is_near
from followup_lint.mentions.name_runs import NameRun, Unit, greeted, name_runs
from followup_lint.mentions.persons import Forms, forms
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis, once_per_draft


@dataclass(frozen=True, slots=True)
class Miss:
    """A name that is not quite right, and the right one."""

    span: Span
    right: str


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in a draft. `named` are interviewers, misspelt ones too; `strangers` are greeted and known to nobody.

    `spoken_of` says that an interviewer is named in the body without being spoken to, and none is greeted.
    """

    named: tuple[Span, ...]
    misses: tuple[Miss, ...]
    strangers: tuple[Span, ...]
    spoken_of: bool


@once_per_draft
def people(analysis: Analysis) -> People:
    """The interviewers as the draft names them."""
    known = [forms(person) for person in analysis.context.interviewers]
    named: list[Span] = []
    misses: list[Miss] = []
    strangers: list[Span] = []
    for run in greeted(analysis):
        exact, near = _read(analysis, run, known, addressed=True)
        misses += near
        if exact or near:
            named.append(run.span)
        elif run.is_name and not _is_known_otherwise(analysis.context, run):
            strangers.append(run.span)
    is_greeted, spoken_of = bool(named), False
    for run in name_runs(analysis):
        exact, near = _read(analysis, run, known, addressed=_is_addressed(analysis, run))
        if (exact and _is_person(analysis, run, known)) or near:
            misses += near
            named.append(run.span)
            spoken_of = spoken_of or not (is_greeted or _is_vocative(analysis, run))
    named += _in_lower_case(analysis, known)
    return People(tuple(sorted(named)), tuple(misses), tuple(strangers), spoken_of)


def names_interviewer(analysis: Analysis, run: NameRun) -> bool:
    """Whether one of the group's words is, or is meant to be, an interviewer's name."""
    known = [forms(person) for person in analysis.context.interviewers]
    exact, near = _read(analysis, run, known, addressed=True)
    return exact or bool(near)


def _read(analysis: Analysis, run: NameRun, known: list[Forms], *, addressed: bool) -> tuple[bool, list[Miss]]:
    """Whether an interviewer is named here, and which names are not quite right."""
    best: tuple[bool, list[Miss]] = (False, [])
    for person in known:
        right = _right(person, run)
        if any(right):
            other_names = [unit for unit, ok in zip(run.units, right, strict=True) if not ok and len(unit.fold) > 1]
            if run.part is not Part.GREETING and right.count(True) == 1 and _another(person, other_names):
                continue
            slips = [miss for unit in other_names if (miss := _miss(person, unit, addressed=True))]
            return True, [miss for miss in slips if not _explained(analysis, miss, known)]
        if not best[1]:
            best = (False, _slips(analysis, run, person, known, addressed=addressed))
    return best


def _right(person: Forms, run: NameRun) -> list[bool]:
    """Which words of a group are the person's; Mc Allister may be written as two."""
    right = [person.has(unit, given=not run.title) for unit in run.units]
    for at, (one, two) in enumerate(itertools.pairwise(run.units)):
        if one.fold + two.fold in person.exact:
            right[at] = right[at + 1] = True
    return right


def _slips(analysis: Analysis, run: NameRun, person: Forms, known: list[Forms], *, addressed: bool) -> list[Miss]:
    """The near misses of a group that holds no right name."""
    found = [miss for unit in run.units if (miss := _miss(person, unit, addressed=addressed))]
    found = [miss for miss in found if not _explained(analysis, miss, known)]
    strange = [unit for unit in run.units if len(unit.fold) > 1 and not _miss(person, unit, addressed=True)]
    if run.part is Part.GREETING:
        return found
    if strange or not found or (not addressed and _in_a_place(analysis, run)):
        return []
    return found


def _miss(person: Forms, unit: Unit, *, addressed: bool) -> Miss | None:
    if not addressed and (unit.fold in ordinary() or unit.fold in names().everyday):
        return None
    for target in person.targets:
        if not addressed and target.given and unit.fold in names().given:
            continue
        if is_near(unit.fold, target.fold, short=addressed):
            return Miss(unit.span, target.text)
    return None


def _explained(analysis: Analysis, miss: Miss, known: list[Forms]) -> bool:
    """Whether the word is somebody else's or something else's right name."""
    text = fold(analysis.draft.text[miss.span.start : miss.span.end]).replace("-", "")
    if any(text in person.exact for person in known):
        return True
    context = analysis.context
    facts = [*company_names(context), context.role, context.candidate, *topic_names(context)]
    in_greeting = any(s.span.holds(miss.span) for s in analysis.draft.parts(Part.GREETING))
    return not in_greeting and any(text == fold(word) for fact in facts for word in split(fact))


def _another(person: Forms, other_names: list[Unit]) -> bool:
    """Whether one of these words makes the name another person's."""
    return any(
        unit.fold not in ordinary() and unit.fold not in names().titles and not _miss(person, unit, addressed=True)
        for unit in other_names
    )


def _is_known_otherwise(context: Context, run: NameRun) -> bool:
    known = {fold(word) for text in (*company_names(context), context.role) for word in split(text)}
    return all(part in known for unit in run.units for part in unit.parts)


def _is_person(analysis: Analysis, run: NameRun, known: list[Forms]) -> bool:
    """Whether a right name is a person's here, and not an ordinary word or the company's name."""
    if run.title or len(run.units) > 1:
        return True
    unit, context = run.units[0], analysis.context
    company = {fold(word) for text in company_names(context) for word in split(text)}
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
    """Whether the name is spoken to: "Priya, your sketch …", "thank you, Priya"."""
    text = analysis.draft.text
    after = text[run.span.end : run.span.end + 1]
    before = text[max(0, run.span.start - 2) : run.span.start]
    return (after == "," and run.opens) or (before == ", " and (after in ",.!?;:\n" or not after))


def _in_a_place(analysis: Analysis, run: NameRun) -> bool:
    at = run.units[0].words[0].at
    return at > 0 and words(analysis)[at - 1].fold in names().place_markers


def _following(analysis: Analysis, run: NameRun) -> Word | None:
    at = run.units[-1].words[-1].at + 1
    found = words(analysis)
    return found[at] if at < len(found) else None


def _in_lower_case(analysis: Analysis, known: list[Forms]) -> Iterator[Span]:
    """Names that somebody wrote without their capitals."""
    for word in words(analysis):
        if word.text.islower() and word.part is not Part.SIGNATURE and len(word.fold) > 3:
            plain = word.fold not in ordinary() and word.fold not in names().everyday
            if plain and any(word.fold in person.exact for person in known):
                yield word.span
