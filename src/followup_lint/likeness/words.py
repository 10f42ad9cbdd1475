"""The words of a text with the blanks a template would have: names, numbers, dates, and what the context knows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import snowballstemmer

BLANK = "_"
_PLACEHOLDER = r"\[[^\]\n]{0,60}\]|\{\{?[^}\n]{0,60}\}\}?|<<?[^>\n]{0,60}>>?|%\w{1,40}%|«[^»\n]{0,60}»|_{2,}"
_CODE = r"https?://\S+|[\w.+-]{1,64}@[\w.-]+|\w{0,40}\d\w*(?:[.,:/-]\d\w*)*"
_TOKEN = re.compile(rf"(?P<blank>{_PLACEHOLDER}|{_CODE})|[^\W\d_]+|(?P<stop>[.!?:]+(?=\s|$))")
_DATES = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow morning afternoon evening
"""
# Words that carry no content: closed classes, auxiliaries, and what contractions leave behind.
_CLOSED = """
    a an the this that these those here there i me my mine myself you your yours yourself he him his she her hers it
    its we us our ours they them their theirs who whom whose which what when where why how whether if as than then
    and or but nor so yet both either neither not no nothing anything everything something someone anyone everyone
    everybody somebody anybody one ones each every all some such own same other others of to in on at by for from
    with without into onto about over under after before between during through since until till while up down out
    off along upon within regarding concerning per via am is are was were be been being do does did doing done have
    has had having will would shall should can could may might must ought let lets very so too much many more most
    less least also just only even still already again once ever never always often quite rather really truly
    extremely highly sincerely greatly indeed especially particularly however therefore although though because
    unless s t d m re ve ll don won couldn wouldn shouldn didn doesn isn aren wasn weren hasn haven hadn ain dear hi
    hello hey mr mrs ms miss dr prof sir madam e o clock two three four five six seven eight nine ten
"""
_DATE_WORDS = frozenset(_DATES.split())
FUNCTION = frozenset(_CLOSED.split())
_stemmer = snowballstemmer.stemmer("english")


def mask(text: str, facts: Iterable[str]) -> tuple[str, ...]:
    """The words of a text in lower case, with a blank for each run of names, numbers, dates and words of the facts."""
    known = fact_stems(facts)
    words: list[str] = []
    for sentence in tokens(text):
        for word in masked(sentence, known):
            if word != BLANK or words[-1:] != [BLANK]:
                words.append(word)
    return tuple(words)


def tokens(text: str) -> Iterator[list[str]]:
    """The words of each sentence; a placeholder, an address or anything with a digit is a blank."""
    words: list[str] = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        if match["stop"]:
            yield words
            words = []
        else:
            words.append(BLANK if match["blank"] else match[0])
    yield words


def masked(sentence: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """The words in lower case; a name, a date word or a word whose stem is known is a blank."""
    for i, word in enumerate(sentence):
        lower = word.lower()
        named = i > 0 and word[0].isupper() and lower not in FUNCTION
        yield BLANK if named or lower in _DATE_WORDS or stem(lower) in known else lower


def fact_stems(facts: Iterable[str]) -> frozenset[str]:
    """The stems of the words with content in these facts."""
    words = (match[0].lower() for fact in facts for match in _TOKEN.finditer(fact))
    return frozenset(stem(word) for word in words if word not in FUNCTION)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending."""
    return str(_stemmer.stemWord(word))
