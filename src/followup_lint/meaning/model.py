"""The encoder and its tokenizer, run through onnxruntime; what it said about a sentence is kept for the process."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parents[1] / "data" / "meaning"
_KEPT = 20_000  # sentences; an editor or a folder of drafts asks about the same ones again and again


@dataclass(frozen=True, slots=True)
class _Settings:
    """`scales` and `shifts` make each label's logit a probability that holds on writers the encoder has not seen."""

    labels: tuple[str, ...]
    scales: tuple[float, ...]
    shifts: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    probabilities: Mapping[str, float]
    vector: "npt.NDArray[np.float32]"


_said: dict[str, _Said] = {}


def labels() -> tuple[str, ...]:
    """The acts and defects that are told apart."""
    return _settings().labels


def probabilities(texts: Iterable[str]) -> list[Mapping[str, float]]:
    """How probably each sentence does what each label says; one mapping for each text, in their order."""
    return [said.probabilities for said in _ask(list(texts))]


def vectors(texts: Iterable[str]) -> "list[npt.NDArray[np.float32]]":
    """A vector of length 1 for each sentence; sentences that do alike have a high inner product."""
    return [said.vector for said in _ask(list(texts))]


def _ask(texts: Sequence[str]) -> list[_Said]:
    found = {text: _said[text] for text in texts if text in _said}
    new = [text for text in dict.fromkeys(texts) if text not in found]
    if new:
        found.update(_run(new))
        _keep(found, new)
    return [found[text] for text in texts]


def _keep(found: Mapping[str, _Said], new: Sequence[str]) -> None:
    for text in new[-_KEPT:]:
        _said[text] = found[text]
    for text in list(_said)[: max(0, len(_said) - _KEPT)]:
        _said.pop(text, None)


def _run(texts: Sequence[str]) -> Iterator[tuple[str, _Said]]:
    """The encoder's word on each text. One at a time: on one core that takes two thirds of the time of a batch, where
    short sentences are filled up to the longest, and what is said of a sentence does not hang on its neighbours, with
    which it would share the scale of its eight-bit numbers.
    """
    import numpy as np

    settings = _settings()
    scales, shifts = np.array(settings.scales, np.float32), np.array(settings.shifts, np.float32)
    for text, encoding in zip(texts, _tokenizer().encode_batch(list(texts)), strict=True):
        logits, pooled = _session().run(["logits", "vector"], {"ids": np.array([encoding.ids], np.int64)})
        chances = 1.0 / (1.0 + np.exp(-(logits[0] * scales + shifts)))
        yield text, _Said(dict(zip(settings.labels, chances.tolist(), strict=True)), pooled[0] / np.linalg.norm(pooled))


@cache
def _settings() -> _Settings:
    said = json.loads((FOLDER / "calibration.json").read_text("utf-8"))
    pairs = said["labels"].values()
    return _Settings(
        tuple(said["labels"]), tuple(pair["scale"] for pair in pairs), tuple(pair["shift"] for pair in pairs)
    )


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
