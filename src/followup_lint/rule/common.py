"""The keys of every rule file: code and name, severity, messages, reasons, examples."""

import re
import warnings
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from followup_lint.draft import Kind, Part, ReportLine
from followup_lint.expression import parse
from followup_lint.finding import DIMENSIONS, Severity
from followup_lint.limits import MAX_PATTERN

# The kinds that only the words tell apart; letters and calls have their own form.
MAIL_KINDS = (Kind.THANK_YOU, Kind.CHECK_IN, Kind.NUDGE, Kind.FEEDBACK_REQUEST)


def fields_of(*facts: str) -> tuple[str, ...]:
    """The fields of the context that hold these facts."""
    return tuple(_FIELDS.get(fact, fact) for fact in facts)


def _check_expression(phrase: str, info: ValidationInfo) -> str:
    """Users' rules are validated with the word lists as context; the package's own phrases are parsed by tests alone."""
    if info.context is not None:
        parse(phrase, info.context)
    return phrase


def check_regex(pattern: str) -> str:
    """The pattern itself. Raises ValueError if it is not a regular expression."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"a regular expression of more than {MAX_PATTERN:,} characters; use `words:` or `phrases:`")
    import regex  # which only users' rules need

    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(pattern)
            regex.compile(pattern)
    except (re.error, regex.error) as error:
        raise ValueError(f"not a valid regular expression: {error}") from None
    except (RecursionError, OverflowError, MemoryError):
        raise ValueError("a regular expression with too many levels or too large a number") from None
    return pattern


def _check_regex(pattern: str, info: ValidationInfo) -> str:
    return pattern if info.context is None else check_regex(pattern)


Regex = Annotated[str, AfterValidator(_check_regex)]
Regexes = tuple[Regex, ...]
Phrases = tuple[Annotated[str, AfterValidator(_check_expression)], ...]
At = Annotated[ReportLine, Field(description="The line on which a finding about something absent is reported.")]
Scope = Annotated[tuple[Part, ...], Field(min_length=1, description="The parts of the message that are read.")]
Fact = Literal["interviewer", "company", "role", "topics", "candidate", "concerns"]
# Facts that have another name than their field of the context.
_FIELDS: dict[str, str] = {"interviewer": "interviewers"}
# The labels of the meaning model: what a sentence does, and what may be wrong with it.
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


class Strict(BaseModel):
    """A part of a rule file: frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Example(Strict):
    """A draft with what is known about its interview; for rules that compare drafts, also another draft of the run."""

    text: str = Field(min_length=1)
    kind: Kind = Kind.THANK_YOU
    suffix: Literal[".txt", ".md", ".eml"] = ".txt"
    context: dict[str, Any] = {}
    other: str = Field("", description="Another draft of the same run.")
    other_context: dict[str, Any] = {}


class BadExample(Example):
    """A draft that the rule must report; `span` is the text it must point at, left out for something absent."""

    span: str | None = None


class GoodExample(Example):
    """An innocent look-alike: a draft that the rule must not report."""


