"""From YAML text to plain data and the line of each key.

What YAML can do beyond plain data is refused: tags, duplicate keys, alias bombs, a second document.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from followup_lint.errors import FollowupLintError
from followup_lint.yamlfile.compose import CORE, MAX_DEPTH, TOO_DEEP, compose_yaml, read_scalar

MAX_NODES = 20_000

Location = tuple[str | int, ...]
# The line of a value, and the trees of what it contains.
LineTree = tuple[int, "dict[str | int, LineTree] | None"]


@dataclass(frozen=True, slots=True)
class Document:
    """Plain mappings, lists and scalars, and the line of each of them; 0 if a program made them."""

    data: dict[str, Any]
    tree: LineTree = (1, None)

    def line(self, loc: Location) -> int:
        """The 1-based line of the key or entry at `loc`, or of the nearest value around it that is known."""
        line, inside = self.tree
        for part in loc:
            if inside is None or part not in inside:
                break
            line, inside = inside[part]
        return line


def load_yaml(text: str, *, path: str, first_line: int = 1, error: type[FollowupLintError]) -> Document:
    """The mapping in `text`, empty if there is nothing; `first_line` is the number of its first line in the file.

    Raises `error`, with path, line and advice, for anything but one plain mapping of text to plain data.
    """
    root = compose_yaml(text.removeprefix("\ufeff"), path=path, first_line=first_line, error=error)
    try:
        data, tree = (None, (1, None)) if root is None else _Builder(first_line).build(root, first_line, ())
    except _Refused as refused:
        raise error(refused.message, path=path, line=refused.line) from None
    if data is not None and not isinstance(data, dict):
        raise error('expected keys and values, such as "company: Northwind Labs"', path=path, line=tree[0])
    return Document(data or {}, (first_line, tree[1]))


class _Refused(FollowupLintError):
    """Not plain data; the path is not known here."""


@dataclass(slots=True)
class _Builder:
    """Builds data and lines from nodes. Each alias becomes a copy, whose lines are where the alias is."""

    first_line: int
    nodes: int = 0

    def build(self, node: yaml.Node, line: int, around: tuple[yaml.Node, ...]) -> tuple[Any, LineTree]:
        """The value of a node and its lines; `line` is that of the key or value before it, `around` its containers."""
        line = max(line, self.first_line + node.start_mark.line)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(f"more than {MAX_NODES:,} values, counting aliases; make it smaller", line=line)
        if node in around:
            raise _Refused("an alias (*) refers to the value that contains it", line=line)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, line), (line, None)
        if len(around) >= MAX_DEPTH:
            raise _Refused(TOO_DEEP, line=line)
        if node.tag != CORE + ("map" if isinstance(node, yaml.MappingNode) else "seq"):
            raise _tag_refused(node.tag, line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, line, (*around, node))
        entries = [self.build(entry, line, (*around, node)) for entry in node.value]
        return [value for value, _ in entries], (line, dict(enumerate(tree for _, tree in entries)))

    def mapping(self, node: yaml.MappingNode, line: int, around: tuple[yaml.Node, ...]) -> tuple[Any, LineTree]:
        data: dict[str, Any] = {}
        lines: dict[str | int, LineTree] = {}
        for key_node, value_node in node.value:
            key_line = max(line, self.first_line + key_node.start_mark.line)
            key = self.key(key_node, key_line)
            if key in data:
                raise _Refused(f'duplicate key "{key}" (lines {lines[key][0]} and {key_line})', line=key_line)
            data[key], (_, inside) = self.build(value_node, key_line, around)
            lines[key] = (key_line, inside)
        return data, (line, lines)

    def key(self, node: yaml.Node, line: int) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise _Refused('a key must be text; put text in "{…}" or "[…]" in quotes', line=line)
        if self.scalar(node, line) is None and not node.value:
            raise _Refused('there is no key before ":"', line=line)
        return str(node.value)

    def scalar(self, node: yaml.ScalarNode, line: int) -> Any:
        try:
            return read_scalar(node)
        except ValueError:
            raise _tag_refused(node.tag, line) from None


def _tag_refused(tag: str, line: int) -> _Refused:
    shown = "!!" + tag.removeprefix(CORE) if tag.startswith(CORE) else tag
    return _Refused(f'the tag "{shown}" is not supported; write the plain value', line=line)
