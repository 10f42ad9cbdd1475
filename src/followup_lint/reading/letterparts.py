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
_LETTERS = r"[\w'’`′\u0300-\u036f-]"
_PLACEHOLDER = r"(?:\[[^\]\n]{1,40}\]|\{\{?[^}\n]{1,40}\}?\}|<[^>\n]{1,40}>|%\w{1,40}%|«[^»\n]{1,40}»|_{2,}|X{3,})"
_END = r"[,:;.!?…–—-]"
_SMILEY = r"(?:[ ]?[^\w\s\x00-\x7f“”‘’«»–—…¿¡]{1,4})?"


@dataclass(frozen=True, slots=True)
class LetterParts:
    """Word sets, and compiled patterns to match from the beginning of a line; `tail` and `contact` are searched for."""

    openers: frozenset[str]
    weak_openers: frozenset[str]  # a mark must follow
    longest_opener: int
    letter: re.Pattern[str]
    address: LazyPattern  # names, titles, "all"
    lower: LazyPattern  # names in lower case
    between: LazyPattern  # before another opener; group `and`
    pause: LazyPattern  # behind an opener, a comma and names
    other_greeting: LazyPattern  # whole lines that need no opener
    exclamation: LazyPattern  # is not a greeting
    line_end: LazyPattern
    mark: LazyPattern
    run_in: LazyPattern
    label: LazyPattern  # is not a name
    names_end: LazyPattern
    names_start: LazyPattern
    bare_name: LazyPattern
    name_line: LazyPattern
    lower_name: LazyPattern
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


@cache
def letter_parts() -> LetterParts:
    """The patterns; read and compiled on the first call."""
    data = read_yaml("letter_parts.yml")
    closing, signature = data["closing"], data["signature"]
    return LetterParts(
        **_greetings(data["greeting"]),
        heads=frozenset(closing["heads"]),
        vocabulary=frozenset(closing["heads"]) | frozenset(closing["modifiers"]),
        not_names=frozenset(data["greeting"]["not_names"]),
        phrase=re.compile(rf"{any_of(closing['phrases'])}[ ,.!–—-]*$", re.IGNORECASE),
        beginning=re.compile(rf"{any_of(closing['beginnings'])}\b[^.!?]*,$", re.IGNORECASE),
        wish=re.compile(rf"{any_of(closing['wishes'])}\b[^.!?]*[,!]?$", re.IGNORECASE),
        tail=re.compile(rf"[ ]{any_of(closing['tails'])}\b.*$", re.IGNORECASE),
        enclosure=re.compile(rf"\W{{0,2}}{any_of(signature['enclosures'])}(?:\.|:|$|\W*\(?\d)", re.IGNORECASE),
        device=re.compile(
            rf"(?i:{any_of(signature['devices'])})(?!\w)|(?i:{any_of(signature['ads'])}) {_UPPER}[^.!?]{{2,60}}$"
        ),
        disclaimer=re.compile(rf"\W{{0,4}}{_either(signature['disclaimer_patterns']).pattern}", re.IGNORECASE),
        attachment=re.compile(
            rf"\W{{0,4}}[^/:;!?,]{{1,60}}\.{any_of(signature['files'])}\W{{0,5}}(?:[\d.,]{{1,6}} ?[kmg]?b(?:ytes)?\W?)?$"
            r"|\W{0,3}\d{1,2} (?:attachments?|files?|enclosures?)\W?$",
            re.IGNORECASE,
        ),
        contact=re.compile(
            rf"@|\bwww\.|https?:|linkedin|\+?\(?\d[\d ()./-]{{6,}}\d|\b{any_of(signature['contacts'])}\b"
            r"|^\W?[\w-]{2,40}(?:\.[\w-]{2,40}){0,3}\.[a-z]{2,8}(?:/\S*)?$",
            re.IGNORECASE,
        ),
        postscript=re.compile(rf"{any_of(signature['postscripts'])}(?=[ :.,])[:.,]?", re.IGNORECASE),
    )


