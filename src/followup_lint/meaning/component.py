"""The component of the spaCy pipeline that says what each sentence of a message's prose does."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from followup_lint.draft import Part
from followup_lint.meaning.model import probabilities

# Greetings, sign-offs, signatures and quoted text are formulas, or not the writer's own prose.
_PROSE = (Part.SUBJECT, Part.BODY)
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\(?\d[\d\s()./-]{6,}\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 4  # beside a phone number or an address; fewer are a line of contact details


@Language.component("followup_meaning")
def meaning(doc: Doc) -> Doc:
    """Sets `doc.user_data["acts"]`: by the first token of a sentence, the probability of each act and defect.

    Needs the Draft in `doc.user_data["draft"]` and the starts of sentences.
    """
    asked = list(_prose(doc))
    said = probabilities(sentence.text.strip() for sentence in asked)
    doc.user_data["acts"] = {sentence.start: acts for sentence, acts in zip(asked, said, strict=True)}
    return doc


def _prose(doc: Doc) -> Iterator[Span]:
    draft = doc.user_data.get("draft")
    if draft is None:
        return
    segments = [segment.span for segment in draft.parts(*_PROSE)]
    for sentence in doc.sents:
        start = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
        if any(span.start <= start < span.end for span in segments) and _says_something(sentence.text):
            yield sentence


def _says_something(text: str) -> bool:
    """Whether there are words in it, and not only contact details."""
    rest, addresses = _ADDRESS.subn(" ", text)
    return len(_WORD.findall(rest)) >= (_FEWEST_WORDS if addresses else 1)
