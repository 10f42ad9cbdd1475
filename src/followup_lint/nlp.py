"""The spaCy pipeline, loaded once per process, and the Analysis of a draft that checks read.

Importing spaCy takes most of a cold start, so only `load_pipeline` does it.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from followup_lint.context import Context
from followup_lint.draft import Draft, Kind, Part, Span
from followup_lint.english import blank_english
from followup_lint.errors import UsageError, describe
from followup_lint.expression import word_set
from followup_lint.imports import import_spacy
from followup_lint.language import function_words
from followup_lint.meaning import load_early
from followup_lint.quotations import find_quotations
from followup_lint.regexneeds import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from followup_lint.likeness import NearDuplicate
    from followup_lint.meaning import Meaning
    from followup_lint.timing import TimingResult

_CLAUSE = re.compile(r"[^,;:()–—]+")  # between the marks of a sentence
_NEAR = 4  # words
_MARKS = " ,;:.!–—-()\"'"
_OPENING = re.compile(rf"[{re.escape(_MARKS)}]*(?:(?:and|but|so|or)\s+)?", re.IGNORECASE)

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

    def shifted(self, span: Span) -> Span:
        """A span of its text as a span of the view's text."""
        return Span(self.span.start + span.start, self.span.start + span.end)


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything a check may read: a draft, what is known about its interview, and its Doc.

    `doc` is the Doc of `draft.text`; its character offsets are those of `draft.view`. `near_duplicate` is another draft
    of the same run that is nearly the same, if there is one. `meanings` maps a sentence's first token to what the meaning
    model says about it, and `is_understood` whether it was asked. `timing` is None where the time of sending is unknown. `memo` holds what `once_per_draft` keeps.
    """

    draft: Draft
    context: Context
    kind: Kind
    doc: "Doc"
    sentences: tuple[Sentence, ...]
    near_duplicate: "NearDuplicate | None" = None
    timing: "TimingResult | None" = None
    meanings: "Mapping[int, Meaning]" = field(default_factory=dict)
    is_understood: bool = False
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def folded(self) -> str:
        """The view's text as `LazyPattern.may_match` needs it."""
        return fold(self.draft.view.text)

    @cached_property
    def folded_raw(self) -> str:
        """The raw text as `LazyPattern.may_match` needs it."""
        return fold(self.draft.raw.text)

    def sentences_in(self, parts: tuple[Part, ...]) -> list[Sentence]:
        """The sentences of these parts, in order."""
        return [sentence for sentence in self.sentences if sentence.part in parts]

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The quotations, as spans of the view's text: words in quotation marks that are not the writer's own.

        None in the script of a call, where people put what they will say in quotation marks.
        """
        return () if self.kind is Kind.CALL else find_quotations(self.draft.text)

    def is_quoted(self, span: Span) -> bool:
        """Whether a span of the view's text is inside of a quotation."""
        return any(quotation.holds(span) for quotation in self.quotations)

    def probability(self, sentence: Sentence, label: str) -> float | None:
        """How probably the sentence does what the label says (0..1); None if the meaning model was not asked."""
        meaning = self.meanings.get(sentence.first)
        return None if meaning is None else meaning.probabilities.get(label, 0.0)

    def clause(self, sentence: Sentence, label: str) -> Span:
        """The words of the sentence that carry the label, as a span of the view's text; else the whole sentence."""
        meaning = self.meanings.get(sentence.first)
        found = meaning.find_clause(label) if meaning else None
        if found is None:
            return sentence.span
        start, end = _whole_clause(sentence.text, *found)
        return Span(sentence.span.start + start, sentence.span.start + end)


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
def load_pipeline(model: str = "", *, meaning: bool = False, early: bool = True) -> "Language":
    """The pipeline: blank English or the installed pipeline `model` (name or path), with our own sentences and, if
    `meaning` is set, the meaning model, which a thread begins to load unless `early` is off. Raises UsageError for a
    pipeline that cannot be loaded.
    """
    if meaning and early:
        load_early()
    components = _components(meaning=meaning)
    if not model:
        return cast("Language", replace(blank_english(), components=components))  # as much of it as checks use
    spacy = import_spacy()
    try:
        nlp: Language = spacy.load(model)
    except Exception as error:  # noqa: BLE001  # any package may be named, and does what it likes
        missing = "neither an installed package nor a folder with a pipeline"
        reason = missing if "[E050]" in str(error) else describe(error)
        raise UsageError(f"cannot load {model}: {reason}") from None
    for name, component in components.items():
        type(nlp).component(name, func=component)
        nlp.add_pipe(name, last=True)
    nlp.max_length = 10_000_000
    return nlp


def _components(*, meaning: bool) -> "dict[str, Callable[[Doc], Doc]]":
    """Our own components, by name and in their order."""
    from followup_lint.sentences import mark_sentences

    components: dict[str, Callable[[Doc], Doc]] = {"followup_sentences": mark_sentences}
    if meaning:
        from followup_lint.meaning.component import add_meanings

        components["followup_meaning"] = add_meanings
    return components


def analyse(
    nlp: "Language",
    draft: Draft,
    context: Context,
    kind: Kind,
    *,
    near_duplicate: "NearDuplicate | None" = None,
    timing: "TimingResult | None" = None,
    known: "dict[str, Meaning] | None" = None,
) -> Analysis:
    """Runs the text of a draft through the pipeline. `known` are meanings by sentence, to which new ones are added."""
    doc = nlp.make_doc(draft.text)
    doc.user_data |= {"draft": draft, "known": {} if known is None else known}
    doc = nlp(doc)
    meanings = doc.user_data.get("meanings", {})
    return Analysis(
        draft,
        context,
        kind,
        doc,
        tuple(_sentences(draft, doc)),
        near_duplicate,
        timing,
        meanings,
        "followup_meaning" in nlp.pipe_names,
    )


def _whole_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch as a reader would quote it: whole words, up to a mark of the clause that is a few words away, and
    without a word behind a comma or punctuation around it.
    """
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    covered = [span for span in clauses if span[0] < end and start < span[1]]
    if not covered:
        return start, end
    if len(covered) > 1 and len(text[covered[-1][0] : end].split()) <= 1:
        covered.pop()
        end = covered[-1][1]
    first, last = covered[0], covered[-1]
    start = first[0] if len(text[first[0] : start].split()) <= _NEAR else text.rfind(" ", 0, start) + 1
    end = last[1] if len(text[end : last[1]].split()) <= _NEAR else text.find(" ", end)
    inside = text[start:end]
    start += _OPENING.match(inside).end()  # type: ignore[union-attr]  # may be empty
    end = _behind_content(text, end, last[1])
    return start, start + len(text[start:end].rstrip(_MARKS))


def _behind_content(text: str, end: int, limit: int) -> int:
    """The end of the stretch, moved on until its last word says something: never "only open it a"."""
    while end < limit and text[:end].split()[-1].casefold() in function_words():
        following = text.find(" ", end + 1, limit)
        end = following if following >= 0 else limit
    return end


def _sentences(draft: Draft, doc: "Doc") -> list[Sentence]:
    found = []
    segments = iter(draft.segments)
    segment = next(segments, None)
    whole = draft.text  # doc.text is rebuilt on each access
    firsts = doc.user_data["firsts"]
    for (first, start), (last, end) in zip(firsts, [*firsts[1:], (len(doc), len(whole))], strict=True):
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
