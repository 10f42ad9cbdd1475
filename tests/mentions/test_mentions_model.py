"""The names that a trained pipeline finds (`--model`): they help to tell people, companies and products apart."""

from pathlib import Path

import pytest
import spacy

from commandline import Command

INTERVIEW = """\
company: Northwind Labs
role: Data Engineer
interviewers: [Mei-Ling Alvarez]
candidate: Sam Okafor
"""
PATTERNS = [
    {"label": "ORG", "pattern": "acme"},
    {"label": "ORG", "pattern": "Ashworth"},
    {"label": "PRODUCT", "pattern": "Tavelo"},
    {"label": "PERSON", "pattern": "Piotr Zawadzki"},
    {"label": "PERSON", "pattern": "xiulan"},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small pipeline with entities, on disk as an installed one would be."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)  # type: ignore[attr-defined]  # what that pipe has
    path = tmp_path_factory.mktemp("pipelines") / "names"
    nlp.to_disk(path)
    return str(path)


def found(command: Command, folder: Path, code: str, text: str, *options: str) -> str:
    (folder / "interview.yml").write_text(INTERVIEW, "utf-8")
    (folder / "thank-you.txt").write_text(f"{text}\n\nBest regards,\nSam Okafor\n", "utf-8")
    return command(".", "--select", code, "--no-meaning", "--output-format", "concise", *options).out


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PER008", "Dear Ms. Alvarez,\n\nI would be proud to join the team at acme."),
        ("PER004", "Dear Ms. Alvarez,\n\nThank you and xiulan for interviewing me on Tuesday."),
    ],
)
def test_it_finds_names_that_capitals_do_not_show(
    command: Command, tmp_path: Path, model: str, code: str, text: str
) -> None:
    assert code not in found(command, tmp_path, code, text)
    assert code in found(command, tmp_path, code, text, "--model", model)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PER008", "Dear Ms. Alvarez,\n\nI would be glad to join Tavelo."),
        ("PER004", "Dear Ashworth,\n\nThank you for your time."),
    ],
)
def test_it_leaves_alone_what_it_knows_to_be_something_else(
    command: Command, tmp_path: Path, model: str, code: str, text: str
) -> None:
    assert code in found(command, tmp_path, code, text)
    assert code not in found(command, tmp_path, code, text, "--model", model)


def test_known_names_stay_known(command: Command, tmp_path: Path, model: str) -> None:
    text = "Dear Ms. Alvarez,\n\nThank you. Piotr Zawadzki, my former boss, sends his regards to Northwind Labs."
    assert found(command, tmp_path, "PER", text, "--model", model).count("PER004") == 0
    assert found(command, tmp_path, "PER", text, "--model", model).count("PER008") == 0


def test_a_model_that_is_not_installed_is_reported(command: Command, tmp_path: Path) -> None:
    (tmp_path / "thank-you.txt").write_text("Dear Anna,\n\nThank you.\n", "utf-8")
    done = command("thank-you.txt", "--model", "no_such_model")
    assert done.status == 2
    assert done.err.startswith("error: --model: cannot load no_such_model")
    assert "Traceback" not in done.err
