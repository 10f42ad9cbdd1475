"""Precision, recall and F1 of the rules on labelled drafts by code, with the text of each miss and false alarm.

    python benchmarks/quality.py tests/corpus/drafts.jsonl --half b --codes TON001,SAL

A draft counts once per code. Rules may be written on the odd lines of a file (`--half a`) and are judged on the even lines
(`--half b`). Codes that a label calls debatable are left out, and so are rules that only count.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followup_lint.engine import Linter
from followup_lint.report import Report
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, run

ONLY_COUNTED = frozenset(("LEN003", "LEN004", "LEN005", "TIM006"))


@dataclass
class Tally:
    """Hits, false alarms and misses by code, how many hits are on the right line, and a note on each of the rest."""

    hits: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    with_line: int = 0
    clean: int = 0
    silent: int = 0
    notes: list[str] = field(default_factory=list)


def load_cases(paths: Sequence[Path], half: str) -> list[dict[str, Any]]:
    """The labelled drafts of these files, or one half of each file."""
    start, step = {"a": (0, 2), "b": (1, 2), "both": (0, 1)}[half]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()[start::step]]


def write_case(case: dict[str, Any], root: Path) -> str:
    """Writes the files of a case into a folder and returns the path of its draft."""
    name = f"{case['id']}/{case['kind']}{case.get('suffix', '.txt')}"
    siblings = [(f"{case['id']}/{s['name']}", s["draft"], s.get("context")) for s in case.get("siblings", ())]
    for path, text, context in [(name, case["draft"], case["context"]), *siblings]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="")
        if context is not None:
            (root / path).parent.joinpath("interview.yml").write_text(json.dumps(context), "utf-8")
    return name


def lint_cases(given: Sequence[dict[str, Any]], root: Path) -> Iterator[tuple[dict[str, Any], Report]]:
    """Each case with its report, all from one run."""
    names = {str(root / write_case(case, root)): case for case in given}
    rules = load_rules()
    done = run(Inputs((str(root),)), Linter(rules, frozenset(rule.code for rule in rules)))
    for failure in done.failures:
        raise SystemExit(f"failed: {failure}")
    yield from ((names[report.path], report) for report in done.reports if report.path in names)


def count(case: dict[str, Any], report: Report, tally: Tally, codes: Sequence[str]) -> None:
    """Adds a case to the tally."""
    lines: dict[str, set[int]] = {}
    for finding in report.open_findings:
        first, last = (report.draft.position(at).line for at in (finding.span.start, finding.span.end))
        lines.setdefault(finding.code, set()).update(range(first, last + 1))
    wanted = {label["code"] for label in case["expected"]}
    ignored = ONLY_COUNTED | set(case.get("debatable", ()))
    for code in sorted(wanted | lines.keys()):
        if code in ignored or not code.startswith(tuple(codes)):
            continue
        labels = [label for label in case["expected"] if label["code"] == code]
        if code in lines and labels:
            tally.hits[code] += 1
            count_line(case["id"], labels, lines[code], tally)
        elif labels:
            tally.misses[code] += 1
            tally.notes.append(f"{case['id']}: missed {code} {[label['text'] for label in labels]}")
        else:
            tally.alarms[code] += 1
            texts = [report.draft.source[f.span.start : f.span.end] for f in report.open_findings if f.code == code]
            tally.notes.append(f"{case['id']}: false {code} {texts}")
    if not wanted:
        tally.clean += 1
        tally.silent += not (lines.keys() - ignored)


def count_line(name: str, labels: Sequence[dict[str, Any]], lines: set[int], tally: Tally) -> None:
    """Counts whether the finding is on the right line, if the label has a line."""
    right = {label["line"] for label in labels if label.get("line")}
    if right:
        tally.with_line += 1
        tally.placed += bool(right & lines)
        if not right & lines:
            tally.notes.append(f"{name}: {labels[0]['code']} on line {sorted(lines)}, not {sorted(right)}")


def format_row(name: str, hits: int, alarms: int, misses: int) -> str:
    """Formats a line of the table."""
    precision = hits / (hits + alarms) if hits + alarms else 1.0
    recall = hits / (hits + misses) if hits + misses else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:<8}{hits:>6}{alarms:>7}{misses:>7}{precision:>11.3f}{recall:>9.3f}{f1:>8.3f}"


def main() -> None:
    """Prints the notes and the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", choices=["a", "b", "both"], default="both")
    parser.add_argument("--codes", default="", help="codes or prefixes, separated by commas")
    parser.add_argument("--quiet", action="store_true", help="print only the figures")
    given = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for case, report in lint_cases(load_cases(given.files, given.half), Path(folder)):
            count(case, report, tally, given.codes.split(","))
    if not given.quiet:
        print("\n".join(sorted(tally.notes)), end="\n\n")
    print(f"{'code':<8}{'hits':>6}{'false':>7}{'missed':>7}{'precision':>11}{'recall':>9}{'f1':>8}")
    for code in sorted(tally.hits | tally.alarms | tally.misses):
        print(format_row(code, tally.hits[code], tally.alarms[code], tally.misses[code]))
    print(format_row("all", tally.hits.total(), tally.alarms.total(), tally.misses.total()))
    print(
        f"right line: {tally.placed} of {tally.with_line}; clean drafts without findings: {tally.silent} of {tally.clean}"
    )


if __name__ == "__main__":
    main()
