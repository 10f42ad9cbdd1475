"""From nodes to a regular expression over a sentence with one blank put before it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from followup_lint.expression.syntax import Node
from followup_lint.keptregex import compile_kept

# A set with both dashes in it, or one that ignores case, would take half of the time to compile a pattern.
_BEFORE = r"""(?-i:,?\s+["'(]?|(?<=[-/(])|(?<=–)|(?<=—))"""
_LEAD = re.compile(r"""[\s,"(]*(?:'(?!(?:m|re|s|ve|ll|d)\b))?""")
_AFTER = r"(?!\w|-\w|'(?:t|re|ll|ve|d|m)\b)"
_SIGNS = {
    "#": r"[$€£₹]?\s?\d[\d,.']*(?:\s?[kKmM])?(?:\s?[$€£₹%])?",
    "@": r"(?-i:[A-Z][\w&'+-]*(?:\s+(?:(?:and|of|the|for|de|la|von|van|der|&)\s+){0,2}[A-Z0-9][\w&'+-]*)*)",
    "_": r"[^\s,;:()!?.]+",
}
_EDGES = {"^": r"(?<!.)(?:\W*?(?=\W))", "$": r"""(?=[\s.!?"')]*$)"""}


def compile_nodes(nodes: Sequence[Node]) -> re.Pattern[str]:
    """A pattern that matches the nodes and what precedes their first word: blanks, a comma, an opening quote."""
    return compile_kept("".join(map(_pattern, nodes)) + _AFTER, re.IGNORECASE)


def trim_lead(match: re.Match[str]) -> int:
    """The offset of the first word in a match of such a pattern."""
    lead = _LEAD.match(match.group())
    return match.start() + (len(lead.group()) if lead else 0)


def _pattern(node: Node) -> str:
    """The node as a regular expression, with the blank before it."""
    if node.sign in _EDGES:
        return _EDGES[node.sign]
    if node.sign.startswith("..."):
        return rf"(?:,?\s+[^\s;:()!?]+){{0,{int(node.sign[3:] or 3)}}}?"
    if node.sign:
        return _BEFORE + _SIGNS[node.sign]
    if node.choices:
        return f"(?:{'|'.join(_alternatives(node.choices))})" + ("?" if node.optional else "")
    return _words([node.word])


def _alternatives(choices: Sequence[tuple[Node, ...]]) -> Iterator[str]:
    """The choices in their order; neighbouring single words become one group, which compiles much faster."""
    for is_word, group in groupby(choices, key=lambda choice: len(choice) == 1 and bool(choice[0].word)):
        if is_word:
            yield _words([node.word for (node,) in group])
        else:
            yield from ("".join(map(_pattern, choice)) for choice in group)


def _words(words: Sequence[str]) -> str:
    """A pattern for any of these words in this order, each with the blank before it; a clitic has no blank."""
    patterns = []
    for is_clitic, group in groupby(words, key=lambda word: word.startswith("'")):
        texts = "|".join(re.escape(word).replace(r"\-", r"[-\s]?") for word in group)
        patterns.append(f"(?:{texts})" if is_clitic else f"{_BEFORE}(?:{texts})")
    return f"(?:{'|'.join(patterns)})"
