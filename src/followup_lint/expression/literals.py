"""The literal texts of a phrase, listed without matching anything: its anchors, and words that it needs."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from followup_lint.datafiles import read_words
from followup_lint.expression.syntax import Node

MAX_ANCHORS = 80
_WORD = re.compile(r"[^\W_]+")


def word_set(sentence: str) -> frozenset[str]:
    """The runs of letters and digits in a sentence, in lower case."""
    return frozenset(_WORD.findall(sentence.lower()))


def rarest_texts(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Of the stretches whose texts can be listed, the texts of the one that drafts contain least often."""
    runs = [texts for run in _literal_runs(nodes) if (texts := _expand(run))]
    return min(runs, key=_cost, default=())


def required_words(nodes: Sequence[Node]) -> tuple[frozenset[str], ...]:
    """For each node that must match, the words one of which a match contains; the rarest first."""
    listed = [texts for node in nodes if not node.optional and (texts := _expand((node,)))]
    sets = (frozenset(max(_WORD.findall(t), key=len, default="") for t in texts) for texts in sorted(listed, key=_cost))
    return tuple(words for words in sets if "" not in words)


def _literal_runs(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The stretches of one to four neighbours that every match contains."""
    for start in range(len(nodes)):
        for end in range(start, min(start + 4, len(nodes))):
            if nodes[end].optional or nodes[end].sign:
                break
            yield nodes[start : end + 1]


def _expand(nodes: Sequence[Node]) -> tuple[str, ...]:
    """All texts of a sequence; empty if there are too many, or if they cannot be listed."""
    texts = [""]
    for node in nodes:
        parts = _node_texts(node)
        if not parts or len(texts) * len(parts) > MAX_ANCHORS:
            return ()
        texts = [_join(text, part) for text, part in product(texts, parts)]
    return tuple(dict.fromkeys(texts)) if all(texts) else ()


def _node_texts(node: Node) -> list[str]:
    """The texts of a node, with an empty one if it is optional; none if they cannot be listed."""
    texts = [node.word, *_without_hyphens(node.word)] if node.word else []
    for choice in node.choices:
        expanded = _expand(choice) if choice else ("",)
        if not expanded:
            return []
        texts.extend(expanded)
    return [*texts, ""] if node.optional else texts


def _without_hyphens(word: str) -> tuple[str, ...]:
    return (word.replace("-", " "), word.replace("-", "")) if "-" in word.strip("-") else ()


def _join(text: str, part: str) -> str:
    return text + part if part.startswith("'") or not text or not part else f"{text} {part}"


@cache
def _common_words() -> frozenset[str]:
    return read_words("anchors.yml")["common"]


def _cost(texts: tuple[str, ...]) -> float:
    """How often anchors are found in vain: common words weigh most, long phrases least."""
    return sum(20.0 if _common_words().issuperset(text.split()) else 1.0 / len(text.split()) for text in texts)
