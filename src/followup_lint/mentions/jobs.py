"""The names of jobs in a draft, and which of them are not the context's role."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followup_lint.draft import Part, Span
from followup_lint.language import function_words, number_words
from followup_lint.mentions.company_forms import own_words
from followup_lint.mentions.lists import jobs, names
from followup_lint.mentions.name_runs import name_runs
from followup_lint.mentions.role_forms import RoleForms, are_alike, family, is_head, role_forms, tail
from followup_lint.mentions.words import Word, word_at, words, words_in_context
from followup_lint.nlp import Analysis, once_per_draft

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
    for job in job_names(analysis, parts):
        is_rank = len(job.words) == 1 and job.words[0].fold in jobs("ranks")
        if not is_rank and all(_differs(job, role) for role in role_forms(analysis)):
            yield job.span


@once_per_draft
def job_names(analysis: Analysis, parts: tuple[Part, ...]) -> list[Job]:
    """The names of jobs in these parts: a job word with the words before it."""
    found = words(analysis)
    employer = own_words(analysis.context.company)
    heads = (word for word in found if word.part in parts and (is_head(word.fold) or _is_seated(found, word)))
    return [_job(found, head, employer) for head in heads if not _is_followed_by_name(found, head)]


def _is_seated(found: Sequence[Word], word: Word) -> bool:
    """Whether a job is named by its seat: "the varnisher's stool"."""
    is_seat = word_at(found, word.at + 2).fold in jobs("seats") and found[word.at + 1].fold == "s"
    return is_seat and bool(_WORKER.search(word.fold))


def _job(found: Sequence[Word], head: Word, employer: frozenset[str]) -> Job:
    first = head.at
    while _goes_on(found, first):
        first -= 1
    while first < head.at and found[first].capital and found[first].fold in employer:
        first += 1
    run, field = found[first : head.at + 1], _field(found, head, employer)
    return Job(Span(run[0].span.start, (*run, *field)[-1].span.end), (*field, *run))


def _is_followed_by_name(found: Sequence[Word], word: Word) -> bool:
    """Whether the job word is the first of two, as in "chef manager", or a title: Professor Hale."""
    following = word_at(found, word.at + 1)
    is_title = following.capital and word.capital and word.fold in names("titles")
    return following.before == " " and (is_head(following.fold) or is_title)


def _goes_on(found: Sequence[Word], first: int) -> bool:
    """Whether the word before is part of the job's name."""
    word, before = found[first], word_at(found, first - 1)
    if word.before not in (" ", "-", " & ", "/") or before.fold in names("titles") - jobs("title_jobs"):
        return False
    if before.fold in jobs("breaks", "posts"):
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
        is_before_post = word_at(found, run.end).before == " " and found[run.end].fold in jobs("plain_posts")
        if is_before_post and len(run.units) > 1 and kin.isdisjoint(family(part) for part in run.parts):
            yield run.span


def _other_numbers(analysis: Analysis) -> Iterator[Span]:
    """Where a post has another number than the role: "the fourth grade opening" for a second-grade teacher."""
    found, own = words(analysis), words_in_context(analysis, "role")
    for post in found if any(map(_is_number, own)) else ():
        if post.fold in jobs("posts"):
            for first, second in pairwise(found[max(0, post.at - 3) : post.at]):
                number, thing = (first, second) if _is_number(first.fold) else (second, first)
                if _is_number(number.fold) and number.fold not in own and thing.fold in own:
                    yield Span(first.span.start, second.span.end)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in jobs("numbers") or word in number_words().values()


def _differs(job: Job, role: RoleForms) -> bool:
    kin = [family(word.text) for word in job.words]
    if any(word.before == "/" for word in job.words) and role.head in kin:
        return False  # the receptionist/administrator role
    plain = jobs("ranks", "vague", "breaks")
    said = {family(word.text) for word in job.words[:-1] if word.fold not in plain}
    is_apart = said.isdisjoint(role.words)
    called = tail([word.fold for word in job.words])
    if not are_alike(called, role.tail) and kin[-1] not in {role.head, *role.words}:
        return is_apart or role.has_job
    # Other names for the same post, but "network engineer" is not a name for a web developer; two words together
    # may be an equivalent name: support worker for carer.
    is_specific = not role.others <= {family(word) for word in jobs("vague")}
    is_whole = are_alike(called - {job.words[-1].fold}, role.tail)
    return bool(said) and is_apart and is_specific and not is_whole
