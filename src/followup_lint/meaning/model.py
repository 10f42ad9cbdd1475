"""The encoder and its tokenizer, run through onnxruntime. Nothing that it reads is kept: drafts are private."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parents[1] / "data" / "meaning"


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What the encoder says about a sentence.

    `probabilities` says for each label how probably the sentence does it (0..1). `vector` has length 1; sentences
    that do the same have a high inner product.
    """

    probabilities: Mapping[str, float]
    vector: "npt.NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class _Calibration:
    """`scales` and `shifts` turn each label's logit into a probability that holds for unseen writers."""

    labels: tuple[str, ...]
    scales: tuple[float, ...]
    shifts: tuple[float, ...]


def labels() -> tuple[str, ...]:
    """The acts and defects that the encoder knows."""
    return _calibration().labels


def understand(texts: Iterable[str]) -> list[Meaning]:
    """The meaning of each sentence, in order.

    The encoder reads one sentence at a time: on one core this takes two thirds of the time of a padded batch, and the
    result does not depend on the other sentences, with which the eight-bit numbers would share a scale.
    """
    return [_understand(text) for text in texts]


def _understand(text: str) -> Meaning:
    import numpy as np

    calibration = _calibration()
    ids = np.array([_tokenizer().encode(text).ids], np.int64)
    logits, vectors = _session().run(["logits", "vector"], {"ids": ids})
    scales, shifts = np.array(calibration.scales, np.float32), np.array(calibration.shifts, np.float32)
    chances = 1.0 / (1.0 + np.exp(-(logits[0] * scales + shifts)))
    probabilities = dict(zip(calibration.labels, chances.tolist(), strict=True))
    return Meaning(probabilities, vectors[0] / np.linalg.norm(vectors[0]))


@cache
def _calibration() -> _Calibration:
    pairs = json.loads((FOLDER / "calibration.json").read_text("utf-8"))["labels"]
    scales, shifts = (tuple(pair[key] for pair in pairs.values()) for key in ("scale", "shift"))
    return _Calibration(tuple(pairs), scales, shifts)


@cache
def _tokenizer() -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), options, providers=["CPUExecutionProvider"])
