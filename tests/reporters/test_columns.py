"""Lines and columns in each format, in the unit that it counts in, behind text that is hard to count."""

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from followup_lint.report import Run
from followup_lint.reporters import REPORTERS, render
from reportruns import found, read, report_of, run_of

Place = tuple[int, ...]

# What is before the finding on its line, and the columns there: in code points, UTF-16 units and bytes of UTF-8.
BEFORE = {
    "nothing": ("", 1, 1, 1),
    "a tab": ("\t", 2, 2, 2),
    "tabs and blanks": ("\t \t", 4, 4, 4),
    "é": ("é ", 3, 3, 4),
    "é of two characters": ("e\u0301 ", 4, 4, 5),
    "😀": ("😀 ", 3, 4, 6),
    "a family": ("👩‍👩‍👧", 6, 9, 19),
    "CJK": ("日本語", 4, 4, 10),
    "all of them": ("\té😀日", 5, 6, 11),
}
WORDS = "né😀"  # three code points, four UTF-16 units, seven bytes
UNITS = {"code points": 1, "utf-16": 2, "utf-8": 3}
LENGTHS = {"code points": 3, "utf-16": 4, "utf-8": 7}


def _json(text: str) -> Place:
    (finding,) = json.loads(text)["files"][0]["findings"]
    return tuple(finding[key] for key in ("line", "column", "end_line", "end_column"))


def _jsonl(text: str) -> Place:
    (finding,) = (line for line in map(json.loads, text.splitlines()) if line["type"] == "finding")
    return tuple(finding[key] for key in ("line", "column", "end_line", "end_column"))


def _sarif(text: str) -> Place:
    (run,) = json.loads(text)["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    return tuple(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn"))


def _github(text: str) -> Place:
    fields = dict(field.split("=") for field in text.split("::")[1].split(" ", 1)[1].split(","))
    return tuple(int(fields[key]) for key in ("line", "col", "endLine", "endColumn"))


def _rdjson(text: str) -> Place:
    place: Any = json.loads(text)["diagnostics"][0]["location"]["range"]
    return tuple(place[end][key] for end in ("start", "end") for key in ("line", "column"))


def _rdjsonl(text: str) -> Place:
    place: Any = json.loads(text)["location"]["range"]
    return tuple(place[end][key] for end in ("start", "end") for key in ("line", "column"))


def _checkstyle(text: str) -> Place:
    (error,) = ET.fromstring(text).iter("error")
    return int(error.attrib["line"]), int(error.attrib["column"])


def _azure(text: str) -> Place:
    return tuple(map(int, re.findall(r"linenumber=(\d+);columnnumber=(\d+);", text)[0]))


def _concise(text: str) -> Place:
    return tuple(map(int, text.split(":")[1:3]))


def _grouped(text: str) -> Place:
    return tuple(map(int, text.splitlines()[1].split()[0].split(":")))


def _full(text: str) -> Place:
    return tuple(map(int, re.findall(r"--> note.txt:(\d+):(\d+)", text)[0]))


def _junit(text: str) -> Place:
    return tuple(map(int, re.findall(r"\((\d+):(\d+)\)", text)[0]))


def _gitlab(text: str) -> Place:
    lines = json.loads(text)[0]["location"]["lines"]
    return lines["begin"], lines["end"]


# The unit of each format, and how to read the place from its output: line and column of the start and, where the format
# has them, of the end. GitLab has lines only.
READERS: dict[str, tuple[str, Callable[[str], Place]]] = {
    "full": ("code points", _full),
    "concise": ("code points", _concise),
    "grouped": ("code points", _grouped),
    "json": ("code points", _json),
    "jsonl": ("code points", _jsonl),
    "junit": ("code points", _junit),
    "sarif": ("utf-16", _sarif),
    "github": ("utf-16", _github),
    "azure": ("utf-16", _azure),
    "checkstyle": ("code points", _checkstyle),
    "rdjson": ("utf-8", _rdjson),
    "rdjsonl": ("utf-8", _rdjsonl),
}


def run_with(before: str, line_end: str = "\n") -> Run:
    draft = read(f"Dear Anna,{line_end}{line_end}{before}{WORDS} and so on{line_end}")
    return run_of(report_of(draft, found(draft, WORDS)))


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("name", BEFORE)
def test_columns_are_counted_in_the_unit_of_the_format(name: str, format_: str) -> None:
    unit, place = READERS[format_]
    column = int(BEFORE[name][UNITS[unit]])
    expected = (3, column, 3, column + LENGTHS[unit])
    got = place(render(format_, run_with(str(BEFORE[name][0]))))
    assert got == expected[: len(got)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("format_", [*READERS, "gitlab"])
def test_lines_are_those_of_an_editor(format_: str, line_end: str) -> None:
    place = _gitlab if format_ == "gitlab" else READERS[format_][1]
    assert place(render(format_, run_with("", line_end)))[0] == 3


def test_a_finding_over_a_line_end_ends_in_the_next_line() -> None:
    draft = read("Dear Anna,\n\nI 😀 beg\nyou.\n")
    run = run_of(report_of(draft, found(draft, "beg\nyou")))
    assert _json(render("json", run)) == (3, 5, 4, 4)
    assert _sarif(render("sarif", run)) == (3, 6, 4, 4)
    assert _rdjson(render("rdjson", run)) == (3, 8, 4, 4)
    assert _gitlab(render("gitlab", run)) == (3, 4)
    # Columns would refer to the first line only.
    assert "line=3,endLine=4::" in render("github", run)


def test_every_format_is_looked_at() -> None:
    assert {*READERS, "gitlab", "html"} == set(REPORTERS)  # tests/reporters/test_page.py reads the page
