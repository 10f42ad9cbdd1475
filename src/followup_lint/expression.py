"""The expression language in which rules say phrases.

    I [really|truly] (need|needs) <the> (job|position)

    word          that word, in any case; a hyphen in it may also be a blank or nothing: follow-up
    (a|b c|...)   one of these
    [a|b]         one of these, or nothing
    <name>        a word list of vocabulary.yml
    ...           up to three words, ...5 up to five; never across the end of a clause marked by ; : or brackets
    _             exactly one word
    #             a number, with its currency sign or unit letter: 85,000  €60k
    @             a proper name: words with capitals, joined by and, of, &, the like
    ^  $          the start, the end of the sentence

An expression becomes two things: a regular expression over a sentence, compiled when it is first needed, and its
**anchors**, the few literal phrases without one of which it cannot match. One PhraseMatcher looks for the anchors of
all rules at once, so an expression that has nothing to do with a draft costs nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby, product

from followup_lint.draft import Span

MAX_ANCHORS = 80
_TOKEN = re.compile(r"\.\.\.\d*|[()\[\]|^$#@]|_(?!\w)|<[^<>]+>|[^\s()\[\]|{}<>^$#@]+")
_BEFORE = r"""(?:,?\s+["'(]?|(?<=[-–—/(]))"""
_LEAD = re.compile(r"""[\s,"(]*(?:'(?!(?:m|re|s|ve|ll|d)\b))?""")
_AFTER = r"(?!\w|-\w|'(?:t|re|ll|ve|d|m)\b)"
_PIECE = re.compile(r"[^\W_]+")
_SPECIAL = {
    "#": r"[$€£₹]?\s?\d[\d,.']*(?:\s?[kKmM])?(?:\s?[$€£₹%])?",
    "@": r"(?-i:[A-Z][\w&'+-]*(?:\s+(?:(?:and|of|the|for|de|la|von|van|der|&)\s+){0,2}[A-Z0-9][\w&'+-]*)*)",
    "_": r"[^\s,;:()!?.]+",
}
_EDGES = {"^": r"(?<!.)(?:\W*?(?=\W))", "$": r"""(?=[\s.!?"')]*$)"""}
# Words that stand in most drafts: an anchor made of them alone would look at every sentence.
_COMMON = frozenset(  # a list of words reads better as text
    "i you we he she it they me us my your our the a an this that these those and or but if so as at by for from in "
    "of on to with is are was were be been am have has had do does did will would can could should may might not no "
    "all any some more very just than then there here what when where who how about out up 'm 's 're 've 'd 'll "
    "job role position team work time company thank thanks interview".split()
)


class ExpressionError(ValueError):
    """An expression that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of an expression: a literal, a special sign, or a choice between sequences."""

    literals: tuple[str, ...] = ()
    special: str = ""
    choices: tuple[tuple["Node", ...], ...] = ()
    optional: bool = False


Vocabulary = Mapping[str, list[str]]


class WordLists(dict[str, list[str]]):
    """A vocabulary that remembers how its lists were read: phrases use the same few again and again."""

    def __init__(self, lists: Vocabulary) -> None:
        super().__init__(lists)
        self.nodes: dict[str, Node] = {}


@dataclass(frozen=True)
class Expression:
    """A phrase as a rule wrote it, ready to be searched for."""

    source: str
    nodes: tuple[Node, ...] = field(repr=False)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches the phrase in a sentence that has one blank put before it; `find` does both."""
        return re.compile("".join(map(_pattern, self.nodes)) + _AFTER, re.IGNORECASE)

    def find(self, sentence: str) -> Iterator[Span]:
        """Where the phrase stands in a sentence of a draft's text."""
        for match in self.regex.finditer(" " + sentence):
            start = match.start() + len(_LEAD.match(match.group()).group())  # type: ignore[union-attr]  # may be empty
            if start < match.end():
                yield Span(start - 1, match.end() - 1)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Literal phrases in lower case, one of which stands in every match; empty if there is none to be had."""
        found = [texts for run in _runs(self.nodes) if (texts := _expand(run))]
        return min(found, key=_cost, default=())

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """For each word of the phrase that must be there the pieces one of which it has, the rarest words first."""
        found = [texts for node in self.nodes if not node.optional and (texts := _expand((node,)))]
        sets = (
            frozenset(max(_PIECE.findall(t), key=len, default="") for t in texts) for texts in sorted(found, key=_cost)
        )
        return tuple(pieces for pieces in sets if "" not in pieces)

    def may_stand_in(self, sentence: frozenset[str]) -> bool:
        """Whether it is worth looking for the phrase in a sentence of these `pieces`: far cheaper than looking."""
        return not any(pieces.isdisjoint(sentence) for pieces in self.needed)


@lru_cache(maxsize=4096)
def pieces(sentence: str) -> frozenset[str]:
    """The runs of letters and digits in a sentence, in lower case."""
    return frozenset(_PIECE.findall(sentence.lower()))


def parse(source: str, vocabulary: Vocabulary) -> Expression:
    """The expression that `source` says. Raises ExpressionError."""
    tokens = _TOKEN.findall(source)
    if "".join(tokens).replace(" ", "") != source.replace(" ", ""):
        raise ExpressionError(f'"{source}" has a "{{" or an unclosed "<"')
    nodes, rest = _sequence(tokens, 0, vocabulary, ())
    if rest != len(tokens):
        raise ExpressionError(f'"{tokens[rest]}" has no beginning in "{source}"')
    if not any(node.literals or node.special or node.choices for node in nodes):
        raise ExpressionError("an empty phrase would match everything")
    return Expression(source, nodes)


def _sequence(
    tokens: list[str], at: int, vocabulary: Vocabulary, open_lists: tuple[str, ...]
) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while at < len(tokens) and tokens[at] not in ("|", ")", "]"):
        token = tokens[at]
        if token in ("(", "["):
            node, at = _choice(tokens, at, vocabulary, open_lists)
            nodes.append(node)
            continue
        nodes.append(_atom(token, vocabulary, open_lists))
        at += 1
    return tuple(nodes), at


def _choice(tokens: list[str], at: int, vocabulary: Vocabulary, open_lists: tuple[str, ...]) -> tuple[Node, int]:
    opening = tokens[at]
    closing = ")" if opening == "(" else "]"
    choices = []
    while True:
        nodes, at = _sequence(tokens, at + 1, vocabulary, open_lists)
        choices.append(nodes)
        if at >= len(tokens):
            raise ExpressionError(f'"{opening}" is never closed')
        if tokens[at] == closing:
            return Node(choices=tuple(choices), optional=opening == "["), at + 1
        if tokens[at] != "|":
            raise ExpressionError(f'"{tokens[at]}" does not close "{opening}"')


def _atom(token: str, vocabulary: Vocabulary, open_lists: tuple[str, ...]) -> Node:
    if token.startswith("<"):
        name = token[1:-1].strip()
        if name in open_lists:
            raise ExpressionError(f"the word list <{name}> contains itself")
        return _list(name, vocabulary, (*open_lists, name))
    if token.startswith("...") or token in _SPECIAL or token in ("^", "$"):
        return Node(special=token)
    return Node(literals=(token.lower(),))


def _list(name: str, vocabulary: Vocabulary, open_lists: tuple[str, ...]) -> Node:
    if name not in vocabulary:
        raise ExpressionError(f"no word list is called <{name}>")
    known = vocabulary.nodes if isinstance(vocabulary, WordLists) else {}
    if name not in known:
        entries = (_sequence(_TOKEN.findall(entry), 0, vocabulary, open_lists)[0] for entry in vocabulary[name])
        known[name] = Node(choices=tuple(entries))
    return known[name]


def _pattern(node: Node) -> str:
    """The node as a regular expression, with the blank before it."""
    if node.special in _EDGES:
        return _EDGES[node.special]
    if node.special.startswith("..."):
        return rf"(?:,?\s+[^\s;:()!?]+){{0,{int(node.special[3:] or 3)}}}?"
    if node.special:
        return _BEFORE + _SPECIAL[node.special]
    if node.choices:
        found = "|".join(_alternatives(node.choices))
        return f"(?:{found})" + ("?" if node.optional else "")
    return _words(sorted(node.literals, key=len, reverse=True))


def _alternatives(choices: Sequence[tuple[Node, ...]]) -> Iterator[str]:
    """The choices in their order; single words that stand side by side become one, which compiles much faster."""
    for plain, group in groupby(choices, key=lambda choice: len(choice) == 1 and bool(choice[0].literals)):
        if plain:
            yield _words([word for (node,) in group for word in sorted(node.literals, key=len, reverse=True)])
        else:
            yield from ("".join(map(_pattern, choice)) for choice in group)


def _words(words: Sequence[str]) -> str:
    """One of these words with the blank before it, in this order; a clitic has no blank."""
    found = []
    for is_clitic, group in groupby(words, key=lambda word: word.startswith("'")):
        texts = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]?") for word in group)
        found.append(f"(?:{texts})" if is_clitic else f"{_BEFORE}(?:{texts})")
    return f"(?:{'|'.join(found)})"


def _runs(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The stretches of one to four neighbours that stand in every match."""
    for start in range(len(nodes)):
        for end in range(start, min(start + 4, len(nodes))):
            if nodes[end].optional or nodes[end].special:
                break
            yield nodes[start : end + 1]


def _expand(nodes: Sequence[Node]) -> tuple[str, ...]:
    """All texts of a sequence; empty where they are too many or cannot be listed."""
    texts = [""]
    for node in nodes:
        if node.special:
            return ()
        parts = [v for word in node.literals for v in _hyphen_variants(word)]
        for choice in node.choices:
            inner = _expand(choice) if choice else ("",)
            if not inner:
                return ()
            parts.extend(inner)
        if node.optional:
            parts.append("")
        if len(texts) * len(parts) > MAX_ANCHORS:
            return ()
        texts = [_join(text, part) for text, part in product(texts, parts)]
    return tuple(dict.fromkeys(texts)) if all(texts) else ()


def _hyphen_variants(word: str) -> tuple[str, ...]:
    return (word, word.replace("-", " "), word.replace("-", "")) if "-" in word.strip("-") else (word,)


def _join(text: str, part: str) -> str:
    return text + part if part.startswith("'") or not text or not part else f"{text} {part}"


def _cost(texts: tuple[str, ...]) -> float:
    """How often a run of anchors will be met in vain: common words weigh most, long phrases least."""
    return sum(20.0 if _COMMON.issuperset(text.split()) else 1.0 / len(text.split()) for text in texts)
