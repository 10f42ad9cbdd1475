"""What rests on a guess is no error and has no safe fix, whoever guessed what."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from commandline import THANKS
from followup_lint.context import Certainty, Context, Origin
from followup_lint.draft import Kind, Span
from followup_lint.engine import Linter
from followup_lint.finding import Edit, Finding, Fix, Severity
from followup_lint.guess import weigh
from followup_lint.rule import Rule, RuleSet, load_rules
from followup_lint.runner import Inputs, run

RULES: RuleSet = load_rules()
LINTER = Linter(RULES, frozenset(rule.code for rule in RULES), meaning=False)
FIELDS = ("company", "role", "interviewers", "topics", "candidate", "concerns", "history", "timezone")


def rule_of(code: str) -> Rule:
    rule = RULES.find(code)
    assert rule is not None
    return rule


def weighed(
    code: str,
    severity: str = "error",
    *,
    kind: Kind = Kind.THANK_YOU,
    of_kind: Certainty = Certainty.STATED,
    known: Mapping[str, Certainty] | None = None,
) -> tuple[str, str] | None:
    """Severity and fix of a finding of this rule, given how certain the fields of the context and the kind are."""
    fix = Fix("safe", "write it", (Edit(Span(0, 1), "x"),))
    finding = Finding(code, "name", "tone", Severity(severity), "message", "help", Span(0, 1), fix)
    origins = {field: Origin("a title", certainty=certainty) for field, certainty in (known or {}).items()}
    found = weigh(finding, rule_of(code), Context().with_origins(origins), kind, of_kind)
    return None if found is None else (found.severity.value, found.fix.applicability if found.fix else "")


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("PER004", "interviewers"),
        ("PER005", "interviewers"),
        ("PER007", "company"),
        ("PER008", "company"),
        ("PER011", "role"),
        ("SPC001", "topics"),
        ("TIM005", "history"),
        ("TIM009", "history"),
    ],
)
def test_a_finding_is_as_severe_as_the_fact_it_rests_on_allows(code: str, field: str) -> None:
    kind = rule_of(code).kinds[0]
    assert weighed(code, kind=kind) == ("error", "safe")
    assert weighed(code, kind=kind, known={field: Certainty.DEDUCED}) == ("warning", "unsafe")
    assert weighed(code, kind=kind, known={field: Certainty.GUESSED}) == ("info", "unsafe")
    assert weighed(code, kind=kind, known={field: Certainty.ASSUMED}) is None


def test_no_rule_has_an_error_or_a_safe_fix_about_a_guess() -> None:
    for rule in RULES:
        for field in rule.rests_on:
            assert field in FIELDS
            assert weighed(rule.code, kind=rule.kinds[0], known={field: Certainty.GUESSED}) == ("info", "unsafe")


@pytest.mark.parametrize("code", ["SAL001", "TON001", "PRF001", "BOI001", "PER010"])
def test_what_is_in_the_words_alone_rests_on_no_guess(code: str) -> None:
    assert weighed(code, known=dict.fromkeys(FIELDS, Certainty.ASSUMED), of_kind=Certainty.ASSUMED) is not None


@pytest.mark.parametrize(
    ("code", "kind", "assumed", "deduced"),
    [
        ("TIM001", Kind.THANK_YOU, None, "warning"),
        ("TIM002", Kind.CHECK_IN, None, "warning"),
        ("STR002", Kind.CHECK_IN, None, "warning"),
        ("TON007", Kind.THANK_YOU, None, "warning"),
        ("SPC001", Kind.THANK_YOU, "info", "warning"),
        ("PER008", Kind.THANK_YOU, "error", "error"),
        ("SAL001", Kind.CHECK_IN, "error", "error"),
        # Over 250 words are too long for any mail, over 150 only for a check-in; under 20 words are too short for any.
        ("LEN001", Kind.THANK_YOU, "error", "error"),
        ("LEN001", Kind.CHECK_IN, None, "warning"),
        ("LEN002", Kind.THANK_YOU, None, "warning"),
    ],
)
def test_what_hangs_on_the_kind_is_held_back_while_nothing_decides_it(
    code: str, kind: Kind, assumed: str | None, deduced: str
) -> None:
    found = weighed(code, kind=kind, of_kind=Certainty.ASSUMED)
    assert (found and found[0]) == assumed
    assert weighed(code, kind=kind, of_kind=Certainty.DEDUCED) == (deduced, "safe")


INVITE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20261119T130000
DTEND;TZID=Europe/Berlin:20261119T140000
SUMMARY:{title}
ORGANIZER;CN={organiser}
ATTENDEE;CN=Sam Okafor:mailto:sam@mail.example
END:VEVENT
END:VCALENDAR
"""


