"""Rules as data: what a rule file may say, and how files become rules.

A rule file is documentation, test and behaviour in one; `followup_lint.checks` gives each `check:` its code.
"""

from followup_lint.rule.common import DIMENSIONS, BadExample, Example, Fact, GoodExample
from followup_lint.rule.load import (
    Changes,
    RuleSet,
    load_file,
    load_rules,
    rule_files,
    rules_dir,
    schema,
    schema_text,
)
from followup_lint.rule.phrase import PhraseRule
from followup_lint.rule.schemas import (
    LikeRule,
    MentionRule,
    MetricRule,
    MissingRule,
    Need,
    RegexRule,
    Rule,
    SegmentRule,
    SimilarityRule,
    SpellingRule,
    SuppressionRule,
)
from followup_lint.rule.timing import (
    BeforeDateRule,
    DateWordsRule,
    EarlyRule,
    FollowUpsRule,
    ImpossibleRule,
    LateRule,
    OffHoursRule,
    SentBeforeRule,
    Stretch,
    TimingRule,
    TimingRuleBase,
    UndecidedRule,
)

__all__ = [
    "DIMENSIONS",
    "BadExample",
    "BeforeDateRule",
    "Changes",
    "DateWordsRule",
    "EarlyRule",
    "Example",
    "Fact",
    "FollowUpsRule",
    "GoodExample",
    "ImpossibleRule",
    "LateRule",
    "LikeRule",
    "MentionRule",
    "MetricRule",
    "MissingRule",
    "Need",
    "OffHoursRule",
    "PhraseRule",
    "RegexRule",
    "Rule",
    "RuleSet",
    "SegmentRule",
    "SentBeforeRule",
    "SimilarityRule",
    "SpellingRule",
    "Stretch",
    "SuppressionRule",
    "TimingRule",
    "TimingRuleBase",
    "UndecidedRule",
    "load_file",
    "load_rules",
    "rule_files",
    "rules_dir",
    "schema",
    "schema_text",
]
