"""A rule's examples, run: each bad one must be reported where it says, each good one left alone."""

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
    """What a rule says about one of its examples: its findings, each with its words on one line."""

    findings: tuple[Finding, ...]
    marked: tuple[str, ...]


def outcome(rule: Rule, example: Example, linter: Linter) -> Outcome:
    """What the rule says about the example, suppressed findings left out."""
    with tempfile.TemporaryDirectory(prefix="followup-lint-") as folder:
        paths = [_written(Path(folder, "one"), example, example.text, example.context)]
        if example.other:
            paths.append(_written(Path(folder, "other"), example, example.other, example.other_context))
        done = run(Inputs(tuple(paths), options={"kind": str(example.kind)}), linter)
    if done.failures:
        raise ValueError("; ".join(failure.message for failure in done.failures))
    source = done.reports[0].draft.source
    found = tuple(one for one in done.reports[0].open_findings if one.code == rule.code)
    return Outcome(found, tuple(_one_line(source[one.span.start : one.span.end]) for one in found))


def faults(rules: Iterable[Rule], linter: Linter) -> Iterator[tuple[Rule, str]]:
    """Each example that does not hold, as its rule and a sentence."""
    for rule in rules:
        for number, bad in enumerate(rule.examples.bad, start=1):
            said = outcome(rule, bad, linter)
            if not said.findings:
                yield rule, f"bad example {number} is not reported"
            elif bad.span is not None and _one_line(bad.span) not in said.marked:
                yield rule, f"bad example {number} is reported at other words: {'; '.join(said.marked)}"
        for number, good in enumerate(rule.examples.good, start=1):
            if marked := outcome(rule, good, linter).marked:
                yield rule, f"good example {number} is reported: {'; '.join(marked)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _written(folder: Path, example: Example, text: str, context: Mapping[str, Any]) -> str:
    folder.mkdir()
    (folder / "interview.yml").write_text(json.dumps(context), "utf-8")
    path = folder / f"{example.kind}{example.suffix}"
    path.write_bytes(text.encode())
    return str(path)