def findings(folder: Path, draft: str, *, title: str = "Interview", organiser: str, more: str = "") -> dict[str, str]:
    """Severity by code of what is found about people, company and role, with an invitation as the only source."""
    (folder / "invite.ics").write_text(INVITE.format(title=title, organiser=organiser), "utf-8")
    (folder / "interview.yml").write_text(f"invite: invite.ics\ncandidate: Sam Okafor\n{more}", "utf-8")
    (folder / "thank-you.txt").write_text(draft, "utf-8")
    found = run(Inputs((str(folder / "thank-you.txt"),)), LINTER).reports[0].findings
    about = [finding for finding in found if finding.code.startswith("PER")]
    assert not [finding for finding in about if finding.fix and finding.fix.applicability == "safe"]
    return {finding.code: finding.severity.value for finding in about}


MERCY = THANKS.replace("at Northwind", "at Mercy Regional").replace("data engineer role", "RN role")
ANN = "Ann Alvarez:mailto:a.alvarez@mercyregional.example"


@pytest.mark.parametrize(
    ("title", "organiser"),
    [
        ("RN Med-Surg - Mercy Regional", ANN),
        ("Interview - 30 min video call", ANN),
        ("Interview: Sam Okafor", ANN),
        ("Interview", "Alvarez, Mei-Ling:mailto:m.alvarez@mercyregional.example"),
        ("Interview", "m.alvarez:mailto:m.alvarez@mercyregional.example"),
        ("Interview", "Mercy Regional Talent Team:mailto:talent@mercyregional.example"),
        ("Interview", "Interviews - Mercy Regional:mailto:interviews@mrh.example"),
        ("Interview: Registered Nurse (RN)", "Zoom:mailto:no-reply@zoom.us"),
    ],
)
def test_a_fair_letter_has_nothing_held_against_it_that_was_guessed(tmp_path: Path, title: str, organiser: str) -> None:
    assert findings(tmp_path, MERCY, title=title, organiser=organiser) == {}


@pytest.mark.parametrize(
    ("host", "name"), [("att.com", "AT&T"), ("pwc.com", "PwC"), ("harrowtidal.example", "Harrow Tidal")]
)
def test_the_name_in_a_mail_host_says_nothing_about_how_it_is_written(tmp_path: Path, host: str, name: str) -> None:
    draft = MERCY.replace("Mercy Regional", name)
    assert findings(tmp_path, draft, organiser=f"Ann Alvarez:mailto:a.alvarez@{host}") == {}


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (MERCY.replace("Mercy Regional", "Mercy Regionel"), "PER007"),
        (MERCY.replace("Ms. Alvarez", "Ms. Alvarec"), "PER005"),
        (MERCY.replace("Ms. Alvarez", "Mr. Thornton"), "PER004"),
        (
            MERCY.replace(
                "the RN role is\nthe work that I want to do", "I am interested in\nthe Marketing Manager position"
            ),
            "PER011",
        ),
    ],
)
def test_what_differs_from_a_guess_is_worth_a_look_and_says_what_was_guessed(
    tmp_path: Path, draft: str, code: str
) -> None:
    title = "RN Med-Surg - Mercy Regional"
    assert findings(tmp_path, draft, title=title, organiser=ANN)[code] == "info"
    stated = "company: Mercy Regional\nrole: RN\ninterviewers: [Ann Alvarez]\n"
    (tmp_path / "interview.yml").write_text(stated, "utf-8")
    report = run(Inputs((str(tmp_path / "thank-you.txt"),)), LINTER).reports[0]
    assert {f.severity for f in report.findings if f.code == code} == {Severity.ERROR}


UNDECIDED = "Dear Ann,\n\nThe kilns are still on my mind, and I would gladly join you.\n\nBest regards,\nSam Okafor\n"


def test_while_nothing_decides_the_kind_the_report_says_so_and_holds_back(tmp_path: Path) -> None:
    codes = {}
    for name in ("draft.txt", "thank-you.txt"):
        (tmp_path / name).write_text(UNDECIDED, "utf-8")
        options = {"interviewed_at": "2026-11-16T14:00Z", "send_at": "2026-11-19T14:00Z", "topics": ("glaze",)}
        report = run(Inputs((str(tmp_path / name),), options), LINTER).reports[0]
        codes[name] = {finding.code: finding.severity.value for finding in report.findings}
        assert (report.kind.why == "taken for a thank-you; use --kind if it is not") == (name == "draft.txt")
    assert codes["thank-you.txt"].items() >= {"TIM001": "error", "SPC001": "error", "LEN002": "warning"}.items()
    assert codes["draft.txt"] == {"SPC001": "info"}
