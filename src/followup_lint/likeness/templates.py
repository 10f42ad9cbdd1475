"""How much of a draft is the wording of template letters.

What counts is which words stand close together: a sentence of a template that was reworded a little keeps most of its
pairs of neighbours, a sentence with content of its own has hardly any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from followup_lint import yamlfile
from followup_lint.errors import RuleError
from followup_lint.language import function_words, stem
from followup_lint.likeness.words import BLANK, fact_stems, masked, tokens

# A sentence with this many stock words is a frame, and this many words of its own may be what fills its blank.
_FRAME, _FILL = 3, 3
# The share of stock words from which a sentence counts as covered.
_COVERED = 0.6


@dataclass(frozen=True, slots=True)
class Templates:
    """What template letters are made of: `words` and `pairs` of words that stand close together.

    All are stems without endings; `same` leads words that templates exchange freely to one of them.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    same: dict[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a draft is template wording.

    `share` is the part of its content words (0..1) that stand as they do in templates; blanks do not count either
    way. `covered` says so of each sentence. `own_words` counts the different content words that no template knows.
    """

    share: float
    covered: tuple[bool, ...]
    own_words: int


def load_templates(folder: Path) -> Templates:
    """The template letters (`*.txt`) and stock sentences (`stock-sentences.yml`) of a folder. Raises RuleError."""
    same, sentences = _stock(folder / "stock-sentences.yml")
    letters = [_read(path) for path in sorted(folder.glob("*.txt"))]
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for text in [*sentences, *letters]:
        for sentence in tokens(text):
            content = _content(sentence, frozenset(), same)
            words.update(content)
            pairs.update(_pair(content, i, j) for i, j in _neighbours(len(content)))
    return Templates(frozenset(words), frozenset(pairs), same)


def coverage(templates: Templates, sentences: Sequence[str], facts: Sequence[str]) -> Coverage:
    """How much of these sentences (those of a draft's body) is template wording once the facts are masked.

    What fills a blank is no wording, so up to three words of one's own in a stock sentence count neither way. Facts
    are names: company, role, people. Topics are better left out, since what was talked about is content.
    """
    known = fact_stems(facts)
    stock = total = 0
    covered: list[bool] = []
    own: set[str] = set()
    for text in sentences:
        content = [_content(part, known, templates.same) for part in tokens(text)]
        counts = [_stock_words(words, templates) for words in content]
        inside, of = sum(count for count, _ in counts), sum(length for _, length in counts)
        covered.append(inside >= _COVERED * of)
        stock, total = stock + inside, total + of
        own.update(word for words in content for word in words if word not in templates.words)
    return Coverage(stock / total if total else 0.0, tuple(covered), len(own))


def _stock_words(content: Sequence[str], templates: Templates) -> tuple[int, int]:
    """How many words stand beside those that templates put beside them, and of how many.

    Inside a sentence one known neighbour may be chance, two are not; its first and last word have fewer neighbours.
    """
    if len(content) < 2:
        return sum(word in templates.words for word in content), len(content)
    known = [0] * len(content)
    for i, j in _neighbours(len(content)):
        if _pair(content, i, j) in templates.pairs:
            known[i] += 1
            known[j] += 1
    last = len(content) - 1
    marks = [count >= (1 if i in (0, last) else 2) for i, count in enumerate(known)]
    stock = sum(marks)
    longest = max((len(list(run)) for mark, run in groupby(marks) if not mark), default=0)
    return stock, len(content) - (min(longest, _FILL) if stock >= _FRAME else 0)


def _neighbours(count: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(count) for j in range(i + 1, min(i + 3, count)))


def _pair(content: Sequence[str], i: int, j: int) -> tuple[str, str]:
    return (content[i], content[j]) if content[i] < content[j] else (content[j], content[i])


def _content(sentence: Sequence[str], known: frozenset[str], same: dict[str, str]) -> list[str]:
    blanked = masked(sentence, known)
    stems = [stem(word) for word in blanked if word != BLANK and word not in function_words()]
    return [same.get(stem, stem) for stem in stems]


def _stock(path: Path) -> tuple[dict[str, str], list[str]]:
    """The words that templates exchange, each with the one that stands for it, and the stock sentences."""
    data = yamlfile.load_yaml(_read(path), path=str(path), error=RuleError).data
    lines, groups = data.get("same", []), data.get("sentences", {})
    if not (_are_texts(lines) and isinstance(groups, dict) and all(_are_texts(group) for group in groups.values())):
        advice = "this file needs `same:`, a list of words, and `sentences:`, lists of sentences by group"
        raise RuleError(advice, path=path)
    same: dict[str, str] = {}
    for line in lines:
        first, *others = dict.fromkeys(stem(word) for word in line.split())
        same.update((word, first) for word in others)
    return same, [sentence for group in groups.values() for sentence in group]


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"this file of templates cannot be read: {error}", path=path) from None
