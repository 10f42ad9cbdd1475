"""README and docs: every command block does what the page says, files in them are valid, links lead somewhere."""

import json
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

import blocks
from followup_lint.report import Run
from followup_lint.reporters import REPORTERS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
LANGUAGES = {"console", "bash", "python", "yaml", "toml", "json", "text", "lua", "elisp"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_each_command_does_what_the_page_says(page: Path) -> None:
    for step, outcome in blocks.run_page(read(page)):
        where = f"{named(page)}:{step.line}: {step.command}"
        printed = "\n".join(outcome.output)
        assert blocks.is_as_shown(step, outcome), f"{where}\nexit status {outcome.status}; run `make pages`\n{printed}"


def test_a_command_that_does_something_else_is_noticed() -> None:
    page = "```console\n$ echo a\nb\n```\n\n```bash\nfalse\nfalse  # exit status 1\n```\n\n```python\nassert 0\n```\n"
    assert [blocks.is_as_shown(step, outcome) for step, outcome in blocks.run_page(page)] == [False, False, True, False]
    assert "$ echo a\na\n```" in blocks.updated(page)


def test_output_may_be_shortened_and_the_next_folder_is_new() -> None:
    page = '```text title="a b.txt"\nx\n```\n\n```console\n$ cat "a b.txt"; seq 9\nx\n…\n9\n$ echo $?\n0\n```\n'
    page += "\n<!-- in examples/northwind -->\n\n```bash\ntest -e interview.yml && test ! -e 'a b.txt'\n```\n"
    assert all(blocks.is_as_shown(step, outcome) for step, outcome in blocks.run_page(page))


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "rules.md"], ids=named)
def test_what_looks_like_a_command_is_run(page: Path) -> None:
    for token in MarkdownIt("commonmark").parse(read(page)):
        if token.type == "code_block":
            assert not re.search(r"^\$ |^(followup-lint|make|pip|pre-commit) ", token.content, re.MULTILINE)
        elif token.type == "fence":
            assert token.info.split()[0] in LANGUAGES


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_and_settings_that_a_page_shows_are_valid(page: Path) -> None:
    for block in blocks.blocks(read(page)):
        if block.language == "json" and block.title:
            json.loads(block.text)
        elif block.language == "toml":
            tomllib.loads(block.text)
            _validate("followup-lint.toml", block.text)
        elif block.language == "yaml":
            data = yaml.safe_load(block.text)
            if isinstance(data, dict) and not {"repos", "jobs", "followup-lint"} & data.keys():
                _validate("interview.yml", block.text)


def _validate(name: str, text: str) -> None:
    with blocks.session() as session:
        (session.home / "followup-lint.toml").touch()  # pages name these files
        for folder in ("mails", "my-rules", "letters-we-hand-out"):
            (session.here / folder).mkdir()
        (session.here / "letters-we-hand-out" / "thanks.txt").write_text("Thank you.\n", "utf-8")
        (session.here / name).write_text(text, "utf-8")
        outcome = session.run(f"followup-lint validate {name}")
        assert outcome.status == 0, outcome.output


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_between_files_of_the_repository_lead_somewhere(page: Path) -> None:
    for target, anchor in links(read(page)):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{named(page)}: {target}"
        if anchor:
            assert anchor in anchors(read(path)), f"{named(page)}: {target}#{anchor}"


def links(text: str) -> Iterator[tuple[str, str]]:
    """The links and pictures of a page that lead to files: path and anchor."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for inline in token.children or ():
            address = str(inline.attrs.get("href") or inline.attrs.get("src") or "")
            if address and not address.startswith(("https://", "http://", "mailto:")):
                target, _, anchor = address.partition("#")
                yield target, anchor


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub and MkDocs make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (heading.lower().translate(str.maketrans("", "", "`*")) for heading in headings)
    return {
        "".join(c for c in heading.replace(" ", "-") if c not in string.punctuation.replace("-", ""))
        for heading in plain
    }


def test_the_readme_is_short_and_begins_with_what_it_is_and_two_commands() -> None:
    lines = read(ROOT / "README.md").splitlines()
    assert len(lines) <= 155
    first_screen = "\n".join(lines[:24])
    assert "pip install" in first_screen
    assert re.search(r"^\$? ?followup-lint ", first_screen, re.MULTILINE)


def test_the_page_of_formats_names_each_format() -> None:
    page = read(DOCS / "formats.md")
    assert [name for name in REPORTERS if f"| `{name}` |" not in page] == []


def test_the_page_about_python_names_what_is_public() -> None:
    page = read(DOCS / "python.md")
    for name in ("to_dict", "open_findings", "is_ready"):
        assert name in page
    assert set(re.findall(r"`(\w+)`", page)) >= {*Run.__dataclass_fields__}


def test_the_patterns_for_flycheck_are_the_concise_format() -> None:
    found = list(blocks.blocks(read(DOCS / "editors.md")))
    lisp = "".join(b.text for b in found if b.language == "elisp")
    assert lisp.count("(") == lisp.count(")")
    for label in ("error", "warning", "hint"):
        assert f'":" column ": {label} " (id (one-or-more alnum)) " "' in lisp


def test_the_problem_matcher_understands_the_concise_format() -> None:
    (block,) = (b for b in blocks.blocks(read(DOCS / "editors.md")) if b.title.endswith("tasks.json"))
    pattern = json.loads(block.text)["tasks"][0]["problemMatcher"]["pattern"]
    (shown,) = (
        step.output
        for b in blocks.blocks(read(DOCS / "editors.md"))
        for step in blocks.steps(b)
        if step.command.endswith("--quiet thank-you.txt")
    )
    found = re.match(pattern["regexp"], (shown or ("",))[0])
    assert found is not None
    names = ("file", "line", "column", "severity", "code")
    assert [found[pattern[name]] for name in names] == ["thank-you.txt", "3", "10", "error", "PER005"]


def test_each_editor_starts_the_server_in_the_same_way() -> None:
    found = [b.text for b in blocks.blocks(read(DOCS / "editors.md")) if b.language in ("json", "lua", "elisp", "text")]
    commands = [
        re.sub(r'args = |"glspc.server.commandArguments": |[\s,.\[\]{}()"]', " ", text).split() for text in found
    ]
    started = [words for words in commands if "server" in words]
    assert len(started) == 6
    assert all("followup-lint server" in " ".join(words) for words in started)
    (helix,) = (tomllib.loads(text) for text in found if "[language-server" in text)
    assert all("followup-lint" in language["language-servers"] for language in helix["language"])
