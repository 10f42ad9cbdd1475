"""Inflected forms of English words, for the `{lemma}` of phrase expressions.

A blank spaCy pipeline knows no lemmas, and a table of all of English would cost more to load than the rules. So the
forms are made when rules are loaded: irregular ones from `data/irregular.yml`, the others by the spelling rules of
regular verbs and nouns. Forms that do not exist ("informations") are harmless: nobody writes them.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

_SIBILANT = re.compile(r"(s|x|z|ch|sh|[^aeiou]o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")


@cache
def _irregular() -> dict[str, list[str]]:
    text = files("followup_lint").joinpath("data/irregular.yml").read_text("utf-8")
    table = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {lemma: forms.split() for lemma, forms in table.items()}


@cache
def forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb, noun or adjective in lower case, itself first: `need` → need, needs, needed, needing.

    For `be`, `have` and `will` the clitics (`'m`, `'ve`, `'ll`) are among them. Only the last word of a compound
    ("stock option") is inflected.
    """
    head, blank, last = lemma.lower().rpartition(" ")
    known = _irregular().get(last)
    made = known if known is not None else [_plural(last), _past(last), _gerund(last)]
    return tuple(dict.fromkeys(f"{head}{blank}{form}" for form in [last, *made]))


def _plural(word: str) -> str:
    if _SIBILANT.search(word):
        return word + "es"
    return word[:-1] + "ies" if _CONSONANT_Y.search(word) else word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ied"
    return (word + word[-1] if _DOUBLING.search(word) else word) + "ed"


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return (word + word[-1] if _DOUBLING.search(word) else word) + "ing"
