"""Topics in the notes of an interview: those of headings and bullets, then those that the running text repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from followup_lint.datafiles import read_words
from followup_lint.errors import ContextError
from followup_lint.limits import MAX_LINE, MAX_NOTES
from followup_lint.textfile import read_text

MAX_TOPICS = 20
MAX_FROM_PROSE = 6
_MAX_WORDS = 7
_ITEM = re.compile(r"\s*(?:#{1,6}\s+|(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s*)?)(?P<text>\S.*)")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()]{0,2000}\)")
_MARKS = re.compile(r"[*_`~]+|https?://\S+")
# The topic is before such a sign, and a remark after it.
_CUT = re.compile(r"[.;:!?(\[{–—→=]|\s-{1,2}\s|,\s|\s->\s")
_LABEL = re.compile(r"^(?:topic|subject|project|theme|q|note|re)\s*\d*\s*[:.-]\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?,()\[\]{}–—→=\"“”]+\s*|\s-{1,2}\s")
# Capitals or digits inside a word: gRPC, B2B, MySQL.
_INNER = re.compile(r"(?<=\w)[A-Z0-9]")
# Of adverbs and contractions.
_ENDINGS = ("ly", "n't", "'d", "'ll", "'ve", "'re", "'m")
_SHORTEST, _LONGEST = 2, 4
_WORD = re.compile(r"[^\W_][\w'’.+#/&-]*")


def note_topics(path: Path, shown: str, names: Iterable[str] = ()) -> list[tuple[str, int]]:
    """The topics in the notes, each with its 1-based line, at most 20.

    First those of headings and bullets, in the order of the notes; then at most 6 noun-like phrases of the running
    text, the most telling first, without words of `names` (people and company). Raises ContextError.
    """
    text = read_text(path, shown=shown, error=ContextError, max_bytes=MAX_NOTES)
    found: dict[str, tuple[str, int]] = {}
    lines = list(_lines(text))
    for line, number in lines:
        item = _ITEM.match(line)
        if item and (topic := _topic(item["text"])):
            found.setdefault(topic.casefold(), (topic, number))
    named = " ".join(found)
    prose = [(line, number) for line, number in lines if not _ITEM.match(line)]
    for topic, number in _phrases(prose, names)[:MAX_FROM_PROSE]:
        if topic.casefold() not in named:
            found.setdefault(topic.casefold(), (topic, number))
    return list(found.values())[:MAX_TOPICS]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines outside of code, with their numbers."""
    fenced = False
    numbered = ((line, number) for number, whole in enumerate(text.split("\n"), start=1) for line in _cut(whole))
    for whole_line, number in numbered:
        line = whole_line[:MAX_LINE]
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            yield line, number


def _cut(line: str) -> list[str]:
    """The lines that a reader sees in a line of the file: form feeds and Unicode's separators end lines as well."""
    return line.splitlines() or [""]


def _phrases(lines: Iterable[tuple[str, int]], names: Iterable[str]) -> list[tuple[str, int]]:
    """The noun-like phrases of the running text, each with its first line, the most telling first.

    They are the words between stop words and punctuation, as in Rose et al., "Automatic keyword extraction from
    individual documents" (2010). A phrase tells more if it is longer, if its words are repeated, and if it is written
    like a name; a single word must be a name.
    """
    phrases: dict[str, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    known = frozenset(word.casefold() for name in names for word in _WORD.findall(name))
    for line, number in lines:
        for words in _runs(_MARKS.sub("", _LINK.sub(r"\1", line)), known):
            counts.update(word.casefold() for word in words)
            if _SHORTEST <= len(words) <= _LONGEST or (len(words) == 1 and _is_name(words[0])):
                phrases.setdefault(" ".join(words).casefold(), (" ".join(words), number))

    def weight(phrase: str) -> int:
        words = phrase.split()
        return sum(counts[word.casefold()] + 2 * _is_name(word) for word in words)

    return sorted(phrases.values(), key=lambda found: (-weight(found[0]), found[1]))


def _runs(line: str, known: frozenset[str]) -> Iterator[list[str]]:
    """The words between stop words and punctuation. A capital at the start of a sentence does not make a name."""
    lists = _lists()
    stops = known | lists["common"] | lists["leads"] | lists["ends"] | lists["admin"]
    for clause in _CLAUSE.split(line):
        run: list[str] = []
        for at, found in enumerate(_WORD.findall(clause)):
            word = found.rstrip(".'’-/")
            if _is_common(word.casefold().replace("’", "'"), stops):
                yield run
                run = []
            else:
                run.append(word if at or _INNER.search(word) else word[:1].lower() + word[1:])
        yield run


def _is_common(word: str, stops: frozenset[str]) -> bool:
    return len(word) < 2 or word in stops or word.removesuffix("s") in stops or word.endswith(_ENDINGS)


def _is_name(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isalpha() and _INNER.search(word) is not None)


def _topic(item: str) -> str:
    """The noun-like words at the start of an item; empty if it has no topic."""
    lists = _lists()
    plain = _MARKS.sub("", _LINK.sub(r"\1", item)).strip()
    head = _CUT.split(_LABEL.sub("", plain), maxsplit=1)[0].strip()
    words = [word.rstrip(".'’-/") for word in _WORD.findall(head)]
    while words and words[0].casefold() in lists["leads"]:
        words.pop(0)
    stop = next(
        (at for at, word in enumerate(words) if at and word.casefold() in ("because", "so", "but", "which")), None
    )
    words = words[:stop]
    while words and words[-1].casefold() in lists["ends"]:
        words.pop()
    telling = [word for word in words if word.casefold() not in lists["admin"] | lists["leads"] | lists["ends"]]
    if not 1 <= len(words) <= _MAX_WORDS or not any(len(word) > 2 and word[0].isalpha() for word in telling):
        return ""
    return " ".join(words)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_words("notes.yml")
