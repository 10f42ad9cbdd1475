"""The linter: rules and pipeline, prepared once; drafts, linted one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from followup_lint.checks import CHECKS, Check, Match, make_finding
from followup_lint.context import Certainty, Context, Sent
from followup_lint.draft import Draft, Kind
from followup_lint.errors import ConfigError, FollowupLintError, RuleError, UsageError, describe
from followup_lint.finding import Finding
from followup_lint.guess import weigh
from followup_lint.lazyregex import SlowPatternError
from followup_lint.nlp import Analysis, analyse, load_pipeline
from followup_lint.rule import Rule, RuleSet, Source, SuppressionRule, TimingRule, TimingRuleBase
from followup_lint.suppress import suppress
from followup_lint.timing import UNKNOWN, TimingResult, add_outcome, assess_timing, read_decisions, settle

if TYPE_CHECKING:
    from spacy.language import Language

    from followup_lint.expression import Phrases
    from followup_lint.likeness import NearDuplicate
    from followup_lint.meaning import Meaning


@dataclass(frozen=True, slots=True)
class LintResult:
    """What the rules report about a draft: findings in the order of the text, timing, and the rules that failed."""

    findings: tuple[Finding, ...]
    timing: TimingResult = UNKNOWN
    failures: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundCheck:
    """A check with the rules it was built from."""

    name: str
    rules: tuple[Rule, ...]
    check: Check


_MODEL_OPTION = Source("--model")


@dataclass(frozen=True)
class Linter:
    """Rules and all they need. Making a linter is cheap; the first draft loads the pipeline.

    Only rules with a code in `selected` run. With `meaning` off, the meaning model is not loaded and `act` rules
    report phrases only. `digest` stands for all that the rules say, so that results can be kept; empty if that is not
    known. `model_source` is where the name of the model was given.
    """

    rule_set: RuleSet
    selected: frozenset[str]
    model: str = ""
    meaning: bool = True
    digest: bytes = b""
    model_source: Source = _MODEL_OPTION

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The selected rules, in the order of their codes."""
        return tuple(rule for rule in self.rule_set if rule.code in self.selected)

    @cached_property
    def timing_rules(self) -> tuple[TimingRule, ...]:
        """The selected rules about the time of sending."""
        return tuple(rule for rule in self.rules if isinstance(rule, TimingRuleBase))

    @cached_property
    def _decisions(self) -> "list[tuple[frozenset[Kind], Phrases]]":
        return read_decisions(self.timing_rules, self.rule_set.vocabulary)

    @cached_property
    def suppression_rule(self) -> SuppressionRule | None:
        """The rule about unused suppressions, if it is selected."""
        return next((rule for rule in self._suppression_rules if rule.fault == "unused"), None)

    @cached_property
    def _suppression_rules(self) -> tuple[SuppressionRule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, SuppressionRule))

    @cached_property
    def _codes_and_names(self) -> dict[str, str]:
        """The code of each rule, selected or not, by code and by name."""
        return {key: rule.code for rule in self.rule_set for key in (rule.code, rule.name)}

    @cached_property
    def asks_meaning(self) -> bool:
        """Whether the meaning model is on and a selected rule uses it."""
        return self.meaning and any(rule.asks_meaning for rule in self.rules)

    @property
    def nlp(self) -> "Language":
        """The spaCy pipeline of this linter. Raises ConfigError or UsageError if it cannot be loaded."""
        found = self._pipeline
        if isinstance(found, FollowupLintError):  # a new one each time, since it keeps all that led to it
            raise type(found)(found.message, path=found.path, line=found.line)
        return found

    @cached_property
    def _pipeline(self) -> "Language | FollowupLintError":
        """The pipeline, or why there is none: a second attempt would take as long, and fail as well."""
        return self._load_pipeline()

    def _load_pipeline(self, *, early: bool = True) -> "Language | FollowupLintError":
        try:
            return load_pipeline(self.model, meaning=self.asks_meaning, early=early)
        except UsageError as error:
            source = self.model_source
            if source.line is None:
                return UsageError(f"{source.name}: {error.message}")
            return ConfigError(
                f"model: {error.message}; the drafts that use it were not checked", path=source.name, line=source.line
            )

    @cached_property
    def bound_checks(self) -> tuple[BoundCheck, ...]:
        """The checks, each with its rules."""
        by_check: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if not isinstance(rule, SuppressionRule):
                by_check.setdefault(rule.check, []).append(rule)
        return tuple(BoundCheck(name, tuple(rules), self._build(name, rules)) for name, rules in by_check.items())

    def _build(self, name: str, rules: Sequence[Rule]) -> Check:
        return CHECKS[name](rules, self.rule_set, self.nlp)

    def prepare(self, *, early: bool = True) -> None:
        """Loads the pipeline and builds the checks, which else the first draft does; without `early`, it starts no thread
        for the meaning model. Raises UsageError.
        """
        self.__dict__.setdefault("_pipeline", self._load_pipeline(early=early))
        _ = self.bound_checks

    def lint(
        self,
        draft: Draft,
        context: Context,
        kind: Kind,
        *,
        kind_certainty: Certainty = Certainty.STATED,
        sent_at: datetime | None = None,
        sent: Sent | None = None,
        near_duplicate: "NearDuplicate | None" = None,
    ) -> LintResult:
        """What the rules report about the draft, with suppressed findings marked. Rules that fail cost no other finding.

        `sent_at` is the time of sending, with a zone; without it, and if the draft was `sent`, rules about time are
        silent. Nothing that rests on a guess, about the interview or the kind, is reported as an error.
        """
        timing, failures = self.assess(draft, context, kind, sent_at, sent)
        found = self.find(
            draft, context, kind, kind_certainty=kind_certainty, timing=timing, sent=sent, near_duplicate=near_duplicate
        )
        return LintResult(found.findings, timing, (*failures, *found.failures))

    def assess(
        self, draft: Draft, context: Context, kind: Kind, sent_at: datetime | None, sent: Sent | None
    ) -> tuple[TimingResult, tuple[RuleError, ...]]:
        """What the rules say about the time of sending, and those that failed. It needs no pipeline."""
        if sent is not None:
            return settle(kind, context, sent, self.timing_rules), ()
        return (UNKNOWN, ()) if sent_at is None else self._assess_timing(draft, context, kind, sent_at)

    def find(
        self,
        draft: Draft,
        context: Context,
        kind: Kind,
        *,
        kind_certainty: Certainty,
        timing: TimingResult,
        sent: Sent | None = None,
        near_duplicate: "NearDuplicate | None" = None,
        known: "dict[str, Meaning] | None" = None,
    ) -> LintResult:
        """What the rules report about the draft, given what `assess` says. `known` are meanings of sentences of other
        drafts, to which those of this draft are added.
        """
        analysis = analyse(self.nlp, draft, context, kind, near_duplicate=near_duplicate, timing=timing, known=known)
        matches: list[Match] = []
        failures: list[RuleError] = []
        for bound in self.bound_checks:
            found, failed = self._run(bound, analysis)
            matches += (match for match in found if kind in match.rule.kinds and not draft.is_code(match.span))
            failures += failed
        made = [(match.rule, make_finding(match, analysis)) for match in matches]
        weighed = [(rule, weigh(finding, rule, context, kind, kind_certainty)) for rule, finding in made]
        kept = sorted(_remove_superseded([(rule, finding) for rule, finding in weighed if finding]), key=_order)
        marked = suppress(kept, analysis, self._suppression_rules, self._codes_and_names, self.exempt_codes(sent))
        return LintResult(tuple(sorted(marked, key=_order)), timing, tuple(failures))

    def exempt_codes(self, sent: Sent | None) -> frozenset[str]:
        """The codes whose suppression is of no use to a draft any more, because the draft was sent."""
        return frozenset(rule.code for rule in self.timing_rules) if sent else frozenset()

    def _assess_timing(
        self, draft: Draft, context: Context, kind: Kind, sent_at: datetime
    ) -> tuple[TimingResult, tuple[RuleError, ...]]:
        context = add_outcome(context, draft, kind, self._decisions)
        try:
            return assess_timing(kind, context, sent_at, self.timing_rules), ()
        except Exception:  # noqa: BLE001  # as in `_run`
            sound: list[TimingRule] = []
            failures: list[RuleError] = []
            for rule in self.timing_rules:
                try:
                    assess_timing(kind, context, sent_at, [rule])
                    sound.append(rule)
                except Exception as error:  # noqa: BLE001
                    failures.append(_describe_failure(rule, draft, error))
            return assess_timing(kind, context, sent_at, sound), tuple(failures)

    def _run(self, bound: BoundCheck, analysis: Analysis) -> tuple[list[Match], list[RuleError]]:
        try:
            return list(bound.check(analysis)), []
        except Exception:  # noqa: BLE001  # a bug in one rule must not cost the findings of the others: find the rule
            return self._run_each_rule(bound, analysis)

    def _run_each_rule(self, bound: BoundCheck, analysis: Analysis) -> tuple[list[Match], list[RuleError]]:
        matches: list[Match] = []
        failures: list[RuleError] = []
        for rule in bound.rules:
            try:
                matches += self._build(bound.name, [rule])(analysis)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is reported as this rule's failure
                failures.append(_describe_failure(rule, analysis.draft, error))
        return matches, failures


def _describe_failure(rule: Rule, draft: Draft, error: Exception) -> RuleError:
    what = str(error) if isinstance(error, SlowPatternError) else describe(error)
    message = f"rule {rule.code} {rule.name} failed on this draft ({what}); all other rules ran"
    return RuleError(message, path=draft.path)


def _remove_superseded(pairs: Sequence[tuple[Rule, Finding]]) -> list[Finding]:
    """The findings, each once, without those that another rule's finding makes redundant.

    `superseded_by` looks at the whole draft, `superseded_on_overlap` at findings on the same words.
    """
    codes = {finding.code for _, finding in pairs}
    kept = []
    for rule, finding in pairs:
        if codes.isdisjoint(rule.superseded_by):
            winners = [other.span for _, other in pairs if other.code in rule.superseded_on_overlap]
            if not any(span.overlaps(finding.span) for span in winners):
                kept.append(finding)
    return list(dict.fromkeys(kept))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.code, finding.message
