"""The labelled sentences: those of writers of sentences, and those of whole drafts, in the order of the text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
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
KINDS = ("thank-you", "check-in", "nudge", "feedback-request", "letter", "call")
# Each fold mixes hard sets, ordinary English, learners' English and plain mail. Writers in no fold always teach.
FOLDS = (
    frozenset("s3 s5 s7 s10 s14 s17 s19 t3 t4 w1 w2 w7 w9 w13 w16 w17 j1 j4".split()),
    frozenset("s1 s2 s8 s11 s12 s18 s20 t5 t6 w3 w4 w10 w11 w18 f1 j2 j5".split()),
    frozenset("s4 s6 s9 s13 s15 s16 s21 t7 t9 w5 w6 w8 w12 w14 w15 f2 j3 j6 j7".split()),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence; `labels` holds 1.0 for what it does, 0.0 for what it doesn't, and -1.0 for what nobody said.

    `spans` holds the characters that carry a label, where the writer marked them; `draft` is the draft's id, empty
    for a sentence that stands alone.
    """

    text: str
    kind: str
    writer: str
    labels: tuple[float, ...]
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    before: str = ""
    draft: str = ""


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _span(row: dict, label: str) -> tuple[tuple[int, int], ...]:
    words = row.get("spans", {}).get(label, "")
    at = row["text"].find(words) if words else -1
    return ((at, at + len(words)),) if at >= 0 else ()


def sentences() -> list[Example]:
    """The labelled sentences; whether presuming or begging also shows interest, writers see differently."""
    found = []
    for path in sorted((DATA / "sentences").glob("*.jsonl"), key=lambda p: (p.stem[0], int(p.stem[1:]))):
        for row in _rows(path):
            values = {label: float(label in row["labels"]) for label in LABELS}
            if {"presumptuous", "desperate"} & set(row["labels"]) and not values["interest"]:
                values["interest"] = -1.0
            spans = {label: span for label in row["labels"] if (span := _span(row, label))}
            found.append(
                Example(row["text"], row["kind"], path.stem, tuple(values.values()), spans, row.get("before", ""))
            )
    return found


def draft_sentences() -> list[Example]:
    """The sentences of the drafts, as `draft_sentences.py` wrote them."""
    found = []
    for row in _rows(DATA / "draft_sentences.jsonl"):
        known = {**dict.fromkeys(row["spans"], 1.0), **dict.fromkeys(row["no"], 0.0)}
        values = tuple(known.get(label, -1.0) for label in LABELS)
        spans = {label: tuple(map(tuple, given)) for label, given in row["spans"].items()}
        found.append(Example(row["text"], row["kind"], row["writer"], values, spans, row["before"], row["draft"]))
    return found


def examples() -> list[Example]:
    """All that teaches."""
    return [*sentences(), *draft_sentences()]


def fold_of(example: Example) -> int | None:
    """The fold that judges the example; None for writers who always teach."""
    return next((i for i, fold in enumerate(FOLDS) if example.writer in fold), None)
