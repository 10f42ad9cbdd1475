"""The YAML at the top of a draft, between two lines of `---`."""

import re

from followup_lint.draft import Draft, FrontMatter, Span, View
from followup_lint.reading.views import slice_view

_FRONT_MATTER = re.compile(
    r"(?P<above>(?:[ \t]*\n)*)---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[a-z_]+:(?:\s|\Z)")


def split_front_matter(view: View) -> tuple[FrontMatter | None, View]:
    """The front matter and what follows it. A `---` without a closing `---` is a horizontal rule and stays.

    Blank lines may precede it if keys follow; two rules around a paragraph stay.
    """
    if not view.text.lstrip().startswith("---") or not (match := _FRONT_MATTER.match(view.text)):
        return None, view
    above = match["above"].count("\n")
    if above and not _KEY.match(match["yaml"]):
        return None, view
    return FrontMatter(match["yaml"], above + 2), slice_view(view, match.end(), len(view.text))


def find_yaml(draft: Draft) -> Span | None:
    """Where the YAML of the front matter is in the source, without its fences; None if there is none."""
    if draft.front_matter is None:
        return None
    first = draft.front_matter.line - 1
    last = first + draft.front_matter.text.count("\n")
    if last >= len(draft.line_starts):
        return None
    return Span(draft.line_starts[first], draft.line_starts[last])
