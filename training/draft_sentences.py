"""Cuts labelled drafts into sentences, as the linter itself does, and writes what is known of each.

Run it with the project's own Python: `python training/draft_sentences.py`. A positive label comes with its spans, in
characters of the sentence. What is known depends on the file:

- `data/drafts/` (and `plain.jsonl` there): every act of every sentence is marked, and every defect.
- `tests/corpus/`: defects are marked. A draft's other sentences do not have the defects that it is said not to have;
  an act that is said to be absent is absent from all sentences, and other acts are unknown. Half b of `drafts.jsonl`
  is left out: it only judges.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.nlp import Sentence, analyse, load_pipeline
from followup_lint.reading import read_bytes

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
DRAFTS = ROOT / "training" / "data" / "drafts"
WRITTEN = ROOT / "training" / "data" / "draft_sentences.jsonl"
DEFECTS = {
    "TON001": "desperate",
    "TON002": "demanding",
    "TON003": "negative",
    "TON004": "apologetic",
    "TON005": "over-eager",
    "TON006": "too-casual",
    "TON009": "presumptuous",
    "TON010": "minimising",
    "SAL001": "pay",
    "SAL002": "benefits",
    "BOI002": "stock-phrase",
    "SPC003": "vague",
}
ABSENT = {
    "TON007": "thanks",
    "TON008": "interest",
    "SPC004": "qualification",
    "STR003": "offer",
    "STR002": "status-question",
    "STR006": "feedback-request",
    "STR004": "next-step",
}
ACTS = (
    "thanks interest qualification offer status-question feedback-request next-step introduction topic-detail"
).split()


def rows(case: dict[str, Any], writer: str) -> Iterator[dict[str, Any]]:
    """What is known of each prose sentence of a draft, in the order of the text."""
    draft = read_bytes(case["draft"].encode(), name=f"draft{case.get('suffix', '.txt')}")
    kind = case.get("true_kind") or case["kind"]
    analysis = analyse(load_pipeline(), draft, Context(), Kind(kind))
    marked = dict(_marked(case, draft))
    absent = {ABSENT[e["code"]] for e in case["expected"] if e["code"] in ABSENT}
    debatable = {DEFECTS.get(code) or ABSENT.get(code) for code in case.get("debatable", [])}
    before = ""
    for sentence in analysis.sentences_in((Part.SUBJECT, Part.BODY, Part.CLOSING)):
        spans = {label: inside for label, found in marked.items() if (inside := list(_inside(found, sentence)))}
        known = set(DEFECTS.values()) - debatable
        if "acts" in case:
            known |= set(ACTS)
        else:  # a defect that is marked elsewhere in the draft may be here, too
            known = (known - marked.keys()) | absent
        yield {
            "draft": case["id"],
            "writer": writer,
            "kind": kind,
            "text": sentence.text,
            "before": before,
            "spans": spans,
            "no": sorted(known - spans.keys()),
        }
        before = sentence.text if sentence.part is Part.BODY else ""


def _marked(case: dict[str, Any], draft: Draft) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """For each label its spans in the draft's view."""
    text, places = _folded(draft.text)
    for label, quotes in case.get("acts", {}).items():
        found = []
        for quote in quotes:
            folded, _ = _folded(quote)
            if (at := text.find(folded.strip())) >= 0:
                found.append((places[at], places[at + len(folded.strip()) - 1] + 1))
        if found:
            yield label, found
    for code, label in DEFECTS.items():
        found = [span for e in case["expected"] if e["code"] == code for span in _defect(e, draft, text, places)]
        if found:
            yield label, found


def _defect(expected: dict[str, Any], draft: Draft, text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Where the words of a finding are in the view; exclamation marks, capitals and emoji are no matter of meaning."""
    quote = expected["text"]
    if not quote or "!!" in quote or not re.search(r"[a-z]", quote):
        return
    folded = _folded(quote)[0].strip()
    least = draft.line_starts[expected["line"] - 1]
    for match in re.finditer(re.escape(folded), text):
        at = places[match.start()]
        if draft.view.starts[at] >= least:
            yield at, places[match.end() - 1] + 1
            return


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with straight quotes and single blanks, and the place of each of its characters in the original."""
    kept, places = [], []
    for at, char in enumerate(text):
        char = {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\t": " ", "\u00a0": " "}.get(char, char)
        if char == " " and kept[-1:] == [" "]:
            continue
        kept.append(char)
        places.append(at)
    return "".join(kept), places


def _inside(spans: Iterable[tuple[int, int]], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of the spans that lie in the sentence, counted from its start; a letter or two is no part."""
    for start, end in spans:
        start, end = max(start, sentence.span.start), min(end, sentence.span.end)
        if end - start >= min(6, sentence.span.end - sentence.span.start):
            yield start - sentence.span.start, end - sentence.span.start


def _cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Writes the sentences of all drafts that teach."""
    named = [(case, case["id"].split("-")[0]) for path in sorted(DRAFTS.glob("*.jsonl")) for case in _cases(path)]
    named += [(case, "dev") for case in _cases(CORPUS / "drafts.jsonl")[::2]]
    named += [(case, name) for name in ("own", "genuine") for case in _cases(CORPUS / f"{name}.jsonl")]
    lines = [json.dumps(row, ensure_ascii=False) for case, writer in named for row in rows(case, writer)]
    WRITTEN.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
