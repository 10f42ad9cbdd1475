"""Texts that a regular expression needs: a text without any of them is not looked at, so none may be missing."""

import re

import pytest

from expressions import of_rules
from followup_lint import rule
from followup_lint.lazyregex import LazyPattern
from followup_lint.regexneeds import fold, required_texts


@pytest.mark.parametrize(
    ("pattern", "flags", "texts"),
    [
        ("Lorem ipsum", 0, {"lorem ipsum"}),
        (r"\bTODO\b|FIXME", 0, {"todo", "fixme"}),
        (r"(?x) [Tt]hanx | omg  # slang", 0, {"thanx", "omg"}),
        (r"\w+\?{2,}", 0, {"??"}),
        (r"\w+[ \t]+([.!])", 0, {" .", "\t.", " !", "\t!"}),
        (r"the (undefined|null)", 0, {"the undefined", "the null"}),
        (r"(?:the|your) \w+ (?=insert)", 0, {"insert"}),
        (r"(?i:Straße) \w", 0, {"strasse "}),
        (r"(\w+) \1", 0, set()),  # needs something, but nothing that can be named
        (r"(?:haha)?|x+", 0, set()),
        (r"\d+ of the \w+", 0, set()),  # words that are everywhere
        (r"(?!no)\w", 0, set()),
    ],
)
def test_a_pattern_needs_these_texts(pattern: str, flags: int, texts: set[str]) -> None:
    assert required_texts(pattern, flags) == texts


@pytest.mark.parametrize("text", ["İSTANBUL", "ıstanbul", "Kelvin", "ſpeed", "ΣΑΣ", "STRASSE", "naïve CAFÉ"])
def test_folding_hides_no_match_without_case(text: str) -> None:
    for word in ("istanbul", "kelvin", "speed", "σας", "strasse", "café"):
        if re.search(word, text, re.IGNORECASE):
            assert any(each in fold(text) for each in required_texts(word, re.IGNORECASE))


def test_no_expression_of_ours_matches_a_text_that_it_may_not_match() -> None:
    texts = [example.text for each in rule.load_rules() for example in (*each.examples.bad, *each.examples.good)]
    for used in of_rules():
        pattern = LazyPattern(used.regex.pattern, used.regex.flags)
        hidden = [text for text in texts if pattern.search(text) and not _may_match(pattern, text)]
        assert not hidden, used


def _may_match(pattern: LazyPattern, text: str) -> bool:
    needed = required_texts(pattern.pattern, pattern.flags)
    return not needed or any(each in fold(text) for each in needed)
