"""Rules as data: what a rule file may say, and how files become rules.

A rule file is documentation, test and behaviour in one; `followup_lint.checks` gives each `check:` its code.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator, model_validator

from followup_lint import yamlfile
from followup_lint.draft import Anchor, Kind, Part
from followup_lint.errors import RuleError
from followup_lint.finding import Severity

# The dimension of the score that a family of codes belongs to; a rule of another family names its own.
DIMENSIONS = {
    "PER": "personalisation",
    "SPC": "specificity",
    "TON": "tone",
    "LEN": "length",
    "SAL": "salary",
    "BOI": "boilerplate",
    "SUB": "structure",
    "STR": "structure",
    "PRF": "proofreading",
    "TIM": "timing",
    "SUP": "structure",
}

SeverityName = Literal["info", "warning", "error"]
Phrases = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BadExample(_Strict):
    """A draft that the rule must report; `span` is the text it must point at, left out for what is absent."""

    text: str = Field(min_length=1)
    span: str | None = None
    kind: Kind = Kind.THANK_YOU
    suffix: Literal[".txt", ".md", ".eml"] = ".txt"
    context: dict[str, Any] = {}


class GoodExample(_Strict):
    """An innocent look-alike: a draft on which the rule must be silent."""

    text: str = Field(min_length=1)
    kind: Kind = Kind.THANK_YOU
    suffix: Literal[".txt", ".md", ".eml"] = ".txt"
    context: dict[str, Any] = {}


class Examples(_Strict):
    """The rule's own test: at least three drafts each way."""

    bad: tuple[BadExample, ...] = Field(min_length=3)
    good: tuple[GoodExample, ...] = Field(min_length=3)

    @field_validator("bad", "good", mode="before")
    @classmethod
    def _plain_text(cls, value: object) -> object:
        return [{"text": item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value


class _RuleBase(_Strict):
    code: str = Field(pattern=r"^[A-Z]{2,5}\d{3}$", description="Family and number, such as TON001.")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Reads well after “allow”: the bad pattern.")
    severity: SeverityName | dict[Literal["default"] | Kind, SeverityName]
    kinds: tuple[Kind, ...] = Field(tuple(Kind), min_length=1, description="The kinds of message it applies to.")
    message: str = Field(min_length=1, description="What is wrong here, with {fields} that the check fills in.")
    help: str = Field(min_length=1, description="What to do about it, in one or two lines.")
    why: str = Field(min_length=1, description="Why it matters, for `followup-lint rule CODE`.")
    sources: tuple[str, ...] = Field(min_length=1, description="Where the norm comes from: titles of articles, studies.")
    dimension: str = Field("", description="The part of the score it costs; known families have theirs.")
    silent_after: tuple[str, ...] = Field((), description="Codes that already say so, anywhere in the draft.")
    silent_inside: tuple[str, ...] = Field((), description="Codes whose findings on the same words win.")
    examples: Examples

    @model_validator(mode="after")
    def _has_dimension(self) -> "_RuleBase":
        if not self.dimension and self.code[:3] not in DIMENSIONS:
            raise ValueError(f"a code outside the known families needs `dimension:`, one of {', '.join(DIMENSIONS.values())}")
        return self

    @property
    def score_dimension(self) -> str:
        """The part of the score that a finding costs."""
        return self.dimension or DIMENSIONS[self.code[:3]]

    def severity_for(self, kind: Kind) -> Severity:
        """How much a finding weighs in a message of this kind."""
        if isinstance(self.severity, str):
            return Severity[self.severity.upper()]
        name = self.severity.get(kind) or self.severity.get("default", "warning")
        return Severity[name.upper()]


Scope = Annotated[tuple[Part, ...], Field(min_length=1, description="The parts of the message that are read.")]
WHERE = Field(Anchor.FIRST_BODY_LINE, description="The line that a finding about something absent is reported on.")


class PhraseGroup(_Strict):
    """Phrases that share conditions. All are expressions (see CONTRIBUTING.md)."""

    phrases: Phrases = Field(min_length=1)
    kinds: tuple[Kind, ...] = tuple(Kind)
    with_: Phrases = Field((), alias="with", description="One of these must stand in the same sentence.")
    unless: Phrases = Field((), description="None of these may stand in the same sentence.")


class PhraseRule(_RuleBase):
    """The words are there."""

    check: Literal["phrase"]
    scope: Scope = (Part.SUBJECT, Part.BODY, Part.CLOSING)
    phrases: Phrases = ()
    groups: tuple[PhraseGroup, ...] = Field((), description="Further phrases, each group with its own conditions.")
    except_: Phrases = Field((), alias="except", description="A phrase that overlaps one of these is innocent.")
    unless: Phrases = Field((), description="A sentence that holds one of these is innocent.")
    replace: dict[str, str] = Field({}, description="A safe replacement for a matched text, in lower case.")
    limit: int = Field(0, ge=0, description="Report only from the one after this many.")

    @cached_property
    def all_groups(self) -> tuple[PhraseGroup, ...]:
        """The rule's own phrases as a group, and its groups."""
        own = (PhraseGroup.model_validate({"phrases": self.phrases}),) if self.phrases else ()
        return own + self.groups


Fact = Literal["interviewer", "company", "role", "topics", "candidate", "concerns"]


class Need(_Strict):
    """One thing that a message must do; any of the evidence will do."""

    what: str = Field("", description="The thing, as the message names it.")
    phrases: Phrases = ()
    unless: Phrases = Field((), description="A sentence that holds one of these is no evidence.")
    patterns: Phrases = Field((), description="Regular expressions over the text of the scope.")
    facts: tuple[Fact, ...] = Field((), description="A mention of one of these facts is evidence.")
    details: bool = Field(False, description="A proper name, figure or quotation that the context does not hold.")


class MissingRule(_RuleBase):
    """None of the words is there."""

    check: Literal["missing"]
    scope: Scope = (Part.SUBJECT, Part.BODY)
    at: Anchor = WHERE
    needs: tuple[Need, ...] = Field(min_length=1, description="Each must be met.")
    only_with: tuple[Fact, ...] = Field((), description="Silent unless the context holds these facts.")
    only_without: tuple[Fact, ...] = Field((), description="Silent where the context holds one of these facts.")


class PatternRule(_RuleBase):
    """A pattern of spaCy tokens is there."""

    check: Literal["pattern"]
    scope: Scope = (Part.BODY,)
    patterns: tuple[list[dict[str, Any]], ...] = Field(min_length=1, description="Patterns of spaCy's Matcher.")
    literals: Phrases = Field((), description="The patterns are tried only where one of these words is in the draft.")
    except_words: Phrases = Field((), description="A match of one of these words alone is innocent.")
    except_facts: bool = Field(True, description="Words of the context's names, company, role and topics are innocent.")
    limit: int = Field(0, ge=0, description="Report only from the one after this many.")


class RegexRule(_RuleBase):
    """A regular expression matches."""

    check: Literal["regex"]
    scope: Scope = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING, Part.SIGNATURE)
    text: Literal["view", "raw"] = Field("view", description="The text as rules read it, or as it was written.")
    patterns: Phrases = Field(min_length=1)
    except_: Phrases = Field((), alias="except", description="A match that overlaps one of these is innocent.")
    ignore_case: bool = True
    replace: str | None = Field(None, description="A safe replacement; \\1 and the like stand for groups.")
    limit: int = Field(0, ge=0, description="Report only from the one after this many.")


class MentionRule(_RuleBase):
    """A fact of the context is absent, misspelt or wrong."""

    check: Literal["mention"]
    fact: Fact
    fault: Literal["absent", "misspelt", "wrong"]
    scope: Scope = (Part.SUBJECT, Part.GREETING, Part.BODY, Part.CLOSING)
    at: Anchor = WHERE
    frames: Phrases = Field((), description="For `wrong`: expressions with @ where the wrong name would stand.")
    except_: Phrases = Field((), alias="except", description="A name inside one of these is innocent.")


Measure = Literal[
    "words", "sentence-words", "paragraph-words", "subject-characters", "automated-readability", "coleman-liau"
]


class MetricRule(_RuleBase):
    """A measure is over or under its limit. Words are counted in the body."""

    check: Literal["metric"]
    measure: Measure
    over: float | dict[str, float] | None = Field(None, description="A limit, or one by kind; letter/handwritten too.")
    under: float | dict[str, float] | None = None
    at_least_words: int = Field(0, ge=0, description="A shorter body is not measured.")
    at: Anchor = WHERE


class SimilarityRule(_RuleBase):
    """The draft as a whole is like a known template, or like another draft of the same run."""

    check: Literal["similarity"]
    to: Literal["templates", "drafts"]
    at_least: float = Field(gt=0, le=1, description="The share of the draft that must be alike.")
    min_words: int = Field(20, ge=0)
    max_own_words: int | None = Field(None, description="For templates: a draft with more content of its own is innocent.")
    at: Anchor = WHERE


class SegmentRule(_RuleBase):
    """A part of the message is absent, or names nobody."""

    check: Literal["segment"]
    part: Part
    fault: Literal["absent", "generic"]
    only_mail: bool = Field(False, description="Silent in drafts without mail-style header lines.")
    generic_words: Phrases = Field((), description="For `generic`: words that name nobody.")
    group_words: Phrases = Field((), description="For `generic`: fine where several interviewers are named elsewhere.")
    at: Anchor = WHERE


class SuppressionRule(_RuleBase):
    """A suppression silences nothing; the engine itself finds it."""

    check: Literal["suppression"]


Rule = (
    PhraseRule
    | MissingRule
    | PatternRule
    | RegexRule
    | MentionRule
    | MetricRule
    | SimilarityRule
    | SegmentRule
    | SuppressionRule
)
_RULE: TypeAdapter[Rule] = TypeAdapter(Annotated[Rule, Field(discriminator="check")])


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in the order of their codes, the word lists their phrases use, and the folder of template letters."""

    rules: tuple[Rule, ...]
    vocabulary: dict[str, list[str]]
    folder: Path

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def find(self, code_or_name: str) -> Rule | None:
        """The rule of that code (any case) or name."""
        return next((r for r in self.rules if code_or_name.upper() == r.code or code_or_name.lower() == r.name), None)


def rules_dir() -> Path:
    """The folder of the rules that come with the package: beside the modules in a wheel, at the top of a checkout."""
    packaged = Path(__file__).parent / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def load(folder: Path | None = None) -> RuleSet:
    """Every rule file below the folder (by default the package's own). Raises RuleError with file and line."""
    folder = folder or rules_dir()
    rules = sorted((load_file(path) for path in _rule_files(folder)), key=lambda rule: rule.code)
    _refuse_doubles(rules, folder)
    lists = folder / "vocabulary.yml"
    return RuleSet(tuple(rules), load_vocabulary(lists) if lists.is_file() else {}, folder)


def load_file(path: Path) -> Rule:
    """The rule that a file holds. Raises RuleError with file, line and key."""
    document = yamlfile.load(_read(path), path=str(path), error=RuleError)
    try:
        return _RULE.validate_python(document.data)
    except ValidationError as error:
        raise yamlfile.explain(error, document, path=str(path), error=RuleError) from None


def load_vocabulary(path: Path) -> dict[str, list[str]]:
    """The word lists of a `vocabulary.yml`: a name and its expressions. Raises RuleError."""
    document = yamlfile.load(_read(path), path=str(path), error=RuleError)
    for name, words in document.data.items():
        if not (isinstance(words, list) and words and all(isinstance(word, str) for word in words)):
            raise RuleError(f"<{name}> must be a list of words", path=path, line=document.line((name,)))
    return document.data


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file."""
    made = _RULE.json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A rule of followup-lint", **made}


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _rule_files(folder: Path) -> Iterable[Path]:
    inside = (path for path in folder.rglob("*.yml") if "templates" not in path.relative_to(folder).parts)
    return sorted(path for path in inside if path.name not in ("vocabulary.yml", "kinds.yml"))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"this rule file cannot be read: {error}", path=path) from None


def _refuse_doubles(rules: list[Rule], folder: Path) -> None:
    for one, other in zip(rules, rules[1:], strict=False):
        if one.code == other.code:
            raise RuleError(f"two rules have the code {one.code}; give one of them another number", path=folder)
