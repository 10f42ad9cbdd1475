"""What a rule file may say, check by check: each class is the schema of a `check:`."""

import math
from functools import cached_property
from typing import Literal

from pydantic import Field, ValidationInfo, model_validator

from followup_lint.draft import Kind, Part, ReportLine
from followup_lint.rule.common import (
    BETTER,
    MAIL_KINDS,
    Act,
    At,
    Fact,
    FixRule,
    Phrases,
    Regex,
    Regexes,
    RuleBase,
    Scope,
    Strict,
    check_regex,
    fields_of,
)
from followup_lint.rule.confusions import check_confusions, expand
from followup_lint.rule.phrase import PhraseRule
from followup_lint.rule.timing import TimingRule


class LikeRule(RuleBase):
    """A sentence means what one of these sentences means, in whatever words; only the meaning model can tell."""

    check: Literal["like"]
    scope: Scope = (Part.BODY,)
    sentences: tuple[str, ...] = Field(min_length=3, description="What it is like, in the words of several people.")
    unlike: tuple[str, ...] = Field(
        (), description="What it must not be nearer to: innocent sentences that look alike."
    )
    threshold: float = Field(0.85, gt=0, le=1, description="How near it must be: 1 is the same.")

    @property
    def asks_meaning(self) -> bool:
        """Always: the layer's vectors are compared."""
        return True


class Need(Strict):
    """One thing that a message must do; any evidence will do."""

    what: str = Field("", description="The thing, as the message names it.")
    phrases: Phrases = ()
    unless: Phrases = Field((), description="A sentence that contains one of these is not evidence.")
    patterns: Regexes = Field((), description="Regular expressions over the text of the scope.")
    facts: tuple[Fact, ...] = Field((), description="A mention of one of these facts is evidence.")
    acts: dict[Act, float] = Field(
        {}, description="A sentence that does this, with at least this probability, is evidence."
    )
    phrase_threshold: float = Field(
        0.0,
        ge=0,
        le=1,
        description="A phrase or pattern in a sentence that does none of this so probably is not evidence.",
    )
    details: bool = Field(
        False, description="A proper name, figure or quotation that is not in the context is evidence."
    )


class MissingRule(RuleBase):
    """Nothing in the message does what it must do."""

    check: Literal["missing"]
    scope: Scope = (Part.SUBJECT, Part.BODY)
    at: At = ReportLine.FIRST_BODY_LINE
    needs: tuple[Need, ...] = Field(min_length=1, description="Each must be met.")
    only_with: tuple[Fact, ...] = Field((), description="Silent unless the context has all these facts.")
    only_without: tuple[Fact, ...] = Field((), description="Silent if the context has one of these facts.")

    @property
    def asks_meaning(self) -> bool:
        """Whether a need can be met by what a sentence does."""
        return any(need.acts for need in self.needs)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The facts that the context must have."""
        return fields_of(*self.only_with)


class Swap(Strict):
    """A regular expression and what to write instead of its match."""

    pattern: Regex
    replace: str = Field(description="\\1 and so on insert groups; a match that begins with a capital keeps it.")


class RegexRule(RuleBase):
    """A regular expression matches."""

    check: Literal["regex"]
    scope: Scope = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE)
    text: Literal["view", "raw"] = Field("view", description="The text as rules read it, or as it was written.")
    patterns: Regexes = ()
    swaps: tuple[Swap, ...] = Field((), description="Patterns that have a safe replacement.")
    words: dict[str, str] = Field(
        {}, description="Lists of alternatives that `patterns:`, `except:` and `confusions:` name <list>."
    )
    confusions: dict[str, str | tuple[str, ...]] = Field(
        {}, description="“wrong > right”, with the contexts in which a word is wrong: “words before _ words after”."
    )
    except_: Regexes = Field((), alias="except", description="A match that overlaps one of these is innocent.")
    ignore_case: bool = True
    letterhead: bool = Field(False, description="Also read what is above a letter's greeting.")
    limit: int = Field(0, ge=0, description="Report only the matches after this many.")

    @model_validator(mode="after")
    def _looks_for_something(self, info: ValidationInfo) -> "RegexRule":
        if not self.patterns and not self.swaps and not self.confusions:
            raise ValueError("a regex rule needs `patterns:`, `swaps:` or `confusions:`")
        if info.context is not None:
            check_confusions(self.confusions, self.words)
            for pattern in (*self.all_patterns, *self.all_exceptions):
                check_regex(pattern)
        return self

    @property
    def own_fix(self) -> FixRule | None:
        """How findings are fixed: as `swaps:` and `confusions:` say, unless the rule says otherwise."""
        return self.fix or (BETTER if self.swaps or self.confusions else None)

    @cached_property
    def all_patterns(self) -> tuple[str, ...]:
        """The patterns with the lists that they name."""
        return self._expand(self.patterns)

    @cached_property
    def all_exceptions(self) -> tuple[str, ...]:
        """The exceptions with the lists that they name."""
        return self._expand(self.except_)

    def _expand(self, patterns: Regexes) -> tuple[str, ...]:
        return tuple(expand(pattern, self.words) for pattern in patterns) if self.words else patterns


class MentionRule(RuleBase):
    """A fact of the context is absent, misspelt or wrong."""

    check: Literal["mention"]
    fact: Fact
    fault: Literal["absent", "misspelt", "wrong"]
    scope: Scope = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)
    at: At = ReportLine.FIRST_BODY_LINE
    frames: Phrases = Field((), description="For `wrong`: expressions with @ in the place of the wrong name.")
    weak_frames: Phrases = Field(
        (), description="Frames that count only if a sentence of `acts` has them and the right name is nowhere."
    )
    acts: dict[Act, float] = Field(
        {}, description="For `wrong`: a sentence that does this, with at least this probability, speaks of the fact."
    )
    rival_acts: tuple[Act, ...] = Field(
        (), description="For `wrong`: a sentence that rather does this speaks of something else."
    )
    except_: Phrases = Field((), alias="except", description="A name inside one of these is innocent.")
    unless: Phrases = Field(
        (), description="A draft that contains one of these is innocent; for wrong people, its greeting is."
    )
    met: Phrases = Field((), description="In the kinds of `met_in`, evidence about the reader also has one of these.")
    met_in: tuple[Kind, ...] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The fact that is looked for."""
        return fields_of(self.fact)

    @property
    def asks_meaning(self) -> bool:
        """Whether it matters what a sentence does."""
        return bool(self.acts or self.rival_acts)


