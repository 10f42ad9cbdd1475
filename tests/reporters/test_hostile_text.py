"""Text that would be obeyed if it were not text: in drafts, file names, contexts, messages, failures and notices."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from followup_lint.finding import Severity
from followup_lint.report import Failure, Run
from followup_lint.reporters import REPORTERS, Look, render, statistics
from followup_lint.terminal import visible
from reportruns import found, read, report_of, run_of

HOSTILE = {
    "an escape sequence": "a\x1b[31mred\x1b]8;;https://x.example\x07",
    "control characters": "a\x00b\x08c\x0bd\x7fe\x85f\x9b2J",
    "the direction of writing": "a\u202egnihton\u2066b\u200fc",
    "what nobody sees": "a\u200bb\xadc\u2060d\ufeffe\U000e0041f",
    "line ends that are none": "a\u2028b\u2029c",
    "a workflow command": "::error file=x::pwned",
    "an older workflow command": "a ##[error]pwned ##vso[task.complete]",
    "an escaped line end": "a%0A::error::pwned%0D%25",
    "properties of a command": "a,file=x:y::z",
    "markup": "</script></style></svg>--><img src=x onerror=alert(1)>&lt;",
    "a template": "{{ 7 * 7 }}{% raw %}{# #}",
    "attributes": "\" onfocus='alert(1)' x=\"",
    "XML": "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "characters that XML has not": "a\ufffeb\uffffc",
    "a link of SARIF": "[click](https://x.example) {0}",
    "JSON": '"}]}\\u0000\n{"type": "finding"}',
    "rich's markup": "[bold red]a[/] [link=https://x.example]b[/link]",
}
# What no output may contain: what terminals obey, and what changes the order of characters.
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)


def run_with(text: str) -> Run:
    """A run in which everything that comes from outside has the text."""
    words = text.replace("\0", "")  # a file with it is not a draft
    draft = read(f"Dear Anna,\n\n{words}\n\nso begging {words}\n", f"{text}.txt")
    given = {"message": f'"{text}" is wrong', "help": f"write {text}", "name": f"n {text}", "evidence": text}
    findings = (
        found(draft, "begging", severity=Severity.ERROR, fix=text, **given),
        found(draft, "Dear Anna,", "TON001", **given),
        found(draft, "so", "TON002", suppressed=True, **given),
    )
    report = report_of(draft, *findings, company=_one_line(visible(text)), candidate=_one_line(visible(text)))
    failures = (Failure(f"{text}.eml", 3, f"is {text}"), Failure(None, None, text))
    return run_of(report, failures=failures, notices=(f"see {text}", text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


class Page(HTMLParser):
    """What a page has apart from text: its elements, and the attributes of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _strings(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from _strings(value)
        case list():
            for value in data:
                yield from _strings(value)


def _of_json(text: str) -> list[str]:
    return list(_strings(json.loads(text)))


def _of_lines(text: str) -> list[str]:
    assert {json.loads(line)["type"] for line in text.splitlines()} == {"file", "finding", "error", "summary"}
    return [found for line in text.splitlines() for found in _of_json(line)]


def _of_xml(text: str) -> list[str]:
    root = ET.fromstring(text)
    return [value for element in root.iter() for value in (*element.attrib.values(), element.text or "")]


def _of_commands(text: str) -> list[str]:
    """As the runner of GitHub Actions reads commands; the values of their properties, and their messages."""
    found = []
    for line in text.splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert command, line
        properties = dict(field.split("=", 1) for field in command[2].split(","))
        assert set(properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}
        values = [*properties.values(), command[3]]
        found += [re.sub("%(25|0D|0A|3A|2C)", lambda code: chr(int(code[1], 16)), value) for value in values]
    return found


def _of_diagnostics(text: str) -> list[str]:
    return [found for line in text.splitlines() for found in _of_json(line)]


def _of_issues(text: str) -> list[str]:
    """As the agent of Azure Pipelines reads commands; the values of their properties, and their messages."""
    found = []
    for line in text.splitlines():
        if not line.startswith(("hint: ", "note: ")):
            command = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
            assert command, line
            properties = dict(field.split("=", 1) for field in command[1].split(";") if field)
            assert {"type"} <= set(properties) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}
            values = [*properties.values(), command[2]]
            found += [re.sub("%(3B|5D|AZP25)", lambda c: chr(int(c[1][-2:], 16)), value) for value in values]
    return found