class Examples(Strict):
    """The rule's own test: at least three bad drafts and three good ones."""

    bad: tuple[BadExample, ...] = Field(min_length=3)
    good: tuple[GoodExample, ...] = Field(min_length=3)

    @field_validator("bad", "good", mode="before", json_schema_input_type=list[BadExample | GoodExample | str])
    @classmethod
    def _plain_text(cls, value: object) -> object:
        return (
            [{"text": item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
        )


class FixRule(Strict):
    """What to do about a finding. There is no fix where a field is unknown, or rests on a guess.

    Fields are those of the message and `{company}`, `{role}`, `{candidate}`, `{interviewer}` and `{day}` of the
    interview.
    """

    applicability: Literal["safe", "unsafe"] = Field(
        "safe", description="A safe fix keeps what the writer meant; an unsafe one may not, and needs --unsafe-fixes."
    )
    write: str | tuple[str, ...] = Field(
        (),
        description="What to write instead of the words, if nothing else is done: what the check thinks better. Of several, the first whose fields are all known.",
    )
    add: str = Field("", description="A line to add at the end of the message, above a signature that names nobody.")
    fill: Literal["blank"] | None = Field(None, description="Write the fact that the words of a blank ask for.")
    remove: Literal["sentence", "entry"] | None = Field(
        None, description="Leave out the sentence, if it says nothing else; or the entry of a list."
    )

    @model_validator(mode="before")
    @classmethod
    def _write_what_is_better(cls, data: object) -> object:
        is_bare = isinstance(data, dict) and data.keys().isdisjoint(("write", "add", "fill", "remove"))
        return {"write": "{better}", **data} if is_bare else data  # type: ignore[dict-item]  # a mapping

    @model_validator(mode="after")
    def _does_one_thing(self) -> "FixRule":
        if sum(map(bool, (self.write, self.add, self.fill, self.remove))) != 1:
            raise ValueError("`fix:` needs one of `write:`, `add:`, `fill:` and `remove:`, and only one")
        return self

    @property
    def choices(self) -> tuple[str, ...]:
        """What `write:` may write, the best first."""
        return (self.write,) if isinstance(self.write, str) else self.write


BETTER = FixRule.model_construct(applicability="safe", write="{better}", add="", fill=None, remove=None)


class RuleBase(Strict):
    """The keys of every rule, whatever its check."""

    code: str = Field(pattern=r"^[A-Z]{2,5}\d{3}$", description="Family and number, such as TON001.")
    name: str = Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Names the problem; reads well after “allow”."
    )
    severity: Severity | dict[Literal["default"] | Kind, Severity]
    kinds: tuple[Kind, ...] = Field(tuple(Kind), min_length=1, description="The kinds of message it applies to.")
    message: str = Field(min_length=1, description="What is wrong, with {fields} that the check fills in.")
    help: str = Field(min_length=1, description="What to do about it, in one or two lines; may also have {fields}.")
    why: str = Field(min_length=1, description="Why it matters, for `followup-lint rule CODE`.")
    before: str = Field("", description="A sentence with the problem, for `followup-lint rule CODE`; needs `after:`.")
    after: str = Field("", description="The same sentence without the problem.")
    sources: tuple[str, ...] = Field(
        min_length=1, description="Where the norm comes from: titles of articles, studies."
    )
    dimension: str = Field("", description="The dimension of the score it counts for; known families have theirs.")
    fix: FixRule | None = Field(None, description="How it is fixed; `swaps:` and `replace:` need none.")
    superseded_by: tuple[str, ...] = Field((), description="Codes that already report it, anywhere in the draft.")
    superseded_on_overlap: tuple[str, ...] = Field((), description="Codes whose findings on the same words win.")
    examples: Examples

    @model_validator(mode="after")
    def _has_a_pair(self) -> "RuleBase":
        if bool(self.before) != bool(self.after):
            raise ValueError("`before:` and `after:` belong together")
        return self

    @model_validator(mode="after")
    def _has_dimension(self) -> "RuleBase":
        if not self.dimension and self.code[:3] not in DIMENSIONS:
            raise ValueError(
                f"a code outside the known families needs `dimension:`, one of {', '.join(DIMENSIONS.values())}"
            )
        return self

    @property
    def own_fix(self) -> FixRule | None:
        """How findings are fixed; None if only people can."""
        return self.fix

    @property
    def asks_meaning(self) -> bool:
        """Whether its check needs the meaning model."""
        return False

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The fields of the context without which there would be no finding."""
        return ()

    def hangs_on(self, kind: Kind) -> bool:
        """Whether a mail of another kind would be spared."""
        return any(other not in self.kinds for other in MAIL_KINDS)

    @property
    def score_dimension(self) -> str:
        """The dimension of the score that findings count for."""
        return self.dimension or DIMENSIONS[self.code[:3]]

    def severity_for(self, kind: Kind) -> Severity:
        """The severity of a finding in a message of this kind."""
        if isinstance(self.severity, Severity):
            return self.severity
        return self.severity.get(kind) or self.severity.get("default", Severity.WARNING)
