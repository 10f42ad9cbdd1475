"""English words, and the everyday word that an unknown word is a slip of."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from followup_lint.checks.sortedlines import find_line

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouy"
_PREFIXES = ("anti", "co", "counter", "de", "dis", "down", "ex", "fore", "half", "in", "inter", "mid", "mini", "mis",
             "multi", "non", "off", "on", "out", "over", "post", "pre", "re", "semi", "sub", "super", "un", "under",
             "up")  # fmt: skip
_ENDINGS = ("s", "es", "er", "ers", "or", "ed", "ing", "ings", "ly", "y", "ish", "able", "less", "ness", "like", "wise")
_MIN_FREQUENT, _LONG, _VERY_LONG = 7, 8, 10  # letters
_LONGEST = 24  # letters; what is longer is never an everyday word, and its slips would fill the memory


@dataclass(frozen=True, slots=True)
class _English:
    """Words by frequency. `rare` is a text with a word on each line, sorted."""

    everyday: frozenset[str]
    frequent: frozenset[str]
    rare: str

    def __contains__(self, word: str) -> bool:
        return word in self.everyday or word in self.frequent or find_line(self.rare, word) == word


@cache
def _english() -> _English:
    packed = files("followup_lint").joinpath("data", "english", "words.txt.gz").read_bytes()
    everyday, frequent, rare = gzip.decompress(packed).decode("ascii").split("\n\n")
    return _English(frozenset(everyday.split()), frozenset(frequent.split()), rare.strip())


def is_common(word: str) -> bool:
    """Whether a lower-case word is one that people often write."""
    english = _english()
    return word in english.everyday or word in english.frequent


@lru_cache(maxsize=20_000)
def is_listed(word: str) -> bool:
    """Whether a lower-case word is in a dictionary as it is."""
    return word in _english()


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a lower-case word is in a dictionary, or formed from a word that is: "rehaired", "brightish"."""
    english = _english()
    if word in english:
        return True
    if _has_wrong_double(word):
        return False
    stems = [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)]
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            stems += [stem, f"{stem}e", *([stem[:-1]] if stem[-2:-1] == stem[-1:] else [])]
    return any(len(stem) >= 4 and stem in english for stem in stems)


def _has_wrong_double(word: str) -> bool:
    """Whether the letter before the ending is doubled, or single, and a common word has it the other way: "writting",
    "commited".
    """
    english = _english()
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and ending[0] in _VOWELS and len(stem) > 2:
            other = stem[:-1] if stem[-1] == stem[-2] else stem + stem[-1]
            if other + ending in english.everyday or other + ending in english.frequent:
                return True
    return False


@lru_cache(maxsize=20_000)
def find_slips(word: str) -> tuple[str, ...]:
    """The everyday words that a slip inside the word may have turned into it; for a long word also frequent words.

    A slip leaves the first and the last letter alone: "actuals" and "perio" are coined, not mistyped.
    """
    if len(word) > _LONGEST:
        return ()
    english = _english()
    slips = sorted(set(_undo_slips(word)))
    everyday = tuple(slip for slip in slips if slip in english.everyday)
    if everyday or len(word) < _MIN_FREQUENT:
        return everyday
    return tuple(slip for slip in slips if slip in english.frequent)


def _undo_slips(word: str) -> Iterator[str]:
    """What the word may have been before a letter was left out, doubled, swapped with the next or taken for another.

    The shorter the word, the fewer slips are believed: "struct" is not "strict", nor "pydantic" "pedantic".
    """
    is_long, is_very_long = len(word) >= _LONG, len(word) >= _VERY_LONG
    for i in range(1, len(word)):
        before, letter, after = word[:i], word[i], word[i + 1 :]
        yield from (before + missing + letter + after for missing in (_ALPHABET if is_long else before[-1] + letter))
        if after:
            yield before + after[0] + letter + after[1:]
            if (letter == before[-1] and letter not in _VOWELS) or is_very_long:
                yield before + after
            if is_very_long or (len(word) > _LONG and letter in _VOWELS):
                yield from (before + other + after for other in (_ALPHABET if is_very_long else _VOWELS))
        if is_very_long:
            yield from (before + first + second + letter + after for first in _ALPHABET for second in _ALPHABET)
