"""Finds drafts of one run that are the same except for names although they go to different people.

Comparing all pairs takes too long: `rapidfuzz.process.cdist` needs 13 s of one core for 2,000 different drafts of 150
words and 82 s for 5,000, against 1 s and 3 s here. So each text is compared only with those that share its rarest runs
of words; in large runs, with those that share one of a sample that is drawn the same way from each text. `benchmarks/bench_likeness.py` measures this, also for thousands of drafts
of one template.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Indel

from followup_lint.likeness.pile import Pile, RunDraft, Text

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
_MIX = 0x9E3779B97F4A7C15  # odd, so that no two runs of words become the same
_LOW = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another draft of the run that is nearly the same: its path, and how similar the two are (0..1)."""

    path: str
    similarity: float


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """By the numbers of drafts, another that is nearly the same, itself if there is none, and how similar they are."""

    others: "array[int]" = field(default_factory=lambda: array("I"))
    similarities: "array[float]" = field(default_factory=lambda: array("d"))

    def of(self, number: int) -> tuple[int, float] | None:
        """The near-duplicate of a draft, and how similar it is (0..1)."""
        similarity = self.similarities[number] if number < len(self.others) else 0.0
        return (self.others[number], similarity) if similarity else None


def search_pile(
    pile: Pile,
    without: Set[int] = frozenset(),
    *,
    threshold: float = 0.85,
    min_words: int = 20,
    own_stretch: int = 15,
) -> NearDuplicates:
    """For each draft, one other draft that is nearly the same and goes to somebody else.

    Nearly the same: a similarity of at least `threshold` word for word, and no stretch of different words longer than
    `own_stretch`. Somebody else: the two have no recipient in common, and the recipients of at least one are known.
    Drafts of fewer than `min_words` words are left out, and those `without` which the drafts are compared.
    """
    count = len(pile.lengths)
    found = NearDuplicates(array("I", bytes(4 * count)), array("d", bytes(8 * count)))
    groups = _group(pile, [n for n in range(count) if pile.lengths[n] >= max(min_words, 1) and n not in without])
    for group, candidates in enumerate(_candidates(groups)):
        words = groups.words(group)
        for members in groups.by_recipients(group):
            recipients = pile.recipients(members[0])
            strangers = ((other, groups.find_stranger(other, recipients)) for other in (group, *candidates))
            comparable = ((other, stranger) for other, stranger in strangers if stranger is not None)
            for other, stranger in islice(comparable, _MAX_COMPARISONS):
                similarity = _measure_similarity(
                    words, groups.words(other), threshold=threshold, own_stretch=own_stretch
                )
                if similarity:
                    for member in members:
                        found.others[member], found.similarities[member] = stranger, similarity
                    break
    return found


def find_near_duplicates(drafts: Sequence[RunDraft], **limits: Any) -> dict[int, NearDuplicate]:
    """For each draft, by its index, one other draft that is nearly the same and goes to somebody else, with the limits
    that `search_pile` knows.
    """
    pile = Pile()
    for draft in drafts:
        pile.add(Text.of(draft))
    found = search_pile(pile, **limits)
    pairs = ((index, found.of(index)) for index in range(len(drafts)))
    return {index: NearDuplicate(drafts[pair[0]].path, pair[1]) for index, pair in pairs if pair}


@dataclass(frozen=True, slots=True)
class _Groups:
    """The drafts of a pile by their words, in the order of the first of each group.

    `members` are all of them, those of the same group and with the same recipients next to each other: from one of
    `starts` to the next. `firsts` says where the first start of each group is.
    """

    pile: Pile
    members: "NDArray[np.intp]"
    starts: "NDArray[np.intp]"
    firsts: "NDArray[np.intp]"

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def words(self, group: int) -> str:
        """The words that its members have in common."""
        return self.pile.words(int(self.members[self.starts[self.firsts[group]]]))

    def by_recipients(self, group: int) -> Iterator[list[int]]:
        """The members of the group, those with the same recipients together, in the order of the first of these."""
        for at in range(self.firsts[group], self.firsts[group + 1]):
            yield self.members[self.starts[at] : self.starts[at + 1]].tolist()

    def find_stranger(self, group: int, recipients: frozenset[int]) -> int | None:
        """A member of the group that goes to none of the recipients."""
        for at in range(self.firsts[group], min(self.firsts[group + 1], self.firsts[group] + _MAX_CANDIDATES)):
            member = int(self.members[self.starts[at]])
            theirs = self.pile.recipients(member)
            if (theirs or recipients) and theirs.isdisjoint(recipients):
                return member
        return None


