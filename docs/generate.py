"""What MkDocs calls while it builds the site: pages made from rule files and schemas, links that lead out of docs/."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from followup_lint.context import interview_schema
from followup_lint.reporters import catalogue
from followup_lint.rule import load_rules

ROOT = Path(__file__).resolve().parents[1]
_REPOSITORY = "https://github.com/followup-lint/followup-lint/blob/main/"
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(#[^)\s]*)?\)")
_TABLE = "<!-- table: interview -->"
# Pages of the site that are elsewhere in the repository.
_ELSEWHERE = {"contributing.md": "CONTRIBUTING.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each rule and the pages that are elsewhere; the page of all rules becomes a table of contents."""
    rules = load_rules()
    made = {f"rules/{rule.code}.md": catalogue.page(rule) for rule in rules}
    made["rules.md"] = catalogue.overview(rules, "rules/{code}.md")
    made |= {name: (ROOT / source).read_text("utf-8") for name, source in _ELSEWHERE.items()}
    for name, text in made.items():
        before = files.get_file_from_path(name)
        if before is not None:
            files.remove(before)
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fills in tables from schemas, and lets links to other files of the repository lead there."""
    source = _ELSEWHERE.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    if _TABLE in markdown:
        markdown = markdown.replace(_TABLE, "\n".join(_table(interview_schema())))
    return _LINK.sub(lambda link: f"]({_address(link[1], source)}{link[2] or ''})", markdown)


def _address(target: str, source: str) -> str:
    """Where a link in a file of the repository leads on the site."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    site_names = {repository: name for name, repository in _ELSEWHERE.items()}
    if source.startswith("docs/") and path.startswith("docs/"):
        return target
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return site_names.get(path) or _REPOSITORY + path


def _table(schema: Mapping[str, Any]) -> Iterator[str]:
    """The keys of an object in a JSON Schema, with types and descriptions."""
    yield "| key | value | meaning |\n|---|---|---|"
    for name, about in schema["properties"].items():
        value = _value(about, schema.get("$defs", {})).replace("|", "\\|")
        default = about.get("default")
        shown = f" Default: `{default}`." if isinstance(default, str | int | float) and default != "" else ""
        yield f"| `{name}` | {value} | {about.get('description', '').replace('|', chr(92) + '|')}{shown} |"


def _value(about: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """The type of a value in words."""
    if "$ref" in about:
        return _value(definitions[about["$ref"].rpartition("/")[2]], definitions)
    if "enum" in about:
        return ", ".join(f"`{choice}`" for choice in about["enum"])
    if "const" in about:
        return f"`{about['const']}`"
    if "anyOf" in about:
        kinds = [_value(each, definitions) for each in about["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if about.get("type") == "array":
        return f"list of {_value(about['items'], definitions)}" if "items" in about else "list"
    return {"string": "text", "integer": "number", "boolean": "`true` or `false`", "object": "table"}.get(
        str(about.get("type")), "anything"
    )
