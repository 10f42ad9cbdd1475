"""What an editor shows of a draft, of its interview.yml and of its configuration."""

import json
import re
import shutil
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS, Command
from languageclient import MAIL, PAY, WRONG, Client, codes, running, words

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("unit", ["utf-8", "utf-32"])
def test_columns_are_counted_in_the_unit_that_the_editor_prefers(drafts: Path, unit: str) -> None:
    with running(drafts) as client:
        offered = client.initialize(drafts, general={"positionEncodings": [unit, "utf-16"]})
        assert offered["positionEncoding"] == unit
        (pay,) = client.diagnostics(client.open(drafts / "thank-you.txt", PAY, "mail"))
        assert (pay["code"], words(PAY, pay["range"], unit)) == ("SAL001", "What is the salary?")


def test_columns_are_counted_in_utf_16_if_the_editor_says_nothing(client: Client, drafts: Path) -> None:
    (pay,) = client.diagnostics(client.open(drafts / "thank-you.txt", PAY))
    assert words(PAY, pay["range"]) == "What is the salary?"


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


def test_a_text_without_a_file_is_a_draft_in_the_folder_of_the_editor(client: Client) -> None:
    uri = "untitled:Untitled-1"
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "Dear Ann,\n\nI hit the ground running.\n"}
    client.notify("textDocument/didOpen", textDocument=item)
    assert "BOI002" in codes(client.diagnostics(uri))
    client.notify("textDocument/didOpen", textDocument=item | {"uri": "git:/thank-you.md?HEAD"})
    client.change(uri, "Dear Ann,\n", 2)
    client.diagnostics(uri, 2)
    assert not [note for note in client.notes if note.get("params", {}).get("uri", "").startswith("git:")]


def test_what_was_not_checked_is_in_the_log_of_the_editor_once(client: Client, drafts: Path) -> None:
    (drafts / "followup-lint.toml").write_text('ignore = ["TON999"]\n', "utf-8")
    uri = client.open(drafts / "thank-you.txt", WRONG)
    assert "followup-lint.toml:1: ignore: unknown rule" in client.told("window/logMessage")["message"]
    client.change(uri, THANKS, 2)
    assert client.diagnostics(uri, 2) == []
    client.diagnostics(client.open(drafts / "check-in.txt", WRONG))  # has the same to say
    assert not [note for note in client.notes if note.get("method") == "window/logMessage"]
