"""Times the search for near-duplicates among 5,000 drafts against 500: ten times the drafts should take ten times as long.

python benchmarks/bench_likeness.py
"""

import random
import time
from collections.abc import Callable

from followup_lint.likeness import RunDraft, find_near_duplicates

WORDS = 150
SIZES = (500, 5_000)
# Like English, this vocabulary has few common words and many rare words.
VOCABULARY = [f"w{i}" for i in range(5_000)]
WEIGHTS = [1 / (rank + 3) for rank in range(5_000)]

Run = Callable[[int, random.Random], list[RunDraft]]


def make_text(rng: random.Random) -> list[str]:
    return rng.choices(VOCABULARY, WEIGHTS, k=WORDS)


def all_the_same(count: int, rng: random.Random) -> list[RunDraft]:
    words = tuple(make_text(rng))
    return [RunDraft(str(i), words, frozenset([f"p{i}"])) for i in range(count)]


def one_template(count: int, rng: random.Random) -> list[RunDraft]:
    base = make_text(rng)
    return [RunDraft(str(i), change_words(base, 6, rng), frozenset([f"p{i}"])) for i in range(count)]


def one_template_to_one_person(count: int, rng: random.Random) -> list[RunDraft]:
    base = make_text(rng)
    return [RunDraft(str(i), change_words(base, 6, rng), frozenset(["p"])) for i in range(count)]


def almost_alike(count: int, rng: random.Random) -> list[RunDraft]:
    """Just below the threshold, so that no comparison finds a near-duplicate."""
    base = make_text(rng)
    return [RunDraft(str(i), change_words(base, 45, rng), frozenset([f"p{i}"])) for i in range(count)]


def all_different(count: int, rng: random.Random) -> list[RunDraft]:
    return [RunDraft(str(i), tuple(make_text(rng)), frozenset([f"p{i}"])) for i in range(count)]


def change_words(base: list[str], count: int, rng: random.Random) -> tuple[str, ...]:
    words = list(base)
    for at in rng.sample(range(len(words)), count):
        words[at] = rng.choice(VOCABULARY)
    return tuple(words)


def measure_seconds(run: Run, count: int) -> tuple[float, int]:
    drafts = run(count, random.Random(1))
    started = time.perf_counter()
    found = find_near_duplicates(drafts)
    return time.perf_counter() - started, len(found)


def main() -> None:
    runs: list[Run] = [all_the_same, one_template, one_template_to_one_person, almost_alike, all_different]
    for run in runs:
        small, large = (measure_seconds(run, count) for count in SIZES)
        figures = f"{SIZES[0]}: {small[0]:6.3f} s   {SIZES[1]}: {large[0]:6.3f} s   near-duplicates {large[1]:5d}"
        print(f"{run.__name__:27} {figures}   ratio {large[0] / small[0]:5.1f}")


if __name__ == "__main__":
    main()
