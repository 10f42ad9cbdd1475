"""Finds drafts of one run that are the same except for names although they go to different people.

Comparing all pairs takes too long: `rapidfuzz.process.cdist` needs 13 s of one core for 2,000 different drafts of 150
words and 82 s for 5,000, against 1 s and 3 s here. So each text is compared only with those that share its rarest runs
of words; in large runs, with those that share one of a sample that is drawn the same way from each text. A text is kept
as a string with one character for each word. `benchmarks/bench_likeness.py` measures this, also for thousands of drafts
of one template.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Limits per draft, so that a thousand drafts of one template do not cost a million comparisons: how many shared runs of
# words are counted, how many of the most similar texts are considered, and how many of these are compared.
_MAX_SHARED, _MAX_CANDIDATES, _MAX_COMPARISONS = 600, 60, 12
# With more texts, only so many of the runs of words of each are counted. Two that are similar enough have two fifths of
# all their runs in common at the least, so in one of 4,000 such pairs none of the sample is.
_MOST_TEXTS, _SAMPLE = 2_000, 16
# Only this many equal words in a row separate two stretches that differ: any two sentences share "and the".
_MIN_ANCHOR = 4
_WORD_BITS = 21  # of a character
_LAST_CHARACTER = 0x10FFFF
_MIX = 0x9E3779B97F4A7C15  # odd, so that no two runs of words become the same
_ByRecipients = dict[frozenset[str], list[int]]


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A draft of a run: the masked words of its body, and its recipients (lower case; empty if not known)."""

    path: str
    words: tuple[str, ...]
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another draft of the run that is nearly the same: its path, and how similar the two are (0..1)."""

    path: str
    similarity: float


@dataclass(slots=True)
class Pile:
    """The drafts of a run as far as they are compared; some 500 bytes for each of 150 words."""

    _characters: dict[str, str] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _recipients: list[frozenset[str]] = field(default_factory=list)
    _same: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def add(self, draft: RunDraft) -> None:
        """Adds the next draft."""
        known = self._characters
        # Beyond a million different words, some share a character.
        made = (known.setdefault(word, chr(min(len(known), _LAST_CHARACTER))) for word in draft.words)
        self._texts.append("".join(made))
        self._recipients.append(self._same.setdefault(draft.recipients, draft.recipients))

    def find_near_duplicates(
        self,
        without: Set[int] = frozenset(),
        *,
        threshold: float = 0.85,
        min_words: int = 20,
        own_stretch: int = 15,
    ) -> dict[int, tuple[int, float]]:
        """For each draft, by its number, the number of one other draft that is nearly the same and goes to somebody else,
        and how similar the two are.

        Nearly the same: a similarity of at least `threshold` word for word, and no stretch of different words longer than
        `own_stretch`. Somebody else: the two have no recipient in common, and the recipients of at least one are known.
        Drafts of fewer than `min_words` words are left out, and those `without` which the drafts are compared.
        """
        groups: defaultdict[str, _ByRecipients] = defaultdict(lambda: defaultdict(list))
        for number, text in enumerate(self._texts):
            if len(text) >= max(min_words, 1) and number not in without:
                groups[text][self._recipients[number]].append(number)
        texts = list(groups)
        found: dict[int, tuple[int, float]] = {}
        for words, candidates in zip(texts, _candidates(texts), strict=True):
            others = [words, *(texts[other] for other in candidates)]
            for recipients, members in groups[words].items():
                strangers = ((other, _find_stranger(groups[other], recipients)) for other in others)
                comparable = ((other, stranger) for other, stranger in strangers if stranger is not None)
                for other, stranger in islice(comparable, _MAX_COMPARISONS):
                    similarity = _measure_similarity(words, other, threshold=threshold, own_stretch=own_stretch)
                    if similarity:
                        found.update(dict.fromkeys(members, (stranger, similarity)))
                        break
        return found


def find_near_duplicates(drafts: Sequence[RunDraft], **limits: Any) -> dict[int, NearDuplicate]:
    """For each draft, by its index, one other draft that is nearly the same and goes to somebody else, with the limits
    that `Pile` knows.
    """
    pile = Pile()
    for draft in drafts:
        pile.add(draft)
    found = pile.find_near_duplicates(**limits)
    return {index: NearDuplicate(drafts[other].path, similarity) for index, (other, similarity) in found.items()}


def _find_stranger(group: _ByRecipients, recipients: frozenset[str]) -> int | None:
    """A draft of the group that goes to none of the recipients."""
    first = islice(group.items(), _MAX_CANDIDATES)
    return next((ids[0] for them, ids in first if (them or recipients) and them.isdisjoint(recipients)), None)


def _candidates(texts: Sequence[str]) -> Iterator[list[int]]:
    """For each text, the texts that share most runs of words with it, counted from the rarest run on.

    Of a run that many texts share, an even sample is counted.
    """
    import numpy as np

    if len(texts) < 2:
        yield from ([] for _ in texts)
        return
    sketches = [_sketch(text, _SAMPLE if len(texts) > _MOST_TEXTS else None) for text in texts]
    runs = np.concatenate(sketches)
    order = np.argsort(runs, kind="stable")
    runs = runs[order]
    sizes = np.fromiter(map(len, sketches), np.uint32, len(sketches))
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)[order]
    del order
    for number, sketch in enumerate(sketches):
        starts, ends = np.searchsorted(runs, sketch), np.searchsorted(runs, sketch, side="right")
        shared: Counter[int] = Counter()
        budget = _MAX_SHARED
        for start, end in sorted(zip(starts.tolist(), ends.tolist(), strict=True), key=lambda each: each[1] - each[0]):
            step = -(-(end - start) // budget)
            sample = numbers[start + number % step : end : step].tolist()
            shared.update(sample)
            budget -= len(sample)
            if budget <= 0:
                break
        del shared[number]
        yield [other for other, _ in shared.most_common(_MAX_CANDIDATES)]


def _sketch(text: str, most: int | None) -> "NDArray[np.uint64]":
    """Each run of three words as a number, in their order; of more than `most` runs, those that a mix of their bits puts
    first, which are the same in each text.
    """
    import numpy as np

    words = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    runs: NDArray[np.uint64] = (
        words[:-2] << np.uint64(2 * _WORD_BITS) | words[1:-1] << np.uint64(_WORD_BITS) | words[2:]
    )
    if most is None or len(runs) <= most:
        places = np.unique(runs, return_index=True)[1]
        return runs[np.sort(places)]
    mixed = runs * np.uint64(_MIX)
    runs = np.unique(mixed ^ mixed >> np.uint64(29))
    return runs[:most]


def _measure_similarity(first: str, second: str, *, threshold: float, own_stretch: int) -> float:
    """How similar two texts are word for word (0..1); 0 below the threshold or if a different stretch is too long."""
    total = len(first) + len(second)
    # In whole words: rapidfuzz rounds a similarity that is exactly at the threshold down.
    max_distance = int((1 - threshold) * total + 1e-6)
    distance = Indel.distance(first, second, score_cutoff=max_distance)
    if distance > max_distance or (distance and _longest_difference(first, second) > own_stretch):
        return 0.0
    return 1 - distance / total


def _longest_difference(first: str, second: str) -> int:
    """The length in words of the longest stretch in which the two texts differ."""
    longest = first_end = second_end = 0
    for block in Indel.opcodes(first, second).as_matching_blocks():
        if block.size >= _MIN_ANCHOR or not block.size:  # the last block, of size 0, is the end of both texts
            longest = max(longest, block.a - first_end, block.b - second_end)
            first_end, second_end = block.a + block.size, block.b + block.size
    return longest
