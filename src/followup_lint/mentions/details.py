"""Finds details that only a participant of the interview could know."""

import re
from collections.abc import Sequence

from followup_lint.draft import Part
from followup_lint.language import function_words, stem, time_words
from followup_lint.mentions.lists import details, jobs, names, organisations, weight
from followup_lint.mentions.words import Word, fold, split, words_of
from followup_lint.nlp import Analysis, Sentence

_QUOTED = re.compile(r"\"[^\"\s][^\"]*\s[^\"]*[^\"\s]\"|(?<!\w)'[^'\s][^']{2,}\s[^']*'(?!\w)")
_LIKELY = 0.44  # probability of a detail, from which one content word is enough
_POSSIBLE = 0.2  # probability from which one rare word is
_CONTENT = 5.3  # the weight of a word that is in one sentence of two hundred
_RARE = 7.0  # of a word that is in one sentence of a thousand
_RARE_WORDS = 3
# What the writer offers to send is the writer's own, whoever receives it.
_OFFER = re.compile(r"\b(?:send|show|bring|give|tell|offer) you\b(?! (?:asked|mentioned|wanted))")
_TALK = re.compile(r"\b(?:talk|talked|talking|spoke|speaking|chat|chatted|conversation|discussion) (?:about|on|of) ")


def has_details(analysis: Analysis, sentences: Sequence[Sentence]) -> bool:
    """Whether one of these sentences is about the conversation, not only about the writer, and has a name, a figure, an
    anecdote or a quotation that is missing from the context.
    """
    known = _known(analysis)
    return any(_is_detailed(analysis, sentence, known) for sentence in sentences if sentence.part is Part.BODY)


def _is_detailed(analysis: Analysis, sentence: Sentence, known: frozenset[str]) -> bool:
    found = words_of(analysis, sentence)
    figures = [word for at, word in enumerate(found) if _is_figure(found, at)]
    probability = analysis.probability(sentence, "topic-detail") or 0.0
    if probability >= _LIKELY and (figures or any(_is_telling(word, known, _CONTENT) for word in found)):
        return True
    if probability >= _POSSIBLE and any(_is_telling(word, known, _RARE) for word in found):
        return True
    if details("both_sides").isdisjoint(fold(word) for word in split(_OFFER.sub("", sentence.text))):
        return False
    telling = [word for word in found if _is_telling(word, known, _RARE)]
    if _QUOTED.search(sentence.text) or any(word.capital and not word.opens for word in telling):
        return True
    needed = _RARE_WORDS - bool(_TALK.search(sentence.text))
    return len({stem(word.fold) for word in telling}) + len(figures) >= needed


def _is_telling(word: Word, known: frozenset[str], least: float) -> bool:
    if word.fold in known or stem(word.fold) in known or word.text[0].isdigit():
        return False
    return weight(stem(word.fold)) >= least


def _is_figure(found: Sequence[Word], at: int) -> bool:
    """Whether this is a number but not part of a date or a length of time."""
    word = found[at]
    if not (word.text[0].isdigit() or word.fold in details("counts")):
        return False
    neighbours = {other.fold for other in found[max(0, at - 1) : at + 2]}
    return neighbours.isdisjoint(time_words())


def _known(analysis: Analysis) -> frozenset[str]:
    """The words that any note about this interview may use: facts of the context, courtesies, words of companies and
    jobs.
    """
    facts = analysis.context.names("company", "role", "candidate", "interviewers")
    own = {form for fact in facts for word in split(fact) for form in (fold(word), stem(fold(word)))}
    own |= {form for word in details("courtesies") for form in (word, stem(word))}
    own |= function_words() | time_words()
    return frozenset(own | organisations("types", "trades", "legal") | jobs("heads") | names("titles"))