def _of_page(text: str) -> list[str]:
    return ["".join(Page(text).texts)]


def _of_lines_for_people(text: str) -> list[str]:
    return text.splitlines()


def _of_folded_lines(text: str) -> list[str]:
    return [text]


# The texts that a reader of each format gets back.
READERS: dict[str, Callable[[str], list[str]]] = {
    "full": _of_folded_lines,
    "concise": _of_lines_for_people,
    "grouped": _of_lines_for_people,
    "json": _of_json,
    "jsonl": _of_lines,
    "sarif": _of_json,
    "github": _of_commands,
    "gitlab": _of_json,
    "junit": _of_xml,
    "rdjson": _of_json,
    "rdjsonl": _of_diagnostics,
    "checkstyle": _of_xml,
    "azure": _of_issues,
    "html": _of_page,
}
# In these, what is hidden becomes an escape that no reader turns back; the second keep line ends.
VISIBLE = {"concise", "grouped", "github", "gitlab", "junit", "checkstyle", "azure"}
VISIBLE_LINES = {"full", "html"}
DROPPED = "\x07\x08\x0b"  # rich leaves them out


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_", READERS)
def test_hostile_text_stays_text(format_: str, name: str) -> None:
    text = HOSTILE[name]
    out = render(format_, run_with(text), Look(width=2000, verbose=True))
    assert not OBEYED.findall(out)
    others = re.sub(r"(?m)^##vso\[task\.logissue ", "", out) if format_ == "azure" else out
    assert not re.findall(r"##\[|##vso\[", others)
    if format_ != "github":
        assert not re.findall(r"(?m)^\s*::", out)
    wanted = _one_line(_wanted(f'"{text}" is wrong', format_))
    read_back = [_one_line(each) for each in READERS[format_](out)]
    assert any(wanted in each for each in read_back), wanted


def _wanted(message: str, format_: str) -> str:
    if format_ == "full":
        message = message.translate(dict.fromkeys(map(ord, DROPPED)))
    if format_ == "sarif":
        return message.replace("[click](", r"\[click](").replace("{0}", "{{0}}")
    if format_ in VISIBLE_LINES:
        return visible(message, keep="\n")
    return visible(message) if format_ in VISIBLE else message


def test_every_format_is_looked_at() -> None:
    assert set(READERS) == set(REPORTERS)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_has_the_same_elements_whatever_the_text(name: str) -> None:
    plain, page = Page(render("html", run_with("plain"))), Page(render("html", run_with(HOSTILE[name])))
    assert set(page.elements) == set(plain.elements)
    assert page.attributes == plain.attributes
    for element in ("script", "style", "link", "a", "ins", "del"):
        assert page.elements.count(element) == plain.elements.count(element)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_", statistics.FORMATS)
def test_statistics_stay_text(format_: str, name: str) -> None:
    out = statistics.render(format_, run_with(HOSTILE[name]), Look())
    assert not OBEYED.findall(out)
    if format_ == "json":
        assert {row["name"] for row in json.loads(out)} == {f"n {HOSTILE[name]}"}


@pytest.mark.parametrize("width", range(40, 60))
def test_a_command_never_begins_a_line_that_was_folded(width: int) -> None:
    out = render("full", run_with("words and more ::error::pwned"), Look(width=width))
    assert not re.findall(r"(?m)^\s*::", out)
