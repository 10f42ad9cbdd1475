"""What an editor shows about rules: their pages where a finding or an entry of `ignore:` is, and their codes as one is
written.
"""

import re
from collections.abc import Iterator

from lsprotocol import types

from followup_lint.draft import Span
from followup_lint.reading.frontmatter import split_front_matter
from followup_lint.reading.views import source_view
from followup_lint.reporters.catalogue import page
from followup_lint.reporters.describe import meaning
from followup_lint.rule import Rule
from followup_lint.server.checking import Checked, find_findings
from followup_lint.server.places import Places

_KEY = re.compile(r"^(\w[\w-]*):", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")


def explain(checked: Checked, places: Places, place: types.Position) -> types.Hover | None:
    """The pages of the rules whose findings are at a place, or of the one that an entry there names."""
    at = places.offset(place)
    found = {rule.code: span for rule, span in _rules_at(checked, at)}
    if not found or checked.rules is None:
        return None
    pages = [page(rule) for rule in checked.rules if rule.code in found]
    spans = list(found.values())
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n---\n\n".join(pages))
    return types.Hover(content, places.range(around))


def complete(checked: Checked, places: Places, place: types.Position) -> list[types.CompletionItem]:
    """The codes of all rules, where one is written; nothing elsewhere."""
    if checked.rules is None or not _is_in_ignore(checked, places.offset(place)):
        return []
    return [
        types.CompletionItem(
            label=rule.code,
            kind=types.CompletionItemKind.Value,
            detail=rule.name,
            documentation=meaning(rule),
            filter_text=f"{rule.code} {rule.name}",
            insert_text=rule.code,
        )
        for rule in checked.rules
    ]


def _rules_at(checked: Checked, at: int) -> Iterator[tuple[Rule, Span]]:
    rules, report = checked.rules, checked.report
    if rules is None:
        return
    if _is_in_ignore(checked, at):
        for word in _WORD.finditer(checked.document.text):
            rule = rules.find(word[0]) if word.start() <= at <= word.end() else None
            if rule is not None:
                yield rule, Span(*word.span())
    for number in find_findings(checked, at, at):
        finding = report.open_findings[number] if report else None
        rule = rules.find(finding.code) if finding else None
        if finding is not None and rule is not None:
            yield rule, finding.span


def _is_in_ignore(checked: Checked, at: int) -> bool:
    """Whether a place is behind the key `ignore:` of an interview.yml or of front matter, and before the next key. The
    YAML may be half written.
    """
    text, start = checked.document.text, 0
    if not checked.document.is_interview:
        front_matter, _ = split_front_matter(source_view(text.replace("\r\n", " \n")))
        if front_matter is None:
            return False
        start = sum(map(len, text.splitlines(keepends=True)[: front_matter.line - 1]))
        if at > start + len(front_matter.text):
            return False
    keys = _KEY.findall(text, start, at)
    return bool(keys) and keys[-1] == "ignore"
