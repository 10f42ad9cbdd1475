"""Measures how much of a draft is the wording of template letters.

It counts pairs of neighbouring words: a slightly reworded sentence of a template keeps most of its pairs, a sentence
with its own content has hardly any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from followup_lint import yamlfile
from followup_lint.errors import RuleError
from followup_lint.language import function_words, stem
from followup_lint.likeness.words import BLANK, mask_sentence, split_sentences, stem_facts
from followup_lint.textfile import read_text

# In a sentence with at least this many stock words, up to this many other words in a row may fill a blank.
_MIN_STOCK_WORDS, _MAX_FILLING = 3, 3
# The share of stock words from which a sentence counts as covered.
_MIN_COVERED = 0.6


@dataclass(frozen=True, slots=True)
class Templates:
    """The wording of template letters: `words` and `pairs` of neighbouring words, all as stems.

    `representative` maps words that templates use for each other to one of them.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    representative: dict[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a draft is template wording.

    `share` is the share of its content words (0..1) that have the same neighbours as in templates, blanks left out.
    `covered` says for each sentence whether it is template wording. `own_words` is the number of different content
    words that no template contains.
    """

    share: float
    covered: tuple[bool, ...]
    own_words: int


def load_templates(folder: Path, own: Sequence[Path] = (), *, only_own: bool = False) -> Templates:
    """The template letters (`*.txt`) and stock sentences (`stock-sentences.yml`) of a folder, unless `only_own` is set, and
    the letters of a user's own folders. Raises RuleError.
    """
    representative, stock = _load_stock_sentences(folder / "stock-sentences.yml")
    folders = own if only_own else (folder, *own)
    letters = [read_text(path, error=RuleError) for each in folders for path in sorted(each.glob("*.txt"))]
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for text in letters if only_own else [*stock, *letters]:
        for sentence in split_sentences(text):
            content = _content_stems(sentence, frozenset(), representative)
            words.update(content)
            pairs.update(_pair(content, i, j) for i, j in _neighbours(len(content)))
    return Templates(frozenset(words), frozenset(pairs), representative)


def measure_coverage(templates: Templates, sentences: Sequence[str], facts: Sequence[str]) -> Coverage:
    """How much of these sentences (those of a draft's body) is template wording once the facts are masked.

    Up to three own words in a row in a stock sentence are not counted: they fill a blank. Facts are names of company,
    role and people; topics of the interview are content and should be left out.
    """
    known = stem_facts(facts)
    stock = total = 0
    covered: list[bool] = []
    own: set[str] = set()
    for text in sentences:
        content = [_content_stems(part, known, templates.representative) for part in split_sentences(text)]
        counts = [_count_stock_words(words, templates) for words in content]
        stock_here, total_here = sum(count for count, _ in counts), sum(length for _, length in counts)
        covered.append(stock_here >= _MIN_COVERED * total_here)
        stock, total = stock + stock_here, total + total_here
        own.update(word for words in content for word in words if word not in templates.words)
    return Coverage(stock / total if total else 0.0, tuple(covered), len(own))


def _count_stock_words(content: Sequence[str], templates: Templates) -> tuple[int, int]:
    """How many words have the neighbours that they have in templates, and out of how many.

    One such neighbour may be chance, so two are needed; the first and last word of a sentence need only one.
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
    return stock, len(content) - (min(longest, _MAX_FILLING) if stock >= _MIN_STOCK_WORDS else 0)


def _neighbours(count: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(count) for j in range(i + 1, min(i + 3, count)))


def _pair(content: Sequence[str], i: int, j: int) -> tuple[str, str]:
    return (content[i], content[j]) if content[i] < content[j] else (content[j], content[i])


def _content_stems(sentence: Sequence[str], known: frozenset[str], representative: dict[str, str]) -> list[str]:
    function = function_words()
    stems = [stem(word) for word in mask_sentence(sentence, known) if word != BLANK and word not in function]
    return [representative.get(stem, stem) for stem in stems]


def _load_stock_sentences(path: Path) -> tuple[dict[str, str], list[str]]:
    """The words that templates use for each other, each with its representative, and the texts of stock sentences."""
    data = yamlfile.load_yaml(read_text(path, error=RuleError), path=str(path), error=RuleError).data
    lines, groups = data.get("same", []), data.get("sentences", {})
    if not (_are_texts(lines) and isinstance(groups, dict) and _are_texts(list(groups.values()))):
        raise RuleError("needs `same:`, a list of words, and `sentences:`, a text for each group", path=path)
    representative: dict[str, str] = {}
    for line in lines:
        first, *others = dict.fromkeys(stem(word) for word in line.split())
        representative.update((word, first) for word in others)
    return representative, list(groups.values())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
