"""The language server: the real process, and the JSON that an editor sends and gets."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commandline import INTERVIEW, THANKS, Command
from languageclient import SOURCE, Client, running

ROOT = Path(__file__).parents[2]
WRONG = THANKS.replace("Dear Ms. Alvarez,", "Dear Ms. Alvarec,")
PAY = THANKS.replace("If it helps", "𝒳 漢字 é. What is the salary? If it helps")
MAIL = (
    "From: Sam Okafor <sam@a.example>\nTo: Mei-Ling Alvarez <m@northwind.example>\nSubject: Thank you for Tuesday\n"
    'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    + WRONG.replace("Best regards", "H=C3=A9las, b=\nest regards")
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server for all tests of this module; its folder is not theirs."""
    folder = tmp_path_factory.mktemp("editor")
    with running(folder) as client:
        client.initialize(folder)
        yield client


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    return tmp_path


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each.get("code", "") for each in diagnostics]


def words(text: str, place: dict[str, Any], unit: str = "utf-16") -> str:
    """The words at a range on one line, as an editor counts."""
    encoding, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[unit]
    line = re.split("\r\n|\r|\n", text)[place["start"]["line"]].encode(encoding)
    return str(line[place["start"]["character"] * size : place["end"]["character"] * size], encoding)


def at(text: str, word: str, client_unit: int = 2) -> dict[str, int]:
    """The place of a word, as an editor counts in UTF-16."""
    before = text[: text.index(word)]
    return {"line": before.count("\n"), "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // client_unit}


def actions(client: Client, uri: str, place: dict[str, int], *only: str) -> list[dict[str, Any]]:
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    document, range_ = {"uri": uri}, {"start": place, "end": place}
    found: list[dict[str, Any]] = client.request(
        "textDocument/codeAction", textDocument=document, range=range_, context=context
    )
    return found


def applied(text: str, action: dict[str, Any], uri: str) -> str:
    """The text of a document after an action, applied as an editor does."""
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == uri
    lines = re.split("(?<=\n)", text)

    def offset(place: dict[str, int]) -> int:
        line = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le")
        return sum(map(len, lines[: place["line"]])) + len(line)

    for edit in sorted(change["edits"], key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


# By the name of the file: what is in the buffer.
BUFFERS = {
    "thank-you.txt": PAY,
    "check-in.md": WRONG.replace("Dear", "**Dear**"),
    "thank-you.eml": MAIL,
    "thank-you-2.txt": WRONG.replace("\n", "\r\n"),
    "nudge.txt": "---\nignore: [PER005, TON999]\ncompany: [\n---\n" + WRONG,
    "letter.txt": "Shopping: milk, eggs.\n",
    "half.eml": "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Enc",
    "zeros.txt": "Dear\0 Ms. Alvarez\0",
    "long.txt": "word " * 40_000 + "x",
}


@pytest.mark.parametrize("name", BUFFERS)
def test_a_buffer_gets_what_check_says_about_it(client: Client, drafts: Path, command: Command, name: str) -> None:
    text = BUFFERS[name]
    uri = client.open(drafts / name, text)
    arguments = ("--stdin-filename", str(drafts / name), "--output-format", "rdjson", "-")
    checked = json.loads(command("check", *arguments, stdin=text.encode()).out)["diagnostics"]
    severities = {1: "ERROR", 2: "WARNING", 3: "INFO"}
    found = [
        (each.get("code"), severities[each["severity"]], each["message"], each["range"]["start"]["line"] + 1)
        for each in client.diagnostics(uri)
    ]
    assert found
    assert found == [
        (
            each.get("code", {}).get("value"),
            "INFO" if each["message"].startswith("not judged") else each["severity"],
            each["message"],
            each["location"].get("range", {"start": {"line": 1}})["start"]["line"],
        )
        for each in checked
    ]


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_columns_are_counted_in_the_unit_that_the_editor_prefers(drafts: Path, unit: str) -> None:
    with running(drafts) as client:
        offered = client.initialize(drafts, general={"positionEncodings": [unit, "utf-16"]})
        assert offered["positionEncoding"] == unit
        (pay,) = client.diagnostics(client.open(drafts / "thank-you.txt", PAY, "mail"))
        assert (pay["code"], words(PAY, pay["range"], unit)) == ("SAL001", "What is the salary?")


def test_a_diagnostic_has_all_that_editors_show(client: Client, drafts: Path) -> None:
    (found,) = client.diagnostics(client.open(drafts / "thank-you.txt", WRONG))
    assert found == {
        "range": {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 16}},
        "message": '"Alvarec" is misspelt; your interviewer\'s name is "Alvarez"; write "Alvarez"',
        "severity": 1,
        "code": "PER005",
        "codeDescription": {"href": found["codeDescription"]["href"]},
        "source": "followup-lint",
    }
    assert found["codeDescription"]["href"].endswith("docs/rules.md#per005")


def test_an_entry_that_silences_nothing_is_faded_out(client: Client, drafts: Path) -> None:
    (found,) = client.diagnostics(client.open(drafts / "thank-you.txt", f"---\nignore: [SAL001]\n---\n{THANKS}"))
    assert (found["code"], found["tags"]) == ("SUP001", [1])


def test_diagnostics_follow_what_is_written_and_go_when_it_is_closed(client: Client, drafts: Path) -> None:
    uri = client.open(drafts / "thank-you.txt", WRONG)
    assert codes(client.diagnostics(uri, 1)) == ["PER005"]
    client.change(uri, THANKS, 2)
    client.change(uri, PAY, 3)
    assert codes(client.diagnostics(uri)) == ["SAL001"]  # nothing about the second, which is out of date
    client.change(uri, "", 4)
    assert client.diagnostics(uri, 4) == []
    client.close(uri)
    assert client.diagnostics(uri) == []


def test_the_interview_counts_as_it_is_in_the_editor(client: Client, drafts: Path) -> None:
    interview = drafts / "interview.yml"
    uri, about = client.open(drafts / "thank-you.txt", WRONG), client.open(interview, language="yaml")
    assert codes(client.diagnostics(uri)) == ["PER005"]
    assert client.diagnostics(about) == []
    client.change(about, INTERVIEW.replace("Mei-Ling Alvarez", "Mei-Ling Alvarec"), 2)
    assert client.diagnostics(about) == []
    assert client.diagnostics(uri) == []
    client.change(about, INTERVIEW + "wibble: 3\n", 3)
    (wrong,) = client.diagnostics(about, 3)
    assert (wrong["severity"], wrong["range"]["start"]["line"]) == (1, 5)
    assert "wibble" in wrong["message"]
    (pointer,) = client.diagnostics(uri)
    assert pointer["range"]["start"]["line"] == 0
    assert "interview.yml:6: " in pointer["message"]
    (related,) = pointer["relatedInformation"]
    assert (related["location"]["uri"], related["location"]["range"]["start"]["line"]) == (about, 5)
    client.close(about)  # without saving it
    assert codes(client.diagnostics(uri)) == ["PER005"]


def test_an_interview_that_was_never_saved_counts_too(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "thank-you.txt", WRONG)
    assert "PER005" not in codes(client.diagnostics(uri))
    about = client.open(tmp_path / "interview.yml", INTERVIEW, "yaml")
    assert client.diagnostics(about) == []
    client.change(uri, WRONG, 2)
    assert codes(client.diagnostics(uri, 2)) == ["PER005"]


# What a folder has, the name of a file in it, and whether that is checked.
FILES: list[tuple[dict[str, str], str, bool]] = [
    ({}, "README.md", False),
    ({}, "compose.yml", False),
    ({}, "mutt-host-1000-17", True),
    ({}, "thank-you.markdown", True),
    ({"followup-lint.toml": 'exclude = ["old/"]'}, "old/thank-you.txt", False),
    ({"followup-lint.toml": 'include = ["letters/*.txt"]'}, "thank-you.txt", False),
    ({"followup-lint.toml": 'include = ["letters/*.txt"]'}, "letters/thank-you.txt", True),
    ({"followup-lint.toml": 'ignore = ["PER005"]'}, "thank-you.txt", False),
    ({".git/x": "", ".gitignore": "*.txt"}, "thank-you.txt", True),
    ({".git/x": "", ".gitignore": "*.txt", "followup-lint.toml": "force-exclude = true"}, "thank-you.txt", False),
    ({"interview.yml": f"{INTERVIEW}notes: notes.md\n"}, "notes.md", False),
]


@pytest.mark.parametrize(("files", "name", "is_checked"), FILES)
def test_files_that_nobody_wants_to_know_about_are_left_alone(
    client: Client, drafts: Path, files: dict[str, str], name: str, is_checked: bool
) -> None:
    for path, content in {**files, name: WRONG}.items():
        (drafts / path).parent.mkdir(exist_ok=True)
        (drafts / path).write_text(content, "utf-8")
    assert codes(client.diagnostics(client.open(drafts / name))) == (["PER005"] if is_checked else [])


def test_a_broken_configuration_is_shown_once_and_mended_without_a_restart(client: Client, drafts: Path) -> None:
    configuration = drafts / "followup-lint.toml"
    configuration.write_text('ignore = ["TON001"]\nselekt = 3\n', "utf-8")
    uri = client.open(drafts / "thank-you.txt", WRONG)
    shown = client.told("window/showMessage")
    assert shown["type"] == 1
    assert re.search(r'followup-lint\.toml:2: .*"selekt".*select', shown["message"])
    assert client.diagnostics(uri) == []
    client.change(uri, PAY, 2)
    assert client.diagnostics(uri, 2) == []
    assert not [note for note in client.notes if note.get("method") == "window/showMessage"]
    configuration.write_text('ignore = ["SAL001"]\n', "utf-8")
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": configuration.as_uri(), "type": 2}])
    assert client.diagnostics(uri) == []
    client.change(uri, WRONG, 3)
    assert codes(client.diagnostics(uri, 3)) == ["PER005"]


def test_rules_of_the_user_count_as_they_are_now(client: Client, drafts: Path) -> None:
    shutil.copytree(ROOT / "examples" / "rules", drafts / "own")
    (drafts / "followup-lint.toml").write_text('rules = ["own"]\nselect = ["OWN", "PER005"]\n', "utf-8")
    uri = client.open(drafts / "thank-you.txt", WRONG)
    assert codes(client.diagnostics(uri)) == ["PER005"]
    rule = drafts / "own" / "OWN001-competitor.yml"
    rule.write_text(rule.read_text("utf-8").replace("severity:", "severities:"), "utf-8")
    client.save(uri)
    assert "OWN001-competitor.yml" in client.told("window/showMessage")["message"]


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
HOVERS = [("Alvarec", "# PER005 "), ("SAL001", "# SAL001 "), ("pay", "# SAL001 "), ("Kafka", None), ("Northwind", None)]


@pytest.mark.parametrize(("word", "page"), HOVERS)
def test_a_rule_is_explained_where_it_is_found_or_named(
    client: Client, drafts: Path, word: str, page: str | None
) -> None:
    text = IGNORED.replace("{code: pay", "{code: pay, text: salary}")
    uri = client.open(drafts / "thank-you.txt", text)
    found = client.request("textDocument/hover", textDocument={"uri": uri}, position=at(text, word))
    assert (found and found["contents"]["value"][: len(page or "")]) == page
    assert found is None or found["contents"]["kind"] == "markdown"


@pytest.mark.parametrize(("word", "is_offered"), [("SAL001", True), ("pay", True), ("Labs", False), ("Kafka", False)])
def test_codes_are_completed_in_ignore_alone_also_while_it_is_half_written(
    client: Client, drafts: Path, word: str, is_offered: bool
) -> None:
    uri = client.open(drafts / "thank-you.txt", IGNORED)
    found = client.request("textDocument/completion", textDocument={"uri": uri}, position=at(IGNORED, word))
    assert ("SAL001" in [each["label"] for each in found]) is is_offered


def test_a_text_without_a_file_is_a_draft_in_the_folder_of_the_editor(client: Client) -> None:
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "Dear Ann,\n\nI hit the ground running.\n"}
    client.notify("textDocument/didOpen", textDocument=item)
    assert "BOI002" in codes(client.diagnostics(uri))


