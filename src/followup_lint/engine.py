"""The linter: rules and pipeline made ready once, drafts linted one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from followup_lint.checks import CHECKS, Check, Match, make_finding
from followup_lint.context import Context
from followup_lint.draft import Draft, Kind
from followup_lint.errors import RuleError
from followup_lint.finding import Finding
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.rule import Rule, RuleSet, TimingRule
from followup_lint.suppress import suppress

if TYPE_CHECKING:
    from spacy.language import Language

    from followup_lint.likeness import NearDuplicate


@dataclass(frozen=True, slots=True)
class LintResult:
    """What the rules say about a draft, in the order of the text, and the rules that failed on it."""

    findings: tuple[Finding, ...]
    failures: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class _BoundCheck:
    """The rules of one check, and that check built from them."""

    name: str
    rules: tuple[Rule, ...]
    check: Check


@dataclass(frozen=True)
class Linter:
    """Rules with everything that they need. Making one is cheap; the pipeline is loaded with the first draft.

    `selected` are the codes that may be reported; the others are not even run. Without `meaning` the words decide
    alone, and what a sentence does is not asked.
    """

    rule_set: RuleSet
    selected: frozenset[str]
    model: str = ""
    meaning: bool = True

    @cached_property
    def nlp(self) -> "Language":
        """The pipeline of this linter."""
        return load_pipeline(self.model, meaning=self.asks_meaning)

    @cached_property
    def asks_meaning(self) -> bool:
        """Whether the meaning layer is on and a selected rule asks it."""
        return self.meaning and any(rule.code in self.selected and rule.asks_meaning for rule in self.rule_set)

    @cached_property
    def _ready(self) -> tuple[_BoundCheck, ...]:
        by_check: dict[str, list[Rule]] = {}
        for rule in self.rule_set:
            if rule.code in self.selected and rule.check in CHECKS:
                by_check.setdefault(rule.check, []).append(rule)
        return tuple(_BoundCheck(name, tuple(rules), self._build(name, rules)) for name, rules in by_check.items())

    def _build(self, name: str, rules: Sequence[Rule]) -> Check:
        return CHECKS[name](rules, self.rule_set, self.nlp)

    @cached_property
    def timing_rules(self) -> tuple[TimingRule, ...]:
        """The selected rules about the time of sending."""
        return tuple(r for r in self.rule_set if isinstance(r, TimingRule) and r.code in self.selected)

    def lint(
        self,
        draft: Draft,
        context: Context,
        kind: Kind,
        *,
        now: datetime | None = None,
        near_duplicate: "NearDuplicate | None" = None,
    ) -> LintResult:
        """What the rules say about the draft, suppressed findings marked. A broken rule costs no other finding.

        The time of sending is the context's, else `now`; without either, rules about times are silent.
        """
        analysis = analyse(self.nlp, draft, context, kind, now=context.send_at or now, near_duplicate=near_duplicate)
        found: list[tuple[Rule, Finding]] = []
        failures: list[RuleError] = []
        for ready in self._ready:
            matches, failed = self._run(ready, analysis)
            failures += failed
            found += [(match.rule, make_finding(match, analysis)) for match in matches if kind in match.rule.kinds]
        kept = sorted(_without_echoes(found), key=_order)
        suppression = next((r for r in self.rule_set if r.check == "suppression" and r.code in self.selected), None)
        return LintResult(tuple(sorted(suppress(kept, analysis, suppression), key=_order)), tuple(failures))

    def _run(self, ready: _BoundCheck, analysis: Analysis) -> tuple[list[Match], list[RuleError]]:
        try:
            return list(ready.check(analysis)), []
        except Exception:  # noqa: BLE001  # a bug in one rule must not cost the findings of the others: find out which one it is
            return self._one_by_one(ready, analysis)

    def _one_by_one(self, ready: _BoundCheck, analysis: Analysis) -> tuple[list[Match], list[RuleError]]:
        matches: list[Match] = []
        failures: list[RuleError] = []
        for rule in ready.rules:
            try:
                matches += self._build(ready.name, [rule])(analysis)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is told as this rule's failure
                failures.append(_failure(rule, analysis.draft, error))
        return matches, failures


def _failure(rule: Rule, draft: Draft, error: Exception) -> RuleError:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    message = f"the rule {rule.code} {rule.name} failed on this draft ({what}); the other findings stand"
    return RuleError(message, path=draft.path)


def _without_echoes(found: Iterable[tuple[Rule, Finding]]) -> list[Finding]:
    """The findings without those that another rule already tells: anywhere in the draft, or on the same words."""
    pairs = list(found)
    said = {one.code for _, one in pairs}
    kept = []
    for rule, one in pairs:
        if not said.isdisjoint(rule.superseded_by):
            continue
        winners = [other.span for _, other in pairs if other.code in rule.superseded_on_overlap]
        if not any(span.overlaps(one.span) for span in winners):
            kept.append(one)
    return list(dict.fromkeys(kept))


def _order(one: Finding) -> tuple[int, int, str, str]:
    return one.span.start, one.span.end, one.code, one.message
