"""The spaCy pipeline, loaded once per process, and the Analysis of a draft that checks read.

Importing spaCy takes most of a cold start, so only `load_pipeline` does it.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part, Span
from followup_lint.errors import UsageError
from followup_lint.expression import word_set

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from spacy.language import Language
    from spacy.tokens import Doc

    from followup_lint.likeness import NearDuplicate
    from followup_lint.timing import TimingResult

_Params = ParamSpec("_Params")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the draft's text: its span, the part it belongs to, and its first and last token (exclusive)."""

    span: Span
    part: Part
    text: str
    first: int
    last: int

    @cached_property
    def words(self) -> frozenset[str]:
        """Its `word_set`, by which expressions are ruled out."""
        return word_set(self.text)


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything a check may read: a draft, what is known about its interview, and its Doc.

    `doc` is the Doc of `draft.text`; its character offsets are those of `draft.view`. `near_duplicate` is another draft
    of the same run that is nearly the same, if there is one. `acts` maps a sentence's first token to the probability
    (0..1) of each label of the meaning model, and `vectors` maps it to the sentence's vector; both are empty where that
    model is off. `timing` is None where the time of sending is unknown. `memo` holds what `once_per_draft` keeps.
    """

    draft: Draft
    context: Context
    kind: Kind
    doc: "Doc"
    sentences: tuple[Sentence, ...]
    near_duplicate: "NearDuplicate | None" = None
    acts: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    timing: "TimingResult | None" = None
    vectors: "Mapping[int, npt.NDArray[np.float32]]" = field(default_factory=dict)
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def sentences_in(self, parts: tuple[Part, ...]) -> list[Sentence]:
        """The sentences of these parts, in order."""
        return [sentence for sentence in self.sentences if sentence.part in parts]


def once_per_draft(
    function: Callable[Concatenate[Analysis, _Params], _Result],
) -> Callable[Concatenate[Analysis, _Params], _Result]:
    """Calls `function` once per analysis and arguments, and keeps the result in that analysis.

    A cache of the module would keep private drafts alive after their run.
    """

    @wraps(function)
    def remembered(analysis: Analysis, /, *args: _Params.args, **kwargs: _Params.kwargs) -> _Result:
        key = (function, args, *kwargs.items())
        if key not in analysis.memo:
            analysis.memo[key] = function(analysis, *args, **kwargs)
        result: _Result = analysis.memo[key]
        return result

    return remembered


@cache
def load_pipeline(model: str = "", *, meaning: bool = False) -> "Language":
    """The pipeline: blank English or the installed pipeline `model` (name or path), with our own sentences and, if
    `meaning` is set, the meaning model. Raises UsageError for a pipeline that cannot be loaded.
    """
    import spacy

    from followup_lint import sentences  # noqa: F401  # registers the component

    try:
        nlp = spacy.load(model) if model else spacy.blank("en")
    except (OSError, ImportError, ValueError) as error:
        raise UsageError(f"--model: cannot load {model}: {str(error).splitlines()[0]}") from None
    nlp.add_pipe("followup_sentences", last=True)
    if meaning:
        from followup_lint.meaning import component  # noqa: F401  # registers the component

        nlp.add_pipe("followup_meaning", last=True)
    nlp.max_length = 10_000_000
    return nlp


def analyse(
    nlp: "Language",
    draft: Draft,
    context: Context,
    kind: Kind,
    *,
    near_duplicate: "NearDuplicate | None" = None,
    timing: "TimingResult | None" = None,
) -> Analysis:
    """Runs the text of a draft through the pipeline."""
    doc = nlp.make_doc(draft.text)
    doc.user_data["draft"] = draft
    doc = nlp(doc)
    meanings = doc.user_data.get("meanings", {})
    acts = {first: meaning.probabilities for first, meaning in meanings.items()}
    vectors = {first: meaning.vector for first, meaning in meanings.items()}
    return Analysis(draft, context, kind, doc, tuple(_sentences(draft, doc)), near_duplicate, acts, timing, vectors)


def _sentences(draft: Draft, doc: "Doc") -> list[Sentence]:
    found = []
    segments = iter(draft.segments)
    segment = next(segments, None)
    whole = draft.text  # doc.text is rebuilt on each access
    firsts = [token.i for token in doc if token.is_sent_start or not token.i]
    for first, last in zip(firsts, [*firsts[1:], len(doc)], strict=True):
        start = doc[first].idx
        end = doc[last].idx if last < len(doc) else len(whole)
        text = whole[start:end]
        stripped = text.strip()
        if not stripped:
            continue
        start += len(text) - len(text.lstrip())
        while segment is not None and segment.span.end <= start:
            segment = next(segments, None)
        if segment is not None and segment.span.start <= start:
            span = Span(start, start + len(stripped))
            found.append(Sentence(span, segment.part, stripped, first, last))
    return found
