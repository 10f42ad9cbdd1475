"""Markdown to the text that its reader sees, and where a draft has code and links.

List markers stay in the text: they separate items until lines are joined. People write code and links in plain text as
well; there the marks stay, and four blanks do not make code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from followup_lint.draft import Span, View
from followup_lint.reading.views import substitute

_FENCE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n`]*\n.*?^ {0,3}(?P=fence)[`~]*[ \t]*$", re.MULTILINE | re.DOTALL
)
_PLAIN_CODE = re.compile(r"(?<![`\w])(?P<ticks>`{1,2})(?![`\s])(?P<text>[^`\n]{1,200})(?<!\s)(?P=ticks)(?![`\w])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?P<mark>#{1,6}[ \t]+)(?P<title>[^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:={3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]+){2,}_)[ \t]*$", re.MULTILINE)
_CHECKBOX = re.compile(r"^(?P<item>[ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_CODE = re.compile(
    r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<text>(?:[^`\n]|\n(?![ \t]*\n)|(?!(?P=ticks)(?!`))(?<!`)`{1,9}(?!`)){1,1000})"
    r"(?<!`)(?P=ticks)(?!`)"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]]{0,500})\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[(?P<label>[^\[\]\n]{0,100})\]|(?![\[(]))"
)
_AUTOLINK = re.compile(r"<(?P<text>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_STARS = re.compile(r"(?<![*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<text>[^*]{1,1000}?)(?<=[^\s*\\])(?P=mark)(?!\*)")
_UNDERSCORES = re.compile(
    r"(?<![\w\\])(?P<mark>_{1,3})(?=[^\s_])(?P<text>(?:[^_\n]|(?<=\w)_(?=\w)){1,1000}?)(?<=[^\s_\\])(?P=mark)(?!\w)"
)
_STRUCK = re.compile(r"~~(?=\S)(?P<text>[^~]{1,1000}?)(?<=\S)~~")
_INLINE = (("`", _CODE), ("~~", _STRUCK), ("_", _UNDERSCORES), ("*", _STARS), ("*", _STARS))
_MAY_BE_CODE = re.compile(r"```|~~~|^(?: {4}|\t| {1,3}\t)", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Markup:
    """Where in the source a draft has code or comments, and the marks of links: brackets, targets, definitions."""

    code: tuple[Span, ...]
    links: tuple[Span, ...]


def strip_markup(view: View) -> tuple[View, Markup]:
    """The text of a Markdown message without marks, link targets, code blocks and comments, and what it had."""
    blocks = list(_find_code_blocks(view.text))
    code = [view.source_span(Span(start, end)) for start, end in blocks]
    view = substitute(view, [(start, end, "") for start, end in blocks])
    if "<!--" in view.text:
        code += _spans(view, [match.span() for match in _COMMENT.finditer(view.text)])
        view = _drop(view, _COMMENT)
    code += _spans(view, [match.span() for match in _CODE.finditer(view.text)])
    view, links = _strip_links(view, drop=True)
    view = substitute(view, list(_edit_headings(view.text)))
    view = _drop(view, _RULE)
    for mark, pattern in _INLINE:
        if mark in view.text:
            view = substitute(view, list(_unwrap(view.text, pattern)))
    view = _drop(view, _ESCAPE) if "\\" in view.text else view
    return view, Markup(tuple(code), tuple(links))


def find_markup(view: View) -> Markup:
    """The code and links in a plain text."""
    fences = [match.span() for match in _FENCE.finditer(view.text)] if "```" in view.text or "~~~" in view.text else []
    code = fences + [match.span() for match in _PLAIN_CODE.finditer(view.text)]
    return Markup(tuple(_spans(view, code)), tuple(_strip_links(view, drop=False)[1]))


def _find_code_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Fenced and indented code, without the line end below it."""
    if not _MAY_BE_CODE.search(text):
        return
    from markdown_it import MarkdownIt  # loading the parser takes longer than reading a draft

    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("fence", "code_block") and token.map:
            first, last = token.map
            end = starts[min(last, len(starts) - 1)] - 1
            yield starts[first], starts[first] + len(text[starts[first] : end].rstrip("\n"))


def _strip_links(view: View, *, drop: bool) -> tuple[View, list[Span]]:
    """The view with links reduced to their text if `drop` is set, and the source spans of their marks."""
    if "[" not in view.text and "<" not in view.text:
        return view, []
    found: list[Span] = []

    def edit(view: View, edits: list[tuple[int, int, str]]) -> View:
        found.extend(_spans(view, [(start, end) for start, end, _ in edits if start < end]))
        return substitute(view, edits) if drop else view

    text = view.text
    labels = {match["label"].lower() for match in _DEFINITION.finditer(text)} if "]:" in text else set()
    view = edit(view, [(m.start(), m.end(), "") for m in _DEFINITION.finditer(view.text)] if labels else [])
    view = edit(view, [(m.end("item"), m.end(), "") for m in _CHECKBOX.finditer(view.text)])
    view = edit(view, [(m.start(), m.end(), "") for m in _FOOTNOTE.finditer(view.text)])
    view = edit(view, list(_edit_links(view.text, labels)))
    found += _spans(view, [match.span() for match in _AUTOLINK.finditer(view.text)])
    return edit(view, list(_unwrap(view.text, _AUTOLINK))), found


def _spans(view: View, found: list[tuple[int, int]]) -> list[Span]:
    return [view.source_span(Span(start, end)) for start, end in found]


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
    """Edits that reduce links to their text. `[Name]` and `[Name][Role]` are placeholders unless the label is defined."""
    for match in _LINK.finditer(text):
        has_target = text[match.end() - 1] == ")"
        if has_target or (match["label"] or match["text"]).lower() in labels:
            yield match.start(), match.start("text"), ""
            yield match.end("text"), match.end(), ""


def _unwrap(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        yield match.start(), match.start("text"), ""
        yield match.end("text"), match.end(), ""
