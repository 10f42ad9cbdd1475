"""What a `check: phrase` or `check: act` rule may say: phrases, their conditions and exceptions, a label."""

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from followup_lint.draft import Kind, Part
from followup_lint.rule.common import BETTER, Act, FixRule, Phrases, Regex, Regexes, RuleBase, Scope, Strict


class PhraseGroup(Strict):
    """Phrases that share conditions. All are expressions (see CONTRIBUTING.md)."""

    phrases: Phrases = Field(min_length=1)
    kinds: tuple[Kind, ...] = tuple(Kind)
    with_: Phrases = Field((), alias="with", description="Only with one of these in the same sentence.")
    unless: Phrases = Field((), description="Not with one of these in the words around it.")


class PhraseRegex(Strict):
    """What phrases cannot say: punctuation, capitals, signs. Case matters. Counted apart from the phrases."""

    pattern: Regex
    scope: Scope | None = Field(None, description="Where it is looked for, if not in the rule's own scope.")
    limit: int = Field(0, ge=0, description="Report only the matches after this many.")


_ONLY_ACT = ("label", "threshold", "phrase_threshold", "certain", "min_words")


class PhraseRule(RuleBase):
    """`phrase`: the draft contains these phrases. `act`: a sentence does something, by its phrases and the meaning model.

    Without the meaning model, `act` looks for phrases only.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"check": {"const": "act"}}},
            "then": {"required": ["label", "threshold"]},
            "else": {"properties": dict.fromkeys(_ONLY_ACT, False)},
        }
    )

    check: Literal["act", "phrase"]
    label: Act | None = Field(None, description="For `act`: what the sentence does.")
    threshold: float | None = Field(
        None, gt=0, le=1, description="For `act`: a sentence without any of the phrases is reported from here on."
    )
    phrase_threshold: float = Field(
        0.0, ge=0, le=1, description="For `act`: a phrase below this probability is innocent."
    )
    certain: float = Field(
        0.0, ge=0, le=1, description="For `act`: below this probability a finding is one severity milder."
    )
    min_words: int = Field(
        4, ge=1, description="For `act`: a shorter sentence is not reported without a phrase; it says too little."
    )
    scope: Scope = (Part.SUBJECT, Part.BODY, Part.CLOSING)
    phrases: Phrases = ()
    groups: tuple[PhraseGroup, ...] = Field((), description="Further phrases, each group with its own conditions.")
    except_: Phrases = Field((), alias="except", description="A phrase that overlaps one of these is innocent.")
    unless: Phrases = Field((), description="A phrase or clause with one of these in the words around it is innocent.")
    regexes: tuple[PhraseRegex, ...] = Field((), description="Regular expressions over the text of the scope.")
    regex_except: Regexes = Field((), description="A match of `regexes` that overlaps one of these is innocent.")
    except_facts: bool = Field(
        True,
        description="A match of `regexes` is innocent if all its words are from the context's names, role and topics.",
    )
    replace: dict[str, str] = Field({}, description="A safe replacement for a matched text, in lower case.")
    limit: int = Field(0, ge=0, description="Report only the matches after this many.")

    @model_validator(mode="after")
    def _has_what_its_check_needs(self) -> "PhraseRule":
        if self.check == "act" and (self.label is None or self.threshold is None):
            raise ValueError("`check: act` needs `label:` and `threshold:`")
        if self.check == "phrase":
            if misplaced := [key for key in _ONLY_ACT if key in self.model_fields_set]:
                raise ValueError(f"`{misplaced[0]}:` needs `check: act`")
            if not (self.phrases or self.groups or self.regexes):
                raise ValueError("`check: phrase` needs `phrases:`, `groups:` or `regexes:`")
        return self

    @property
    def own_fix(self) -> FixRule | None:
        """How findings are fixed: as `replace:` says, unless the rule says otherwise."""
        return self.fix or (BETTER if self.replace else None)

    @property
    def asks_meaning(self) -> bool:
        """Whether it has a label."""
        return self.label is not None

    @cached_property
    def all_groups(self) -> tuple[PhraseGroup, ...]:
        """The rule's own phrases as a group, and its groups."""
        own = (PhraseGroup.model_validate({"phrases": self.phrases}),) if self.phrases else ()
        return own + self.groups
