"""A narrower copy of a model: the inner units of each layer that are felt most in what comes out of it."""

from collections.abc import Sequence
from functools import partial

import torch
from bert import Encoder
from corpus import LABELS
from learn import logits
from torch import Tensor, nn


def slimmed(model: Encoder, inner: int, texts: Sequence[str]) -> Encoder:
    """A copy with `inner` units in each layer, chosen over these texts. It has to be taught afresh."""
    weights = model.state_dict()
    for at, felt in enumerate(_felt(model, texts)):
        chosen = felt.argsort(descending=True)[:inner].sort().values
        for part, axis in (("up.weight", 0), ("up.bias", 0), ("down.weight", 1)):
            name = f"layers.{at}.{part}"
            weights[name] = weights[name].index_select(axis, chosen)
    slim = Encoder(len(LABELS), inner=inner)
    slim.load_state_dict(weights)
    return slim


def _felt(model: Encoder, texts: Sequence[str]) -> list[Tensor]:
    """For each layer, how strongly each inner unit is felt: its size over the texts times that of its weights."""
    sizes = [torch.zeros(layer.down.in_features) for layer in model.layers]

    def watch(at: int, _: nn.Module, given: tuple[Tensor, ...]) -> None:
        sizes[at] += given[0].square().sum((0, 1))

    hooks = [layer.down.register_forward_pre_hook(partial(watch, at)) for at, layer in enumerate(model.layers)]
    logits(model, texts)
    for hook in hooks:
        hook.remove()
    return [size.sqrt() * layer.down.weight.norm(dim=0) for size, layer in zip(sizes, model.layers, strict=True)]
