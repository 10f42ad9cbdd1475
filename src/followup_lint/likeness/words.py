"""The words of a text, with blanks for names, numbers, dates and facts of the context, as in a template."""

import re
from collections.abc import Iterable, Iterator, Sequence

from followup_lint.language import date_words, function_words, stem

BLANK = "_"
_PLACEHOLDER = r"\[[^\]\n]{0,60}\]|\{\{?[^}\n]{0,60}\}\}?|<<?[^>\n]{0,60}>>?|%\w{1,40}%|«[^»\n]{0,60}»|_{2,}"
_CODE = r"https?://\S+|[\w.+-]{1,64}@[\w.-]+|\w{0,40}\d\w*(?:[.,:/-]\d\w*)*"
_TOKEN = re.compile(rf"(?P<blank>{_PLACEHOLDER}|{_CODE})|[^\W\d_]+|(?P<stop>[.!?:]+(?=\s|$))")


def mask(text: str, facts: Iterable[str]) -> tuple[str, ...]:
    """The words of a text in lower case, with one blank per run of names, numbers, dates and words of the facts."""
    known = stem_facts(facts)
    words: list[str] = []
    for sentence in split_sentences(text):
        for word in mask_sentence(sentence, known):
            if word != BLANK or words[-1:] != [BLANK]:
                words.append(word)
    return tuple(words)


def split_sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence; placeholders, addresses and words with a digit are blanks."""
    words: list[str] = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        if match["stop"]:
            yield words
            words = []
        else:
            words.append(BLANK if match["blank"] else match[0])
    yield words


def mask_sentence(sentence: Sequence[str], known: frozenset[str]) -> list[str]:
    """The words in lower case; names, date words and words with a known stem are blanks."""
    function, dates = function_words(), date_words()
    letters = {each[:1] for each in known}  # with which a word with such a stem begins
    masked = []
    for i, word in enumerate(sentence):
        lower = word.lower()
        is_name = i > 0 and word[0].isupper() and lower not in function
        is_known = lower[:1] in letters and stem(lower) in known
        masked.append(BLANK if is_name or is_known or lower in dates else lower)
    return masked


def stem_facts(facts: Iterable[str]) -> frozenset[str]:
    """The stems of the content words in these facts."""
    words = {match[0].lower() for fact in facts for match in _TOKEN.finditer(fact)}
    return frozenset(map(stem, words - function_words()))
