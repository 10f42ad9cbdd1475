"""Suppressions: marks the findings that an `ignore` entry silences, and finds the entries that silence nothing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from followup_lint.checks.match import make_finding
from followup_lint.context import Context, Ignore
from followup_lint.draft import Draft, Span, View
from followup_lint.finding import Finding
from followup_lint.nlp import Analysis
from followup_lint.reading.views import source_view
from followup_lint.rule import SuppressionRule
from followup_lint.unused import match_malformed, match_unused

# Marks that editors, mail programs and messages change: quotation marks, dashes, the ellipsis, invisible characters.
_PLAIN = dict.fromkeys('"‘’‚‛“”„‟«»‹›`´ʼ＇＂', "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "."}
_PLAIN |= dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "")
_QUOTED = re.compile(r"(?<!\w)'(.{1,200}?)'(?!\w)")


def suppress(
    findings: Sequence[Finding],
    analysis: Analysis,
    rules: Sequence[SuppressionRule],
    known: Mapping[str, str],
    exempt: Set[str] = frozenset(),
) -> Iterator[Finding]:
    """The findings, marked as suppressed where an `ignore` entry of the context silences them.

    A finding of one of `rules` follows for each entry of the draft's own front matter that names no rule (`known` are the
    codes by code and by name), or is unused and not for an `exempt` code. An interview.yml serves many drafts, so only a
    whole run can tell whether its entries are used (see `find_unused`).
    """
    for finding in findings:
        is_silent = any(is_silenced(finding, entry, analysis.draft) for entry in analysis.context.ignore)
        yield replace(finding, suppressed=True) if is_silent else finding
    own = [entry for entry in analysis.context.ignore if entry.origin is not None and entry.origin.in_front_matter]
    codes = frozenset(known.values())
    unused = find_unused(findings, analysis.draft, analysis.context, exempt)
    malformed = frozenset(entry for entry in own if entry.code not in codes)
    for rule in rules:
        for index, entry in enumerate(own):
            if rule.fault == "malformed" and entry in malformed:
                yield make_finding(match_malformed(rule, entry, index, analysis.draft, known), analysis)
            elif rule.fault == "unused" and entry in unused and entry not in malformed:
                yield make_finding(match_unused(rule, entry, index, analysis.draft), analysis)


def find_unused(
    findings: Sequence[Finding], draft: Draft, context: Context, exempt: Set[str] = frozenset()
) -> tuple[Ignore, ...]:
    """The `ignore` entries that silence none of a draft's findings, in the order they were written; `exempt` codes
    may do so.
    """
    return tuple(
        entry
        for entry in context.ignore
        if entry.code not in exempt and not any(is_silenced(finding, entry, draft) for finding in findings)
    )


def is_silenced(finding: Finding, entry: Ignore, draft: Draft) -> bool:
    """Whether the entry has the finding's code, and its text, if any, is that of the finding.

    The text is among the words that the finding points at, or contains them where they are in the draft, or is what the
    message quotes. Quotation marks, dashes, blanks, line ends and case do not matter.
    """
    if entry.code != finding.code:
        return False
    wanted = _fold(entry.text)[0].strip(" '")
    if not wanted:
        return not entry.text.strip()
    texts = (draft.view, draft.raw, source_view(draft.source))
    return _is_quoted_by(finding.message, wanted) or any(_is_about(wanted, finding.span, text) for text in texts)


def _is_quoted_by(message: str, wanted: str) -> bool:
    """Whether the message quotes this text; it cuts a long text and ends it with an ellipsis."""
    folded = _fold(message)[0]
    first, last = folded.find("'"), folded.rfind("'")
    return any(quoted.strip(" '") == wanted for quoted in (folded[first:last], *_QUOTED.findall(folded)))


def _is_about(wanted: str, span: Span, text: View) -> bool:
    """Whether the wanted text is inside the span, or contains it, at a place of the text."""
    folded, places = _fold(text.text)
    start = bisect_left(places, bisect_left(text.starts, span.start))
    end = bisect_left(places, bisect_right(text.ends, span.end))
    start += len(folded[start:end]) - len(folded[start:end].lstrip())
    end = start + len(folded[start:end].rstrip())
    if start >= end:
        return False
    if len(wanted) <= end - start:
        return wanted in folded[start:end]
    at = folded.find(wanted, max(0, end - len(wanted)))
    return 0 <= at <= start


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in lower case with plain marks and single blanks, and the place of each character in `text`."""
    folded: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for plain in _PLAIN.get(character, character.lower()):
            is_blank = plain.isspace()
            if (is_blank or plain in "-.") and folded and folded[-1] == (" " if is_blank else plain):
                continue
            folded.append(" " if is_blank else plain)
            places.append(at)
    return "".join(folded), places
