"""What an editor shows about rules: their pages where a finding or an entry of `ignore:` is, and their codes as one is
written.
"""

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from followup_lint.draft import Span
from followup_lint.finding import Finding
from followup_lint.reading.frontmatter import split_front_matter
from followup_lint.reading.views import source_view
from followup_lint.reporters.catalogue import page
from followup_lint.reporters.describe import meaning
from followup_lint.rule import Rule
from followup_lint.server.checking import Checked, find_findings
from followup_lint.server.places import Places

_KEY = re.compile(r"^(\w[\w-]*):", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#|!~&]")


def explain(checked: Checked, places: Places, place: types.Position) -> types.Hover | None:
    """The findings at a place, and the pages of their rules, or of the one that an entry there names."""
    at = places.offset(place)
    findings = _findings_at(checked, at)
    found = {rule.code: span for rule, span in _rules_at(checked, findings, at)}
    if not found or checked.rules is None:
        return None
    said = [f"**{_plain(finding.message)}**\n\n{_plain(finding.help)} ({finding.code})\n" for finding in findings]
    pages = [page(rule) for rule in checked.rules if rule.code in found]
    spans = list(found.values())
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n---\n\n".join(said + pages))
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


def _findings_at(checked: Checked, at: int) -> list[Finding]:
    return [checked.report.open_findings[n] for n in find_findings(checked, at, at)] if checked.report else []


def _rules_at(checked: Checked, findings: Iterable[Finding], at: int) -> Iterator[tuple[Rule, Span]]:
    rules = checked.rules
    if rules is None:
        return
    if _is_in_ignore(checked, at):
        for word in _WORD.finditer(checked.document.text):
            rule = rules.find(word[0]) if word.start() <= at <= word.end() else None
            if rule is not None:
                yield rule, Span(*word.span())
    for finding in findings:
        rule = rules.find(finding.code)
        if rule is not None:
            yield rule, finding.span


def _plain(text: str) -> str:
    """The text in Markdown, in which words of a draft stay words."""
    return _MARKUP.sub(r"\\\g<0>", text)


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
