"""The full report of a whole run, as it is printed: tests/golden/full.txt.

The rules here are the test's own, so that a reworded rule changes nothing; only the timing comes from a rule of the
package. After an intended change, `python tests/test_full_report.py` writes the file anew; read its diff.
"""

import contextlib
import os
import tempfile
import time
from pathlib import Path

import pytest

from followup_lint.engine import Linter
from followup_lint.reporters import render
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, run

GOLDEN = Path(__file__).parent / "golden" / "full.txt"

RULE = """\
code: {code}
name: {name}
check: phrase
dimension: {dimension}
severity: {severity}
message: "{message}"
help: {help}
why: it is a test
sources: [none]
phrases: ["{phrase}"]
examples: {{bad: [a, b, c], good: [a, b, c]}}
"""
RULES = (
    ("OWN001", "pay", "salary", "error", '\\"{text}\\" is about your pay', "leave pay out", "salary"),
    ("OWN002", "begging", "tone", "warning", '\\"{text}\\" begs', "say it plainly", "I beg you"),
    ("OWN003", "jargon", "style", "info", '\\"{text}\\" is jargon', "use a plain word", "synergy"),
)

FILES = {
    "interview.yml": """\
company: Northwind Labs
interviewed_at: 2026-11-19T14:00:00+00:00
timezone: Europe/London
send_at: 2026-11-20T09:30:00+00:00
""",
    "check-in.txt": """\
---
send_at: 2026-12-01T10:00:00+00:00
---
Dear Ms. Alvarez,

Is there any news about the data engineer role?

Best regards,
Sam Okafor
""",
    "thank-you.txt": """\
---
ignore: [{code: OWN001, text: salary range}]
---
Dear Ms. Alvarez,

Thank you for the tour and the salary range.

I have thought about the team all night, and about what we talked about. I beg you: what is the salary? I saw so much
synergy there, and synergy matters to me.

Best regards,
Sam Okafor
""",
}


def full_report(folder: Path) -> str:
    """The report of a run over a few small drafts, which are written into the folder."""
    rules = folder / "rules"
    rules.mkdir()
    for code, name, dimension, severity, message, help_, phrase in RULES:
        text = RULE.format(
            code=code, name=name, dimension=dimension, severity=severity, message=message, help=help_, phrase=phrase
        )
        (rules / f"{code}.yml").write_text(text, "utf-8")
    drafts = folder / "drafts"
    drafts.mkdir()
    for name, text in FILES.items():
        (drafts / name).write_text(text, "utf-8")
    linter = Linter(load_rules([rules]), frozenset({"OWN001", "OWN002", "OWN003", "TIM001", "TIM003"}))
    with contextlib.chdir(drafts):  # short paths, so that nothing is folded because of them
        result = run(Inputs((".",)), linter)
    assert not result.failures
    return render("full", result)


def test_the_full_report_is_the_golden_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("the report is in local time, and this system cannot change the time zone")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        report = full_report(tmp_path)
    time.tzset()
    assert report == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    with tempfile.TemporaryDirectory() as empty:
        GOLDEN.write_text(full_report(Path(empty)), "utf-8")
