"""From text to plain data and the line of each key.

The core schema of YAML 1.2 is read, so that `NO` is a country and `on` a word, and dates stay text until a model
parses them. What YAML can do beyond plain data is refused: tags, alias bombs, a second document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from followup_lint.errors import FollowupLintError
from followup_lint.yamlfile import scalars
from followup_lint.yamlfile.scalars import CORE

MAX_NODES = 20_000
MAX_DEPTH = 40
_TOO_DEEP = f"more than {MAX_DEPTH} levels inside each other; write it flatter"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The parser counts these as line ends, and editors do not.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
_LINE_END = re.compile(r"\r\n?|\n")

# What the parser says, what a person can do about it, and whether the mistake lies where the parser began or stopped.
_ADVICE = (
    (
        "mapping values are not allowed",
        'a second ": " in one value; put the value in quotes, or indent the line',
        False,
    ),
    ("expected ':'", 'this line has no ": " after its key', True),
    ("cannot start any token", "a value begins with a character that means something to YAML; put it in quotes", False),
    ("unexpected end of stream", "a quotation mark is opened here and not closed", True),
    ("expected ',' or ']'", 'a list is opened with "[" here and not closed', True),
    ("expected ',' or '}'", 'a "{" is opened here and not closed', True),
    ("alphabetic or numeric", 'a value begins with "*" or "&"; put it in quotes', False),
    ("expected key", "this line is not indented like the keys above it", False),
    ("expected '-' indicator", 'this line is not indented like the list above it, or lacks its "- "', False),
    (
        "block sequence entries are not allowed",
        "a list begins in the middle of a line; begin it on its own line",
        False,
    ),
    ("node content", "a value or a closing bracket is missing here", False),
    ("escape", 'a "\\" inside double quotes has a meaning of its own; use single quotes', False),
    ("document start", "something stands here that belongs to no key", False),
)

Location = tuple[str | int, ...]
# A node's own line, and the trees of what it holds.
_Tree = tuple[int, "dict[str | int, _Tree] | None"]


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text says: plain mappings, lists and scalars, and where each of them stands."""

    data: dict[str, Any]
    tree: _Tree = (1, None)

    def line(self, loc: Location) -> int:
        """The 1-based line of the key or entry at `loc`, or of the nearest thing around it that is known."""
        line, inside = self.tree
        for part in loc:
            if inside is None or part not in inside:
                break
            line, inside = inside[part]
        return line


def load_yaml(text: str, *, path: str, first_line: int = 1, error: type[FollowupLintError]) -> Document:
    """The mapping that `text` holds, empty if it says nothing; `first_line` is its first line's number in the file.

    Raises `error`, with path, line and advice, for anything that is not one plain mapping of text to plain data.
    """
    try:
        return _document(text.removeprefix("\ufeff"), first_line)
    except _Refused as refused:
        raise error(refused.message, path=path, line=refused.line) from None