def test_it_can_be_told_which_configuration_counts(drafts: Path) -> None:
    with running(drafts, "--stdio", "--config", "ignore=['PER005']") as client:
        client.initialize(drafts)
        assert client.diagnostics(client.open(drafts / "thank-you.txt", WRONG)) == []
        watched = client.told("client/registerCapability")["registrations"][0]
        globs = {watcher["globPattern"] for watcher in watched["registerOptions"]["watchers"]}
        assert {"**/interview.yml", "**/followup-lint.toml", "**/pyproject.toml"} <= globs


def test_what_an_editor_does_wrong_ends_nothing(client: Client, drafts: Path) -> None:
    uri = client.open(drafts / "thank-you.txt", WRONG)
    client.diagnostics(uri)
    client.send_bytes(b"Content-Length: 5\r\n\r\n{nope")
    client.send_bytes(b'Content-Length: 4\r\n\r\n"\xff\xff"')
    client.send({"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///nowhere.txt"}}})
    client.change("file:///never/opened.txt", "x")
    assert client.answer(client.ask("no/such/method", {}))["error"]["code"] == -32601
    assert client.request("textDocument/hover", textDocument={"uri": "file:///x.txt"}, position=at(" x", "x")) is None
    client.notify("$/cancelRequest", id=99_999)
    client.change(uri, f"{WRONG}\ud83d", 2)
    assert "PER005" in codes(client.diagnostics(uri, 2))