def _greetings(words: dict[str, Any]) -> dict[str, Any]:
    # "Dr . Lee" and "Mr.Lund" as people type them
    title = rf"(?i:{any_of(words['titles'])})(?!['\w])(?:[ ]?\.(?=[ ,:]|$)|\.)?"
    # "Dear Hope," greets a person: at the end of a line the word is a name.
    not_name = rf"(?!(?i:{any_of(words['not_names'])})(?!\w)(?!,$)|(?i:{any_of(words['openers'])})(?!\w))"
    # "Dear A. Berg," begins with no article.
    initials = rf"(?:{_UPPER}\.(?:[ ]?{_UPPER}\.)*|(?!I[ ]){_UPPER}(?=[ ]{_UPPER}{_LETTERS}))"
    proper = rf"(?:{initials}|{not_name}(?:[a-z]{{1,2}}'|[a-z]{{1,3}}(?={_UPPER}[a-z]))?{_UPPER}(?:{_LETTERS}{{2,4}}\.(?=[ ]{_UPPER})|{_LETTERS}*))"
    addressee = rf"(?:(?i:{any_of(words['addressees'])})(?!{_LETTERS}))"
    # Atomic groups: without them the time for a line of many names would grow exponentially.
    titled = rf"{title}(?:(?<=\.){proper})?"
    core = rf"(?>{_PLACEHOLDER}|{titled}|{addressee}|{proper}|\([^)\n]{{1,40}}\))"
    label = rf"(?!(?i:{any_of(words['not_bare_names'])})(?!{_LETTERS}))"
    bare = rf"{label}(?!\w{{2,20}}ly\b)(?:{titled}[ ]?)?(?:{proper}(?:[ ]{proper}){{0,2}})?"
    run_in = rf"(?i:{any_of(words['run_ins'])})(?!{_LETTERS})"
    # "Edith: When we met", but not "Employer: Kiln House"
    sentence = rf"(?i:{any_of({*words['run_ins'], *function_words()})})(?!{_LETTERS})"
    joint = rf"(?:(?i:{any_of(words['joints'])})[ ])"
    slashed = r"(?:[ ]|[ ]?/[ ]?)"
    address = rf"(?>{joint}{{0,3}}{core}(?:{slashed}{joint}{{0,3}}{core}){{0,14}})"
    lower = rf"(?:{not_name}{_LETTERS}+(?:[ ]{not_name}{_LETTERS}+){{0,4}}(?=[ ]?(?:[,:!]|$)))"
    addressed = rf"(?i:{any_of(words['addressed'])})(?!\w)[^.!?\n]{{1,80}}[,:]$|(?i:attention|attn\.?):?[ ](?-i:{_UPPER})\S{{0,30}}(?:[ ]\S{{1,30}}){{0,5}}(?<![.!?])$"
    suffixed = rf"[^\s,.!?]{{0,20}}{any_of(words['endings'])}[、，,：:！! ]{{0,2}}$"
    fixed = rf"(?i:{any_of(words['whole_lines'])})\b[ ]?{_END}*$"
    openers, weak_openers = (frozenset(str(word).lower() for word in words[key]) for key in ("openers", "weak_openers"))
    return {
        "openers": openers,
        "weak_openers": weak_openers,
        "longest_opener": max(map(len, openers | weak_openers)),
        "letter": re.compile(_LETTERS),
        "address": LazyPattern(address),
        "lower": LazyPattern(lower),
        "between": LazyPattern(rf",?[ ](?P<and>{any_of(words['conjunctions'])}[ ])?"),
        "pause": LazyPattern(r"[ ]?(?:[.!?,:;]|$)|[ ][–—-][ ]"),
        "other_greeting": LazyPattern(f"{fixed}|{addressed}|{suffixed}"),
        "exclamation": LazyPattern(r"(?i:dear[ ](?:me|god|lord)\b)"),
        "line_end": LazyPattern(rf"{_SMILEY}[ ]?{_END}{{0,3}}{_SMILEY}$"),
        "mark": LazyPattern(rf"{_SMILEY}[ ]?[,:;.!?…]+(?=[ ]|$)"),
        "run_in": LazyPattern(rf"[ ][–—-]+(?=[ ])|(?=[ ]{sentence})"),
        "label": LazyPattern(rf"(?i:{any_of(words['not_bare_names'])})(?!{_LETTERS})"),
        "names_end": LazyPattern(r"[ ]?[,:;!–—-]{1,2}$"),
        "names_start": LazyPattern(rf"(?=\w){bare}(?:(?:[ ]?:|[ ]?[–—-])(?=[ ]{sentence})|[,!](?=[ ]{run_in}))"),
        "bare_name": LazyPattern(rf"{label}(?:{title}[ ])?{proper}$"),
        **_names(words, title, rf"{proper}(?:[ ,]{{1,2}}{joint}{{0,2}}(?:{title}|{proper})){{0,6}}"),
    }


def _names(words: dict[str, Any], title: str, name: str) -> dict[str, LazyPattern]:
    """Patterns of lines that are names, with what people put before and behind them."""
    particle = rf"(?:{any_of(words['particles'])}[ ])"
    family = rf"(?:[ ]{particle}{{1,3}}{_LETTERS}{{2,30}})?"
    degree = rf"{_UPPER}[A-Za-z]{{0,4}}\.?(?:{_UPPER}[a-z]{{0,3}}\.?){{0,3}}(?:[ ]\({_UPPER}[A-Za-z]{{1,5}}\))?"
    # "Sam Okafor | Data Engineer", "Sam Okafor - Nurse", "Sam x"
    job = rf"(?:[ ][|•·/][ ][^!?]{{1,80}}|[ ][–—-](?:[ ]{_UPPER}[^!?]{{1,60}})?|[ ]?(?:x{{1,3}}|[:;]-?[)D]|[^\w\s,.;:!?()-]{{1,3}}))?"
    behind = rf"{family}(?:,?[ ]{degree}){{0,5}}(?:[ ]\([^)]{{1,30}}\))?{job}"
    return {
        "name_line": LazyPattern(rf"(?:[-–—~/*]{{1,2}}[ ]?)?(?:{title}[ ])?{name}{behind}[*,]?$"),
        "lower_name": LazyPattern(rf"{_LETTERS}{{2,20}}[ ]{particle}{{1,3}}{_LETTERS}{{2,20}}$"),
    }


def any_of(words: Iterable[object]) -> str:
    """An alternation of literal words, the longest first so that no word hides a longer one."""
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")", re.IGNORECASE)
