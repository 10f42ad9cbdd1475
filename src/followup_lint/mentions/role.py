"""The role in a draft: where it is named, and where one of its words is misspelt."""

from collections.abc import Iterator, Sequence

from followup_lint.draft import Part, Span
from followup_lint.language import function_words
from followup_lint.mentions.lists import jobs
from followup_lint.mentions.misspelling import Misspelling, is_misspelling_of
from followup_lint.mentions.role_forms import RoleForms, family, is_head, role_forms
from followup_lint.mentions.words import Word, fold, split, word_at, words
from followup_lint.nlp import Analysis

_MAX_STRETCH = 9
_PARTS = (Part.SUBJECT, Part.BODY, Part.CLOSING)
_LEAST = 5  # letters; one letter turns a shorter word into another


def find_role(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the role is named, in full or by a short form such as "the analyst role"; it may be a former job."""
    found = [word for word in words(analysis) if word.part in parts]
    kin = [family(word.text) for word in found]
    return [span for role in role_forms(analysis) for span in _named(found, kin, role)]


def find_role_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where a word of the role is misspelt: next to another of its words, or before a word for the post."""
    content = (word for name in analysis.context.names("role") for word in split(name))
    own = {fold(word): word for word in content if fold(word) not in function_words()}
    found = words(analysis)
    slips = []
    for word in found:
        if len(word.fold) >= _LEAST and word.part in _PARTS and word.fold not in own and not is_head(word.fold):
            right = next((text for folded, text in own.items() if _is_slip(word.fold, folded)), None)
            is_beside = any(word_at(found, word.at + step).fold in own for step in (-1, 1))
            if right and (is_beside or is_before_post(found, word.at + 1)):
                slips.append(Misspelling(word.span, _cased(right, word.text)))
    return slips


def _is_slip(written: str, right: str) -> bool:
    return len(right) >= _LEAST and written[0] == right[0] and is_misspelling_of(written, right, allow_short=False)


def _cased(right: str, written: str) -> str:
    """The right word with the capitals of the written one."""
    if written.isupper() or right.isupper():
        return right.upper()
    return (right[0].upper() if written[0].isupper() else right[0].lower()) + right[1:]


def is_before_post(found: Sequence[Word], at: int) -> bool:
    """Whether a word such as "position" is here, possibly after "'s"."""
    at += word_at(found, at).fold == "s"
    return word_at(found, at).before in (" ", "-") and found[at].fold in jobs("posts")


def _named(found: Sequence[Word], kin: Sequence[str], role: RoleForms) -> Iterator[Span]:
    for at, word in enumerate(found):
        is_short = len(word.text) > 1 and any(full.startswith(word.text) for full in role.initials)
        if word.text in role.initials or (is_short and is_before_post(found, at + 1)):
            yield word.span
        if kin[at] in role.words:
            end = _stretch_end(found, kin, at, role)
            met = role.words.intersection(kin[at:end])
            if _is_enough(role, met) or _is_post(found, at, end, is_job=role.head in met):
                yield Span(word.span.start, found[end - 1].span.end)


def _stretch_end(found: Sequence[Word], kin: Sequence[str], at: int, role: RoleForms) -> int:
    """Where the words of the role end that begin here, with words such as "of" between them."""
    end = last = at + 1
    while (
        end < len(kin) and end - at < _MAX_STRETCH and (kin[end] in role.words or found[end].fold in function_words())
    ):
        end += 1
        last = end if kin[end - 1] in role.words else last
    return last


def _is_enough(role: RoleForms, met: frozenset[str]) -> bool:
    """Whether these words of the role name it by themselves."""
    if role.head in met and (len(met) > 1 or role.is_one_word):
        return True
    return len(met) > 1 and len(met) >= len(role.words) - 1


def _is_post(found: Sequence[Word], at: int, end: int, *, is_job: bool) -> bool:
    """Whether words of the role mean the post here: "the backend position", "as your next analyst"."""
    is_job = is_job and not found[end - 1].fold.endswith("s")  # "your engineers" is not a role
    is_half = not is_job and is_head(word_at(found, end).fold)
    if is_before_post(found, end) or (is_half and is_before_post(found, end + 1)):
        return True
    before = [word.fold for word in found[max(0, at - 4) : at]] or [""]
    if not jobs("posts").isdisjoint(before[-3:]) and before[-1] in ("of", "as", "for", "a", "an"):
        return True
    return is_job and before[-1] in jobs("post_markers") and not {"your", "be", "as"}.isdisjoint(before)
