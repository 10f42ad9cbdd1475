"""Fixing in rounds until nothing is left to fix: the same result however often, and nothing else touched."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandline import INTERVIEW
from followup_lint.draft import Draft, Part
from followup_lint.engine import Linter
from followup_lint.fixes import FixResult, apply_fixes, diff, store
from followup_lint.reading import read_bytes
from followup_lint.report import Run
from followup_lint.rule import load_rules
from followup_lint.runner import Inputs, run

RULES = load_rules()
CODES = frozenset(rule.code for rule in RULES if rule.own_fix is not None)
LINTER = Linter(RULES, CODES, meaning=False)
PIECES = [
    "Dear Ms. Alvarec,", "Dear [Name],", "the the", "Thank you for", "showing me", "the mill", "at Nortwind", "at Northwind",
    "i definately", "month ,and", "recieve it", "I liked  it", "[Company Name]", "thats it", "I can hit the ground running.",
    "Best regards,", "Sam Okafor", "> On Monday Kim wrote:", "> the the mill", "café “mill” 😀", "better then ours", "alot..",
    "Subject: Thanks", "- and and", "**Nort**wind", "`the the`", "[the the](https://the.the)",
]  # fmt: skip
GAPS = [" ", "\n", "\r\n", "\n\n", "\r", "\t", " \n"]
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=1, max_size=25).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def fixed(data: bytes, name: str, *, unsafe: bool = True, linter: Linter = LINTER) -> FixResult:
    """The draft with all its fixes, as if it were the file of that name."""
    contents = {name: data}
    inputs = Inputs(
        (name,),
        options={"company": "Northwind", "role": "Nurse", "interviewers": "Mei Alvarez", "candidate": "Sam Okafor"},
    )

    def lint(changed: Mapping[str, bytes]) -> Run:
        return run(replace(inputs, contents=changed), linter)

    return apply_fixes(lint(contents), lint, unsafe=unsafe, contents=contents)


def after(data: bytes, name: str, *, unsafe: bool = True) -> bytes:
    result = fixed(data, name, unsafe=unsafe)
    return result.drafts[0].after if result.drafts else data


def quoted(draft: Draft) -> list[str]:
    """The quoted mail of a draft, as it is in the file."""
    raws = (draft.raw.source_span(segment.raw) for segment in draft.parts(Part.QUOTED))
    return [draft.source[span.start : span.end] for span in raws]


@settings(max_examples=60)
@given(
    text=texts,
    name=st.sampled_from(["a.txt", "a.md"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    last=st.sampled_from(["", "\n", "\r\n"]),
)
def test_what_was_fixed_once_needs_no_other_fix(text: str, name: str, encoding: str, last: str) -> None:
    data = f"{text}\nI like it.{last}".encode(encoding)
    once = after(data, name)
    assert after(once, name) == once
    before, now = read_bytes(data, name=name), read_bytes(once, name=name)
    assert quoted(now) == quoted(before)
    assert ("\r\n" in now.source) <= ("\r\n" in before.source)
    assert now.source.endswith(("\n", "\r")) == before.source.endswith(("\n", "\r"))
    assert [now.source[span.start : span.end] for span in now.code] == [
        before.source[s.start : s.end] for s in before.code
    ]


LETTER = "Dear Ms. Alvarec,\n\nI liked the the mill at Nortwind , and i definately want to to help.\n\nBest regards,\nSam Okafor\n"
FIXED = (
    "Dear Ms. Alvarez,\n\nI liked the mill at Northwind, and I definitely want to help.\n\nBest regards,\nSam Okafor\n"
)


def test_overlapping_fixes_take_several_rounds() -> None:
    result = fixed(LETTER.encode(), "a.txt", unsafe=False)
    (draft,) = result.drafts
    assert draft.after.decode() == FIXED
    assert result.run.reports[0].open_findings == ()
    assert sorted(fix.code for fix in draft.applied) == [
        "PER005",
        "PER007",
        "PRF001",
        "PRF002",
        "PRF002",
        "PRF004",
        "PRF004",
    ]
    assert {fix.what for fix in draft.applied} >= {'"Alvarec" → "Alvarez"', '"definately" → "definitely"'}
    assert {fix.line for fix in draft.applied} == {1, 3}


def test_unsafe_fixes_are_applied_only_on_demand() -> None:
    data = b"Dear [Name],\n\nI liked the the mill.\n\nBest regards,\nSam Okafor\n"
    assert b"[Name]" in after(data, "a.txt", unsafe=False)
    assert after(data, "a.txt").startswith(b"Dear Mei Alvarez,\n\nI liked the mill.")


def test_of_stock_sentences_the_last_that_the_message_needs_stays() -> None:
    teams = ("team", "firm", "company")
    stock = [f"I would love to have this job, and I would be a valuable asset to your {team}." for team in teams]
    data = f"Dear Kim,\n\nThank you for the tour of the mill. {' '.join(stock)}\n\nBest regards,\nSam Okafor\n".encode()
    linter = replace(LINTER, meaning=True)
    left = fixed(data, "a.txt", linter=linter).drafts[0].after.decode()
    assert [sentence in left for sentence in stock].count(True) == 1


def test_a_suppressed_finding_is_not_fixed() -> None:
    data = b'---\nignore: [{code: PRF002, text: "the the"}]\n---\n' + LETTER.encode()
    assert b"the the mill" in after(data, "a.txt", unsafe=False)


def test_fixes_that_undo_each_other_end() -> None:
    swaps = [("OWN001", "mill", "mine"), ("OWN002", "mine", "mill")]
    rules = [
        type(RULES.find("PRF002")).model_validate(  # type: ignore[union-attr]
            {**RULES.find("PRF002").model_dump(by_alias=True), "code": code, "name": code.lower(), "dimension": "tone",  # type: ignore[union-attr]
             "swaps": [{"pattern": old, "replace": new}], "except": []}
        )
        for code, old, new in swaps
    ]  # fmt: skip
    linter = Linter(replace(RULES, rules=tuple(rules)), frozenset({"OWN001", "OWN002"}), meaning=False)
    result = fixed(b"Dear Kim,\n\nI liked the mill.\n", "a.txt", linter=linter)
    assert result.notices == ("fixes did not settle after 30 rounds; run the command again",)


def test_a_mail_in_html_is_not_fixed_and_that_is_said() -> None:
    header = "From: sam@mail.example\nContent-Type: text/html; charset=utf-8\n\n"
    data = f"{header}<p>Dear Ms. Alvarec,</p><p>I liked the the mill.</p><p>Best regards,<br>Sam</p>".encode()
    result = fixed(data, "a.eml")
    assert result.drafts == ()
    assert result.notices == ("a.eml: not fixed, because the mail has its text in HTML; fix it in your mail program",)


def test_what_cannot_be_written_is_said_and_the_rest_is_fixed() -> None:
    data = LETTER.replace("Alvarec", "[Name]").replace("Okafor", "Okafor–").encode("cp1252")
    inputs = Inputs(("a.txt",), options={"interviewers": "Mei Łódź", "company": "Northwind"})

    def lint(changed: Mapping[str, bytes]) -> Run:
        return run(replace(inputs, contents=changed), LINTER)

    result = apply_fixes(lint({"a.txt": data}), lint, unsafe=True, contents={"a.txt": data})
    assert 'a.txt:1: BOI001 not fixed: "Mei Łódź" cannot be written in Windows-1252; save it as UTF-8' in result.notices
    assert "the mill at Northwind, and I" in result.drafts[0].after.decode("cp1252")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("interview.yml").write_text(INTERVIEW, "utf-8")
    path = Path("thank-you.txt")
    path.write_text(LETTER, "utf-8")
    return path


def fix_file(path: Path) -> FixResult:
    inputs = Inputs((str(path),))

    def lint(changed: Mapping[str, bytes]) -> Run:
        return run(replace(inputs, contents=changed), LINTER)

    return apply_fixes(lint({}), lint, unsafe=False)


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(draft: Path) -> None:
    draft.chmod(0o640)
    link = Path("check-in.txt")
    link.symlink_to(draft)
    written, failures = store(fix_file(link).drafts)
    assert (len(written), failures) == (1, [])
    assert link.is_symlink()
    assert draft.read_text("utf-8") == FIXED
    assert draft.stat().st_mode & 0o777 == 0o640


def test_two_paths_to_one_file_are_one_draft(draft: Path) -> None:
    Path("thanks.txt").symlink_to(draft)
    drafts = [*fix_file(draft).drafts, *fix_file(Path("thanks.txt")).drafts]
    assert len(store(drafts)[0]) == 2
    assert draft.read_text("utf-8") == FIXED


def test_a_file_that_changed_since_stays_as_it_is(draft: Path) -> None:
    result = fix_file(draft)
    draft.write_text(f"{LETTER}PS: one more thing\n", "utf-8")
    written, failures = store(result.drafts)
    assert written == []
    assert [str(failure) for failure in failures] == [
        "thank-you.txt: changed while it was checked; run the command again"
    ]
    assert draft.read_text("utf-8").endswith("PS: one more thing\n")


def test_a_file_that_changes_during_the_check_is_not_touched(draft: Path) -> None:
    def lint(changed: Mapping[str, bytes]) -> Run:
        result = run(Inputs((str(draft),), contents=changed), LINTER)
        draft.write_text("Dear Kim,\n\nI liked it.\n", "utf-8")
        return result

    result = apply_fixes(lint({}), lint, unsafe=False)
    assert result.drafts == ()
    assert [failure.message for failure in result.run.failures] == [
        "changed while it was checked; run the command again"
    ]


def test_a_read_only_file_stays_as_it_is(draft: Path) -> None:
    draft.chmod(0o400)
    _, (failure,) = store(fix_file(draft).drafts)
    assert "read-only" in failure.message


def test_a_message_that_was_sent_stays_as_it_is(draft: Path) -> None:
    with Path("interview.yml").open("a", encoding="utf-8") as file:
        file.write("history: [{kind: thank-you, sent_at: 2026-11-20T10:00:00+01:00, draft: thank-you.txt}]\n")
    result = fix_file(draft)
    assert (result.drafts, result.notices) == ((), ("thank-you.txt: not fixed, because it was sent",))


@pytest.mark.parametrize(("last", "marks"), [("\n", 0), ("", 2)])
def test_a_difference_is_unified_and_says_where_the_last_line_has_no_end(last: str, marks: int) -> None:
    (draft,) = fixed(b"Dear Kim,\n\nI liked the the mill." + last.encode(), "a.txt", unsafe=False).drafts
    text = "".join(diff(draft))
    assert text.startswith("--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n Dear Kim,\n \n-I liked the the mill.\n")
    assert text.count("\\ No newline at end of file\n") == marks


def test_a_mail_in_base64_is_compared_as_people_read_it() -> None:
    header = "Subject: Mill\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    data = f"{header}RGVhciBLaW0sCgpJIGxpa2VkIHRoZSB0aGUgbWlsbC4K\n".encode()
    (draft,) = fixed(data, "a.eml", unsafe=False).drafts
    text = "".join(diff(draft))
    assert "-I liked the the mill.\n+I liked the mill.\n" in text
    assert "Mill" not in text  # the subject is not part of what is shown as decoded
    assert draft.after == f"{header}RGVhciBLaW0sCgpJIGxpa2VkIHRoZSBtaWxsLgo=\n".encode()
