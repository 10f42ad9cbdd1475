"""The role in a draft, and the names of other jobs."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_lint.draft import Part, Span
from followup_lint.language import function_words, number_words
from followup_lint.mentions.company_forms import own_words
from followup_lint.mentions.lists import jobs, names
from followup_lint.mentions.role_forms import RoleForms, calls, family, is_head, role_forms
from followup_lint.mentions.words import Word, fold, split, words
from followup_lint.nlp import Analysis

_MAX_WORDS = 7
_MAX_STRETCH = 9
_WORKER = re.compile(r"(?:er|or|ist|wright|smith)$")


@dataclass(frozen=True, slots=True)
class Job:
    """The name of a job in the draft; `words` leave out the article and end with the head: "Studies Director" for
    Director of Studies.
    """

    span: Span
    words: tuple[Word, ...]


def find_role(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the role is named, in full or by a short form such as "the analyst role"; it may be a former job."""
    found = [word for word in words(analysis) if word.part in parts]
    return [span for role in role_forms(analysis) for span in _named(found, role)]


def is_other_job(analysis: Analysis, job: Job) -> bool:
    """Whether this job is not the context's role."""
    return all(_differs(job, role) for role in role_forms(analysis))


def job_names(analysis: Analysis, parts: tuple[Part, ...]) -> Iterator[Job]:
    """The names of jobs in these parts: a job word with the words before it."""
    found = words(analysis)
    employer = own_words(analysis.context.company)
    for word in found:
        if word.part not in parts or not is_head(word.fold) or _is_followed_by_name(found, word):
            continue
        first = word.at
        while word.at - first < _MAX_WORDS - 1 and _goes_on(found, first):
            first -= 1
        while first < word.at and found[first].capital and found[first].fold in employer:
            first += 1
        run = found[first : word.at + 1]
        field = _field(found, word, employer)
        yield Job(Span(run[0].span.start, (*run, *field)[-1].span.end), (*field, *run))


def _is_followed_by_name(found: Sequence[Word], word: Word) -> bool:
    """Whether the job word is the first of two, as in "chef manager", or a title: Professor Hale."""
    following = found[word.at + 1] if word.at + 1 < len(found) else None
    if following is None or following.before != " ":
        return False
    if is_head(following.fold) and following.fold not in jobs().posts:
        return True
    return following.capital and word.capital and word.fold in names().titles


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
    counted = {_number_first(pair) for pair in itertools.pairwise(own)} - {("", "")}
    for post in found:
        if post.fold not in jobs().posts:
            continue
        for first, second in itertools.pairwise(found[max(0, post.at - 3) : post.at]):
            number, thing = _number_first((first.fold, second.fold))
            if any(thing == own_thing and number != own_number for own_number, own_thing in counted):
                yield Span(first.span.start, second.span.end)


def _number_first(pair: tuple[str, str]) -> tuple[str, str]:
    """The number of two words and the other word: ("4", "year") for Year 4; both empty if not just one is a number."""
    numbers = [word for word in pair if _is_number(word)]
    if len(numbers) != 1:
        return "", ""
    return numbers[0], pair[1] if numbers[0] == pair[0] else pair[0]


def other_seats(analysis: Analysis) -> Iterator[Span]:
    """Jobs named by their seat: "the varnisher's stool"."""
    own = {word for role in role_forms(analysis) for word in role.everything}
    for first, s, seat in zip(words(analysis), words(analysis)[1:], words(analysis)[2:], strict=False):
        is_seat = s.fold == "s" and s.before == "'" and seat.fold in jobs().seats
        if is_seat and _WORKER.search(first.fold) and family(first.fold) not in own:
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


def _named(found: Sequence[Word], role: RoleForms) -> Iterator[Span]:
    kin = [family(word.text) for word in found]
    needed = set(role.everything)
    for at, word in enumerate(found):
        if word.text in role.initials or (word.text in role.short_initials and _is_before_post(found, at + 1)):
            yield word.span
        if kin[at] not in needed:
            continue
        end = _stretch_end(found, kin, at, needed)
        met = needed.intersection(kin[at:end])
        if _is_enough(role, met) or _is_post(found, at, end, role, has_head=role.head in met):
            yield Span(word.span.start, found[end - 1].span.end)


def _stretch_end(found: Sequence[Word], kin: Sequence[str], at: int, needed: set[str]) -> int:
    """Where the words of the role end that begin here, with words such as "of" between them."""
    end = last = at + 1
    while end < len(kin) and end - at < _MAX_STRETCH and (kin[end] in needed or found[end].fold in function_words()):
        end += 1
        last = end if kin[end - 1] in needed else last
    return last


def _is_enough(role: RoleForms, met: set[str]) -> bool:
    """Whether these words of the role name it by themselves."""
    if role.head in met and (len(met) > 1 or role.is_one_word):
        return True
    return len(met) > 1 and len(met) >= len(set(role.everything)) - 1


def _is_post(found: Sequence[Word], at: int, end: int, role: RoleForms, *, has_head: bool) -> bool:
    """Whether words of the role mean the post here: "the backend position", "as your next analyst"."""
    is_singular = not found[end - 1].fold.endswith("s") or role.head.endswith("s")  # "your engineers" is not a role
    is_head = has_head and is_singular
    if _is_before_post(found, end) or (not is_head and _is_head_at(found, end) and _is_before_post(found, end + 1)):
        return True
    before = [word.fold for word in found[max(0, at - 4) : at]]
    if not before:
        return False
    if not jobs().posts.isdisjoint(before[-3:]) and before[-1] in ("of", "as", "for", "a", "an"):
        return True
    return is_head and before[-1] in jobs().post_markers and not {"your", "be", "as"}.isdisjoint(before)


def _is_before_post(found: Sequence[Word], at: int) -> bool:
    """Whether a word such as "position" is here, possibly after "'s"."""
    if at + 1 < len(found) and found[at].fold == "s" and found[at].before == "'":
        at += 1
    return at < len(found) and found[at].before in (" ", "-") and found[at].fold in jobs().posts


def _is_head_at(found: Sequence[Word], at: int) -> bool:
    return at < len(found) and found[at].before == " " and is_head(found[at].fold)


def _differs(job: Job, role: RoleForms) -> bool:
    kin = [family(word.text) for word in job.words]
    if "/" in (word.before for word in job.words) and role.head in kin:
        return False  # the receptionist/administrator role
    plain = jobs().ranks | jobs().vague | function_words()
    said = {family(word.text) for word in job.words[:-1] if word.fold not in plain}
    is_apart = said.isdisjoint(role.everything)
    is_alike = bool(calls([word.fold for word in job.words]) & role.calls)
    if not is_alike and kin[-1] != role.head and kin[-1] not in role.everything:
        return is_apart or role.has_head
    # Other names for the same post, but "network engineer" is not a name for a web developer; two words together
    # may be an equivalent name: support worker for carer.
    is_specific = not role.other_names <= {family(word) for word in jobs().vague}
    is_whole = bool(calls([word.fold for word in job.words], pairs_only=True) & role.calls)
    return bool(said) and is_apart and is_specific and not is_whole
