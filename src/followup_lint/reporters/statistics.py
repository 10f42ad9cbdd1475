"""How often each rule reported something, the most frequent first."""

from collections import Counter
from typing import Any

from followup_lint.report import Run
from followup_lint.reporters import Look
from followup_lint.reporters.full import summary
from followup_lint.terminal import json_text, visible

FORMATS = ("full", "concise", "grouped", "json", "jsonl")


def render(format_: str, run: Run, look: Look) -> str:
    """A row per rule, in one of FORMATS: its count, its code, whether all (`[*]`), some (`[-]`) or none of its findings
    have a safe fix, and its name. The full format has the summary as well.
    """
    rows = _rows(run)
    if format_ == "json":
        return json_text(rows)
    if format_ == "jsonl":
        return "".join(json_text(row, indent=None) for row in rows)
    width = len(str(max((row["count"] for row in rows), default=0)))
    lines = "".join(_line(row, width) for row in rows)
    return lines + summary(run.totals, look).plain if format_ == "full" else lines


def _rows(run: Run) -> list[dict[str, Any]]:
    findings = [finding for report in run.reports for finding in report.open_findings]
    counts = Counter(finding.code for finding in findings)
    fixable = Counter(f.code for f in findings if f.fix is not None and f.fix.applicability == "safe")
    names = {finding.code: finding.name for finding in findings}
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    return [{"code": c, "name": names[c], "count": counts[c], "fixable": fixable[c]} for c in codes]


def _line(row: dict[str, Any], width: int) -> str:
    mark = "*" if row["fixable"] == row["count"] else "-" if row["fixable"] else " "
    return f"{row['count']:>{width}}  {visible(row['code'])}  [{mark}] {visible(row['name'])}\n"
