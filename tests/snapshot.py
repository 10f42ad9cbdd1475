"""What the linter finds in all labelled drafts, so that a change shows in review: `python tests/snapshot.py` writes it.

A line is a finding: whether words alone find it, too (`=`), only the meaning layer does (`+`), or the layer takes it back
(`-`); the draft, the code, the line in the file, and the words there.
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


def cases() -> Iterator[dict[str, Any]]:
    """The labelled drafts of all files."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def found(folder: Path, *, meaning: bool) -> set[str]:
    """The findings of one run over the drafts, which are laid out in the folder, without their sign."""
    names = {}
    for case in cases():
        path = folder / case["id"] / f"{case['kind']}{case.get('suffix', '.txt')}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(case["draft"], "utf-8", newline="")
        (path.parent / "interview.yml").write_text(json.dumps(case["context"]), "utf-8")
        names[str(path)] = case["id"]
    rules = load_rules()
    done = run(Inputs((str(folder),)), Linter(rules, frozenset(rule.code for rule in rules), meaning=meaning))
    assert not done.failures
    lines = set()
    for report in done.reports:
        for one in report.open_findings:
            words = " ".join(report.draft.source[one.span.start : one.span.end].split())[:_LONGEST]
            at = report.draft.position(one.span.start).line
            lines.add(f"{names[report.path]} {one.code} {at} {words}".rstrip())
    return lines


def snapshot() -> list[str]:
    """All lines, in the order of drafts and codes."""
    with tempfile.TemporaryDirectory() as folder:
        words, both = (found(Path(folder), meaning=meaning) for meaning in (False, True))
    signs = {line: "=" if line in words & both else "+" if line in both else "-" for line in words | both}
    return [f"{signs[line]} {line}" for line in sorted(signs)]


if __name__ == "__main__":
    FILE.write_text("\n".join(snapshot()) + "\n", "utf-8")
