"""The role in a draft, and the names of other jobs."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_lint.draft import Part, Span
from followup_lint.language import function_words, number_words, stem
from followup_lint.mentions.company import own_words
from followup_lint.mentions.lists import jobs, names
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis

_MAX_WORDS = 7
_WORKER = re.compile(r"(?:er|or|ist|wright|smith)$")


@dataclass(frozen=True, slots=True)
class Job:
    """The name of a job in the draft; `words` leave out the article and end with the head: "Studies Director" for
    Director of Studies.
    """

    span: Span
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class RoleForms:
    """A role as families of words: the head ("engineer"), the words before it, and all words."""

    head: str
    other_names: frozenset[str]
    everything: tuple[str, ...]
    initials: frozenset[str]
    is_one_word: bool
    calls: frozenset[int]
    has_head: bool


@lru_cache(maxsize=200)
def _role_forms(role: tuple[str, ...]) -> tuple[RoleForms, ...]:
    """The forms of a role and its aliases."""
    return tuple(_make_forms(name) for name in role)


def role_forms(analysis: Analysis) -> tuple[RoleForms, ...]:
    """The forms of the context's role."""
    return _role_forms(analysis.context.names("role") if analysis.context.role else ())


def find_role(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the role is named, in full or by a short form such as "the analyst role"; it may be a former job."""
    found = [word for word in words(analysis) if word.part in parts]
    return [span for role in role_forms(analysis) for span in _named(analysis, found, role)]


def is_other_job(analysis: Analysis, job: Job) -> bool:
    """Whether this job is not the context's role."""
    return all(_differs(job, role) for role in role_forms(analysis))


def job_names(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Job]:
    """The names of jobs in these parts: a job word with the words before it."""
    found = words(analysis)
    employer = own_words(analysis.context.company)
    for word in found:
        if word.part not in parts or not _is_head(word.fold):
            continue
        following = found[word.at + 1] if word.at + 1 < len(found) else None
        if following and following.before == " " and _is_head(following.fold) and following.fold not in jobs().posts:
            continue
        if following and following.before == " " and following.capital and word.capital and word.fold in names().titles:
            continue  # Professor Hale
        first = word.at
        while word.at - first < _MAX_WORDS - 1 and _goes_on(found, first):
            first -= 1
        while first < word.at and found[first].capital and found[first].fold in employer:
            first += 1
        run = found[first : word.at + 1]
        field = _field(found, word, employer)
        yield Job(Span(run[0].span.start, (*run, *field)[-1].span.end), (*field, *run))


def _field(found: Sequence[Word], head: Word, employer: frozenset[str]) -> Sequence[Word]:
    """The words after "of" that belong to a job's name: Director of Studies."""
    start = end = head.at + 2
    if end >= len(found) or found[end - 1].fold != "of" or found[end - 1].before != " ":
        return ()
    while end < len(found) and found[end].before in (" ", "-", " & ") and found[end].capital:
        end += 1
    field = found[start:end] if head.capital else found[start : start + 1]
    innocent = function_words() | employer
    return () if any(word.fold in innocent for word in field) else field


def other_numbers(analysis: Analysis) -> Iterator[Span]:
    """Where a post has another number than the role: "the fourth grade opening" for a second-grade teacher."""
    found = words(analysis)
    own = [fold(word) for name in analysis.context.names("role") for word in split(name)]
    counted = set(itertools.pairwise(own))
    for post in found:
        for first, second in itertools.pairwise(found[max(0, post.at - 3) : post.at]):
            numbers = [w for w in (first, second) if _is_number(w.fold)]
            if post.fold not in jobs().posts or len(numbers) != 1 or (first.fold, second.fold) in counted:
                continue
            at = 0 if numbers[0] is first else 1
            if any(pair[1 - at] == (second, first)[at].fold and _is_number(pair[at]) for pair in counted):
                yield Span(first.span.start, second.span.end)


def other_seats(analysis: Analysis) -> Iterator[Span]:
    """Jobs named by their seat: "the varnisher's stool"."""
    for first, s, seat in zip(words(analysis), words(analysis)[1:], words(analysis)[2:], strict=False):
        is_seat = s.fold == "s" and s.before == "'" and seat.fold in jobs().seats
        if is_seat and _WORKER.search(first.fold):
            if any(family(first.fold) in role.everything for role in role_forms(analysis)):
                continue
            yield first.span


def _is_number(word: str) -> bool:
    return word.isdigit() or word in jobs().numbers or word in number_words().values()


def _goes_on(found: Sequence[Word], first: int) -> bool:
    """Whether the word before is part of the job's name."""
    if not first or found[first].before not in (" ", "-", " & ", "/"):
        return False
    before = found[first - 1]
    if before.part is not found[first].part or before.fold in names().titles - jobs().title_jobs:
        return False
    if before.fold in jobs().breaks or before.fold in jobs().posts:
        return False
    # "thanks for the Data Engineer role": if the name has capitals, a word without a capital is not part of it.
    return before.capital or not found[first].capital or before.fold == "of"


def _is_head(word: str) -> bool:
    return word in jobs().heads


def _make_forms(name: str) -> RoleForms:
    written = split(name)
    main = split(name.replace("(", ",").split(",")[0].split(" - ")[0])
    for number, word in enumerate(main):
        if word.lower() in jobs().links and number:
            main = main[:number]
            break
    heads = [word for word in main if _is_head(word.lower())]
    head = heads[-1] if heads else (main or written)[-1]
    content = [word for word in written if word.lower() not in function_words()]
    other_names = frozenset(family(word) for word in content if word != head and word.lower() not in jobs().ranks)
    letters = "".join(word[0] for word in main).upper()
    unranked = "".join(word[0] for word in main if word.lower() not in jobs().ranks or word == head).upper()
    initials = frozenset(short for short in (letters, unranked) if len(short) > 1)
    calls = _calls([word.lower() for word in main]) if main else frozenset()
    named = [word for word in main if word.lower() not in function_words() | jobs().ranks]
    return RoleForms(
        family(head),
        other_names,
        tuple(family(word) for word in content),
        initials,
        len(named) == 1,
        calls,
        bool(heads),
    )


def _named(analysis: Analysis, found: Sequence[Word], role: RoleForms) -> Iterator[Span]:
    kin = [family(word.text) for word in found]
    needed = set(role.everything)
    for at, family_word in enumerate(kin):
        if found[at].text in role.initials:
            yield found[at].span
        if family_word not in needed:
            continue
        end = at + 1
        while end < len(kin) and end - at < 9 and (kin[end] in needed or found[end].fold in function_words()):
            end += 1
        while found[end - 1].fold in function_words() and end > at + 1:
            end -= 1
        met = {word for word in kin[at:end] if word in needed}
        span = Span(found[at].span.start, found[end - 1].span.end)
        whole = role.head in met and (len(met) > 1 or role.is_one_word)
        if (
            whole
            or (len(met) > 1 and len(met) >= len(needed) - 1)
            or _is_post(found, at, end, _is_singular(found[end - 1], role) and role.head in met)
        ):
            yield span


def _is_singular(word: Word, role: RoleForms) -> bool:
    """Whether the word is not a plural: "your engineers" is not a role."""
    return not word.fold.endswith("s") or role.head.endswith("s")


def _is_post(found: Sequence[Word], at: int, end: int, is_head: bool) -> bool:
    """Whether a word of the role means the post here: "the backend position", "as your next analyst"."""
    following = found[end] if end < len(found) else None
    if following and following.fold == "s" and following.before == "'" and end + 1 < len(found):
        following = found[end + 1]
    if following and following.before in (" ", "-") and following.fold in jobs().posts:
        return True
    if following and following.before == " " and _is_head(following.fold) and not is_head and end + 1 < len(found):
        return found[end + 1].fold in jobs().posts and not is_head
    before = [word.fold for word in found[max(0, at - 4) : at]]
    if (
        any(word in jobs().posts for word in before[-3:])
        and before[-1:]
        and before[-1] in ("of", "as", "for", "a", "an")
    ):
        return True
    return (
        is_head
        and bool(before)
        and before[-1] in jobs().post_markers
        and ("your" in before or "be" in before or "as" in before)
    )


def _differs(job: Job, role: RoleForms) -> bool:
    kin = [family(word.text) for word in job.words]
    vague = {family(word) for word in jobs().vague}
    other_names = {
        family_word
        for family_word, word in zip(kin[:-1], job.words, strict=False)
        if word.fold not in jobs().ranks | jobs().vague and word.fold not in function_words()
    }
    if _calls([word.fold for word in job.words]) & role.calls:
        # Other names for the same post, but "network engineer" is not a name for a web developer.
        return (
            bool(other_names)
            and other_names.isdisjoint(role.everything)
            and not role.other_names <= vague
            and not _whole(job, role)
        )
    if kin[-1] != role.head and kin[-1] not in role.everything:
        return not other_names or other_names.isdisjoint(role.everything) or role.has_head
    return bool(other_names) and other_names.isdisjoint(role.everything) and not role.other_names <= vague


def _whole(job: Job, role: RoleForms) -> bool:
    """Whether two words together are an equivalent name: support worker for carer."""
    return bool(_calls([word.fold for word in job.words], pairs_only=True) & role.calls)


def _calls(name: Sequence[str], *, pairs_only: bool = False) -> frozenset[int]:
    """The groups of equivalent jobs that the last words of a name belong to."""
    alike = jobs().alike
    pair = alike.get("-".join(name[-2:]), frozenset())
    return pair if pairs_only else pair | alike.get(name[-1], frozenset())


@lru_cache(maxsize=20_000)
def family(word: str) -> str:
    """The common form of a family of words: teacher and teaching, analyst and analytics, engineer and engineering."""
    made = stem(jobs().akin.get(word.lower(), word.lower())).removesuffix("ship")
    for end in jobs().endings:
        if made.endswith(end) and len(made) - len(end) >= 4:
            return made[: -len(end)]
    return made
