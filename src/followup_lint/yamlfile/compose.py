"""From YAML text to PyYAML's nodes, with the scalars of the YAML 1.2 core schema, and advice for slips of syntax.

In that schema `NO` is a country, `on` is a word, and dates stay text until a model parses them.
"""

import re
from typing import Any, ClassVar

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML can be built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from followup_lint.errors import FollowupLintError

CORE = "tag:yaml.org,2002:"
MAX_DEPTH = 40
TOO_DEEP = f"more than {MAX_DEPTH} levels of nesting; make it flatter"
# A longer number is somebody's text, and slow to convert.
_NUMBER = r"^(?=.{1,40}$)(?:%s)$"
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The parser counts these as line ends, and editors do not.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
_LINE_END = re.compile(r"\r\n?|\n")

# What the parser reports, what to do about it, and whether the slip is where the parser began, not where it stopped.
_ADVICE = (
    ("mapping values are not allowed", 'a second ": " in one value; quote the value or indent the line', False),
    ("expected ':'", 'this line has no ": " after its key', True),
    ("cannot start any token", "a value starts with a special character; put it in quotes", False),
    ("unexpected end of stream", "a quotation mark is not closed", True),
    ("expected ',' or ']'", 'a "[" is not closed', True),
    ("expected ',' or '}'", 'a "{" is not closed', True),
    ("alphabetic or numeric", 'a value starts with "*" or "&"; put it in quotes', False),
    ("undefined alias", 'a value starts with "*"; put it in quotes', False),
    ("second occurrence", "two anchors (&) have the same name", False),
    ("expected key", "this line is not indented like the keys above it", False),
    ("expected '-' indicator", 'this line is not indented like the list above it, or has no "- "', False),
    ("sequence entries are not allowed", "a list must start on its own line", False),
    ("expected <block end>", "this line is not indented like the lines above it", False),
    ("node content", "a value or a closing bracket is missing", False),
    ("escape", 'unknown "\\" escape in double quotes; use single quotes', False),
    ("document start", "unexpected text after the end of the document", False),
    ("another document", 'a second document starts with "---"; keep only one', False),
)


class _CoreLoader(_SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # the stubs say of each loader


for _name, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", _NUMBER % r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        _NUMBER % r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    _CoreLoader.add_implicit_resolver(CORE + _name, re.compile(_pattern), _first)


def compose_yaml(text: str, *, path: str, first_line: int = 1, error: type[FollowupLintError]) -> yaml.Node | None:
    """The root node of the one document in `text`, None if it is empty. Marks count from 0, in characters.

    `first_line` is the number of the text's first line in its file. Raises `error` with path, line and advice.
    """
    if bad := _UNREADABLE.search(text):
        line = first_line + len(_LINE_END.findall(text, 0, bad.start()))
        raise error(f"invalid character U+{ord(bad[0]):04X}; remove it", path=path, line=line)
    text = _ODD_BREAKS.sub(" ", text)
    try:
        # Recursive, but libyaml limits the depth, and so does Python.
        root: yaml.Node | None = yaml.compose(text, Loader=_CoreLoader)
    except RecursionError:
        raise error(TOO_DEEP, path=path, line=first_line) from None
    except yaml.YAMLError as broken:
        message, index = _describe(broken, text)
        raise error(message, path=path, line=first_line + index) from None
    return root


def parse_yaml(text: str) -> list[yaml.Event]:
    """The parser's events for a text that `compose_yaml` accepts. Marks count from 0, in characters."""
    return list(yaml.parse(_ODD_BREAKS.sub(" ", text), Loader=_SafeLoader))


def read_scalar(node: yaml.ScalarNode) -> Any:
    """The value of a scalar. Raises ValueError where its tag is not in the core schema, or does not fit the text."""
    text = node.value
    match node.tag.removeprefix(CORE):
        case "str":
            return text
        case "null" if text in ("", "~") or text.lower() == "null":
            return None
        case "bool" if text.lower() in ("true", "false"):
            return text.lower() == "true"
        case "int":
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        case "float":
            return float(re.sub(r"\.(?=inf|nan)", "", text.lower()))
    raise ValueError(node.tag)


def _describe(broken: yaml.YAMLError, text: str) -> tuple[str, int]:
    """The message for a slip of syntax, and the index of its line."""
    problem = str(getattr(broken, "problem", None) or "unreadable")
    _, advice, at_start = next((row for row in _ADVICE if row[0] in problem), (problem, problem, False))
    mark = getattr(broken, "context_mark", None) if at_start else None
    mark = mark or getattr(broken, "problem_mark", None)
    lines = text.rstrip().splitlines() or [""]
    index = min(mark.line if mark else 0, len(lines) - 1)
    if "nesting depth" in problem:  # libyaml's own limit
        return TOO_DEEP, index
    if "\t" in lines[index][: len(lines[index]) - len(lines[index].lstrip())]:
        advice = "this line is indented with a tab; use spaces"
    return f"not valid YAML: {advice}", index