class _Refused(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the one that waits for its value."""

    value: Any
    inside: dict[str | int, _Tree]
    line: int
    anchor: str | None
    nodes_before: int
    key: str | None = None
    key_line: int = 0


def _document(text: str, first_line: int) -> Document:
    if bad := _UNREADABLE.search(text):
        line = first_line + len(_LINE_END.findall(text, 0, bad.start()))
        raise _Refused(f"the character U+{ord(bad[0]):04X} cannot be read here; take it out", line)
    if _ODD_BREAKS.search(text):
        text = _ODD_BREAKS.sub(" ", text)
    data, tree = _Reader(first_line).read(text)
    if data is None:
        return Document({}, (first_line, None))
    if not isinstance(data, dict):
        raise _Refused('keys and values are expected here, such as "company: Northwind Labs"', tree[0])
    return Document(data, (first_line, tree[1]))


class _Reader:
    """Builds data from the parser's events, without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Any, _Tree, int] | None] = {}
        self.nodes = 0
        self.root: tuple[Any, _Tree] = (None, (first_line, None))
        self.documents = 0

    def read(self, text: str) -> tuple[Any, _Tree]:
        for event in _events(text, self.first_line):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.begin(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.end()
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise _Refused('a second document begins with "---"; keep one', self.line(event))
        return self.root

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def scalar(self, event: Any) -> None:
        line, text = self.line(event), event.value
        value: Any = text
        if event.tag is not None and event.tag != "!":
            value = self.tagged(event)
        elif event.implicit[0]:
            value = scalars.plain(text)
        if event.anchor:
            self.anchors[event.anchor] = (value, (line, None), 1)
        self.add(value, (line, None), 1, key=None if value is None and not text else text)

    def tagged(self, event: Any) -> Any:
        try:
            return scalars.tagged(event.value, event.tag)
        except ValueError:
            raise _tag_refused(event.tag, self.line(event)) from None

    def begin(self, event: Any, value: Any) -> None:
        line = self.line(event)
        if event.tag not in (None, "!", CORE + "map", CORE + "seq") or (
            event.tag == CORE + ("seq" if isinstance(value, dict) else "map")
        ):
            raise _tag_refused(event.tag, line)
        if len(self.open) >= MAX_DEPTH:
            raise _Refused(_TOO_DEEP, line)
        if self.open and self.open[-1].key is None and isinstance(self.open[-1].value, dict):
            raise _Refused(
                'a list or mapping stands where a key is expected; put text in "{…}" or "[…]" in quotes', line
            )
        if event.anchor:
            self.anchors[event.anchor] = None
        self.open.append(_Open(value, {}, line, event.anchor, self.nodes))

    def end(self) -> None:
        done = self.open.pop()
        tree = (done.line, done.inside)
        if done.anchor:
            self.anchors[done.anchor] = (done.value, tree, self.nodes - done.nodes_before + 1)
        self.add(done.value, tree, 1)

    def alias(self, event: Any) -> None:
        line = self.line(event)
        if event.anchor not in self.anchors:
            raise _Refused(f'"*{event.anchor}" refers to nothing; put text that begins with "*" in quotes', line)
        known = self.anchors[event.anchor]
        if known is None:
            raise _Refused(f'"*{event.anchor}" stands inside what it refers to', line)
        value, tree, nodes = known
        self.add(value, (line, tree[1]), nodes, key=value if isinstance(value, str) else None)

    def add(self, value: Any, tree: _Tree, nodes: int, *, key: str | None = None) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise _Refused(f"more than {MAX_NODES:,} values, aliases written out; make it smaller", tree[0])
        if not self.open:
            self.root = (value, tree)
            return
        around = self.open[-1]
        if isinstance(around.value, list):
            around.inside[len(around.value)] = tree
            around.value.append(value)
        elif around.key is not None:
            around.inside[around.key] = (around.key_line, tree[1])
            around.value[around.key] = value
            around.key = None
        else:
            self.begin_pair(around, key, tree[0])

    def begin_pair(self, around: _Open, key: str | None, line: int) -> None:
        if key is None:
            raise _Refused('there is no key before ":"', line)
        if key in around.value:
            raise _Refused(f'the key "{key}" stands twice, on lines {around.inside[key][0]} and {line}; keep one', line)
        around.key, around.key_line = key, line


def _events(text: str, first_line: int) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _not_yaml(error, text, first_line) from None


def _not_yaml(error: yaml.YAMLError, text: str, first_line: int) -> _Refused:
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    found = next((row for row in _ADVICE if row[0] in problem), (problem, problem, False))
    mark = getattr(error, "context_mark", None) if found[2] else None
    mark = mark or getattr(error, "problem_mark", None)
    lines = text.rstrip().splitlines() or [""]
    index = min(mark.line if mark else 0, len(lines) - 1)
    if "nesting depth" in problem:  # some builds of libyaml have a limit of their own
        return _Refused(_TOO_DEEP, first_line + index)
    tabbed = "\t" in lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    advice = "a tab indents this line; use spaces" if tabbed else found[1]
    return _Refused(f"this is not YAML: {advice}", first_line + index)


def _tag_refused(tag: str, line: int) -> _Refused:
    shown = "!!" + tag.removeprefix(CORE) if tag.startswith(CORE) else tag
    return _Refused(f'the tag "{shown}" is not read here; write the plain value', line)
