"""Runs a rule's examples: a bad example must be reported at its span, a good one must not be reported."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup_lint.engine import Linter
from followup_lint.finding import Finding
from followup_lint.rule import Example, Rule
from followup_lint.runner import Inputs, run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule reports on one of its examples: its findings, and the words each points at, on one line."""

    findings: tuple[Finding, ...]
    marked: tuple[str, ...]
    is_by_meaning: bool = False

    def has_marked(self, span: str) -> bool:
        """Whether a finding points at these words; the meaning model may mark a few more or fewer of their clause."""
        words = _on_one_line(span)
        if not self.is_by_meaning:
            return words in self.marked
        return any(words in marked or (marked in words and 2 * len(marked) >= len(words)) for marked in self.marked)


def run_example(rule: Rule, example: Example, linter: Linter) -> Outcome:
    """What the rule reports on the example, without suppressed findings. Raises ValueError if the run has failures."""
    with tempfile.TemporaryDirectory(prefix="followup-lint-") as folder:
        paths = [_write(Path(folder, "draft"), example, example.text, example.context)]
        if example.other:
            paths.append(_write(Path(folder, "other"), example, example.other, example.other_context))
        result = run(Inputs(tuple(paths), options={"kind": str(example.kind)}), linter)
    if result.failures:
        raise ValueError("; ".join(failure.message for failure in result.failures))
    report = result.reports[0]
    findings = tuple(finding for finding in report.open_findings if finding.code == rule.code)
    spans = [finding.span for finding in findings]
    marked = tuple(_on_one_line(report.draft.source[span.start : span.end]) for span in spans)
    return Outcome(findings, marked, is_by_meaning=rule.check == "act")


def find_broken_examples(rules: Iterable[Rule], linter: Linter) -> Iterator[tuple[Rule, str]]:
    """Each example that does not do what it should, as its rule and a sentence."""
    for rule in rules:
        for number, bad in enumerate(rule.examples.bad, start=1):
            outcome = run_example(rule, bad, linter)
            if not outcome.findings:
                yield rule, f"bad example {number} is not reported"
            elif bad.span is not None and not outcome.has_marked(bad.span):
                yield rule, f"bad example {number} is reported on other words: {'; '.join(outcome.marked)}"
        for number, good in enumerate(rule.examples.good, start=1):
            if marked := run_example(rule, good, linter).marked:
                yield rule, f"good example {number} is reported: {'; '.join(marked)}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _write(folder: Path, example: Example, text: str, context: Mapping[str, Any]) -> str:
    folder.mkdir()
    (folder / "interview.yml").write_text(json.dumps(context), "utf-8")
    path = folder / f"{example.kind}{example.suffix}"
    path.write_bytes(text.encode())
    return str(path)
