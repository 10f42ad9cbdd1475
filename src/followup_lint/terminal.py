"""Text on its way to a terminal: what could move its cursor, change its colors or reorder its lines becomes visible.

Drafts, contexts, file names and rules may come from other people, and a terminal obeys whatever it is sent.
"""

import json
import re
from typing import Any

# Control characters, those that set the direction of writing, line ends that are none to an editor, halves of characters.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str, keep: str = "") -> str:
    """The text on one line, with characters that a terminal obeys as escapes such as `\\x1b`, apart from those to keep."""
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else ascii(found[0])[1:-1], text)


def json_text(data: Any) -> str:
    """The data as indented JSON, in which such characters are escapes that any reader of JSON turns back."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text) + "\n"
