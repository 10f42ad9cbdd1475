"""The documentation site, built as `make docs` builds it: strict, complete, and with nothing from elsewhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from followup_lint.config import Settings
from followup_lint.context import Context
from followup_lint.rule import load_rules

ROOT = Path(__file__).parents[1]
# What a browser loads by itself; links are followed by people.
_LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}


class _Page(HTMLParser):
    """The ids of a page, its links, and the addresses that a browser loads with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if (address := given.get(_LOADED.get(tag, ""))) and given.get("rel") != "canonical":
            self.loaded.append(address)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": paths}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, _Page]:
    return {path: _Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_each_rule_has_a_page_with_all_that_its_file_says(site: Path) -> None:
    overview = (site / "rules.html").read_text("utf-8")
    for rule in load_rules():
        page = (site / "rules" / f"{rule.code}.html").read_text("utf-8")
        assert f"{rule.code} {rule.name}" in page
        assert all(part in page for part in ("What to do", "Before", "After", "Sources", "To silence it"))
        assert f'href="rules/{rule.code}.html"' in overview


def test_each_key_of_the_configuration_and_of_an_interview_is_listed(site: Path) -> None:
    for name, model, shown in (("configuration", Settings, "<h3"), ("interview", Context, "<td>")):
        page = (site / f"{name}.html").read_text("utf-8")
        names = [info.alias or field for field, info in model.model_fields.items()]
        assert [key for key in names if not re.search(f"{shown}[^>]*>?<code>{key}</code>", page)] == []


def test_links_lead_to_pages_and_anchors_that_exist(site: Path, pages: dict[Path, _Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path.relative_to(site)}: {link}"
            if address.fragment and target in pages:
                assert unquote(address.fragment) in {*pages[target].ids, "__codelineno"}, f"{path.name}: {link}"


def test_links_to_the_repository_name_files_that_are_in_it(pages: dict[Path, _Page]) -> None:
    prefix = "https://github.com/followup-lint/followup-lint/blob/main/"
    named = {link.removeprefix(prefix) for page in pages.values() for link in page.links if link.startswith(prefix)}
    assert named
    assert [name for name in named if not (ROOT / name.partition("#")[0]).exists()] == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, _Page]) -> None:
    for path, page in pages.items():
        assert [address for address in page.loaded if urlsplit(address).netloc] == [], path.name
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", style.read_text("utf-8")), style.name
