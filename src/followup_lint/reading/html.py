"""The text of an HTML mail, by the standard library's parser: it reports the position of each text."""

import re
from html import unescape
from html.parser import HTMLParser

from followup_lint.datafiles import read_words
from followup_lint.draft import View
from followup_lint.errors import DraftError
from followup_lint.reading.views import ViewBuilder

_ELEMENTS = read_words("mail.yml")  # imported only for mails
_HIDDEN, _SPACED = _ELEMENTS["hidden_elements"], _ELEMENTS["spaced_elements"]
_BLOCKS = _SPACED | _ELEMENTS["block_elements"]
_MAX_UNCLOSED = 20
_BLANKS = re.compile(r"\s+")


def html_to_text(view: View) -> View:
    """The text that a reader of the page sees: one line per block, an empty line around paragraphs, and "> " before
    the lines of quotations. Raises DraftError for a page of tags that do not end.
    """
    walker = _Walker(view)
    walker.feed(view.text)
    walker.close()
    return walker.builder.build()


class _Walker(HTMLParser):
    """Collects the visible text; the parser's base class calls the handlers."""

    def __init__(self, view: View) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = ViewBuilder(view)
        self._text = view.text
        self._lines = [0, *(match.end() for match in re.finditer("\n", view.text))]
        self._hidden: list[str] = []
        self._preformatted = 0
        self._quotations = 0
        self._newlines = 0
        self._blank = False
        self._at_start = True
        self._unclosed = 0

    # Each tag or comment that does not end costs the parser a look at the whole rest of the page.

    def parse_starttag(self, i: int) -> int:
        return self._closed(super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._closed(super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._closed(super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._closed(super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._closed(super().parse_html_declaration(i))

    def _closed(self, end: int) -> int:
        self._unclosed += end < 0
        if self._unclosed > _MAX_UNCLOSED:
            raise DraftError("the HTML has too many tags without an end; save the mail again, or as plain text")
        return end

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "br":
            self._newlines += 1
        elif tag in _BLOCKS:
            self._break(tag)
            self._preformatted += tag == "pre"
            self._quotations += tag == "blockquote"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._newlines += 1
        elif tag in _BLOCKS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in _BLOCKS:
            self._break(tag)
            self._preformatted -= tag == "pre" and self._preformatted > 0
            self._quotations -= tag == "blockquote" and self._quotations > 0

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        start = self._offset()
        if self._preformatted:
            self._flush(start)
            self.builder.take(start, start + len(data))
            return
        at = 0
        for match in _BLANKS.finditer(data):
            self._take(start + at, start + match.start())
            self._blank = True
            at = match.end()
        self._take(start + at, start + len(data))

    def handle_entityref(self, name: str) -> None:
        self._put_reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._put_reference("&#" + name)

    def _put_reference(self, reference: str) -> None:
        if self._hidden:
            return
        start = self._offset()
        end = start + len(reference)
        text = unescape(reference + ";")
        end += self._text.startswith(";", end)
        self._flush(start)
        self.builder.put(text, start, end)

    def _take(self, start: int, end: int) -> None:
        if start < end:
            self._flush(start)
            self.builder.take(start, end)

    def _break(self, tag: str) -> None:
        self._newlines = max(self._newlines, 2 if tag in _SPACED else 1)

    def _flush(self, at: int) -> None:
        """Puts in what separates the text so far from the text at `at`."""
        quotation = "> " if self._quotations else ""
        if self._at_start:
            self.builder.put(quotation, at, at)
        elif self._newlines:
            self.builder.put("\n" * min(self._newlines, 2) + quotation, at, at)
        elif self._blank:
            self.builder.put(" ", at, at)
        self._newlines, self._blank, self._at_start = 0, False, False

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