Measure = Literal[
    "words", "sentence-words", "paragraph-words", "subject-characters", "automated-readability", "coleman-liau"
]


_Limits = dict[
    Literal["thank-you", "check-in", "nudge", "feedback-request", "letter", "letter/handwritten", "call"], float
]


class MetricRule(RuleBase):
    """A measure is over or under its limit. Words are counted in the body."""

    check: Literal["metric"]
    measure: Measure
    over: float | _Limits | None = Field(None, description="A limit, or one by kind; letter/handwritten too.")
    under: float | _Limits | None = None
    at_least_words: int = Field(0, ge=0, description="A shorter body is not measured.")
    at: At = ReportLine.FIRST_BODY_LINE

    def hangs_on(self, kind: Kind) -> bool:
        """Whether another kind of mail has a milder limit, or none."""
        over, under = (
            {str(name): limit for name, limit in limits.items()} if isinstance(limits, dict) else {}
            for limits in (self.over, self.under)
        )
        has_milder = any(
            over.get(other, math.inf) > over.get(kind, math.inf) or under.get(other, 0) < under.get(kind, 0)
            for other in MAIL_KINDS
        )
        return has_milder or super().hangs_on(kind)


class SimilarityRule(RuleBase):
    """The draft as a whole is like a known template, or like another draft of the same run."""

    check: Literal["similarity"]
    to: Literal["templates", "drafts"]
    threshold: float = Field(gt=0, le=1, description="The share of the draft that must be alike.")
    min_sentences: int = Field(0, description="A draft with fewer sentences is compared with your own templates only.")
    max_own_words: int | None = Field(None, description="For templates: a draft with more own words is innocent.")
    warning_below: float | None = Field(
        None, description="A smaller share than this is a warning, whatever `severity:`."
    )
    at: At = ReportLine.FIRST_BODY_LINE


class SegmentRule(RuleBase):
    """A part of the message is absent, or names nobody."""

    check: Literal["segment"]
    part: Part
    fault: Literal["absent", "generic"]
    only_mail: bool = Field(False, description="Silent in drafts without mail-style header lines.")
    generic_words: Phrases = Field((), description="A part with only these words counts as absent.")
    group_words: Phrases = Field((), description="For `generic`: fine if several interviewers are named elsewhere.")
    at: At = ReportLine.FIRST_BODY_LINE


class SpellingRule(RuleBase):
    """A word is a common misspelling, by the list of the spell checker codespell, or a slip of an everyday word."""

    check: Literal["spelling"]
    scope: Scope = (Part.SUBJECT, Part.BODY, Part.CLOSING)
    also: dict[str, str] = Field({}, description="More misspellings, in lower case, with what is meant.")
    min_letters: int = Field(4, ge=1, description="Shorter words are not looked at: too many of them are terms.")
    min_letters_unlisted: int = Field(
        6, ge=5, description="Shorter words that are on no list are not looked at, however near an everyday word."
    )
    except_words: Phrases = Field((), description="Words that are right somewhere: terms of a trade, older spellings.")


class SuppressionRule(RuleBase):
    """A suppression in front matter that silences nothing, or names no rule; the engine itself finds it."""

    check: Literal["suppression"]
    fault: Literal["unused", "malformed"] = "unused"


Rule = (
    PhraseRule
    | LikeRule
    | MissingRule
    | RegexRule
    | MentionRule
    | MetricRule
    | SimilarityRule
    | SegmentRule
    | TimingRule
    | SpellingRule
    | SuppressionRule
)
