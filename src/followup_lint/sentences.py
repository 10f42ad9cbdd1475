"""Where sentences begin: a component of the spaCy pipeline that knows the parts of a message.

A sentence never crosses a paragraph, a list item or a part of the message. Inside them it ends at a full stop,
question or exclamation mark, unless that belongs to an abbreviation, an initial or a number, or what follows goes on
in lower case.
"""

from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from followup_lint.datafiles import read_words
from followup_lint.limits import MAX_SENTENCE

_ENDS = frozenset(".!?…") | {"...", "?!", "!?", "!!", "!!!", "??"}
_CLOSERS = frozenset("\"')]”’»") | {"''"}
_MAX_CLOSERS = 5  # behind a full stop
_LISTS = read_words("sentences.yml")


@Language.component("followup_sentences")
def sentences(doc: Doc) -> Doc:
    """Sets the start of each sentence; needs the Draft in `doc.user_data["draft"]` to know parts and paragraphs.

    A sentence that is too long to be one goes on as another.
    """
    draft = doc.user_data.get("draft")
    breaks = set()
    if draft is not None:
        breaks = {s.span.start for s in draft.segments} | {s.span.end for s in draft.segments}
        breaks |= {p.start for p in draft.paragraphs}
    tokens = _Tokens.of(doc)
    starts = np.full(len(doc), -1, np.int64)
    ended, last = True, 0
    for i, text in enumerate(tokens.texts):
        if "\n" in text:
            ended = True
            continue
        if not i or ended or tokens.offsets[i] in breaks or i - last >= MAX_SENTENCE:
            starts[i], last = 1, i
        ended = tokens.ends(i)
    doc.from_array(["SENT_START"], starts.reshape(-1, 1).astype(np.uint64))  # type: ignore[arg-type]  # thinc's name for it
    return doc


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A Doc as lists: asking a token takes many times longer, and so does telling it that it begins a sentence."""

    texts: list[str]
    blanks: list[bool]
    offsets: list[int]

    @staticmethod
    def of(doc: Doc) -> "_Tokens":
        return _Tokens(
            [token.text for token in doc], [bool(token.whitespace_) for token in doc], [token.idx for token in doc]
        )

    def at(self, i: int) -> str:
        """The token's text; empty behind the last."""
        return self.texts[i] if i < len(self.texts) else ""

    def ends(self, i: int) -> bool:
        """Whether the sentence is over after this token."""
        last = i
        while last > max(0, i - _MAX_CLOSERS) and self.texts[last] in _CLOSERS and not self.blanks[last - 1]:
            last -= 1
        mark = self.texts[last]
        if self.at(i + 1) in _CLOSERS and not self.blanks[i]:
            return False
        if mark in _ENDS:
            return self._may_follow(i, mark) and not self._is_abbreviated(last)
        is_word = mark.endswith(".") and len(mark) > 1
        return is_word and mark.lower() not in _LISTS["seldom_last"] and self._is_opener(i + 1)

    def _may_follow(self, i: int, mark: str) -> bool:
        after = self.at(i + 1)
        if not after:
            return True
        if after in _ENDS or not self.blanks[i]:
            return False
        return mark in "!?" or not after[0].islower()

    def _is_abbreviated(self, i: int) -> bool:
        """A point that belongs to an abbreviation or an initial: "Sgt . Miller", "J . Alvarez"."""
        if self.texts[i] != "." or i == 0 or self.blanks[i - 1]:
            return False
        before = self.texts[i - 1]
        if before.lower() in ("no", "nos"):  # "no. 5", and not "The answer was no."
            return self.at(i + 1)[:1].isdigit()
        is_initial = len(before) == 1 and before.isupper() and before != "I"
        return f"{before.lower()}." in _LISTS["seldom_last"] or is_initial

    def _is_opener(self, i: int) -> bool:
        """After "3 p.m." or "Northwind Inc." a new sentence begins with a capital, and not with a name."""
        text = self.at(i)
        return text.lower() in _LISTS["openers"] and text[0].isupper()
