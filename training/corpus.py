"""The labelled sentences: by writer, and those of whole drafts, whose labels are known in part."""

import json
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
ACTS = (
    "thanks interest qualification offer status-question feedback-request next-step introduction topic-detail"
).split()
DEFECTS = (
    "desperate demanding negative apologetic over-eager too-casual presumptuous minimising pay benefits "
    "stock-phrase vague"
).split()
LABELS = (*ACTS, *DEFECTS)
# Each fold mixes hard sets, ordinary English, non-native English and plain mail.
FOLDS = (
    ("s3", "s5", "s7", "s10", "s14", "s17", "s19"),
    ("s1", "s2", "s8", "s11", "s12", "s18", "s20"),
    ("s4", "s6", "s9", "s13", "s15", "s16", "s21"),
)
PLAIN = ("s17", "s18", "s19")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence; `labels` holds 1.0 for what it does, 0.0 for what it doesn't, and -1.0 for what nobody said."""

    text: str
    kind: str
    writer: str
    labels: tuple[float, ...]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def sentences() -> list[Example]:
    """The labelled sentences; whether presuming or begging also shows interest, writers see differently."""
    found = []
    for path in sorted((DATA / "sentences").glob("*.jsonl"), key=lambda p: int(p.stem[1:])):
        for row in _lines(path):
            values = {label: float(label in row["labels"]) for label in LABELS}
            if {"presumptuous", "desperate"} & set(row["labels"]) and not values["interest"]:
                values["interest"] = -1.0
            found.append(Example(row["text"], row["kind"], path.stem, tuple(values.values())))
    return found


def draft_sentences() -> list[Example]:
    """The sentences of the drafts, written by `draft_sentences.py`; writer is `draft-a-3` or `draft-b-7`."""
    found = []
    for row in _lines(DATA / "draft_sentences.jsonl"):
        known = {**dict.fromkeys(row["yes"], 1.0), **dict.fromkeys(row["no"], 0.0)}
        values = tuple(known.get(label, -1.0) for label in LABELS)
        found.append(Example(row["text"], row["kind"], row["draft"], values))
    return found


def fold_of(example: Example) -> int | None:
    """The fold that judges the example; None for the half of the drafts that is never trained on."""
    if example.writer.startswith("draft-"):
        _, half, number = example.writer.split("-")
        return int(number) % len(FOLDS) if half == "a" else None
    return next((i for i, fold in enumerate(FOLDS) if example.writer in fold), None)
