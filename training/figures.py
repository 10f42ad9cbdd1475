"""Prints what thresholds can be chosen by: `python training/figures.py`, once the folds and the shipped model are there.

Sentences: each judged by a fold that never saw its writer. Drafts: half b, by the shipped model, which never saw it;
half a, by the folds. `at least` gives a precision of 0.95, `phrase_threshold` loses one positive sentence in a hundred.
"""

import json
from collections import defaultdict
from pathlib import Path

import torch
from calibrate import Figures, Unseen, figures, platt, probabilities, unseen
from corpus import ACTS, DEFECTS, LABELS, draft_sentences
from ship import FOLDER, shipped_logits
from torch import Tensor

HERE = Path(__file__).parent
DRAFTS = HERE.parent / "tests" / "corpus" / "drafts.jsonl"
ABSENCES = {
    "thanks": ("TON007", "thank-you check-in feedback-request letter call"),
    "interest": ("TON008", "thank-you check-in nudge letter call"),
    "qualification": ("SPC004", "thank-you letter"),
    "offer": ("STR003", "thank-you letter call"),
    "status-question": ("STR002", "check-in nudge call"),
    "feedback-request": ("STR006", "feedback-request"),
    "next-step": ("STR004", "letter"),
}


def sentence_figures(given: Unseen, scales: dict[str, dict[str, float]]) -> list[Figures]:
    """By label, over labelled sentences of writers who were not seen."""
    chosen = given.only([i for i, one in enumerate(given.examples) if not one.writer.startswith("draft-")])
    chances = probabilities(chosen.logits, scales)
    return [figures(label, chances[:, i], chosen.wanted[:, i]) for i, label in enumerate(LABELS)]


def phrase_threshold(chances: Tensor, wanted: Tensor, lost: float = 0.01) -> float:
    """The probability below which only this share of the positives lies."""
    return float(chances[wanted.eq(1)].quantile(lost))


def half_b(scales: dict[str, dict[str, float]], folder: Path = FOLDER) -> tuple[Unseen, Tensor]:
    """The drafts that no model saw, with the shipped model's probabilities."""
    rows = tuple(one for one in draft_sentences() if one.writer.startswith("draft-b"))
    logits = shipped_logits([one.text for one in rows], folder)
    return Unseen(rows, logits), probabilities(logits, scales)


def _defects(given: Unseen, chances: Tensor, sentences: Unseen, scales: dict[str, dict[str, float]]) -> None:
    over_sentences = {one.label: one for one in sentence_figures(sentences, scales)}
    ours = [i for i, one in enumerate(sentences.examples) if not one.writer.startswith("draft-")]
    known = sentences.only(ours)
    by_folds = probabilities(known.logits, scales)
    print(
        "label             n  bestF1   P.90 at/recall  P.95 at/recall  confirm | drafts b: n, at that P.95: hit/false"
    )
    for i, label in enumerate(LABELS):
        one = over_sentences[label]
        (a, ra), (b, rb) = one.at[0.9], one.at[0.95]
        low = phrase_threshold(by_folds[:, i], known.wanted[:, i])
        line = f"{label:16} {one.positives:4} {one.best_f1:6.3f}   {a:.3f} {ra:.3f}     {b:.3f} {rb:.3f}     {low:.3f}"
        if label in DEFECTS:
            wanted = given.wanted[:, i]
            yes, no = chances[wanted.eq(1), i], chances[wanted.eq(0), i]
            line += f" | {len(yes):3}"
            for at in (b, 0.5, 0.7, 0.8, 0.9, 0.95):
                line += f"  @{at:.2f} {int((yes >= at).sum())}/{int((no >= at).sum())}"
        print(line)


def _absences(given: Unseen, chances: Tensor, half: str) -> None:
    cases = [json.loads(line) for line in DRAFTS.read_text("utf-8").splitlines()]
    highest: dict[str, Tensor] = defaultdict(lambda: torch.zeros(len(LABELS)))
    for one, row in zip(given.examples, chances, strict=True):
        highest[one.writer] = torch.maximum(highest[one.writer], row)
    print(f"\nabsences, half {half}: at a threshold right/false/missed")
    for label, (code, kinds) in ABSENCES.items():
        pairs = []
        for number, case in enumerate(cases["ab".index(half) :: 2]):
            name = f"draft-{half}-{number}"
            if case["kind"] in kinds.split() and code not in case.get("debatable", []) and name in highest:
                absent = any(e["code"] == code for e in case["expected"])
                pairs.append((absent, float(highest[name][LABELS.index(label)])))
        line = f"{label:16}"
        for at in (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9):
            said = [(absent, chance < at) for absent, chance in pairs]
            counts = said.count((True, True)), said.count((False, True)), said.count((True, False))
            line += f"  @{at:.2f} {'/'.join(map(str, counts))}"
        print(line)


def main() -> None:
    """Prints the tables."""
    sentences = unseen(HERE / "out")
    scales = platt(sentences)
    given, chances = half_b(scales)
    _defects(given, chances, sentences, scales)
    _absences(given, chances, "b")
    a = sentences.only([i for i, one in enumerate(sentences.examples) if one.writer.startswith("draft-a")])
    _absences(a, probabilities(a.logits, scales), "a")
    assert set(ACTS) | set(DEFECTS) == set(LABELS)


if __name__ == "__main__":
    main()
