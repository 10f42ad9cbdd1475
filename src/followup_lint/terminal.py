"""Text on its way to a terminal or a log: what they would obey becomes visible.

Drafts, contexts, file names and rules may come from other people. A terminal obeys whatever could move its cursor, change
its colors or reorder its lines; the log of a CI service takes a line for a command if it begins with `::` or has `##[`.
"""

import json
import re
from typing import Any

# Control characters, those that set the direction of writing, line ends that are none to an editor, halves of characters;
# and what nobody sees, apart from joiners, which some scripts and emoji need.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\xad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|#(?=#(?:vso)?\\[)"
)
_COMMAND = re.compile(r"^([^\S\n]*:):", re.MULTILINE)


def visible(text: str, keep: str = "") -> str:
    """The text on one line, with what a terminal or a log obeys as escapes such as `\\x1b`, apart from characters to keep."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else _escape(found[0]), text)


def without_commands(text: str, colon: str = r"\x3a") -> str:
    """The text, with `colon` for the second one in lines that the log of a CI service would take for a command."""
    return _COMMAND.sub(lambda found: found[1] + colon, text) if "::" in text else text


def json_text(data: Any, indent: int | None = 2) -> str:
    """The data as JSON with a newline, in which such characters are escapes that any reader of JSON turns back."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else _in_json(found[0]), text) + "\n"


def _in_json(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "#" else r"\u0023"


def _escape(character: str) -> str:
    return f"\\x{ord(character):02x}" if character.isascii() and character not in "\t\n\r" else ascii(character)[1:-1]


def escape_command(text: str, more: str = "", *, percent: str = "%25") -> str:
    """The text as a part of a command to a CI service: visible, with the percent sign and the characters in `more` as codes."""
    shown = visible(text).replace("%", percent)
    for character in more:
        shown = shown.replace(character, f"%{ord(character):02X}")
    return shown
