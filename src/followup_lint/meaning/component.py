"""The component of the spaCy pipeline that says what each sentence of a message's prose does."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from followup_lint.draft import Part
from followup_lint.meaning.model import Meaning, understand

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Greetings, sign-offs, signatures and quoted text are formulas, or not the writer's own prose.
_PROSE = (Part.SUBJECT, Part.BODY)
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\(?\d[\d\s()./-]{6,}\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS_WITH_ADDRESS = 4  # fewer are a line of contact details


def add_meanings(doc: "Doc") -> "Doc":
    """Sets `doc.user_data["meanings"]`: the Meaning of each sentence of prose, by its first token.

    Needs the Draft in `doc.user_data["draft"]` and what the component for sentences leaves there; `doc.user_data["known"]` may have meanings by
    the text of their sentence, to which new ones are added.
    """
    sentences = dict(_prose_sentences(doc))
    known: dict[str, Meaning] = doc.user_data.get("known", {})
    new = [text for text in dict.fromkeys(sentences.values()) if text not in known]
    known |= zip(new, understand(new), strict=True)
    doc.user_data["meanings"] = {first: known[text] for first, text in sentences.items()}
    return doc


def _prose_sentences(doc: "Doc") -> Iterator[tuple[int, str]]:
    """The first token and the text of each sentence that is the writer's own prose."""
    draft = doc.user_data.get("draft")
    if draft is None:
        return
    segments, whole = [segment.span for segment in draft.parts(*_PROSE)], draft.text
    firsts = doc.user_data["firsts"]
    for (first, start), (_, end) in zip(firsts, [*firsts[1:], (len(doc), len(whole))], strict=True):
        text = whole[start:end].lstrip()
        at = end - len(text)
        if any(span.start <= at < span.end for span in segments) and _has_prose(text):
            yield first, text.rstrip()


def _has_prose(text: str) -> bool:
    """Whether the text has words other than contact details."""
    rest, addresses = _ADDRESS.subn(" ", text)
    return len(_WORD.findall(rest)) >= (_MIN_WORDS_WITH_ADDRESS if addresses else 1)
