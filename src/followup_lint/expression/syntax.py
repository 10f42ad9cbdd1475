"""From a phrase as written to nodes: words, signs and choices."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from followup_lint.yamlfile import nearest

_TOKEN = re.compile(r"\.\.\.\d*|[()\[\]|^$#@]|_(?!\w)|<[^<>]*>|[^\s()\[\]|{}<>^$#@]+")
_CLOSING = {"(": ")", "[": "]"}
MAX_GAP = 30  # words; longer sentences are none
_MAX_DEPTH = 40
_MAX_GAP_DIGITS = 5  # with the points
_SIGNS = ("#", "@", "_", "^", "$")  # and ..., with or without a number


class ExpressionError(ValueError):
    """An expression that cannot be parsed; the message says why."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: a word, a sign (`#`, `...5`, `^`), or a choice between sequences."""

    word: str = ""
    sign: str = ""
    choices: tuple[tuple["Node", ...], ...] = ()
    optional: bool = False


Vocabulary = Mapping[str, list[str]]


class WordLists(dict[str, list[str]]):
    """A vocabulary that keeps its parsed lists: phrases use the same few again and again."""

    def __init__(self, lists: Vocabulary) -> None:
        super().__init__(lists)
        self.nodes: dict[str, Node] = {}


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A source cut into tokens; `open_lists` are the word lists it is an entry of, the outermost first."""

    source: str
    tokens: list[str]
    vocabulary: Vocabulary
    open_lists: tuple[str, ...]

    def at(self, index: int) -> str:
        """The token; empty at the end."""
        return self.tokens[index] if index < len(self.tokens) else ""

    def error(self, message: str, hint: str = "") -> ExpressionError:
        """The error, with the phrase or the list entry that it is in."""
        entry = f" (an entry of <{self.open_lists[-1]}>)" if self.open_lists else ""
        return ExpressionError(f'{message} in "{self.source}"{entry}{hint}')


def parse_nodes(source: str, vocabulary: Vocabulary, open_lists: tuple[str, ...] = ()) -> tuple[Node, ...]:
    """The nodes of a phrase, or of an entry of the innermost of `open_lists`. Raises ExpressionError."""
    tokens = _Tokens(source, _TOKEN.findall(source), vocabulary, open_lists)
    if stray := re.search(r"[^\s]", _TOKEN.sub("", source)):
        raise tokens.error('unclosed "<"' if stray[0] == "<" else f'unexpected "{stray[0]}"')
    depths = accumulate((token in _CLOSING) - (token in _CLOSING.values()) for token in _TOKEN.findall(source))
    if max(depths, default=0) > _MAX_DEPTH:
        raise tokens.error(f"more than {_MAX_DEPTH} brackets inside each other")
    nodes, end = _parse_sequence(tokens, 0)
    if tokens.at(end) == "|":
        raise tokens.error('"|" outside brackets')
    if tokens.at(end):
        raise tokens.error(f'unmatched "{tokens.at(end)}"')
    return nodes


def _parse_sequence(tokens: _Tokens, at: int) -> tuple[tuple[Node, ...], int]:
    """The nodes from a token on, and the index of the first token after them."""
    nodes: list[Node] = []
    while (token := tokens.at(at)) not in ("", "|", ")", "]"):
        if token in _CLOSING:
            node, at = _parse_choice(tokens, at)
        else:
            node, at = _parse_atom(tokens, token), at + 1
        nodes.append(node)
    return tuple(nodes), at


def _parse_choice(tokens: _Tokens, at: int) -> tuple[Node, int]:
    opening = tokens.at(at)
    choices = []
    while True:
        nodes, at = _parse_sequence(tokens, at + 1)
        choices.append(nodes)
        match tokens.at(at):
            case "|":
                continue
            case "":
                raise tokens.error(f'unclosed "{opening}"')
            case closing if closing != _CLOSING[opening]:
                raise tokens.error(f'"{opening}" is closed by "{closing}"')
        return Node(choices=tuple(choices), optional=opening == "["), at + 1


def _parse_atom(tokens: _Tokens, token: str) -> Node:
    if token.startswith("<"):
        return _word_list(tokens, token[1:-1].strip())
    if token.startswith("...") and token[3:] and (len(token) > _MAX_GAP_DIGITS or int(token[3:]) > MAX_GAP):
        raise tokens.error(f'"{token[:20]}": a gap has at most {MAX_GAP} words')
    if token.startswith("...") or token in _SIGNS:
        return Node(sign=token)
    return Node(word=token.lower())


def _word_list(tokens: _Tokens, name: str) -> Node:
    vocabulary, open_lists = tokens.vocabulary, tokens.open_lists
    if name in open_lists:
        raise ExpressionError(f"the word list <{name}> contains itself")
    if name not in vocabulary:
        raise tokens.error(f"unknown word list <{name}>", nearest(name, vocabulary))
    parsed = vocabulary.nodes if isinstance(vocabulary, WordLists) else {}
    if name not in parsed:
        entries = (parse_nodes(entry, vocabulary, (*open_lists, name)) for entry in vocabulary[name])
        parsed[name] = Node(choices=tuple(entries))
    return parsed[name]
