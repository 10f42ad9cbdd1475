"""From logits on unseen writers to probabilities, and the figures that thresholds are chosen by."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  # its usual name
from corpus import FOLDS, LABELS, Example, examples, fold_of
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Unseen:
    """Examples with the logits of a model that never saw their writers."""

    examples: tuple[Example, ...]
    logits: Tensor

    @property
    def wanted(self) -> Tensor:
        """What the examples' labels say; -1 where nobody said."""
        return torch.tensor([example.labels for example in self.examples])

    def only(self, chosen: Sequence[int]) -> "Unseen":
        """Some of them, by their places."""
        return Unseen(tuple(self.examples[i] for i in chosen), self.logits[list(chosen)])


def unseen(out: Path, name: str = "") -> Unseen:
    """What the folds said, put together; folds that were not run are left out."""
    given: list[Example] = []
    logits: list[Tensor] = []
    for fold in range(len(FOLDS)):
        path = out / f"fold{name}-{fold}.pt"
        if path.exists():
            kept = torch.load(path)
            judged = [example for example in examples() if fold_of(example) == fold]
            assert kept["texts"] == [example.text for example in judged], f"{path} is of other data: delete it"
            given += judged
            logits.append(kept["logits"])
    return Unseen(tuple(given), torch.cat(logits))


def platt(given: Unseen) -> dict[str, dict[str, float]]:
    """For each label the scale and shift that make its logit a probability (Platt's, with his smoothed targets)."""
    found = {}
    for i, label in enumerate(LABELS):
        wanted = given.wanted[:, i]
        known = wanted.ge(0)
        x, y = given.logits[known, i].double(), wanted[known].double()
        yes, no = float(y.sum()), float((1 - y).sum())
        y = torch.where(y > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
        line = torch.tensor([1.0, 0.0], dtype=torch.double, requires_grad=True)
        solver = torch.optim.LBFGS([line], max_iter=200, line_search_fn="strong_wolfe")

        def loss(line=line, solver=solver, x=x, y=y) -> Tensor:
            solver.zero_grad()
            value = F.binary_cross_entropy_with_logits(x * line[0] + line[1], y)
            value.backward()
            return value

        solver.step(loss)
        found[label] = {"scale": round(line[0].item(), 4), "shift": round(line[1].item(), 4)}
    return found


def probabilities(logits: Tensor, scales: dict[str, dict[str, float]]) -> Tensor:
    """The logits as probabilities."""
    scale = torch.tensor([scales[label]["scale"] for label in LABELS])
    shift = torch.tensor([scales[label]["shift"] for label in LABELS])
    return torch.sigmoid(logits * scale + shift)


@dataclass(frozen=True, slots=True)
class Figures:
    """A label's figures: the best F1, and at a threshold for a precision that threshold and the recall."""

    label: str
    positives: int
    best_f1: float
    at: dict[float, tuple[float, float]]


def figures(label: str, chances: Tensor, wanted: Tensor, precisions: Sequence[float] = (0.9, 0.95)) -> Figures:
    """The figures of a label over all examples whose label is known."""
    known = wanted.ge(0)
    chances, wanted = chances[known], wanted[known]
    order = chances.argsort(descending=True)
    p, hits = chances[order], wanted[order].cumsum(0)
    precision = hits / torch.arange(1, len(p) + 1)
    recall = hits / max(float(wanted.sum()), 1.0)
    f1 = 2 * precision * recall / (precision + recall).clamp(min=1e-9)
    at = {}
    for least in precisions:
        good = (precision >= least).nonzero().flatten()
        at[least] = (float(p[good[-1]]), float(recall[good[-1]])) if len(good) else (1.0, 0.0)
    return Figures(label, int(wanted.sum()), float(f1.max()), at)
