"""Which rules run: codes, prefixes of codes and names, as --select, --extend-select and --ignore give them."""

from collections.abc import Iterable

from followup_lint.errors import UsageError
from followup_lint.rule import RuleSet
from followup_lint.yamlfile import nearest


def selected(rules: RuleSet, *, select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The codes that run: all or those selected, with those added, without those ignored. Raises UsageError."""
    chosen = list(_split(select))
    codes = _codes(rules, chosen) if chosen else frozenset(rule.code for rule in rules)
    return (codes | _codes(rules, _split(extend))) - _codes(rules, _split(ignore))


def _split(given: Iterable[str]) -> list[str]:
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def _codes(rules: RuleSet, selectors: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for selector in selectors:
        codes = {r.code for r in rules if r.code.startswith(selector.upper()) or r.name == selector.lower()}
        if not codes:
            known = [name for rule in rules for name in (rule.code, rule.name)]
            raise UsageError(f'no rule is called "{selector}"{nearest(selector, known)}')
        found |= codes
    return frozenset(found)
