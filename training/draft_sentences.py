"""Cuts the labelled drafts into sentences, as the linter itself does, and writes what is known of each.

Run it with the project's own Python: `python training/draft_sentences.py`. A defect that a draft is said to have is
known for the sentence that the label points at and unknown for the draft's others; a defect that it does not have is
known for all. An act that is said to be absent is known for all sentences, other acts are unknown.
"""

import json
import re
from pathlib import Path

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part
from followup_lint.nlp import Sentence, analyse, load_pipeline
from followup_lint.reading import read_bytes

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
# Half b of the first only judges; the others are all taught.
DRAFTS = CORPUS / "drafts.jsonl"
TAUGHT = (CORPUS / "own.jsonl", CORPUS / "genuine.jsonl")
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


def rows(case: dict, name: str) -> list[dict]:
    """What is known of each prose sentence of a draft."""
    draft = read_bytes(case["draft"].encode(), name=f"{case['kind']}{case.get('suffix', '.txt')}")
    analysed = analyse(load_pipeline(), draft, Context(), Kind(case["kind"]))
    found = []
    for sentence in analysed.sentences_in((Part.SUBJECT, Part.BODY, Part.CLOSING)):
        yes, no = _known(case, draft, sentence)
        found.append({"text": sentence.text, "kind": case["kind"], "draft": name, "yes": yes, "no": no})
    return found


def _known(case: dict, draft: Draft, sentence: Sentence) -> tuple[list[str], list[str]]:
    span = draft.view.source_span(sentence.span)
    yes, no = [], [ABSENT[e["code"]] for e in case["expected"] if e["code"] in ABSENT]
    for code, label in DEFECTS.items():
        said = [e for e in case["expected"] if e["code"] == code]
        if not said and code not in case.get("debatable", []):
            no.append(label)
        for one in said:
            start = draft.line_starts[one["line"] - 1]
            start = draft.source.find(one["text"], start)
            if start < span.end and span.start < start + len(one["text"]) and not _is_mere_type(one["text"]):
                yes.append(label)
    return sorted(set(yes)), sorted(set(no))


def _is_mere_type(text: str) -> bool:
    """Exclamation marks, capitals and emoji are for the rules over words."""
    return "!!" in text or not re.search(r"[a-z]", text)


if __name__ == "__main__":
    judged, *taught = ([json.loads(line) for line in p.read_text("utf-8").splitlines()] for p in (DRAFTS, *TAUGHT))
    named = [(case, f"draft-{'ab'[i % 2]}-{i // 2}") for i, case in enumerate(judged)]
    more = [case for cases in taught for case in cases]
    named += [(case, f"draft-a-{i}") for i, case in enumerate(more, start=len(judged))]
    lines = [json.dumps(row, ensure_ascii=False) for case, name in named for row in rows(case, name)]
    WRITTEN.write_text("\n".join(lines) + "\n", "utf-8")
