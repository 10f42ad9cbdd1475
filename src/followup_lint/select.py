"""Which rules run: the codes, prefixes and names that --select, --extend-select and --ignore give."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from followup_lint.errors import UsageError

if TYPE_CHECKING:
    from followup_lint.reporters.sheet import Sheet
    from followup_lint.rule import Rule

_CODE = re.compile(r"^([A-Z]+)[-_ ]?0*([1-9]\d*)$")  # people leave out the zeros


def select_codes(
    rules: "Iterable[Rule]", *, select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]
) -> frozenset[str]:
    """The codes of the rules that run: `select` (all, if empty) plus `extend` minus `ignore`.

    Each is a code, a prefix of codes or a name, or several with commas. Raises UsageError for an unknown rule that is
    selected; an unknown one that is ignored is skipped.
    """
    chosen, added = split(select), split(extend)
    for selector in (*chosen, *added):
        if not find_codes(rules, [selector]):
            raise unknown_rule(selector, rules)
    codes = find_codes(rules, chosen) if chosen else frozenset(rule.code for rule in rules)
    return (codes | find_codes(rules, added)) - find_codes(rules, split(ignore))


def find_unknown(rules: "Iterable[Rule]", selectors: Iterable[str]) -> list[str]:
    """What to say about each selector that names no rule."""
    return [unknown_rule(each, rules).message for each in split(selectors) if not find_codes(rules, [each])]


def find_rules(rules: "Iterable[Sheet]", sought: str) -> "list[Sheet]":
    """The rule of this code or name; else those of a family or dimension; else those that mention the words."""
    word = sought.lower()
    if exact := [each for each in rules if word in (each.code.lower(), each.name)]:
        return exact[:1]
    family = [r for r in rules if word in (r.score_dimension, r.code[:3].lower()) or r.code.lower().startswith(word)]
    if family or not word:
        return family
    whole = re.compile(rf"\b{re.escape(word)}")
    return [r for r in rules if whole.search(f"{r.name} {r.message} {r.help} {r.why} {r.before}".lower())]


def unknown_rule(selector: str, rules: "Iterable[Rule | Sheet]", *, hint: str = "") -> UsageError:
    """The error about a rule that does not exist; it suggests the nearest name, or gives the hint."""
    from followup_lint.yamlfile import nearest

    meant = [rule.code for rule in rules if _CODE.sub(r"\1\2", rule.code) == _CODE.sub(r"\1\2", selector.upper())]
    known = meant or [name for rule in rules for name in (rule.code, rule.name, rule.code[:3])]
    advice = nearest(meant[0] if meant else selector, known) or hint
    return UsageError(f'unknown rule "{selector}"{advice}')


def split(given: Iterable[str]) -> list[str]:
    """Each of these texts, or several in one with commas between them."""
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def find_codes(rules: "Iterable[Rule]", selectors: Sequence[str]) -> frozenset[str]:
    """The codes of the rules that these codes, prefixes and names stand for; what is unknown stands for none."""
    prefixes, names = tuple(each.upper() for each in selectors), {each.lower() for each in selectors}
    return frozenset(rule.code for rule in rules if rule.code.startswith(prefixes) or rule.name in names)
