"""Drafts of one run that are the same but for names, although they go to different people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import Indel

# How many shared runs are counted for a draft, how many drafts are looked at after that, and how many are compared.
_BUDGET, _SEEN, _TRIES = 600, 60, 12
# So many words in a row must agree to part two stretches that differ.
_ANCHOR = 4
_Groups = dict[tuple[str, ...], dict[frozenset[str], list[int]]]


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A draft of a run: the masked words of its body, and to whom it goes (lower case; empty: not known)."""

    path: str
    words: tuple[str, ...]
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another draft of the run that is nearly the same: its path, and how alike the two are (0..1)."""

    path: str
    similarity: float


def near_duplicates(
    drafts: Sequence[RunDraft], *, threshold: float = 0.85, min_words: int = 20, own_stretch: int = 15
) -> dict[int, NearDuplicate]:
    """For each draft that is nearly the same as one to somebody else, by its index, one such twin.

    Nearly the same: that similar word for word, with no stretch of other words longer than `own_stretch`. To somebody
    else: the two share no recipient, and of one at least recipients are known.
    """
    groups: _Groups = defaultdict(lambda: defaultdict(list))
    for index, draft in enumerate(drafts):
        if len(draft.words) >= max(min_words, 1):
            groups[draft.words][draft.recipients].append(index)
    texts = list(groups)
    postings = _postings(texts)
    found: dict[int, NearDuplicate] = {}
    for number, words in enumerate(texts):
        near = [words, *(texts[other] for other in _nearest(number, words, postings))]
        for recipients, members in groups[words].items():
            candidates = ((other, _somebody_else(groups[other], recipients)) for other in near)
            strangers = ((other, index) for other, index in candidates if index is not None)
            for other, index in islice(strangers, _TRIES):
                similarity = _similarity(words, other, threshold=threshold, own_stretch=own_stretch)
                if similarity:
                    near_duplicate = NearDuplicate(drafts[index].path, similarity)
                    found.update((member, near_duplicate) for member in members)
                    break
    return found


def _somebody_else(group: dict[frozenset[str], list[int]], recipients: frozenset[str]) -> int | None:
    """A draft of the group to nobody among the recipients."""
    others = islice(group.items(), _SEEN)
    return next((ids[0] for them, ids in others if (them or recipients) and them.isdisjoint(recipients)), None)


def _postings(texts: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """For each run of three words, the texts it stands in. Texts that are alike enough always share one."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for shingle in _shingles(words):
            postings[shingle].append(number)
    return postings


def _shingles(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return dict.fromkeys(zip(words, words[1:], words[2:], strict=False))


def _nearest(number: int, words: tuple[str, ...], postings: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The texts that share most with this one, the rarest runs of words first.

    However many texts share a run, only so many are looked at, taken evenly from all: a thousand drafts of one
    template must not cost a million comparisons.
    """
    shared: Counter[int] = Counter()
    budget = _BUDGET
    for posting in sorted((postings[shingle] for shingle in _shingles(words)), key=len):
        step = -(-len(posting) // budget)
        some = posting[number % step :: step]
        shared.update(some)
        budget -= len(some)
        if budget <= 0:
            break
    del shared[number]
    return [other for other, _ in shared.most_common(_SEEN)]


def _similarity(one: tuple[str, ...], other: tuple[str, ...], *, threshold: float, own_stretch: int) -> float:
    """How alike two texts are word for word (0..1); 0 where one has a stretch of its own, or below the limit."""
    total = len(one) + len(other)
    # In whole words: rapidfuzz rounds a share that is exactly at the limit below it.
    allowed = int((1 - threshold) * total + 1e-6)
    distance = Indel.distance(one, other, score_cutoff=allowed)
    if distance > allowed:
        return 0.0
    if distance:
        a = b = 0
        for block in Indel.opcodes(one, other).as_matching_blocks():
            # Two or three words in common are no anchor: any two sentences share "and the".
            if block.size >= _ANCHOR or not block.size:
                if max(block.a - a, block.b - b) > own_stretch:
                    return 0.0
                a, b = block.a + block.size, block.b + block.size
    return 1 - distance / total
