"""What an editor offers: fixes, suppressions, pages of rules, codes."""

from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command
from languageclient import MAIL, PAY, WRONG, Client, actions, applied, at, codes

FIXES = [  # the name of a draft, its text, and how it begins, or what is in it, after the first quick fix
    ("thank-you.txt", PAY.replace("Dear Ms. Alvarez,", "Dear Ms. Alvarec,"), "Dear Ms. Alvarez,\n"),
    ("thank-you.md", WRONG.replace("\n", "\r\n"), "Dear Ms. Alvarez,\r\n"),
    ("thank-you.eml", MAIL, "\n\nDear Ms. Alvarez,\n"),
]


@pytest.mark.parametrize(("name", "text", "fixed"), FIXES, ids=[name for name, _, _ in FIXES])
def test_a_safe_fix_is_preferred_and_makes_what_fix_makes(
    client: Client, drafts: Path, command: Command, name: str, text: str, fixed: str
) -> None:
    uri = client.open(drafts / name, text)
    fix, *others = actions(client, uri, at(text, "Alvarec"))
    assert (fix["title"], fix["kind"], fix["isPreferred"]) == ('PER005: write "Alvarez"', "quickfix", True)
    assert codes(fix["diagnostics"]) == ["PER005"]
    after = applied(text, fix, uri)
    assert fixed in after
    assert after.replace("Alvarez", "Alvarec") == text.replace("Alvarez", "Alvarec")
    all_fixes = next(each for each in others if each["kind"] == "source.fixAll.followup-lint")
    made = command("check", "--fix", "--stdin-filename", str(drafts / name), "-", stdin=text.encode()).out
    assert applied(text, all_fixes, uri).replace("\r\n", "\n") == made.replace("\r\n", "\n")


def test_an_unsafe_fix_is_labelled_and_not_part_of_all(client: Client, drafts: Path) -> None:
    text = THANKS.replace("If it helps", "I could hit the ground running and be a valuable asset. If it helps")
    uri = client.open(drafts / "thank-you.txt", text)
    place = at(text, "hit the ground")
    fix, _ = actions(client, uri, place)
    assert fix["title"] == "BOI002: leave this sentence out (unsafe: may change what you meant)"
    assert "isPreferred" not in fix
    assert "ground" not in applied(text, fix, uri)
    assert actions(client, uri, place, "source.fixAll") == []


def test_only_wanted_kinds_are_offered(client: Client, drafts: Path) -> None:
    uri = client.open(drafts / "thank-you.txt", WRONG)
    place = at(WRONG, "Alvarec")
    kinds = {only: [each["kind"] for each in actions(client, uri, place, only)] for only in ("quickfix", "source", "")}
    fix_all = "source.fixAll.followup-lint"
    assert kinds == {"quickfix": ["quickfix"] * 2, "source": [fix_all], "": []}
    assert [each["kind"] for each in actions(client, uri, {"line": 3, "character": 0})] == [fix_all]


def test_a_finding_can_be_ignored_where_add_ignore_would_write_it(client: Client, drafts: Path) -> None:
    uri = client.open(drafts / "thank-you.txt", PAY)
    (ignore,) = actions(client, uri, at(PAY, "salary"))
    assert ignore["title"] == "SAL001: ignore this in this draft"
    after = applied(PAY, ignore, uri)
    assert after.endswith(f"---\n{PAY}")
    client.change(uri, after, 2)
    assert client.diagnostics(uri, 2) == []
    mail, about = client.open(drafts / "thank-you.eml", MAIL), (drafts / "interview.yml").as_uri()
    ignore = actions(client, mail, at(MAIL, "Alvarec"))[1]
    assert ignore["title"] == "PER005: ignore this in interview.yml"
    (drafts / "interview.yml").write_text(applied(INTERVIEW, ignore, about), "utf-8")
    client.save(mail)
    assert client.diagnostics(mail, 1) == [] or client.diagnostics(mail, 1) == []


def test_a_message_that_was_sent_is_left_as_it_is(client: Client, drafts: Path) -> None:
    entry = "history: [{kind: thank-you, sent_at: 2026-11-20T10:00:00+01:00, file: thank-you.txt}]\n"
    (drafts / "interview.yml").write_text(INTERVIEW + entry, "utf-8")
    uri = client.open(drafts / "thank-you.txt", WRONG)
    assert actions(client, uri, at(WRONG, "Alvarec")) == []


IGNORED = f"---\ncompany: Northwind Labs\nignore:\n  - SAL001\n  - {{code: pay\n---\n{WRONG}"
HOVERS = [
    ("Alvarec", "# PER005 "),
    ("SAL001", "# SAL001 "),
    ("pay", "# SAL001 "),
    ("Kafka", None),
    ("Northwind", None),
]


@pytest.mark.parametrize(("word", "page"), HOVERS)
def test_a_rule_is_explained_where_it_is_found_or_named(
    client: Client, drafts: Path, word: str, page: str | None
) -> None:
    text = IGNORED.replace("{code: pay", "{code: pay, text: salary}")
    uri = client.open(drafts / "thank-you.txt", text)
    found = client.request("textDocument/hover", textDocument={"uri": uri}, position=at(text, word))
    assert (found is None) is (page is None)
    if found is not None and page is not None:
        assert f"\n{page}" in f"\n{found['contents']['value']}"
        assert found["contents"]["kind"] == "markdown"


def test_what_a_finding_says_comes_before_its_rule_and_is_no_markup(client: Client, drafts: Path) -> None:
    text = THANKS.replace("Alvarez,", "Alv[r](x)z,")
    uri = client.open(drafts / "thank-you.txt", text)
    found = client.request("textDocument/hover", textDocument={"uri": uri}, position=at(text, "Alv[r]"))
    said, rule = found["contents"]["value"].split("\n---\n\n")
    assert r"Alv\[r\]\(x\)z" in said
    assert rule.startswith("# PER004 ")


@pytest.mark.parametrize(("word", "is_offered"), [("SAL001", True), ("pay", True), ("Labs", False), ("Kafka", False)])
def test_codes_are_completed_in_ignore_alone_also_while_it_is_half_written(
    client: Client, drafts: Path, word: str, is_offered: bool
) -> None:
    uri = client.open(drafts / "thank-you.txt", IGNORED)
    found = client.request("textDocument/completion", textDocument={"uri": uri}, position=at(IGNORED, word))
    assert ("SAL001" in [each["label"] for each in found]) is is_offered