def _group(pile: Pile, chosen: Sequence[int]) -> _Groups:
    import numpy as np

    numbers = np.array(chosen, np.intp)
    words = _places_of_first(np.array(pile.word_digests, np.uint64)[numbers])
    pairs = words * (len(numbers) + 1) + _places_of_first(np.array(pile.recipient_digests, np.uint64)[numbers])
    pairs = words * (len(numbers) + 1) + _places_of_first(pairs)
    order = np.argsort(pairs, kind="stable")
    starts = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    firsts = np.flatnonzero(np.diff(words[order][starts], prepend=-1))
    return _Groups(pile, numbers[order], np.append(starts, len(order)), np.append(firsts, len(starts)))


def _places_of_first(values: "NDArray[Any]") -> "NDArray[np.intp]":
    """For each value, the place of the first that is equal."""
    import numpy as np

    _, firsts, which = np.unique(values, return_index=True, return_inverse=True)
    return firsts[which]


def _candidates(groups: _Groups) -> Iterator[list[int]]:
    """For each group, the groups that share most runs of words with it, counted from the rarest run on.

    Of a run that many texts share, an even sample is counted.
    """
    import numpy as np

    if len(groups) < 2:
        yield from ([] for _ in range(len(groups)))
        return
    most = _SAMPLE if len(groups) > _MOST_TEXTS else None
    runs = _all_runs(groups, most)
    for group in range(len(groups)):
        sketch = _sketch(groups.words(group), most)
        starts, ends = np.searchsorted(runs, sketch), np.searchsorted(runs, sketch | np.uint64(_LOW), side="right")
        order = np.argsort(ends - starts, kind="stable")
        own = int(np.count_nonzero(ends - starts == 1))  # runs that no other text has
        shared: Counter[int] = Counter()
        budget = _MAX_SHARED - own
        for start, end in zip(starts[order][own:].tolist(), ends[order][own:].tolist(), strict=True):
            if budget <= 0:
                break
            step = -(-(end - start) // budget)
            sample = (runs[start + group % step : end : step] & np.uint64(_LOW)).tolist()
            shared.update(sample)
            budget -= len(sample)
        shared.pop(group, None)
        yield [other for other, _ in shared.most_common(_MAX_CANDIDATES)]


def _all_runs(groups: _Groups, most: int | None) -> "NDArray[np.uint64]":
    """The runs of words of all groups, sorted, each with the number of its group in the lower half."""
    import numpy as np

    lengths = (groups.pile.lengths[member] for member in groups.members[groups.starts[groups.firsts[:-1]]].tolist())
    runs = np.empty(sum(min(length, most or length) for length in lengths), np.uint64)
    end = 0
    for group in range(len(groups)):
        sketch = _sketch(groups.words(group), most)
        runs[end : end + len(sketch)] = sketch | np.uint64(group)
        end += len(sketch)
    runs = runs[:end]
    runs.sort()
    return runs


def _sketch(words: str, most: int | None) -> "NDArray[np.uint64]":
    """Each run of three words as a number in the upper half, in their order; of more than `most` runs, those that a mix
    of their bits puts first, which are the same in each text.
    """
    import numpy as np

    words_ = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    bits = np.uint64(_WORD_BITS)
    mixed = (words_[:-2] << bits + bits | words_[1:-1] << bits | words_[2:]) * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(29)
    if most is None or len(mixed) <= most:
        places = np.unique(mixed, return_index=True)[1]
        mixed = mixed[np.sort(places)]
    else:
        mixed = np.unique(mixed)[:most]
    return mixed << np.uint64(32)


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
