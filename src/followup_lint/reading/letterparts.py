"""The words by which the parts of a message are recognised, from `data/letter_parts.yml`, compiled into patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from followup_lint.datafiles import read_yaml
from followup_lint.language import function_words
from followup_lint.lazyregex import LazyPattern

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_LETTERS = r"[\w'’\u0300-\u036f-]"
_PLACEHOLDER = r"(?:\[[^\]\n]{1,40}\]|\{\{?[^}\n]{1,40}\}?\}|<[^>\n]{1,40}>|%\w{1,40}%|«[^»\n]{1,40}»|_{2,}|X{3,})"
_END = r"[,:;.!?–—-]"


@dataclass(frozen=True, slots=True)
class LetterParts:
    """Word sets, and compiled patterns to match from the beginning of a line; `tail` and `contact` are searched for."""

    greeting_line: LazyPattern
    greeting_start: LazyPattern  # group `weak` where punctuation must follow the opener
    second_greeting: LazyPattern
    names_line: LazyPattern
    names_start: LazyPattern
    bare_name: LazyPattern
    name_line: LazyPattern
    heads: frozenset[str]
    vocabulary: frozenset[str]
    not_names: frozenset[str]
    phrase: re.Pattern[str]
    beginning: re.Pattern[str]
    wish: re.Pattern[str]
    tail: re.Pattern[str]
    enclosure: re.Pattern[str]
    device: re.Pattern[str]
    disclaimer: re.Pattern[str]
    attachment: re.Pattern[str]
    contact: re.Pattern[str]
    postscript: re.Pattern[str]
    attribution: re.Pattern[str]
    attribution_line: re.Pattern[str]
    separator: re.Pattern[str]
    sender: re.Pattern[str]
    recipient: re.Pattern[str]
    field: re.Pattern[str]


@cache
def letter_parts() -> LetterParts:
    """The patterns; read and compiled on the first call."""
    data = read_yaml("letter_parts.yml")
    closing, signature, quoted = data["closing"], data["signature"], data["quoted"]
    return LetterParts(
        **_greetings(data["greeting"]),
        heads=frozenset(closing["heads"]),
        vocabulary=frozenset(closing["heads"]) | frozenset(closing["modifiers"]),
        not_names=frozenset(data["greeting"]["not_names"]),
        phrase=re.compile(rf"{_any_of(closing['phrases'])}[ ,.!–—-]*$", re.IGNORECASE),
        beginning=re.compile(rf"{_any_of(closing['beginnings'])}\b[^.!?]*,$", re.IGNORECASE),
        wish=re.compile(rf"{_any_of(closing['wishes'])}\b[^.!?]*[,!]?$", re.IGNORECASE),
        tail=re.compile(rf"[ ]{_any_of(closing['tails'])}\b.*$", re.IGNORECASE),
        enclosure=re.compile(rf"{_any_of(signature['enclosures'])}(?:\.|:|$|\W*\(?\d)", re.IGNORECASE),
        device=re.compile(rf"{_any_of(signature['devices'])}\b", re.IGNORECASE),
        disclaimer=re.compile(rf"\W{{0,4}}{_either(signature['disclaimer_patterns']).pattern}", re.IGNORECASE),
        attachment=re.compile(
            rf"\W{{0,4}}[^/:;!?,]{{1,60}}\.{_any_of(signature['files'])}\W{{0,5}}(?:[\d.,]{{1,6}} ?[kmg]?b(?:ytes)?\W?)?$"
            r"|\W{0,3}\d{1,2} (?:attachments?|files?|enclosures?)\W?$",
            re.IGNORECASE,
        ),
        contact=re.compile(
            rf"@|\bwww\.|https?:|linkedin|\+?\(?\d[\d ()./-]{{6,}}\d|\b{_any_of(signature['contacts'])}\b",
            re.IGNORECASE,
        ),
        postscript=re.compile(rf"{_any_of(signature['postscripts'])}(?=[ :.,])[:.,]?", re.IGNORECASE),
        attribution=_either(quoted["attribution_patterns"]),
        attribution_line=_either(quoted["attribution_lines"]),
        separator=_either(quoted["separator_patterns"]),
        sender=re.compile(rf"\W{{0,2}}{_any_of(quoted['senders'])}[ ]?[:：]\W{{0,4}}\S", re.IGNORECASE),
        recipient=re.compile(rf"\W{{0,2}}{_any_of(quoted['recipients'])}[ ]?[:：]", re.IGNORECASE),
        field=re.compile(rf"\W{{0,2}}{_any_of(quoted['fields'])}[ ]?[:：]", re.IGNORECASE),
    )


def _greetings(words: dict[str, Any]) -> dict[str, LazyPattern]:
    # "Dr . Lee" and "Mr.Lund" as people type them
    title = rf"(?i:{_any_of(words['titles'])})(?!\w)(?:[ ]?\.(?=[ ,:]|$)|\.)?"
    # "Dear Hope," greets a person: at the end of a line the word is a name.
    not_name = rf"(?!(?i:{_any_of(words['not_names'])})(?!\w)(?!,$)|(?i:{_any_of(words['openers'])})(?!\w))"
    # "Dear A. Berg," begins with no article.
    initials = rf"(?:{_UPPER}\.(?:[ ]?{_UPPER}\.)*|(?!I[ ]){_UPPER}(?=[ ]{_UPPER}{_LETTERS}))"
    proper = rf"(?:{initials}|{not_name}(?:[a-z]{{1,2}}'|[a-z]{{1,3}}(?={_UPPER}[a-z]))?{_UPPER}(?:{_LETTERS}{{2,4}}\.(?=[ ]{_UPPER})|{_LETTERS}*))"
    addressee = rf"(?:(?i:{_any_of(words['addressees'])})(?!{_LETTERS}))"
    # Atomic groups: without them the time for a line of many names would grow exponentially.
    titled = rf"{title}(?:(?<=\.){proper})?"
    core = rf"(?>{_PLACEHOLDER}|{titled}|{addressee}|{proper}|\([^)\n]{{1,40}}\))"
    label = rf"(?!(?i:{_any_of(words['not_bare_names'])})(?!{_LETTERS}))"
    bare = rf"{label}(?!\w{{2,20}}ly\b)(?:{titled}[ ]?)?(?:{proper}(?:[ ]{proper}){{0,2}})?"
    run_in = rf"(?i:{_any_of(words['run_ins'])})(?!{_LETTERS})"
    # "Edith: When we met", but not "Employer: Kiln House"
    sentence = rf"(?i:{_any_of({*words['run_ins'], *function_words()})})(?!{_LETTERS})"
    joint = rf"(?:(?i:{_any_of(words['joints'])})[ ])"
    slashed = r"(?:[ ]|[ ]?/[ ]?)"
    address = rf"(?>{joint}{{0,3}}{core}(?:{slashed}{joint}{{0,3}}{core}){{0,14}})"
    lower = rf"(?:{not_name}{_LETTERS}+(?:[ ]{not_name}{_LETTERS}+){{0,4}}(?=[ ]?(?:[,:!]|$)))"
    strong, weak = _any_of(words["openers"]), _any_of(words["weak_openers"])
    opener = rf"(?:(?i:{strong}|(?P<weak>{weak}))(?!{_LETTERS}))"
    again = rf"(?:(?i:{strong}|{weak})(?!{_LETTERS}))"
    named = rf"(?:[ ]{address}|,[ ]{address}(?=[ ]?(?:[.!?,:;]|$)|[ ][–—-][ ])|[ ]{lower})?"
    chain = rf"{opener}{named}(?:,?[ ](?:{_any_of(words['conjunctions'])}[ ])?{again}{named}){{0,6}}"
    # The same without the group, for whole lines: each part is in it once, which halves the time to compile it.
    greeted = rf"(?:(?:(?<!.)|(?<=.),?[ ](?:{_any_of(words['conjunctions'])}[ ])?){again}{named}){{1,7}}"
    listed = rf"(?:,[ ](?:and[ ])?{address}){{0,10}}"
    addressed = rf"(?i:{_any_of(words['addressed'])})(?!\w)[^.!?\n]{{1,80}}[,:]$"
    fixed = rf"(?i:{_any_of(words['whole_lines'])})\b[ ]?{_END}*$"
    name = rf"(?:{title}[ ])?{proper}(?:[ ,]{{1,2}}{joint}{{0,2}}(?:{title}|{proper})){{0,6}}"
    return {
        "greeting_line": LazyPattern(rf"(?:{fixed}|{addressed}|{greeted}{listed}[ ]?{_END}{{0,3}}$)"),
        "greeting_start": LazyPattern(rf"{chain}(?:[ ]?[,:;.!?]+(?=[ ]|$)|[ ][–—-]+(?=[ ])|(?=[ ]))"),
        "second_greeting": LazyPattern(rf"{again}(?![.!?])"),
        "names_line": LazyPattern(rf"{label}{address}(?:,[ ](?:and[ ])?{address}){{0,6}}[ ]?[,:;!–—-]{{1,2}}$"),
        "names_start": LazyPattern(rf"(?=\w){bare}(?:(?:[ ]?:|[ ]?[–—-])(?=[ ]{sentence})|[,!](?=[ ]{run_in}))"),
        "bare_name": LazyPattern(rf"{label}(?:{title}[ ])?{proper}$"),
        "name_line": LazyPattern(rf"(?:[-–—~/]{{1,2}}[ ]?)?{name}(?:[ ]\([^)]{{1,30}}\))?,?$"),
    }


def _any_of(words: Iterable[object]) -> str:
    """An alternation of literal words, the longest first so that no word hides a longer one."""
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")", re.IGNORECASE)