def test_a_request_that_was_cancelled_before_its_turn_is_not_answered_with_work(drafts: Path) -> None:
    with running(drafts) as client:
        client.initialize(drafts)
        uri = client.open(drafts / "thank-you.txt", WRONG)  # the model is still being loaded
        asked = client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(WRONG, "Alvarec")})
        client.notify("$/cancelRequest", id=asked)
        assert client.answer(asked)["error"]["code"] == -32800


@pytest.mark.parametrize(("is_polite", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_is_that_of_the_protocol(tmp_path: Path, is_polite: bool, status: int) -> None:
    with running(tmp_path) as client:
        client.initialize()
        if is_polite:
            assert client.end() == status
        else:
            client.send({"method": "exit"})
            assert client.process.wait(timeout=60) == status


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.initialize()
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(timeout=60) == 1
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with running(tmp_path) as client:  # this process holds the pipes
        client.request("initialize", processId=editor.pid, rootUri=None, capabilities={})
        client.notify("initialized")
        editor.kill()
        editor.wait()
        assert client.process.wait(timeout=60) == 1


def test_nothing_but_the_protocol_is_on_standard_output(drafts: Path) -> None:
    """Not even what a library prints; the log is on standard error, without words of a draft."""
    with running(drafts, "--log-level", "info") as client:
        client.initialize(drafts)
        client.diagnostics(client.open(drafts / "thank-you.txt", WRONG))
        assert client.end() == 0
    log = (drafts / "server.log").read_text("utf-8")
    assert "thank-you.txt: 1 diagnostics" in log
    assert "Alvarec" not in log


def test_the_first_answer_needs_no_engine() -> None:
    code = (
        "import sys, followup_lint.server.serve\n"
        "print({'spacy', 'onnxruntime', 'pydantic', 'numpy', 'rich', 'asyncio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True)
    assert done.stdout.decode().strip() in ("set()", "{'asyncio'}")


def test_without_its_library_it_says_what_to_install(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("pygls", "lsprotocol", "followup_lint.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls.io_", None)
    result = command("server")
    assert (result.status, result.out) == (2, "")
    assert result.err == "error: the language server needs pygls: pip install followup-lint[server]\n"


def test_it_answers_while_the_model_is_loaded(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.initialize(tmp_path)
        started = time.monotonic()
        client.answer(client.ask("no/such/method", {}))
        first = time.monotonic() - started
        client.diagnostics(client.open(tmp_path / "thank-you.txt", WRONG))
        assert first < (time.monotonic() - started) / 2
