"""Whether a word is a misspelling of a name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from followup_lint.draft import Span

# Letters of one sound, and those without any.
_LETTERS = str.maketrans("vyjqz", "fiiks", "h")
_HARD_C = re.compile(r"ck|c(?![eiyh])")
_SOFT_C = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile(r"[aeiou]")
_FRAME = 4  # consonants
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """The span of a misspelt name, and the right spelling."""

    span: Span
    right: str


@lru_cache(maxsize=20_000)
def is_misspelling_of(word: str, target: str, *, allow_short: bool) -> bool:
    """Whether `word` is nearly but not exactly `target`; both are folded.

    One letter turns a short name into another name, so short names count only with `allow_short`: where the person is
    addressed and nobody else can be meant.
    """
    if word == target or not word or abs(len(word) - len(target)) > 3:
        return False
    size = min(len(word), len(target))
    distance = OSA.distance(word, target, score_cutoff=3)
    if size <= 4 and len(target) <= 5:
        return allow_short and distance == 1 and size >= 2 and _is_plain_slip(word, target)
    if allow_short and word[0] == target[0] and (_sound(word) == _sound(target) or _is_same_frame(word, target)):
        return True
    if len(target) <= 6:
        return distance == 1
    if len(target) >= 11 and distance == 3:
        return word[:2] == target[:2]
    return distance <= 2 and (distance == 1 or word[0] == target[0])


def _is_plain_slip(word: str, target: str) -> bool:
    """A letter too many or too few, two letters swapped, or a spelling of the same sound."""
    if word[0] != target[0] and _sound(word[0]) != _sound(target[0]):
        return False
    return len(word) != len(target) or sorted(word) == sorted(target) or _sound(word) == _sound(target)


def _is_same_frame(word: str, target: str) -> bool:
    """Whether the consonants sound the same, and are many enough to tell: Katherine and Kathryn."""
    frame = _VOWELS.sub("", _sound(target))
    return len(frame) >= _FRAME and _VOWELS.sub("", _sound(word)) == frame


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    word = _HARD_C.sub("k", _SOFT_C.sub("s", word.replace("ph", "f")))
    return _DOUBLED.sub(r"\1", word.translate(_LETTERS)).rstrip("e")
