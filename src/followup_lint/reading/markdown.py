"""Markdown to the text that its reader sees. List markers stay: they separate items until lines are joined."""

import re
from collections.abc import Iterator

from followup_lint.draft import View
from followup_lint.reading.views import substitute

_FENCE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?P=fence)[`~]*[ \t]*$|.*\Z)", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?P<mark>#{1,6}[ \t]+)(?P<title>[^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:={3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]+){2,}_)[ \t]*$", re.MULTILINE)
_CHECKBOX = re.compile(r"^(?P<item>[ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<text>[^`]{1,1000})(?P=ticks)(?!`)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]]{0,500})\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[(?P<label>[^\[\]\n]{0,100})\])"
)
_AUTOLINK = re.compile(r"<(?P<text>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_STARS = re.compile(r"(?<![*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<text>[^*]{1,1000}?)(?<=[^\s*\\])(?P=mark)(?!\*)")
_UNDERSCORES = re.compile(
    r"(?<![\w\\])(?P<mark>_{1,3})(?=[^\s_])(?P<text>(?:[^_\n]|(?<=\w)_(?=\w)){1,1000}?)(?<=[^\s_\\])(?P=mark)(?!\w)"
)
_STRUCK = re.compile(r"~~(?=\S)(?P<text>[^~]{1,1000}?)(?<=\S)~~")
_INLINE = (("`", _CODE), ("<", _AUTOLINK), ("~~", _STRUCK), ("_", _UNDERSCORES), ("*", _STARS), ("*", _STARS))
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def strip_markup(view: View) -> View:
    """The text of a Markdown message, without marks, link targets, code blocks and comments."""
    if "```" in view.text or "~~~" in view.text:
        view = _drop(view, _FENCE)
    if "<!--" in view.text:
        view = _drop(view, _COMMENT)
    labels = {match["label"].lower() for match in _DEFINITION.finditer(view.text)} if "]:" in view.text else set()
    if labels:
        view = _drop(view, _DEFINITION)
    view = substitute(view, list(_edit_headings(view.text)))
    view = _drop(view, _RULE)
    if "[" in view.text:
        view = substitute(view, [(m.end("item"), m.end(), "") for m in _CHECKBOX.finditer(view.text)])
        view = _drop(view, _FOOTNOTE)
        view = substitute(view, list(_edit_links(view.text, labels)))
    for mark, pattern in _INLINE:
        if mark in view.text:
            view = substitute(view, list(_unwrap(view.text, pattern)))
    return _drop(view, _ESCAPE) if "\\" in view.text else view


def _drop(view: View, pattern: re.Pattern[str]) -> View:
    return substitute(view, [(m.start(), m.end(), "") for m in pattern.finditer(view.text)])


def _edit_headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Edits that remove the marks of headings and put an empty line after them."""
    if "#" in text:
        for match in _HEADING.finditer(text):
            yield match.start(), match.end("mark"), ""
            title = match["title"].rstrip(" \t")
            bare = title.rstrip("#")
            closes = bare != title and bare[-1:] in (" ", "\t")
            yield match.start("title") + len(bare.rstrip(" \t") if closes else title), match.end(), "\n"


def _edit_links(text: str, labels: set[str]) -> Iterator[tuple[int, int, str]]:
    """Edits that reduce links to their text. `[Name][Role]` is two placeholders unless the label is defined."""
    for match in _LINK.finditer(text):
        if match["label"] is None or (match["label"] or match["text"]).lower() in labels:
            yield match.start(), match.start("text"), ""
            yield match.end("text"), match.end(), ""


def _unwrap(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        yield match.start(), match.start("text"), ""
        yield match.end("text"), match.end(), ""
