"""The fix of a finding, as `fix:` in its rule declares it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from followup_lint.checks.facts import Known, known_facts
from followup_lint.context import Certainty
from followup_lint.datafiles import read_yaml
from followup_lint.draft import Draft, Part, Span, View
from followup_lint.finding import Edit, Fix
from followup_lint.language import function_words, number_words
from followup_lint.nlp import Analysis, Sentence
from followup_lint.reading.normalise import normalise
from followup_lint.reading.views import slice_view
from followup_lint.rule import FixRule

if TYPE_CHECKING:
    from followup_lint.checks.match import Match

_FIELD = re.compile(r"\{(\w+)\}")
_NOT_WORDS = re.compile(r"[^\w'/]+|_+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLANKS = re.compile(r"\s+")
_BACKWARDS = ("this", "that", "these", "those", "it", "which", "such", "he", "she", "they", "so", "therefore")
_CLEAR = 0.5  # probability
# What a sentence may do besides: then it is not left out. `_NEEDED` is what another sentence may do as well.
_ACTS = ("thanks", "offer", "status-question", "feedback-request", "next-step", "introduction", "topic-detail")
_NEEDED = ("interest", "qualification")


def make_fix(match: "Match", analysis: Analysis) -> Fix | None:
    """The fix that the rule declares for this match; None if it declares none, or none is possible here.

    A fact that is only guessed is never written, and one that was deduced makes the fix unsafe.
    """
    rule, body = match.rule.own_fix, analysis.draft.mail_body
    if rule is None or (body is not None and body.has_html):
        return None
    made = next((make(match, analysis, rule) for key, make in _WAYS.items() if getattr(rule, key)), None)
    words = str(match.fields.get("text", ""))
    return made if made and all(is_editable(analysis.draft, edit.span, words) for edit in made.edits) else None


def is_editable(draft: Draft, span: Span, words: str) -> bool:
    """Whether the text at a span of the source can be replaced without touching anything else: no markup is in it, no
    quoted mail, and nothing but `words` if a header encodes several together.
    """
    raw, view = draft.raw, draft.view
    if any(span.overlaps(other) for other in (*draft.code, *draft.links)):
        return False
    written, shown = raw.span_at(span), view.span_at(span)
    if any(segment.raw.overlaps(written) for segment in draft.parts(Part.QUOTED)):
        return False
    if span.start == span.end:
        return True
    if written.start == written.end:
        return False
    text = _plain(view.text[shown.start : shown.end])
    places = raw.starts[written.start : written.end]
    is_encoded = any(first == second for first, second in pairwise(places))
    if is_encoded and text != words:
        return False
    return _plain(normalise(slice_view(raw, written.start, written.end)).text) == text


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _write(match: "Match", analysis: Analysis, rule: FixRule) -> Fix | None:
    for choice in rule.choices:
        text, applicability = _filled(choice, match.fields, analysis, rule)
        if text:
            return _replacement(match.span, text, applicability)
    return None


def _fill(match: "Match", analysis: Analysis, rule: FixRule) -> Fix | None:
    """The fact that a blank asks for; "[Name]" is the reader's in the greeting, and the writer's below the message."""
    draft = analysis.draft
    blank = draft.source[match.span.start : match.span.end]
    words = _NOT_WORDS.sub(" ", _HUMP.sub(" ", blank)).strip().lower()
    at = bisect_left(draft.view.starts, match.span.start)
    part = next((segment.part for segment in draft.segments if segment.span.start <= at < segment.span.end), None)
    field = _blanks().get((words, part)) or _blanks().get((words, None))
    if field is None:
        return None
    text, applicability = _filled(f"{{{field}}}", {}, analysis, rule)
    return _replacement(match.span, text, applicability) if text else None


def _add(match: "Match", analysis: Analysis, rule: FixRule) -> Fix | None:
    """A last line: below the closing, or above a signature without a name; after an empty line below the body."""
    text, applicability = _filled(rule.add, match.fields, analysis, rule)
    draft = analysis.draft
    own = [segment for segment in draft.segments if segment.part not in (Part.SUBJECT, Part.QUOTED)]
    if not text or not own:
        return None
    signature = next((segment for segment in own if segment.part is Part.SIGNATURE), None)
    if signature is not None and signature.span.start > 0:
        at = _line_start(draft.raw, signature.raw.start)
        edit = Edit(_place(draft.raw, at), f"{text}\n")
    else:
        at = _line_end(draft.raw, own[-1].raw.end)
        is_at_end = not draft.raw.text[at:].strip() and draft.mail_body is None
        if is_at_end and draft.source[_place(draft.raw, at).end :].strip():
            return None  # the message is longer than what is read
        gap = "  \n" if draft.path.lower().endswith((".md", ".markdown")) else "\n"
        edit = Edit(_place(draft.raw, at), f"{gap if own[-1].part is Part.CLOSING else chr(10) * 2}{text}")
    return Fix(applicability, f'add "{text}" as the last line', (edit,))


def _remove(match: "Match", analysis: Analysis, rule: FixRule) -> Fix | None:
    """Leaves the sentence out, if it does nothing that the message needs and the next does not refer to it."""
    if rule.remove != "sentence":
        return None
    sentences = analysis.sentences_in((Part.BODY,))
    view = analysis.draft.view
    at = bisect_left(view.starts, match.span.start)
    number = next((n for n, other in enumerate(sentences) if other.span.start <= at < other.span.end), None)
    if number is None or len(sentences) == 1 or _says_more(sentences[number], analysis):
        return None
    sentence, after = sentences[number], sentences[number + 1] if number + 1 < len(sentences) else None
    paragraph = next((block for block in analysis.draft.paragraphs if block.holds(sentence.span)), None)
    if paragraph is None or paragraph == sentence.span:
        return None  # what is left of a message without one of its paragraphs needs more than a cut
    if after is not None and paragraph.holds(after.span):
        if after.text.split()[0].lower().strip(",") in _BACKWARDS:
            return None
        cut = Span(sentence.span.start, after.span.start)
    else:
        cut = Span(sentences[number - 1].span.end, sentence.span.end)
    return Fix(rule.applicability, "leave this sentence out", (Edit(view.source_span(cut), ""),))


def _says_more(sentence: Sentence, analysis: Analysis) -> bool:
    """Whether the sentence has a figure, a name or a fact of the interview, or does what a message has to do."""
    words = sentence.text.split()
    facts = (analysis.context.words() - function_words()) | set(number_words().values())
    if any(word.strip(".,;:!?()\"'").lower() in facts or any(c.isdigit() for c in word) for word in words):
        return True
    if any(word[:1].isupper() and word.strip(".,") != "I" and not word.startswith("I'") for word in words[1:]):
        return True
    if any(_does(sentence, act, analysis) for act in _ACTS):
        return True
    others = [other for other in analysis.sentences if other is not sentence]
    return any(
        _does(sentence, act, analysis) and not any(_does(other, act, analysis) for other in others) for act in _NEEDED
    )


def _does(sentence: Sentence, act: str, analysis: Analysis) -> bool:
    return (analysis.probability(sentence, act) or 0.0) >= _CLEAR


_WAYS: Mapping[str, Callable[["Match", Analysis, FixRule], Fix | None]] = {
    "write": _write,
    "fill": _fill,
    "add": _add,
    "remove": _remove,
}


def _filled(
    text: str, fields: Mapping[str, object], analysis: Analysis, rule: FixRule
) -> tuple[str, Literal["safe", "unsafe"]]:
    """The text with its fields, and how far it can be applied by itself; empty if a field is unknown or guessed."""
    known = {name: Known(str(value)) for name, value in fields.items() if value is not None} | (
        {name: fact for name, fact in known_facts(analysis).items() if name not in fields}
    )
    names = _FIELD.findall(text)
    if any(name not in known or known[name].certainty < Certainty.DEDUCED for name in names):
        return "", "unsafe"
    is_stated = all(known[name].certainty is Certainty.STATED for name in names)
    return _FIELD.sub(lambda found: known[found[1]].text, text), rule.applicability if is_stated else "unsafe"


def _replacement(span: Span, text: str, applicability: Literal["safe", "unsafe"]) -> Fix:
    return Fix(applicability, f'write "{text}"', (Edit(span, text),))


def _line_start(raw: View, at: int) -> int:
    return raw.text.rfind("\n", 0, at) + 1


def _line_end(raw: View, at: int) -> int:
    end = raw.text.find("\n", at)
    return len(raw.text) if end < 0 else end


def _place(raw: View, at: int) -> Span:
    """The empty span of the source before this character of the raw text, behind the one before it."""
    place = raw.ends[at - 1] if at else raw.starts[0]
    return Span(place, place)


@cache
def _blanks() -> Mapping[tuple[str, Part | None], str]:
    """The field that a blank with these words asks for, in one part of the message or anywhere."""

    def read() -> Iterator[tuple[tuple[str, Part | None], str]]:
        for field, where in read_yaml("blanks.yml").items():
            for part, words in where.items():
                for word in words:
                    yield (word, None if part == "anywhere" else Part(part)), field

    return dict(read())
