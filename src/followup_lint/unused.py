"""Findings about `ignore:` entries: those that silence nothing, and those that name no rule."""

from collections.abc import Mapping
from typing import Literal

from followup_lint.checks.match import Match, fill
from followup_lint.context import Ignore
from followup_lint.draft import Draft, Span
from followup_lint.errors import ContextError
from followup_lint.finding import Edit, Fix
from followup_lint.reading.frontmatter import find_yaml
from followup_lint.rule import SuppressionRule
from followup_lint.yamlfile import most_similar, remove_entry

_NO_IDEA = "the code of a rule, or remove the entry"


def describe_unused(rule: SuppressionRule, entry: Ignore) -> str:
    """The rule's message about an unused entry."""
    return fill(rule.message, _fields(entry))


def match_unused(rule: SuppressionRule, entry: Ignore, index: int, draft: Draft) -> Match:
    """The match about an unused entry, the one at `index` in the front matter; its fix removes the entry."""
    return Match(rule, _line_of(entry, draft), _fields(entry), _removal(index, draft, "safe"))


def match_malformed(rule: SuppressionRule, entry: Ignore, index: int, draft: Draft, known: Mapping[str, str]) -> Match:
    """The match about an entry that names no rule: its fix writes the code of the rule that is meant.

    `known` are the codes of rules by code and by name. A name is as good as a code; what is only similar to one, and an
    entry that is similar to none and can only be removed, is for the writer to decide.
    """
    line = _line_of(entry, draft)
    at = draft.source.find(entry.code, line.start, line.end)
    span = Span(at, at + len(entry.code)) if at >= 0 else line
    by_name = known.get(entry.code.lower())
    right = by_name or known.get(most_similar(entry.code, known))
    fields = {"code": entry.code, "right": right, "better": f'"{right}"' if right else _NO_IDEA}
    if right and at >= 0:
        fix: Fix | None = Fix("safe" if by_name else "unsafe", f'write "{right}"', (Edit(span, right),))
    else:
        fix = _removal(index, draft, "unsafe")
    return Match(rule, span, fields, fix)


def _fields(entry: Ignore) -> dict[str, object]:
    return {"code": entry.code, "on": f' on "{entry.text}"' if entry.text else ""}


def _line_of(entry: Ignore, draft: Draft) -> Span:
    """The text on the entry's line."""
    starts = draft.line_starts
    line = (entry.origin.line if entry.origin else None) or 1
    start = starts[line - 1]
    text = draft.source[start : starts[line] if line < len(starts) else len(draft.source)]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _removal(index: int, draft: Draft, applicability: Literal["safe", "unsafe"]) -> Fix | None:
    """Removes the entry; with the last key that is left, the front matter."""
    place = find_yaml(draft)
    if place is None:
        return None
    text = draft.source[place.start : place.end]
    after = remove_entry(text, "ignore", index, path=draft.path, error=ContextError)
    if after is None:
        return None
    if not after.strip():
        line = draft.position(place.end).line
        end = draft.line_starts[line] if line < len(draft.line_starts) else len(draft.source)
        return Fix(applicability, "remove the entry", (Edit(Span(0, end), ""),))
    start, end = _difference(text, after)
    edit = Edit(Span(place.start + start, place.start + end), after[start : len(after) - (len(text) - end)])
    return Fix(applicability, "remove the entry", (edit,))


def _difference(before: str, after: str) -> tuple[int, int]:
    """Where the texts begin to differ, and where that ends in the first of them."""
    start = _alike(before, after)
    return start, len(before) - _alike(before[start:][::-1], after[start:][::-1])


def _alike(first: str, second: str) -> int:
    """The number of characters with which both texts begin."""
    pairs = zip(first, second, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))
