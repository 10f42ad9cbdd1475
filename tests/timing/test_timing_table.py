"""The timing rules and windows, row by row: the rows were written from the catalogue, before the code."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from followup_lint.context import Context
from followup_lint.draft import Kind, ReportLine
from followup_lint.engine import Linter
from followup_lint.reading import read_bytes
from followup_lint.rule import TimingRuleBase, load_rules
from followup_lint.timing import assess_timing

RULES = load_rules()
LINTER = Linter(RULES, frozenset(rule.code for rule in RULES if isinstance(rule, TimingRuleBase)))
DRAFT = read_bytes(
    b"Subject: The loading plan\n\nDear Ms. Alvarez,\n\nI have a plan.\n\nBest regards,\nSam\n", name="d.txt"
)
FACTS = {
    "I": "interviewed_at",
    "D": "decision_by",
    "Z": "timezone",
    "O": "outcome",
    "S": "seniority",
    "C": "country",
}


def rows() -> list[tuple[str, ...]]:
    found = []
    for path in sorted(Path(__file__).parent.glob("rows-*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                found.append((f"{path.stem}-{number}", *(cell.strip() for cell in line.split("|"))))
    return found


def context(facts: str) -> Context:
    data: dict[str, Any] = {}
    for fact in filter(None, (part.strip() for part in facts.split(";"))):
        key, value = fact.split(" ", 1)
        if key == "H":
            sent = [entry.split() for entry in value.split(",")]
            data["history"] = [{"kind": kind, "sent_at": when} for kind, when in sent]
        else:
            data[FACTS[key]] = value
    return Context.model_validate(data)


ROWS = rows()


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize(
    ("kind", "facts", "sent", "codes", "status", "window"), [pytest.param(*r[1:], id=r[0]) for r in ROWS]
)
def test_codes_status_and_window(kind: str, facts: str, sent: str, codes: str, status: str, window: str) -> None:
    if "C " in facts:
        pytest.importorskip("holidays")
    known, now = context(facts), datetime.fromisoformat(sent)
    lint_result = LINTER.lint(DRAFT, known, Kind(kind), sent_at=now)
    assert not lint_result.failures
    assert [f"{f.code}{f.severity.name[0].lower()}" for f in lint_result.findings] == codes.split()
    assert {f.span for f in lint_result.findings} <= {DRAFT.report_lines[ReportLine.FIRST_BODY_LINE]}
    result = assess_timing(Kind(kind), known, now, LINTER.timing_rules)
    assert result.status == status
    opens, _, closes = (part.strip() for part in window.partition(".."))
    assert result.opens_at == (datetime.fromisoformat(opens) if opens else None)
    assert result.closes_at == (datetime.fromisoformat(closes) if closes else None)
