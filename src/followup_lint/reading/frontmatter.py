"""The YAML that a draft may begin with, between two lines of `---`."""

import re

from followup_lint.draft import FrontMatter, View
from followup_lint.reading.views import part

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(view: View) -> tuple[FrontMatter | None, View]:
    """The front matter and what follows it. A `---` that no other one closes is a rule across the page, and stays."""
    if not view.text.startswith("---") or not (match := _FRONT_MATTER.match(view.text)):
        return None, view
    return FrontMatter(match[1], 2), part(view, match.end(), len(view.text))
