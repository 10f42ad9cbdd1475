"""Fingerprints, by which a service recognises a finding that it has seen before."""

import hashlib
from collections import Counter

from followup_lint.report import Report


def fingerprints(report: Report) -> tuple[str, ...]:
    """One for each finding of the report, suppressed ones included; all of them differ.

    They are made of the path, the code and the words, not of the line: a finding keeps its fingerprint when others come
    before it. They contain no word of the draft.
    """
    seen: Counter[str] = Counter()
    made = []
    for finding in report.findings:
        words = " ".join(report.draft.source[finding.span.start : finding.span.end].lower().split())
        text = f"{report.path}\0{finding.code}\0{words}"
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        made.append(f"{digest}:{seen[digest]}")
    return tuple(made)
