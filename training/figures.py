"""Prints what thresholds are chosen by: `python training/figures.py`, once the folds are there.

Each sentence is judged by a model that never saw its writer. Sentences that were written to be hard show how wordings
carry over; sentences of whole drafts have the base rates of real mail, and thresholds are chosen on those.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import torch
from calibrate import Figures, Unseen, figures, platt, probabilities, unseen
from corpus import DEFECTS, LABELS, Example
from torch import Tensor

HERE = Path(__file__).parent
AT = (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)


def chosen_figures(
    given: Unseen, scales: dict[str, dict[str, float]], choose: Callable[[Example], bool]
) -> list[Figures]:
    """By label, over the examples that are chosen; labels that fewer than five of them have are left out."""
    some = given.only([i for i, example in enumerate(given.examples) if choose(example)])
    chances = probabilities(some.logits, scales)
    found = [figures(label, chances[:, i], some.wanted[:, i]) for i, label in enumerate(LABELS)]
    return [figure for figure in found if figure.positives >= 5]


def sentence_figures(given: Unseen, scales: dict[str, dict[str, float]]) -> list[Figures]:
    """By label, over sentences that stand alone."""
    return chosen_figures(given, scales, lambda example: not example.draft)


def draft_figures(given: Unseen, scales: dict[str, dict[str, float]]) -> list[Figures]:
    """By label, over the sentences of whole drafts whose every act is marked."""
    return chosen_figures(given, scales, is_whole)


def is_whole(example: Example) -> bool:
    """Whether the example is of a draft in which everything is marked, at base rates of real mail."""
    return bool(example.draft) and example.writer[0] in "jtw"


def _thresholds(given: Unseen, chances: Tensor) -> None:
    print("\ndefects in whole drafts: hits/false alarms at a threshold")
    whole = [i for i, example in enumerate(given.examples) if is_whole(example)]
    for label in DEFECTS:
        at = LABELS.index(label)
        wanted, p = given.wanted[whole, at], chances[whole, at]
        line = f"{label:16} {int(wanted.eq(1).sum()):4}"
        for least in AT:
            line += f"  @{least:.2f} {int((p[wanted.eq(1)] >= least).sum())}/{int((p[wanted.eq(0)] >= least).sum())}"
        print(line)


def _absences(given: Unseen, chances: Tensor) -> None:
    print("\nabsences in whole drafts: drafts that lack the act and are taken for that / that have it and are not seen")
    highest: dict[str, Tensor] = defaultdict(lambda: torch.zeros(len(LABELS)))
    has: dict[str, Tensor] = defaultdict(lambda: torch.zeros(len(LABELS)))
    for example, row, wanted in zip(given.examples, chances, given.wanted, strict=True):
        if is_whole(example):
            highest[example.draft] = torch.maximum(highest[example.draft], row)
            has[example.draft] = torch.maximum(has[example.draft], wanted)
    for at, label in enumerate(LABELS):
        if label in DEFECTS:
            continue
        pairs = [(bool(has[draft][at] < 1), float(highest[draft][at])) for draft in highest]
        line = f"{label:16} {sum(absent for absent, _ in pairs):4}"
        for least in AT:
            said = [(absent, chance < least) for absent, chance in pairs]
            line += f"  @{least:.2f} {said.count((True, True))}/{said.count((False, True))}"
        print(line)


def show(given: Unseen) -> None:
    """Prints the tables."""
    scales = platt(given)
    for what, found in (("sentences", sentence_figures(given, scales)), ("drafts", draft_figures(given, scales))):
        print(f"\n{what}: best F1, recall at a precision of .90 and .95 (and where)")
        for figure in found:
            (low, recall), (high, less) = figure.at[0.9], figure.at[0.95]
            print(
                f"{figure.label:17} {figure.positives:4} {figure.best_f1:.3f}  {recall:.3f} ({low:.2f})  {less:.3f} ({high:.2f})"
            )
        print(f"mean of {len(found)}: F1 {sum(figure.best_f1 for figure in found) / len(found):.4f}")
    chances = probabilities(given.logits, scales)
    _thresholds(given, chances)
    _absences(given, chances)


if __name__ == "__main__":
    show(unseen(HERE / "out"))
