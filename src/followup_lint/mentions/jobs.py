"""The names of jobs in a draft, and which of them are not the context's role."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.language import function_words, number_words
from followup_lint.mentions.company_forms import own_words
from followup_lint.mentions.lists import jobs, names
from followup_lint.mentions.name_runs import name_runs
from followup_lint.mentions.role_forms import RoleForms, calls, family, is_head, role_forms
from followup_lint.mentions.words import Word, fold, split, word_at, words, words_in_context
from followup_lint.nlp import Analysis, once_per_draft

_MAX_WORDS = 7
_WORKER = re.compile(r"(?:er|or|ist|wright|smith)$")


@dataclass(frozen=True, slots=True)
class Job:
    """The name of a job in the draft; `words` leave out the article and end with the head: "Studies Director" for
    Director of Studies.
    """

    span: Span
    words: tuple[Word, ...]


def other_jobs(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Span]:
    """Where these parts name a job that is not the context's role."""
    yield from _titles(analysis)
    yield from _other_numbers(analysis)
    yield from _other_seats(analysis)
    for job in job_names(analysis, parts):
        is_rank = len(job.words) == 1 and job.words[0].fold in jobs("ranks")
        if not is_rank and all(_differs(job, role) for role in role_forms(analysis)):
            yield job.span


@once_per_draft
def job_names(analysis: Analysis, parts: tuple[Part, ...]) -> list[Job]:
    """The names of jobs in these parts: a job word with the words before it."""
    found = words(analysis)
    employer = own_words(analysis.context.company)
    heads = (word for word in found if word.part in parts and is_head(word.fold))
    return [_job(found, head, employer) for head in heads if not _is_followed_by_name(found, head)]


def _job(found: Sequence[Word], head: Word, employer: frozenset[str]) -> Job:
    first = head.at
    while head.at - first < _MAX_WORDS - 1 and _goes_on(found, first):
        first -= 1
    while first < head.at and found[first].capital and found[first].fold in employer:
        first += 1
    run, field = found[first : head.at + 1], _field(found, head, employer)
    return Job(Span(run[0].span.start, (*run, *field)[-1].span.end), (*field, *run))


def _is_followed_by_name(found: Sequence[Word], word: Word) -> bool:
    """Whether the job word is the first of two, as in "chef manager", or a title: Professor Hale."""
    following = word_at(found, word.at + 1)
    if following.before != " ":
        return False
    if is_head(following.fold):
        return True
    return following.capital and word.capital and word.fold in names("titles")


def _goes_on(found: Sequence[Word], first: int) -> bool:
    """Whether the word before is part of the job's name."""
    word, before = found[first], word_at(found, first - 1)
    if word.before not in (" ", "-", " & ", "/") or before.fold in names("titles") - jobs("title_jobs"):
        return False
    if before.fold in jobs("breaks") or before.fold in jobs("posts"):
        return False
    # "thanks for the Data Engineer role": if the name has capitals, a word without a capital is not part of it.
    return before.capital or not word.capital


def _field(found: Sequence[Word], head: Word, employer: frozenset[str]) -> Sequence[Word]:
    """The words after "of" that belong to a job's name: Director of Studies."""
    if word_at(found, head.at + 1).fold != "of":
        return ()
    start = end = head.at + 2
    while word_at(found, end).before in (" ", "-", " & ") and found[end].capital:
        end += 1
    field = found[start:end] if head.capital else found[start : start + 1]
    innocent = function_words() | employer
    return () if any(word.fold in innocent for word in field) else field


def _titles(analysis: Analysis) -> Iterator[Span]:
    """Capitals right before a word such as "role": "the Sponsorship Sales role" names a job without a job word."""
    found = words(analysis)
    known = words_in_context(analysis, "role", "concerns", "candidate", "topics", "interviewers", "company")
    kin = {family(word) for word in known}
    for run in name_runs(analysis):
        after = word_at(found, run.end)
        is_before_post = after.before == " " and after.fold in jobs("plain_posts")
        if is_before_post and len(run.units) > 1 and kin.isdisjoint(family(part) for part in run.parts):
            yield run.span


def _other_numbers(analysis: Analysis) -> Iterator[Span]:
    """Where a post has another number than the role: "the fourth grade opening" for a second-grade teacher."""
    found = words(analysis)
    own = [fold(word) for name in analysis.context.names("role") for word in split(name)]
    counted = {_number_first(*pair) for pair in itertools.pairwise(own)} - {("", "")}
    for post in found if counted else ():
        if post.fold in jobs("posts"):
            for first, second in itertools.pairwise(found[max(0, post.at - 3) : post.at]):
                number, thing = _number_first(first.fold, second.fold)
                if any(thing == own_thing and number != own_number for own_number, own_thing in counted):
                    yield Span(first.span.start, second.span.end)


def _number_first(first: str, second: str) -> tuple[str, str]:
    """The number of two words and the other word: ("4", "year") for Year 4; both empty if not just one is a number."""
    if _is_number(first) == _is_number(second):
        return "", ""
    return (first, second) if _is_number(first) else (second, first)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in jobs("numbers") or word in number_words().values()


def _other_seats(analysis: Analysis) -> Iterator[Span]:
    """Jobs named by their seat: "the varnisher's stool"."""
    found = words(analysis)
    own = {word for role in role_forms(analysis) for word in role.everything}
    for seat in found:
        if seat.fold in jobs("seats") and word_at(found, seat.at - 1).fold == "s":
            worker = word_at(found, seat.at - 2)
            if _WORKER.search(worker.fold) and family(worker.fold) not in own:
                yield worker.span


def _differs(job: Job, role: RoleForms) -> bool:
    kin = [family(word.text) for word in job.words]
    if any(word.before == "/" for word in job.words) and role.head in kin:
        return False  # the receptionist/administrator role
    plain = jobs("ranks") | jobs("vague") | function_words()
    said = {family(word.text) for word in job.words[:-1] if word.fold not in plain}
    is_apart = said.isdisjoint(role.everything)
    folded = [word.fold for word in job.words]
    is_alike = bool(calls(folded) & role.calls)
    if not is_alike and kin[-1] != role.head and kin[-1] not in role.everything:
        return is_apart or role.has_head
    # Other names for the same post, but "network engineer" is not a name for a web developer; two words together
    # may be an equivalent name: support worker for carer.
    is_specific = not role.other_names <= {family(word) for word in jobs("vague")}
    is_whole = bool(calls(folded, pairs_only=True) & role.calls)
    return bool(said) and is_apart and is_specific and not is_whole
