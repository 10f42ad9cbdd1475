"""From a taught model to what the package ships: ONNX in eight bits, the tokenizer, the calibration and the card."""

import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from bert import Encoder
from corpus import LABELS
from learn import LONGEST, tokenizer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

FOLDER = Path(__file__).resolve().parents[1] / "src" / "followup_lint" / "data" / "meaning"


class Shipped(nn.Module):
    """The model with two outputs: a logit for each label, and the sentence's vector."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        pooled = self.model.pooled(ids)
        return self.model.head(pooled), pooled


def ship(model: Encoder, scales: dict[str, dict[str, float]], folder: Path = FOLDER) -> str:
    """Writes the model's files; returns the sha256 of its weights."""
    folder.mkdir(parents=True, exist_ok=True)
    model.place.weight.data = model.place.weight.data[:LONGEST].clone()
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Shipped(model.eval()),
            (torch.tensor([[101, 2023, 102, 0], [101, 2023, 2003, 102]]),),
            str(full),
            input_names=["ids"],
            output_names=["logits", "vector"],
            dynamic_axes={"ids": {0: "sentence", 1: "piece"}, "logits": {0: "sentence"}, "vector": {0: "sentence"}},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits of the eight: processors without VNNI overflow otherwise; it costs nothing measurable.
        quantize_dynamic(full, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    said = {"labels": {label: scales[label] for label in LABELS}}
    (folder / "calibration.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()


def shipped_logits(texts: list[str], folder: Path = FOLDER) -> Tensor:
    """What the shipped file itself says, as the package runs it."""
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    pieces = [encoding.ids for encoding in tokenizer().encode_batch(texts)]
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    found = np.zeros((len(texts), len(LABELS)), np.float32)
    for at in range(0, len(order), 16):
        chosen = order[at : at + 16]
        ids = np.zeros((len(chosen), max(len(pieces[i]) for i in chosen)), np.int64)
        for row, i in enumerate(chosen):
            ids[row, : len(pieces[i])] = pieces[i]
        found[chosen] = session.run(["logits"], {"ids": ids})[0]
    return torch.from_numpy(found)
