"""Where interview.yml is found, what `init` writes, and the schema for editors."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from commandline import Command
from followup_lint.context import (
    Context,
    Invite,
    init_text,
    interview_schema,
    named_files,
    schema_text,
    write_init,
)
from followup_lint.discovery import find_interview
from followup_lint.errors import ContextError
from followup_lint.yamlfile import load_yaml

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "interview.schema.json"


def make(folder: Path, *names: str, text: str = "") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_the_nearest_interview_file_is_found(tmp_path: Path) -> None:
    make(tmp_path, "interview.yml", "a/interview.yaml", "a/b/draft.txt", "c/draft.txt")
    assert find_interview(tmp_path / "a" / "b") == tmp_path / "a" / "interview.yaml"
    assert find_interview(tmp_path / "c") == tmp_path / "interview.yml"


def test_yml_comes_before_yaml(tmp_path: Path) -> None:
    make(tmp_path, "interview.yaml", "interview.yml")
    assert find_interview(tmp_path) == tmp_path / "interview.yml"


@pytest.mark.parametrize("mark", [".followup-lint.toml", "followup-lint.toml", ".git", ".git/HEAD"])
def test_the_search_ends_with_the_folder_of_the_configuration_or_the_repository(tmp_path: Path, mark: str) -> None:
    make(tmp_path, "interview.yml", f"project/{mark}", "project/drafts/draft.txt")
    assert find_interview(tmp_path / "project" / "drafts") is None
    make(tmp_path, "project/interview.yml")
    assert find_interview(tmp_path / "project" / "drafts") == tmp_path / "project" / "interview.yml"


@pytest.mark.parametrize(
    ("pyproject", "ends"),
    [
        ("[tool.followup-lint]\n", True),
        ("[tool.followup-lint.score]\n", True),
        ("[project]\nname = 'followup-lint'", False),
        ("=", False),
    ],
)
def test_a_pyproject_ends_the_search_if_it_has_our_table(
    tmp_path: Path, pyproject: str, ends: bool
) -> None:  # a row of the table
    make(tmp_path, "interview.yml")
    make(tmp_path, "project/pyproject.toml", text=pyproject)
    assert (find_interview(tmp_path / "project") is None) is ends


def test_the_search_ends_at_home_unless_asked_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "interview.yml", "home/drafts/draft.txt")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert find_interview(tmp_path / "home" / "drafts") is None
    assert find_interview(tmp_path / "home" / "drafts", stop_at_home=False) == tmp_path / "interview.yml"


def test_a_folder_of_that_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "interview.yml").mkdir()
    with pytest.raises(ContextError) as caught:
        find_interview(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'interview.yml'}: is a folder, not a file; rename it"


def test_files_that_a_context_names_are_known_by_their_full_path(tmp_path: Path) -> None:
    facts = Context(notes="notes.md", invite=Invite(file="../cal/invite.ics"), thread="/mail/thread.eml")
    found = named_files(facts, tmp_path / "drafts")
    assert found == {tmp_path / "drafts" / "notes.md", tmp_path / "cal" / "invite.ics", Path("/mail/thread.eml")}
    assert named_files(Context(), tmp_path) == set()


def test_a_file_in_the_home_folder_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert named_files(Context(notes="~/notes.md"), tmp_path / "drafts") == {tmp_path / "notes.md"}


@pytest.mark.parametrize("field", ["notes", "invite", "thread"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", 'interview.yml:1: no such file: "nowhere"'),
        ("~nobody-of-that-name/x", 'interview.yml:1: no such file: "~nobody-of-that-name/x"'),
        ("a\\0b", r'"a\u0000b" is not a valid file name'),
    ],
)
def test_a_named_file_that_cannot_exist_is_an_error(
    command: Command, folder: Path, field: str, name: str, message: str
) -> None:
    (folder / "interview.yml").write_text(f'{field}: "{name}"\n', "utf-8")
    result = command("context", "thank-you.txt")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")


def test_the_written_file_loads_and_states_no_facts() -> None:
    document = load_yaml(init_text(), path="interview.yml", error=ContextError)
    assert Context.model_validate(document.data).model_fields_set == set()


def test_the_written_file_names_its_schema_first() -> None:
    assert init_text().splitlines()[0] == f"# yaml-language-server: $schema={interview_schema()['$id']}"


def test_every_key_is_in_the_written_file_and_works_once_its_comment_sign_is_gone() -> None:
    keys = [
        line
        for line in init_text().splitlines()
        if line.startswith("# ") and line[2:].split(":")[0] in Context.model_fields
    ]
    opened = init_text()
    for line in keys:
        opened = opened.replace(line, line[2:])
    opened = "\n".join(line[1:] if line.startswith("#   -") else line for line in opened.splitlines())
    context = Context.model_validate(load_yaml(opened, path="interview.yml", error=ContextError).data)
    assert set(Context.model_fields) - context.model_fields_set == {"company", "role", "candidate"}


def test_init_makes_the_folder_and_writes_the_file(tmp_path: Path) -> None:
    path, guesses = write_init(tmp_path / "new" / "northwind")
    assert guesses == ()
    assert path == tmp_path / "new" / "northwind" / "interview.yml"
    assert path.read_text("utf-8") == init_text()


@pytest.mark.parametrize("name", ["interview.yml", "interview.yaml"])
def test_init_overwrites_nothing(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, text="company: Mine")
    with pytest.raises(ContextError) as caught:
        write_init(tmp_path)
    assert str(caught.value) == f"{tmp_path / name}: already exists; edit it or remove it first"
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["company: Mine"]


def test_init_reports_why_it_cannot_write(tmp_path: Path) -> None:
    make(tmp_path, "file")
    with pytest.raises(ContextError, match="cannot write the file: "):
        write_init(tmp_path / "file")


def test_the_published_schema_is_up_to_date_and_valid() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text()
    Draft202012Validator.check_schema(json.loads(schema_text()))


def test_the_schema_describes_every_key() -> None:
    assert all(described["description"] for described in interview_schema()["properties"].values())
    assert "origin" not in schema_text()


@pytest.mark.parametrize(
    "text",
    [
        "company: A\nrole:\nkind: nudge",
        "company: ''\nseniority: ''\nsend_at: ' '",
        "interviewers: [Ann, {name: Bob, title: , email: b@c.example, aliases: [Rob]}]",
        "topics: [Kafka, {name: x, aliases: [y]}]",
        "history: [{kind: call, sent_at: 2026-11-19}]",
        "ignore: [TON010, sal001, {code: SAL001, text: x}]",
        "interviewed_at: 2026-11-19 14:00 +01:00\ndecision_by: 2026-12-01\ncountry: no",
        "interviewer: [Ann]",
        "company: 1984",
        "interviewers: Ann",
        "interviewers: ['']",
        "interviewers: [{title: Dr.}]",
        "interviewers: [{name: ' '}]",
        "interviewers: [{name: A, email: a.b}]",
        "topics: [{nam: x}]",
        "concerns: [5]",
        "history: [{kind: call}]",
        "history: [{kind: cal, sent_at: 2026-11-19}]",
        "history: [{kind: call, sent_at: }]",
        "ignore: [TON]",
        "ignore: [{code: TON010, origin: x}]",
        "interviewed_at: tomorrow",
        "interviewed_at: 19.11.2026",
        "decision_by: 20261201",
        "country: Germany",
        "seniority: Senior",
        "timezone: 5",
    ],
)
def test_schema_and_model_agree(text: str) -> None:
    """Except for impossible days and unknown zones, which JSON Schema cannot express."""
    data = load_yaml(text, path="interview.yml", error=ContextError).data
    try:
        Context.model_validate(data)
    except ValidationError:
        valid = False
    else:
        valid = True
    assert Draft202012Validator(interview_schema()).is_valid(data) is valid


def test_importing_the_context_does_not_import_spacy() -> None:
    code = "import sys, followup_lint.context; sys.exit(any(name in sys.modules for name in ('spacy', 'rich', 'textstat')))"
    path = [str(Path(__file__).parents[2] / "src"), *sys.path]
    run = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}; {code}"], check=False)
    assert run.returncode == 0
