"""Finds organisations and jobs in a draft that are not those of the context."""

import re
from collections.abc import Callable, Iterator, Sequence

from followup_lint.draft import Part, Span
from followup_lint.language import date_words, function_words, number_words, time_words
from followup_lint.mentions import company, role
from followup_lint.mentions.lists import jobs, names, ordinary, organisations
from followup_lint.mentions.name_runs import name_runs
from followup_lint.mentions.people import people
from followup_lint.mentions.role_forms import family
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis
from followup_lint.rule import Fact

_JOINT = re.compile(r"^(?: of | of the | & | and | for | de | la | du | do | da )$")
_GAPS = (" ", " & ", "&", ". ")
_DEPARTMENT = re.compile(r"(?:olog(?:y|ies)|ics|ment|tion|sion|ity|ance|ence|ing|ery|aphy|ies)$")
# Labels of a trained pipeline for names that are not companies.
_NO_COMPANIES = ("PERSON", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LANGUAGE", "NORP", "DATE")


def other_names(analysis: Analysis, fact: Fact, parts: tuple[Part, ...]) -> list[Span]:
    """Where these parts name a company or job other than the context's: spans of the view's text, in order."""
    segments = analysis.draft.parts(*parts)
    found = (span for span in _FINDERS[fact](analysis, parts) if any(segment.span.holds(span) for segment in segments))
    return sorted(set(found))


def _companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    known = _words_of_context(analysis)
    for span in (*_capital_companies(analysis, parts), *_entities(analysis, "ORG")):
        folded = tuple(fold(word) for word in split(analysis.draft.text[span.start : span.end]))
        if not company.is_company(analysis, folded) and not set(folded) <= known:
            yield span


def _capital_companies(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    """The runs of capitals that may be companies, the context's included."""
    others = (*people(analysis).named, *_entities(analysis, *_NO_COMPANIES))
    titles = {job.span.end for job in role.job_names(analysis, parts) if len(job.words) > 1}
    # "The Bendigo workbook" says that Bendigo is a place or a product wherever the draft names it.
    runs = [words(analysis)[first : last + 1] for first, last in _capitals(analysis)]
    parts_of_firm = {_folded(run) for run in runs if _describes_noun(analysis, run)}
    for run in runs:
        span = Span(run[0].span.start, run[-1].span.end)
        is_title = len(run) > 1 and span.end in titles
        if is_title or _folded(run) in parts_of_firm or any(other.overlaps(span) for other in others):
            continue
        if _may_be_company(analysis, run):
            yield span


def _folded(run: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.fold for word in run)


def _entities(analysis: Analysis, *labels: str) -> list[Span]:
    """The entities with these labels that a trained pipeline (`--model`) finds; the default pipeline finds none."""
    return [Span(ent.start_char, ent.end_char) for ent in analysis.doc.ents if ent.label_ in labels]


def _may_be_company(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether a run of capitals is not a date, person, tool, place or department."""
    lists, folded = organisations(), {word.fold for word in run}
    if run[0].fold in names().titles - {"st", "saint"} or run[-1].fold in lists.units:
        return False
    if folded <= time_words() | frozenset(number_words().values()) or any(word.fold.isdigit() for word in run):
        return False
    if folded <= lists.things | lists.joints or folded <= lists.types | lists.common | lists.departments:
        return False
    if len(run) == 1 and not _may_be_one_word(analysis, run[0]):
        return False
    after = _after(analysis, run)
    if after is not None and after.fold in lists.teams:
        return not company.namings(analysis) and not all(_is_department(word.fold) for word in run)
    return True


def _may_be_one_word(analysis: Analysis, word: Word) -> bool:
    """Whether the word is not a given name, nor an abbreviation in a place where employers are rarely named."""
    if word.text.isupper() and len(word.text) < 5:
        before = words(analysis)[word.at - 1].fold if word.at else ""
        return before in organisations().employer_markers
    return word.fold not in names().given


def _after(analysis: Analysis, run: Sequence[Word]) -> Word | None:
    """The word behind the run, if only a blank is between."""
    at = run[-1].at + 1
    found = words(analysis)
    return found[at] if at < len(found) and found[at].before == " " else None


def _describes_noun(analysis: Analysis, run: Sequence[Word]) -> bool:
    """Whether the run describes the noun behind it and does not end in a kind of organisation: "the Bendigo workbook"."""
    lists, at, after = organisations(), run[0].at, _after(analysis, run)
    if after is None or not at or words(analysis)[at - 1].fold != "the" or run[-1].fold in lists.types:
        return False
    return _is_noun_after(after) and after.fold not in lists.teams


def _is_noun_after(word: Word) -> bool:
    """Whether the word may be a noun that a name before it describes, as in "the Bendigo workbook"."""
    return not (word.capital or word.fold in function_words() | date_words() | jobs().posts or word.fold.endswith("ly"))


def _is_department(word: str) -> bool:
    lists = organisations()
    return bool(word in lists.departments | lists.trades | lists.joints | lists.things or _DEPARTMENT.search(word))


def _jobs(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    yield from _titles(analysis)
    yield from role.other_numbers(analysis)
    yield from role.other_seats(analysis)
    for job in role.job_names(analysis, parts):
        if (role.is_other_job(analysis, job) and len(job.words) > 1) or (
            role.is_other_job(analysis, job) and job.words[-1].fold not in jobs().ranks
        ):
            yield job.span


def _titles(analysis: Analysis) -> Iterator[Span]:
    """Capitals right before a word such as "role": "the Sponsorship Sales role" names a job without a job word."""
    found = words(analysis)
    known = _words_of_context(analysis) | {
        word for text in (analysis.context.company,) for word in map(fold, split(text))
    }
    for run in name_runs(analysis):
        last = run.units[-1].words[-1]
        after = found[last.at + 1] if last.at + 1 < len(found) else None
        if after is None or after.before != " " or after.fold not in jobs().plain_posts:
            continue
        parts_of = {family(part) for unit in run.units for part in unit.parts}
        if len(run.units) > 1 and parts_of.isdisjoint(family(word) for word in known):
            yield run.span


def _words_of_context(analysis: Analysis) -> set[str]:
    """The words of role, topics, concerns and people."""
    texts = analysis.context.names("role", "concerns", "candidate", "topics", "interviewers")
    return {fold(word) for text in texts for word in split(text)}


def _capitals(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """The first and last word of each run of capitals that may be a name, with words such as "of" and "&" inside."""
    found = words(analysis)
    at = 0
    while at < len(found):
        if not _may_be_name(found[at]):
            at += 1
            continue
        end = _end(analysis, at)
        last = end - 1
        while last > at and found[last].fold == "s":
            last -= 1
        yield at, last
        at = end


def _end(analysis: Analysis, at: int) -> int:
    """Where the run of words that begins with a capital here ends."""
    found = words(analysis)
    end = at + 1
    while end < len(found) and found[end].part is found[at].part:
        word = found[end]
        if word.fold in names().pronouns:
            break
        is_abbreviated = word.before != ". " or len(found[end - 1].text) <= 3
        if word.before in ("-", "'") or (
            word.before in _GAPS and is_abbreviated and (word.capital or word.text[0].isdigit())
        ):
            end += 1
        elif (step := _over_joint(analysis, end)) is not None:
            end = step + 1
        else:
            break
    return end


def _over_joint(analysis: Analysis, at: int) -> int | None:
    """The capitalised word after a joint such as "of the", or None."""
    found = words(analysis)
    if found[at].before != " " or found[at].fold not in organisations().joints:
        return None
    step = at + 2 if at + 1 < len(found) and found[at + 1].fold == "the" else at + 1
    if step >= len(found) or not found[step].capital or found[step].fold in names().pronouns:
        return None
    gap = analysis.draft.text[found[at - 1].span.end : found[step].span.start]
    return step if _JOINT.match(gap) else None


def _may_be_name(word: Word) -> bool:
    if word.part is Part.SIGNATURE or not word.capital or word.fold in names().pronouns:
        return False
    plain = word.fold in ordinary() or word.fold in names().titles
    return not (plain and (word.opens or word.part is Part.GREETING)) or (word.fold == "the" and not word.opens)


_FINDERS: dict[str, Callable[[Analysis, tuple[Part, ...]], Iterator[Span]]] = {
    "company": _companies,
    "role": _jobs,
}
