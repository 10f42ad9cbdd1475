"""The language in which rules write phrases.

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
**anchors**: a few literal phrases, one of which every match contains. One PhraseMatcher looks for the anchors of all
rules at once, so an expression that has nothing to do with a draft costs nothing.
"""

from followup_lint.expression.expression import Expression, parse
from followup_lint.expression.literals import MAX_ANCHORS, word_set
from followup_lint.expression.phrases import Phrases, parse_all
from followup_lint.expression.syntax import ExpressionError, Vocabulary, WordLists

__all__ = [
    "MAX_ANCHORS",
    "Expression",
    "ExpressionError",
    "Phrases",
    "Vocabulary",
    "WordLists",
    "parse",
    "parse_all",
    "word_set",
]
