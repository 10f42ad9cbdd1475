"""Adds an entry to a list in YAML text and keeps every other byte.

Every YAML writer changes alignment, brackets and indents that people made by hand. So the entry is inserted at a place
that the parser's events name, and what comes out is read again: only the old data with the one entry more will do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from followup_lint.errors import FollowupLintError
from followup_lint.yamlfile.compose import parse_yaml
from followup_lint.yamlfile.load import load_yaml

_LINE_END = re.compile(r"\r\n|\r|\n")
_REST_OF_LINE = re.compile(r"[ \t]*+(?P<comma>,?)[ \t]*+(?:#[^\r\n]*)?(?=[\r\n])")
_FIRST_DASH = re.compile(r"[\r\n](?P<indent> *)-")
_NULLS = ("", "~", "null", "Null", "NULL")

# Where text is replaced (mostly nothing is), and the new text.
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Place:
    """The events of the root mapping, of the key and of its value, empty if there is none; and the entry to add."""

    text: str
    key: str
    root: Sequence[yaml.Event]
    name: Sequence[yaml.Event]
    value: Sequence[yaml.Event]
    end: int
    entry: str = ""

    @property
    def line_end(self) -> str:
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def indent(self) -> str:
        return " " * _column(self.root[0]) if self.root else ""


def append_entry(text: str, key: str, entry: str, *, path: str, error: type[FollowupLintError]) -> str | None:
    """The text with the entry, a value in YAML's flow style, at the end of the list `key` at the top of the document.

    None if there is no place for it at which everything else stays as it is. Raises `error` if the text is not valid.
    """
    before = load_yaml(text, path=path, error=error).data
    value = load_yaml(f"entry: {entry}", path=path, error=error).data["entry"]
    if not isinstance(before.get(key) or [], list):
        return None
    wanted = before | {key: [*(before.get(key) or []), value]}
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    for edits in _candidates(replace(find_place(body, key), entry=entry)):
        written = mark + apply_edits(body, edits)
        if data_of(written, path, error) == wanted:
            return written
    return None


def data_of(text: str, path: str, error: type[FollowupLintError]) -> dict[str, Any] | None:
    """The data of a YAML text, None if it is not valid."""
    try:
        return load_yaml(text, path=path, error=error).data
    except error:
        return None


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, which do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def find_place(text: str, key: str) -> Place:
    """The place of a key at the top of the document."""
    events = parse_yaml(text)
    end = next(
        (_start(event) for event in events if isinstance(event, yaml.DocumentEndEvent) and event.explicit),
        len(text),
    )
    root = events[2 : after(events, 2)] if len(events) > 3 else []
    found: Sequence[yaml.Event] = []
    value: Sequence[yaml.Event] = []
    at = 1
    while root and isinstance(root[0], yaml.MappingStartEvent) and at < len(root) - 1:
        after_key = after(root, at)
        after_value = after(root, after_key)
        name = root[at]
        if isinstance(name, yaml.ScalarEvent) and name.value == key:
            found, value = root[at:after_key], root[after_key:after_value]
        at = after_value
    return Place(text, key, root, found, value, end)


def after(events: Sequence[yaml.Event], start: int) -> int:
    """The index after the node that starts there."""
    depth = 0
    for at in range(start, len(events)):
        depth += isinstance(events[at], yaml.CollectionStartEvent) - isinstance(events[at], yaml.CollectionEndEvent)
        if depth == 0:
            return at + 1
    return len(events)


def _candidates(place: Place) -> Iterator[list[Edit]]:
    """Ways to add the entry, the most natural first; not all of them need be right."""
    first = place.value[0] if place.value else None
    if first is None:
        yield from _as_new_key(place)
    elif isinstance(first, yaml.SequenceStartEvent):
        yield from (_in_brackets if first.flow_style else _on_new_line)(place)
    elif isinstance(first, yaml.ScalarEvent) and first.value in _NULLS:
        yield from _instead_of_nothing(place, first)


def _as_new_key(place: Place) -> Iterator[list[Edit]]:
    root, text, end = place.root, place.text, place.end
    if root and isinstance(root[0], yaml.MappingStartEvent) and root[0].flow_style:
        last = _end(root[-2]) if len(root) > 2 else _start(root[-1])
        yield [(last, last, f"{', ' if len(root) > 2 else ''}{place.key}: [{place.entry}]")]
        return
    lines = f"{place.indent}{place.key}:{place.line_end}{place.indent}  - {place.entry}{place.line_end}"
    gap = place.line_end if text[:end] and text[end - 1] not in "\r\n" else ""
    yield [(end, end, gap + lines)]
    if root:
        start = _start(root[0]) - _column(root[0])
        yield [(start, start, lines)]


def _instead_of_nothing(place: Place, nothing: yaml.ScalarEvent) -> Iterator[list[Edit]]:
    start, end = _start(nothing), _end(nothing)
    if start == end:
        yield [_new_line(place, start, f"{place.indent}  - {place.entry}")]
    gap = "" if place.text[start - 1 : start] in (" ", "\t") else " "
    yield [(start, end, f"{gap}[{place.entry}]")]


def _in_brackets(place: Place) -> Iterator[list[Edit]]:
    if len(place.value) == 2:
        end = _start(place.value[-1])
        is_alone = not _line_before(place.text, end).strip()
        yield [(end, end, f"  {place.entry}{place.line_end}" if is_alone else place.entry)]
        return
    end, text = _end(place.value[-2]), place.text
    rest = _REST_OF_LINE.match(text, end)
    if rest:
        line = _line_before(text, end)
        indent = line[: len(line) - len(line.lstrip(" "))]
        comma: list[Edit] = [] if rest["comma"] else [(end, end, ",")]
        yield [*comma, _new_line(place, end, f"{indent}{'' if indent else '  '}{place.entry}{rest['comma']}")]
    yield [(end, end, f", {place.entry}")]


def _on_new_line(place: Place) -> Iterator[list[Edit]]:
    """On its own line below the last entry, with the same indent."""
    ends = [_end(event) for event in place.value if not _is_block_end(event)]
    start, indent = _start(place.value[0]), " " * _column(place.value[0])
    if place.text[start : start + 1] != "-":  # an anchor comes first
        dash = _FIRST_DASH.search(place.text, start)
        indent = dash["indent"] if dash else indent
    yield [_new_line(place, max(ends), f"{indent}- {place.entry}")]


def _is_block_end(event: yaml.Event) -> bool:
    """Whether the event only says that a block is over, which the parser notices at the next key."""
    return isinstance(event, yaml.CollectionEndEvent) and _start(event) == _end(event)


def _new_line(place: Place, after: int, line: str) -> Edit:
    """The edit that adds a line below the one with this offset."""
    text = place.text
    if after and text[after - 1] in "\r\n":
        return after, after, line + place.line_end
    found = _LINE_END.search(text, after)
    if found is None:
        return len(text), len(text), place.line_end + line + place.line_end
    return found.end(), found.end(), line + place.line_end


def _line_before(text: str, end: int) -> str:
    return text[max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 : end]


def start_of(events: Sequence[yaml.Event]) -> int:
    """Where a node begins in the text."""
    return _start(events[0])


def end_of(events: Sequence[yaml.Event]) -> int:
    """Where a node ends in the text."""
    return max(_end(event) for event in events if not _is_block_end(event))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _column(event: yaml.Event) -> int:
    return event.start_mark.column if event.start_mark else 0
