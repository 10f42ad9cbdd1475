"""The component of the spaCy pipeline that says what each sentence of a message's prose does."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from followup_lint.draft import Part
from followup_lint.meaning.model import understand

# Greetings, sign-offs, signatures and quoted text are formulas, or not the writer's own prose.
_PROSE = (Part.SUBJECT, Part.BODY)
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\(?\d[\d\s()./-]{6,}\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS_WITH_ADDRESS = 4  # fewer are a line of contact details


@Language.component("followup_meaning")
def add_meanings(doc: Doc) -> Doc:
    """Sets `doc.user_data["meanings"]`: the Meaning of each sentence of prose, by its first token.

    Needs the Draft in `doc.user_data["draft"]` and the starts of sentences.
    """
    sentences = list(_prose_sentences(doc))
    meanings = understand(sentence.text.strip() for sentence in sentences)
    doc.user_data["meanings"] = {sentence.start: meaning for sentence, meaning in zip(sentences, meanings, strict=True)}
    return doc


def _prose_sentences(doc: Doc) -> Iterator[Span]:
    draft = doc.user_data.get("draft")
    if draft is None:
        return
    segments = [segment.span for segment in draft.parts(*_PROSE)]
    for sentence in doc.sents:
        start = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
        if any(span.start <= start < span.end for span in segments) and _has_prose(sentence.text):
            yield sentence


def _has_prose(text: str) -> bool:
    """Whether the text has words other than contact details."""
    rest, addresses = _ADDRESS.subn(" ", text)
    return len(_WORD.findall(rest)) >= (_MIN_WORDS_WITH_ADDRESS if addresses else 1)
