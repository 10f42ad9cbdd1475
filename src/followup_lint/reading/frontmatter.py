"""The YAML at the top of a draft, between two lines of `---`."""

import re

from followup_lint.draft import FrontMatter, View
from followup_lint.reading.views import slice_view

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(view: View) -> tuple[FrontMatter | None, View]:
    """The front matter and what follows it. A `---` without a closing `---` is a horizontal rule and stays."""
    if not view.text.startswith("---") or not (match := _FRONT_MATTER.match(view.text)):
        return None, view
    return FrontMatter(match[1], 2), slice_view(view, match.end(), len(view.text))
