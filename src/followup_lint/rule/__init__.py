"""Rules as data: what a rule file may say, and how files become rules.

A rule file is documentation, test and behaviour in one; `followup_lint.checks` gives each `check:` its code.
"""

from followup_lint.rule.common import DIMENSIONS, Act, BadExample, Example, Examples, Fact, GoodExample, RuleBase
from followup_lint.rule.load import (
    Changes,
    RuleSet,
    load_file,
    load_rules,
    load_vocabulary,
    rule_files,
    rules_dir,
    schema,
    schema_text,
)
from followup_lint.rule.schemas import (
    ActRule,
    AtWork,
    LikeRule,
    MentionRule,
    MetricRule,
    MissingRule,
    Need,
    PhraseGroup,
    PhraseRule,
    RegexRule,
    Rule,
    SegmentRule,
    SimilarityRule,
    SpellingRule,
    SuppressionRule,
)
from followup_lint.rule.timing import Stretch, TimingRule

__all__ = [
    "DIMENSIONS",
    "Act",
    "ActRule",
    "AtWork",
    "BadExample",
    "Changes",
    "Example",
    "Examples",
    "Fact",
    "GoodExample",
    "LikeRule",
    "MentionRule",
    "MetricRule",
    "MissingRule",
    "Need",
    "PhraseGroup",
    "PhraseRule",
    "RegexRule",
    "Rule",
    "RuleBase",
    "RuleSet",
    "SegmentRule",
    "SimilarityRule",
    "SpellingRule",
    "Stretch",
    "SuppressionRule",
    "TimingRule",
    "load_file",
    "load_rules",
    "load_vocabulary",
    "rule_files",
    "rules_dir",
    "schema",
    "schema_text",
]
