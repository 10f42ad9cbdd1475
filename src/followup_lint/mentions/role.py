"""The role in a draft: where it is named, and where one of its words is misspelt."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from followup_lint.draft import Part, Span
from followup_lint.language import function_words
from followup_lint.mentions.lists import jobs
from followup_lint.mentions.misspelling import Misspelling
from followup_lint.mentions.role_forms import RoleForms, family, is_head, role_forms
from followup_lint.mentions.words import Word, fold, split, word_at, words
from followup_lint.nlp import Analysis

_MAX_STRETCH = 9
_LEAST = 5  # letters; one letter turns a shorter word into another
_LONG = 9  # letters that may have two slips
# Spellings that are right on one side of an ocean.
_VARIANTS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("tre", "ter"),
             ("gue", "g"), ("que", "k"), ("ogue", "og"))  # fmt: skip


def find_role(analysis: Analysis, parts: tuple[Part, ...]) -> list[Span]:
    """Where the role is named, in full or by a short form such as "the analyst role"; it may be a former job."""
    found = [word for word in words(analysis) if word.part in parts]
    kin = [family(word.text) for word in found]
    return [span for role in role_forms(analysis) for span in _named(found, kin, role)]


def find_role_misspellings(analysis: Analysis) -> list[Misspelling]:
    """Where a word of the role is misspelt: next to another of its words, or before a word for the post."""
    names = [split(name) for name in analysis.context.names("role")]
    own = {fold(word) for name in names for word in name}
    found = words(analysis)
    slips = {
        word.span: right
        for word in found
        if len(word.fold) >= _LEAST and word.fold not in own and not is_head(word.fold)
        if word.part in (Part.SUBJECT, Part.BODY, Part.CLOSING)
        for name in names
        for right in _right(found, word, name)
    }
    return [Misspelling(span, right) for span, right in sorted(slips.items())]


def is_before_post(found: Sequence[Word], at: int) -> bool:
    """Whether a word such as "position" is here, possibly after "'s"."""
    word = word_at(found, at)
    if word.fold == "s" and word.before == "'":
        word = word_at(found, at + 1)
    return word.before in (" ", "-") and word.fold in jobs("posts")


def _named(found: Sequence[Word], kin: Sequence[str], role: RoleForms) -> Iterator[Span]:
    needed = set(role.everything)
    for at, word in enumerate(found):
        if word.text in role.initials or (word.text in role.short_initials and is_before_post(found, at + 1)):
            yield word.span
        if kin[at] in needed:
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
    is_job, after = has_head and is_singular, word_at(found, end)
    is_half = not is_job and after.before == " " and is_head(after.fold)
    if is_before_post(found, end) or (is_half and is_before_post(found, end + 1)):
        return True
    before = [word.fold for word in found[max(0, at - 4) : at]] or [""]
    if not jobs("posts").isdisjoint(before[-3:]) and before[-1] in ("of", "as", "for", "a", "an"):
        return True
    return is_job and before[-1] in jobs("post_markers") and not {"your", "be", "as"}.isdisjoint(before)


def _right(found: Sequence[Word], word: Word, name: Sequence[str]) -> Iterator[str]:
    """The word of this name that the word misspells, if the words around it leave no doubt."""
    for at, right in enumerate(name):
        if fold(right) in function_words() or not _is_slip(word.fold, fold(right)):
            continue
        before, after = (name[at - 1] if at else ""), (name[at + 1] if at + 1 < len(name) else "")
        if (
            _is_next(found, word, -1, fold(before))
            or _is_next(found, word, 1, fold(after))
            or is_before_post(found, word.at + 1)
        ):
            yield right if right.isupper() else _cased(right, word.text)


def _is_next(found: Sequence[Word], word: Word, step: int, wanted: str) -> bool:
    """Whether this word of the name is next to the word."""
    at = word.at + step
    gap = word_at(found, max(at, word.at)).before.strip(" \n-/&")
    return bool(wanted) and wanted not in function_words() and word_at(found, at).fold == wanted and not gap


def _is_slip(written: str, right: str) -> bool:
    """Whether the word is the other with a slip: no inflection of it, and no other way to spell it."""
    if len(right) < _LEAST or written[0] != right[0] or written.startswith(right) or right.startswith(written):
        return False
    if _plain(written) == _plain(right) or written[:-1] == right[:-1]:
        return False
    return 0 < OSA.distance(written, right, score_cutoff=3) <= (2 if len(right) >= _LONG else 1)


def _plain(word: str) -> str:
    for one, other in _VARIANTS:
        word = word.replace(one, other)
    return word


def _cased(right: str, written: str) -> str:
    """The right word with the capital of the written one."""
    if written.isupper():
        return right.upper()
    return (right[:1].upper() if written[:1].isupper() else right[:1].lower()) + right[1:]
