"""Finds drafts of one run that are the same except for names although they go to different people.

Comparing all pairs takes too long: `rapidfuzz.process.cdist` needs 13 s of one core for 2,000 different drafts of 150
words and 82 s for 5,000, against 1 s and 3 s here (170 MB at most). So each text is compared only with those that share
its rarest runs of words. `benchmarks/bench_likeness.py` measures this, also for thousands of drafts of one template.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import Indel

# Limits per draft, so that a thousand drafts of one template do not cost a million comparisons: how many shared runs of
# words are counted, how many of the most similar texts are considered, and how many of these are compared.
_MAX_SHARED, _MAX_CANDIDATES, _MAX_COMPARISONS = 600, 60, 12
# Only this many equal words in a row separate two stretches that differ: any two sentences share "and the".
_MIN_ANCHOR = 4
_Words = tuple[str, ...]
_ByRecipients = dict[frozenset[str], list[int]]


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A draft of a run: the masked words of its body, and its recipients (lower case; empty if not known)."""

    path: str
    words: _Words
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another draft of the run that is nearly the same: its path, and how similar the two are (0..1)."""

    path: str
    similarity: float


def find_near_duplicates(
    drafts: Sequence[RunDraft], *, threshold: float = 0.85, min_words: int = 20, own_stretch: int = 15
) -> dict[int, NearDuplicate]:
    """For each draft, by its index, one other draft that is nearly the same and goes to somebody else.

    Nearly the same: a similarity of at least `threshold` word for word, and no stretch of different words longer than
    `own_stretch`. Somebody else: the two have no recipient in common, and the recipients of at least one are known.
    Drafts of fewer than `min_words` words are left out.
    """
    groups: defaultdict[_Words, _ByRecipients] = defaultdict(lambda: defaultdict(list))
    for index, draft in enumerate(drafts):
        if len(draft.words) >= max(min_words, 1):
            groups[draft.words][draft.recipients].append(index)
    texts = list(groups)
    postings = _index_shingles(texts)
    found: dict[int, NearDuplicate] = {}
    for number, words in enumerate(texts):
        candidates = [words, *(texts[other] for other in _find_candidates(number, words, postings))]
        for recipients, members in groups[words].items():
            strangers = ((other, _find_stranger(groups[other], recipients)) for other in candidates)
            comparable = ((other, index) for other, index in strangers if index is not None)
            for other, index in islice(comparable, _MAX_COMPARISONS):
                similarity = _measure_similarity(words, other, threshold=threshold, own_stretch=own_stretch)
                if similarity:
                    found.update(dict.fromkeys(members, NearDuplicate(drafts[index].path, similarity)))
                    break
    return found


def _find_stranger(group: _ByRecipients, recipients: frozenset[str]) -> int | None:
    """A draft of the group that goes to none of the recipients."""
    first = islice(group.items(), _MAX_CANDIDATES)
    return next((ids[0] for them, ids in first if (them or recipients) and them.isdisjoint(recipients)), None)


def _index_shingles(texts: Sequence[_Words]) -> dict[_Words, list[int]]:
    """The texts that contain each run of three words. Two texts that are similar enough always share a run."""
    postings: defaultdict[_Words, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for shingle in _shingles(words):
            postings[shingle].append(number)
    return postings


def _shingles(words: _Words) -> Iterable[_Words]:
    return dict.fromkeys(zip(words, words[1:], words[2:], strict=False))


def _find_candidates(number: int, words: _Words, postings: dict[_Words, list[int]]) -> list[int]:
    """The texts that share most runs of words with this text, counted from the rarest run on.

    Of a run that many texts share, an even sample is counted.
    """
    shared: Counter[int] = Counter()
    budget = _MAX_SHARED
    for posting in sorted((postings[shingle] for shingle in _shingles(words)), key=len):
        step = -(-len(posting) // budget)
        sample = posting[number % step :: step]
        shared.update(sample)
        budget -= len(sample)
        if budget <= 0:
            break
    del shared[number]
    return [other for other, _ in shared.most_common(_MAX_CANDIDATES)]


def _measure_similarity(first: _Words, second: _Words, *, threshold: float, own_stretch: int) -> float:
    """How similar two texts are word for word (0..1); 0 below the threshold or if a different stretch is too long."""
    total = len(first) + len(second)
    # In whole words: rapidfuzz rounds a similarity that is exactly at the threshold down.
    max_distance = int((1 - threshold) * total + 1e-6)
    distance = Indel.distance(first, second, score_cutoff=max_distance)
    if distance > max_distance or (distance and _longest_difference(first, second) > own_stretch):
        return 0.0
    return 1 - distance / total


def _longest_difference(first: _Words, second: _Words) -> int:
    """The length in words of the longest stretch in which the two texts differ."""
    longest = first_end = second_end = 0
    for block in Indel.opcodes(first, second).as_matching_blocks():
        if block.size >= _MIN_ANCHOR or not block.size:  # the last block, of size 0, is the end of both texts
            longest = max(longest, block.a - first_end, block.b - second_end)
            first_end, second_end = block.a + block.size, block.b + block.size
    return longest
