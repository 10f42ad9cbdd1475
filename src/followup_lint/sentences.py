"""Where sentences begin: a component of the spaCy pipeline that knows the parts of a message.

A sentence never crosses a paragraph, a list item or a part of the message. Inside them it ends at a full stop,
question or exclamation mark, unless that belongs to an abbreviation, an initial or a number, or what follows goes on
in lower case.
"""

from spacy.language import Language
from spacy.tokens import Doc

from followup_lint.datafiles import read_words

_ENDS = frozenset(".!?…") | {"...", "?!", "!?", "!!", "!!!", "??"}
_CLOSERS = frozenset("\"')]”’»") | {"''"}
_LISTS = read_words("sentences.yml")


@Language.component("followup_sentences")
def sentences(doc: Doc) -> Doc:
    """Sets the start of each sentence; needs the Draft in `doc.user_data["draft"]` to know parts and paragraphs."""
    draft = doc.user_data.get("draft")
    breaks = set()
    if draft is not None:
        breaks = {s.span.start for s in draft.segments} | {s.span.end for s in draft.segments}
        breaks |= {p.start for p in draft.paragraphs}
    ended = True
    for token in doc:
        if "\n" in token.text:
            token.is_sent_start = False
            ended = True
            continue
        starts = ended or token.idx in breaks
        token.is_sent_start = starts if token.i else True
        ended = _ends(doc, token.i)
    return doc


def _ends(doc: Doc, i: int) -> bool:
    """Whether the sentence is over after this token."""
    token = doc[i]
    last = i
    while last > 0 and doc[last].text in _CLOSERS and not doc[last - 1].whitespace_:
        last -= 1
    mark = doc[last].text
    if i + 1 < len(doc) and doc[i + 1].text in _CLOSERS and not token.whitespace_:
        return False
    if mark in _ENDS:
        return _may_follow(doc, i, mark) and not _abbreviated(doc, last)
    return (
        mark.endswith(".") and len(mark) > 1 and mark.lower() not in _LISTS["seldom_last"] and _capital_follows(doc, i)
    )


def _may_follow(doc: Doc, i: int, mark: str) -> bool:
    if i + 1 >= len(doc):
        return True
    after = doc[i + 1].text
    if after in _ENDS or not doc[i].whitespace_:
        return False
    return mark in "!?" or not after[0].islower()


def _abbreviated(doc: Doc, i: int) -> bool:
    """A point that belongs to an abbreviation or an initial: "Sgt . Miller", "J . Alvarez"."""
    if doc[i].text != "." or i == 0 or doc[i - 1].whitespace_:
        return False
    before = doc[i - 1].text
    if before.lower() in ("no", "nos"):  # "no. 5", and not "The answer was no."
        return i + 1 < len(doc) and doc[i + 1].text[0].isdigit()
    return f"{before.lower()}." in _LISTS["seldom_last"] or (len(before) == 1 and before.isupper() and before != "I")


def _capital_follows(doc: Doc, i: int) -> bool:
    """After "3 p.m." or "Northwind Inc." a new sentence begins with a capital, and not with a name."""
    return i + 1 < len(doc) and doc[i + 1].text.lower() in _LISTS["openers"] and doc[i + 1].text[0].isupper()
