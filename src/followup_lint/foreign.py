"""Whether a text is in English, and which language it is in if not.

Cheap signs come first: nearly every text in Latin letters with an English function word among four words is English, and
is not looked at further. Only for the others the stop words of other languages are read, which spaCy has.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

from followup_lint.imports import stop_words
from followup_lint.language import function_words

_LANGUAGES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "nb": "Norwegian",
    "fi": "Finnish",
    "cs": "Czech",
    "sk": "Slovak",
    "sl": "Slovenian",
    "hr": "Croatian",
    "hu": "Hungarian",
    "ro": "Romanian",
    "tr": "Turkish",
    "id": "Indonesian",
    "vi": "Vietnamese",
    "ca": "Catalan",
    "et": "Estonian",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "is": "Icelandic",
    "ga": "Irish",
    "sq": "Albanian",
    "tl": "Tagalog",
    "af": "Afrikaans",
}
_SCRIPTS = {
    "CYRILLIC": "a language in Cyrillic letters",
    "GREEK": "Greek",
    "ARABIC": "a language in Arabic letters",
    "HEBREW": "Hebrew",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese or Japanese",
    "DEVANAGARI": "a language in Devanagari letters",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_WORDS = 8
_FEWEST_LETTERS = 12
_ENGLISH = 0.25  # English function words among all; of our labelled drafts, only two text messages have less
_FOREIGN = 0.25
_FEWEST_FOUND = 4
_TIMES_ENGLISH = 2.5


def foreign_language(text: str) -> str:
    """The language of a text that is not in English, or the letters that it is written in; empty if it is in English, or
    too short to tell.
    """
    if not text.isascii():
        letters = [c for c in text if c.isalpha()]
        latin = sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
        if len(letters) >= _FEWEST_LETTERS and latin * 2 < len(letters):
            return _script(letters)
    words = [word.casefold() for word in _WORD.findall(text.replace("’", "'"))]
    if len(words) < _FEWEST_WORDS:
        return ""
    english = sum(map(function_words().__contains__, words))
    return "" if english >= _ENGLISH * len(words) else _language(words, english)


def _script(letters: list[str]) -> str:
    names = Counter(unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in letters)
    if names["HIRAGANA"] + names["KATAKANA"] > len(letters) // 10:
        return "Japanese"
    return next((_SCRIPTS[name] for name, _ in names.most_common() if name in _SCRIPTS), "another script")


def _language(words: list[str], english: int) -> str:
    """The language whose stop words are most of the words, if they are many; English has most of them now and then."""
    found = {code: sum(word in _stop_words(code) for word in words) for code in _LANGUAGES}
    best = max(found, key=lambda code: found[code])
    is_foreign = found[best] >= max(_FEWEST_FOUND, _FOREIGN * len(words)) and found[best] >= _TIMES_ENGLISH * english
    return _LANGUAGES[best] if is_foreign else ""


@cache
def _stop_words(code: str) -> frozenset[str]:
    """The stop words of a language that are not English."""
    return stop_words(code) - function_words()
