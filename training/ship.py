"""From a taught model to what the package ships: ONNX in eight bits, the tokenizer, the calibration and the card."""

import hashlib
import json
import os
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the import, or it reports its use to its maker

import numpy as np
import onnx
import onnxruntime
import torch
from bert import Encoder
from corpus import LABELS
from graph import graph
from learn import LONGEST, tokenizer
from torch import Tensor

FOLDER = Path(__file__).resolve().parents[1] / "src" / "followup_lint" / "data" / "meaning"


def ship(model: Encoder, scales: dict[str, dict[str, float]], folder: Path = FOLDER) -> str:
    """Writes the model's files; returns the sha256 of its weights."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    weights["place.weight"] = weights["place.weight"][:LONGEST]
    save(graph(weights, len(model.layers)), folder)
    pieces = sorted(f"{piece} {number}\n".encode() for piece, number in tokenizer().get_vocab().items())
    (folder / "vocabulary.txt").write_bytes(b"".join(pieces))
    said = {"labels": {label: scales[label] for label in LABELS}}
    (folder / "calibration.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return hashlib.sha256((folder / "weights.bin").read_bytes()).hexdigest()


def save(graph: onnx.ModelProto, folder: Path) -> None:
    """Writes the graph and, so that it can be read in part, a file with its weights."""
    (folder / "weights.bin").unlink(missing_ok=True)  # or they are written behind the old ones
    onnx.save(graph, folder / "model.onnx", save_as_external_data=True, location="weights.bin", size_threshold=1024)
    (folder / "weights.bin").chmod(0o644)


def shipped_logits(texts: list[str], folder: Path = FOLDER) -> Tensor:
    """What the shipped file itself says, one sentence at a time, as the package asks it."""
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    found = np.zeros((len(texts), len(LABELS)), np.float32)
    for row, encoding in enumerate(tokenizer().encode_batch(texts)):
        found[row] = session.run(["logits"], {"ids": np.array([encoding.ids], np.int64)})[0][0]
    return torch.from_numpy(found)
