"""The findings in all labelled drafts, for review of a change: `python tests/snapshot.py` writes them.

Each line is a finding: draft, code, line in the file, words. Its sign says whether the finding is the same with and
without the meaning model (`=`), needs the model (`+`), or is removed by it (`-`).
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followup_lint.engine import Linter
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, run

CORPUS = Path(__file__).parent / "corpus"
FILE = CORPUS / "findings.txt"
_LONGEST = 60


def labelled_drafts() -> Iterator[dict[str, Any]]:
    """The labelled drafts of all files."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def findings(folder: Path, *, meaning: bool) -> set[str]:
    """The findings of one run over all drafts, which are written into the folder; lines without a sign."""
    names = {}
    for labelled in labelled_drafts():
        path = folder / labelled["id"] / f"{labelled['kind']}{labelled.get('suffix', '.txt')}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(labelled["draft"], "utf-8", newline="")
        (path.parent / "interview.yml").write_text(json.dumps(labelled["context"]), "utf-8")
        names[str(path)] = labelled["id"]
    rules = load_rules()
    result = run(Inputs((str(folder),)), Linter(rules, frozenset(rule.code for rule in rules), meaning=meaning))
    assert not result.failures
    lines = set()
    for report in result.reports:
        for finding in report.open_findings:
            span = finding.span
            words = " ".join(report.draft.source[span.start : span.end].split())[:_LONGEST]
            line = report.draft.position(span.start).line
            lines.add(f"{names[report.path]} {finding.code} {line} {words}".rstrip())
    return lines


def snapshot() -> list[str]:
    """All lines, sorted by draft and code."""
    with tempfile.TemporaryDirectory() as folder:
        words, both = (findings(Path(folder), meaning=meaning) for meaning in (False, True))
    signs = {line: "=" if line in words & both else "+" if line in both else "-" for line in words | both}
    return [f"{signs[line]} {line}" for line in sorted(signs)]


if __name__ == "__main__":
    FILE.write_text("\n".join(snapshot()) + "\n", "utf-8")
