"""From a taught model to what the package ships: ONNX in eight bits, the tokenizer, the calibration and the card."""

import hashlib
import json
import os
import tempfile
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the import, or it reports its use to its maker

import numpy as np
import onnxruntime
import torch
from bert import Encoder
from corpus import LABELS
from learn import LONGEST, tokenizer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

FOLDER = Path(__file__).resolve().parents[1] / "src" / "followup_lint" / "data" / "meaning"


def ship(model: Encoder, scales: dict[str, dict[str, float]], folder: Path = FOLDER) -> str:
    """Writes the model's files; returns the sha256 of its weights."""
    folder.mkdir(parents=True, exist_ok=True)
    model.place.weight.data = model.place.weight.data[:LONGEST].clone()
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            model.eval(),
            (torch.tensor([[101, 2023, 102, 0], [101, 2023, 2003, 102]]),),
            str(full),
            input_names=["ids"],
            output_names=["logits", "evidence", "vector"],
            dynamic_axes={
                "ids": {0: "sentence", 1: "piece"},
                "logits": {0: "sentence"},
                "evidence": {0: "sentence", 1: "piece"},
                "vector": {0: "sentence"},
            },
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
    """What the shipped file itself says, one sentence at a time, as the package asks it."""
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    found = np.zeros((len(texts), len(LABELS)), np.float32)
    for row, encoding in enumerate(tokenizer().encode_batch(texts)):
        found[row] = session.run(["logits"], {"ids": np.array([encoding.ids], np.int64)})[0][0]
    return torch.from_numpy(found)
