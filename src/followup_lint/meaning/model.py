"""The encoder, run through onnxruntime. Nothing that it reads is kept: drafts are private."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from followup_lint.meaning.wordpieces import Vocabulary, cut, load_vocabulary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FOLDER = Path(__file__).parents[1] / "data" / "meaning"
_LOADING = Lock()
_MAX_GAP = 2  # word pieces inside a clause that carry nothing by themselves
_MIN_PEAK = 0.5  # below it, the sentence as a whole carries the label rather than any of its words


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What the encoder says about a sentence.

    `probabilities` says for each label how probably the sentence does it (0..1). `vector` has length 1; sentences
    that do the same have a high inner product. `evidence` has a row for each word piece and a column for each label,
    over 0 where the piece carries the label; `pieces` are the character offsets of the pieces.
    """

    probabilities: Mapping[str, float]
    vector: "npt.NDArray[np.float32]"
    evidence: "npt.NDArray[np.float32]"
    pieces: tuple[tuple[int, int], ...]

    def find_clause(self, label: str) -> tuple[int, int] | None:
        """The characters of the sentence that carry the label, around the piece that carries it most.

        None if no piece carries it clearly: then the sentence as a whole does.
        """
        column = self.evidence[:, labels().index(label)]
        peak = int(column.argmax())
        if column[peak] <= _MIN_PEAK:
            return None
        first, last = _extend(column, peak, -1), _extend(column, peak, 1)
        return self.pieces[first][0], self.pieces[last][1]


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
    pieces = cut(text, _vocabulary())
    ids = np.array([pieces.numbers], np.int64)
    logits, evidence, vectors = _session().run(["logits", "evidence", "vector"], {"ids": ids})
    scales, shifts = np.array(calibration.scales, np.float32), np.array(calibration.shifts, np.float32)
    chances = 1.0 / (1.0 + np.exp(-(logits[0] * scales + shifts)))
    probabilities = dict(zip(calibration.labels, chances.tolist(), strict=True))
    # The first and the last piece are marks of the encoder, not of the text.
    return Meaning(probabilities, vectors[0] / np.linalg.norm(vectors[0]), evidence[0][1:-1], tuple(pieces.places))


def _extend(column: "npt.NDArray[np.float32]", peak: int, step: int) -> int:
    """The last piece in one direction before a gap of pieces that do not carry the label."""
    at = last = peak
    while 0 <= at + step < len(column) and abs(at + step - last) <= _MAX_GAP + 1:
        at += step
        if column[at] > 0:
            last = at
    return last


@cache
def _calibration() -> _Calibration:
    pairs = json.loads((FOLDER / "calibration.json").read_text("utf-8"))["labels"]
    scales, shifts = (tuple(pair[key] for pair in pairs.values()) for key in ("scale", "shift"))
    return _Calibration(tuple(pairs), scales, shifts)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER / "vocabulary.txt")


def load_early() -> None:
    """Starts to load the encoder in a separate thread, which needs the interpreter only for a moment."""
    import onnxruntime  # noqa: F401  # here, since threads that import at the same time may wait for each other

    def load() -> None:
        with suppress(Exception):  # whoever needs the encoder gets the same error
            _session()

    Thread(target=load, daemon=True).start()


def _session() -> Any:
    with _LOADING:
        return _load_session()


@cache
def _load_session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # By path, so that of its weights, which are a file next to it, only those that are used get into memory.
    return onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), options, providers=["CPUExecutionProvider"])
