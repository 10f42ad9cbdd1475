"""Where sentences begin: a component of the spaCy pipeline that knows the parts of a message.

A sentence never crosses a paragraph, a list item or a part of the message. Inside them it ends at a full stop,
question or exclamation mark, unless that belongs to an abbreviation, an initial or a number, or what follows goes on
in lower case.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_lint.datafiles import read_words
from followup_lint.limits import MAX_SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset(".!?…") | {"...", "?!", "!?", "!!", "!!!", "??"}
_CLOSERS = frozenset("\"')]”’»") | {"''"}
_MAX_CLOSERS = 5  # behind a full stop
_LISTS = read_words("sentences.yml")


def mark_sentences(doc: "Doc") -> "Doc":
    """Sets the start of each sentence; needs the Draft in `doc.user_data["draft"]` to know parts and paragraphs.

    A sentence that is too long to be one goes on as another. `doc.user_data["firsts"]` are the first
    tokens of the sentences, each with the offset of its first character: looking at all tokens again takes long.
    """
    draft = doc.user_data.get("draft")
    breaks = set()
    if draft is not None:
        breaks = {s.span.start for s in draft.segments} | {s.span.end for s in draft.segments}
        breaks |= {p.start for p in draft.paragraphs}
    whole = doc.text
    places = doc.to_array(["IDX", "LENGTH", "SPACY"]).tolist()  # asking each token takes several times as long
    tokens = _Tokens([whole[at : at + length] for at, length, _ in places], [bool(space) for *_, space in places])
    starts: list[int] = []
    firsts: list[tuple[int, int]] = []
    ended, at, last = True, 0, 0
    for i, (text, is_followed) in enumerate(zip(tokens.texts, tokens.blanks, strict=True)):
        is_break = "\n" in text
        is_start = not is_break and (ended or at in breaks or not i or i - last >= MAX_SENTENCE)
        starts.append(1 if is_start else -1)
        firsts += [(i, at)] if is_start or not i else []
        last = i if is_start else last
        ended = is_break or (not text.isalnum() and _ends(tokens, i))  # most tokens are words
        at += len(text) + is_followed
    doc.user_data["firsts"] = firsts
    # All at once: setting the start of one token looks at all of them.
    column: Any = np.array(starts, np.int32).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a Doc, and whether a blank follows each; looking them up in the Doc takes longer than all else."""

    texts: list[str]
    blanks: list[bool]


def _ends(tokens: _Tokens, i: int) -> bool:
    """Whether the sentence is over after this token."""
    texts, last = tokens.texts, i
    while last > max(0, i - _MAX_CLOSERS) and texts[last] in _CLOSERS and not tokens.blanks[last - 1]:
        last -= 1
    mark = texts[last]
    if i + 1 < len(texts) and texts[i + 1] in _CLOSERS and not tokens.blanks[i]:
        return False
    if mark in _ENDS:
        return _may_follow(tokens, i, mark) and not _abbreviated(tokens, last)
    is_dotted = mark.endswith(".") and len(mark) > 1 and mark.lower() not in _LISTS["seldom_last"]
    return is_dotted and _capital_follows(tokens, i)


def _may_follow(tokens: _Tokens, i: int, mark: str) -> bool:
    if i + 1 >= len(tokens.texts):
        return True
    after = tokens.texts[i + 1]
    if after in _ENDS or not tokens.blanks[i]:
        return False
    return mark in "!?" or not after[0].islower()


def _abbreviated(tokens: _Tokens, i: int) -> bool:
    """A point that belongs to an abbreviation or an initial: "Sgt . Miller", "J . Alvarez"."""
    texts = tokens.texts
    if texts[i] != "." or i == 0 or tokens.blanks[i - 1]:
        return False
    before = texts[i - 1]
    if before.lower() in ("no", "nos"):  # "no. 5", and not "The answer was no."
        return i + 1 < len(texts) and texts[i + 1][0].isdigit()
    return f"{before.lower()}." in _LISTS["seldom_last"] or (len(before) == 1 and before.isupper() and before != "I")


def _capital_follows(tokens: _Tokens, i: int) -> bool:
    """After "3 p.m." or "Northwind Inc." a new sentence begins with a capital, and not with a name."""
    after = tokens.texts[i + 1] if i + 1 < len(tokens.texts) else ""
    return after.lower() in _LISTS["openers"] and after[0].isupper()
