"""What every rule file says: its code and name, how much it weighs, why it is there, and its examples."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from followup_lint.draft import Anchor, Kind, Part
from followup_lint.expression import parse
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


def _is_expression(phrase: str, info: ValidationInfo) -> str:
    """Rules that others wrote are read with the word lists as context; those of the package are covered by tests."""
    if info.context is not None:
        parse(phrase, info.context)
    return phrase


Phrases = tuple[Annotated[str, AfterValidator(_is_expression)], ...]
Scope = Annotated[tuple[Part, ...], Field(min_length=1, description="The parts of the message that are read.")]
Fact = Literal["interviewer", "company", "role", "topics", "candidate", "concerns"]
# The acts and defects that the meaning layer tells apart, as the labelled sentences name them.
Act = Literal[
    "thanks",
    "interest",
    "qualification",
    "offer",
    "status-question",
    "feedback-request",
    "next-step",
    "introduction",
    "topic-detail",
    "desperate",
    "demanding",
    "negative",
    "apologetic",
    "over-eager",
    "too-casual",
    "presumptuous",
    "minimising",
    "pay",
    "benefits",
    "stock-phrase",
    "vague",
]


def where(default: Anchor = Anchor.FIRST_BODY_LINE) -> Any:
    """The field that says on which line a finding about something absent is reported."""
    return Field(default, description="The line that a finding about something absent is reported on.")


class Strict(BaseModel):
    """A part of a rule file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(Strict):
    """A draft with what is known about it, and another draft of the same run where the rule compares the two."""

    text: str = Field(min_length=1)
    kind: Kind = Kind.THANK_YOU
    suffix: Literal[".txt", ".md", ".eml"] = ".txt"
    context: dict[str, Any] = {}
    other: str = Field("", description="Another draft of the same run.")
    other_context: dict[str, Any] = {}


class BadExample(Example):
    """A draft that the rule must report; `span` is the text it must point at, left out for what is absent."""

    span: str | None = None


class GoodExample(Example):
    """An innocent look-alike: a draft on which the rule must be silent."""


class Examples(Strict):
    """The rule's own test: at least three drafts each way."""

    bad: tuple[BadExample, ...] = Field(min_length=3)
    good: tuple[GoodExample, ...] = Field(min_length=3)

    @field_validator("bad", "good", mode="before", json_schema_input_type=list[BadExample | GoodExample | str])
    @classmethod
    def _plain_text(cls, value: object) -> object:
        return (
            [{"text": item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
        )


class RuleBase(Strict):
    """The keys that rules of every check have."""

    code: str = Field(pattern=r"^[A-Z]{2,5}\d{3}$", description="Family and number, such as TON001.")
    name: str = Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Reads well after “allow”: the bad pattern."
    )
    severity: Severity | dict[Literal["default"] | Kind, Severity]
    kinds: tuple[Kind, ...] = Field(tuple(Kind), min_length=1, description="The kinds of message it applies to.")
    message: str = Field(min_length=1, description="What is wrong here, with {fields} that the check fills in.")
    help: str = Field(min_length=1, description="What to do about it, in one or two lines; may have {fields}, too.")
    why: str = Field(min_length=1, description="Why it matters, for `followup-lint rule CODE`.")
    sources: tuple[str, ...] = Field(
        min_length=1, description="Where the norm comes from: titles of articles, studies."
    )
    dimension: str = Field("", description="The part of the score it costs; known families have theirs.")
    superseded_by: tuple[str, ...] = Field((), description="Codes that already say so, anywhere in the draft.")
    superseded_on_overlap: tuple[str, ...] = Field((), description="Codes whose findings on the same words win.")
    examples: Examples

    @model_validator(mode="after")
    def _has_dimension(self) -> "RuleBase":
        if not self.dimension and self.code[:3] not in DIMENSIONS:
            raise ValueError(
                f"a code outside the known families needs `dimension:`, one of {', '.join(DIMENSIONS.values())}"
            )
        return self

    @property
    def score_dimension(self) -> str:
        """The part of the score that a finding costs."""
        return self.dimension or DIMENSIONS[self.code[:3]]

    def severity_for(self, kind: Kind) -> Severity:
        """How much a finding weighs in a message of this kind."""
        if isinstance(self.severity, Severity):
            return self.severity
        return self.severity.get(kind) or self.severity.get("default", Severity.WARNING)
