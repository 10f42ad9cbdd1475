"""Fine-tuning, and the logits that come out of it. The same seed gives the same model on the same machine."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  # its usual name
from bert import Encoder, base_folder, pretrained
from corpus import LABELS, Example
from tokenizers import Tokenizer
from torch import Tensor

LONGEST = 96  # word pieces; a longer sentence is cut


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the model is taught. `words`: whether the vectors of the word pieces learn, too. `kind`: whether the
    message's kind stands before the sentence.
    """

    epochs: int = 4
    batch: int = 32
    rate: float = 1.2e-4
    head_rate: float = 2e-3
    positive_weight: float = 4.0
    words: bool = False
    kind: bool = False
    seed: int = 7


def tokenizer() -> Tokenizer:
    """The base model's own tokenizer, without padding."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(LONGEST)
    return found


def given(examples: Sequence[Example], recipe: Recipe) -> list[str]:
    """The texts as the model gets them."""
    return [f"{one.kind}: {one.text}" if recipe.kind else one.text for one in examples]


def train(
    examples: Sequence[Example], recipe: Recipe, say: Callable[[str], None] = print, kept: Path | None = None
) -> Encoder:
    """A model taught by these examples; what nobody said about them is not taught.

    After each epoch all that is needed to go on is written to `kept`; a run that was cut off goes on from there.
    """
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    chance = random.Random(recipe.seed)
    model = pretrained(len(LABELS)).train()
    model.word.weight.requires_grad = recipe.words
    head = list(model.head.parameters())
    body = [p for name, p in model.named_parameters() if not name.startswith("head.") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}])
    pieces = [e.ids for e in tokenizer().encode_batch(given(examples, recipe))]
    steps = recipe.epochs * -(-len(examples) // recipe.batch)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[recipe.rate, recipe.head_rate], total_steps=steps + 1, pct_start=0.1
    )
    weight = torch.tensor(recipe.positive_weight)
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
        batches = _batches(pieces, recipe.batch, chance)
        for at, chosen in enumerate(batches):
            wanted = torch.tensor([examples[i].labels for i in chosen])
            known = wanted.ge(0).float()
            with torch.autocast("cpu", torch.bfloat16):
                said = model(_padded([pieces[i] for i in chosen]))
            each = F.binary_cross_entropy_with_logits(
                said.float(), wanted.clamp(min=0), pos_weight=weight, reduction="none"
            )
            loss = (each * known).sum() / known.sum().clamp(min=1)
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


def logits(model: Encoder, texts: Sequence[str]) -> Tensor:
    """One row for each text, in its place."""
    pieces = [e.ids for e in tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    found = torch.zeros(len(pieces), len(LABELS))
    with torch.inference_mode():
        for at in range(0, len(order), 64):
            chosen = order[at : at + 64]
            found[chosen] = model.eval()(_padded([pieces[i] for i in chosen]))
    return found


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


def _batches(pieces: Sequence[Sequence[int]], size: int, chance: random.Random) -> list[list[int]]:
    """All examples in batches of about one length, in an order by chance."""
    order = list(range(len(pieces)))
    chance.shuffle(order)
    batches: list[list[int]] = []
    for at in range(0, len(order), size * 24):
        near = sorted(order[at : at + size * 24], key=lambda i: len(pieces[i]))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(batches)
    return batches
