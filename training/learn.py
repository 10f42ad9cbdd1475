"""Fine-tuning, and the logits that come out of it. The same seed gives the same model on the same machine."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  # its usual name
from bert import Encoder, base_folder
from corpus import LABELS, Example
from splice import spliced
from tokenizers import Encoding, Tokenizer
from torch import Tensor

LONGEST = 96  # word pieces; a longer sentence is cut


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is taught. `span_weight` is what the words that carry a label weigh beside the label itself;
    `draft_weight` what a sentence of a whole draft weighs beside one that was written to be hard; `spliced` is the share
    of sentences that run on into another one, anew in each epoch. A model with a teacher learns half from the labels and
    half from what the teacher says: `said_weight` is what that weighs, `evidence_weight` what it says of word pieces.
    """

    epochs: int = 3
    batch: int = 32
    rate: float = 1.2e-4
    head_rate: float = 2e-3
    positive_weight: float = 3.0
    span_weight: float = 0.5
    draft_weight: float = 1.5
    spliced: float = 0.25
    said_weight: float = 2.0
    evidence_weight: float = 0.025
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Recipes:
    """How the teacher is taught, and then its slim copy, whose layers have `inner` of 1536 inner units, those that are felt
    most over so many sentences.
    """

    teacher: Recipe = Recipe()
    student: Recipe = Recipe(head_rate=3e-4)
    inner: int = 576
    over: int = 1500


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as the model gets them: `wanted` by label, `carried` by word piece and label, -1 where unknown."""

    ids: Tensor
    wanted: Tensor
    carried: Tensor
    weight: Tensor


def tokenizer() -> Tokenizer:
    """The base model's own tokenizer, without padding."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(LONGEST)
    return found


def train(
    model: Encoder,
    examples: Sequence[Example],
    recipe: Recipe,
    teacher: Encoder | None = None,
    say: Callable[[str], None] = print,
    kept: Path | None = None,
) -> Encoder:
    """The model, taught by these examples and by its teacher; what nobody said about them is not taught.

    After each epoch all that is needed to go on is written to `kept`; a run that was cut off goes on from there.
    """
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    model.train()
    model.word.weight.requires_grad = False
    is_head = {name: name.split(".")[0] in ("query", "evidence", "whole") for name, _ in model.named_parameters()}
    head = [p for name, p in model.named_parameters() if is_head[name]]
    body = [p for name, p in model.named_parameters() if not is_head[name] and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}])
    steps = recipe.epochs * -(-len(examples) // recipe.batch)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[recipe.rate, recipe.head_rate], total_steps=steps + 1, pct_start=0.1
    )
    first = 0
    if kept and kept.exists():
        state = torch.load(kept, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        plan.load_state_dict(state["plan"])
        torch.set_rng_state(state["torch"])
        chance.setstate(state["chance"])
        first = state["epoch"]
    for epoch in range(first, recipe.epochs):
        begun, total = time.time(), 0.0
        taught = spliced(examples, recipe.spliced, chance)
        pieces = tokenizer().encode_batch([example.text for example in taught])
        batches = _batches(pieces, recipe.batch, chance)
        for at, chosen in enumerate(batches):
            loss = _loss(model, _batch(taught, pieces, chosen, recipe), recipe, teacher)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            optimiser.step()
            plan.step()
            total += float(loss.detach())
            if at % 100 == 99:
                say(f"epoch {epoch + 1} batch {at + 1}/{len(batches)} loss {total / (at + 1):.4f}")
        say(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.time() - begun:.0f} s")
        if kept:
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "plan": plan.state_dict()}
            state |= {"torch": torch.get_rng_state(), "chance": chance.getstate(), "epoch": epoch + 1}
            torch.save(state, kept)
    return model.eval()


def _loss(model: Encoder, batch: Batch, recipe: Recipe, teacher: Encoder | None) -> Tensor:
    said, evidence = _said(model, batch)
    heavy = torch.tensor(recipe.positive_weight)
    loss = _mean_loss(said, batch.wanted, heavy, batch.weight[:, None])
    loss = loss + recipe.span_weight * _mean_loss(evidence, batch.carried, heavy, batch.weight[:, None, None])
    if teacher is None:
        return loss
    with torch.no_grad():
        told, shown = _said(teacher, batch)
    real = batch.ids.ne(0).float()[:, :, None]
    apart = ((evidence - shown).square() * real).sum() / (real.sum() * len(LABELS))
    alike = F.binary_cross_entropy_with_logits(said, told.sigmoid())
    return loss / 2 + recipe.said_weight * alike + recipe.evidence_weight * apart


def _said(model: Encoder, batch: Batch) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        said, evidence, _ = model(batch.ids)
    return said.float(), evidence.float()


def _mean_loss(logits: Tensor, wanted: Tensor, heavy: Tensor, weight: Tensor) -> Tensor:
    """The mean over what is known."""
    known = wanted.ge(0).float() * weight
    each = F.binary_cross_entropy_with_logits(logits, wanted.clamp(min=0), pos_weight=heavy, reduction="none")
    return (each * known).sum() / known.sum().clamp(min=1)


def _batch(examples: Sequence[Example], pieces: Sequence[Encoding], chosen: Sequence[int], recipe: Recipe) -> Batch:
    ids = _padded([pieces[i].ids for i in chosen])
    wanted = torch.tensor([examples[i].labels for i in chosen])
    carried = torch.full((*ids.shape, len(LABELS)), -1.0)
    for row, i in enumerate(chosen):
        carried[row, : len(pieces[i].ids)] = _carried(examples[i], pieces[i])
    weight = torch.tensor([recipe.draft_weight if examples[i].draft else 1.0 for i in chosen])
    return Batch(ids, wanted, carried, weight)


def _carried(example: Example, encoding: Encoding) -> Tensor:
    """For each word piece and label whether it carries the label: 0 all over where the label does not hold."""
    labels = torch.tensor(example.labels)
    found = labels.repeat(len(encoding.ids), 1)
    for at, label in enumerate(LABELS):
        if example.labels[at] != 1.0:
            continue
        spans = example.spans.get(label, ())
        for piece, (start, end) in enumerate(encoding.offsets):
            inside = any(start < stop and begin < end for begin, stop in spans)
            found[piece, at] = float(inside) if spans else -1.0
    return found


def logits(model: Encoder, texts: Sequence[str]) -> Tensor:
    """One row for each text, in its place."""
    pieces = [encoding.ids for encoding in tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    found = torch.zeros(len(pieces), len(LABELS))
    with torch.inference_mode():
        for at in range(0, len(order), 64):
            chosen = order[at : at + 64]
            found[chosen] = model.eval()(_padded([pieces[i] for i in chosen]))[0]
    return found


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


def _batches(pieces: Sequence[Encoding], size: int, chance: random.Random) -> list[list[int]]:
    """All examples in batches of about one length, in an order by chance."""
    order = list(range(len(pieces)))
    chance.shuffle(order)
    batches: list[list[int]] = []
    for at in range(0, len(order), size * 24):
        near = sorted(order[at : at + size * 24], key=lambda i: len(pieces[i].ids))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(batches)
    return batches
