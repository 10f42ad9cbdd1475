"""Which findings of a draft are shown together, so that a report says each thing once."""

import re
from collections.abc import Iterator, Sequence

from followup_lint.finding import Finding, Severity

_QUOTED = re.compile(r'"[^"]*"')
TOO_SHORT = "LEN002"
# What a thin note lacks: a few sentences more, and none of these is reported.
_LACKS = frozenset("SPC001 SPC002 SPC004 SPC005 TON007 TON008 PER006 PER009 STR003 STR004".split())

Group = Sequence[Finding]


def groups(findings: Sequence[Finding]) -> list[Group]:
    """Findings that differ only in the words they quote, together: what they say need not be repeated.

    If a note is too short, what it lacks is in one group with that, which comes first in it; errors stay on their own.
    """
    thin = [finding for finding in findings if finding.code == TOO_SHORT]
    lacks = [finding for finding in findings if finding.code in _LACKS and finding.severity is not Severity.ERROR]
    if not thin or not lacks:
        return list(_alike(findings))
    rest = [finding for finding in findings if finding not in lacks]
    return [(*group, *lacks) if group[0] in thin else group for group in _alike(rest)]


def _alike(findings: Sequence[Finding]) -> Iterator[Group]:
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, _QUOTED.sub('""', finding.message), finding.help)
        found.setdefault(key, []).append(finding)
    yield from found.values()
