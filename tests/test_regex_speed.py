"""No regular expression of a shipped rule explodes: 20 kB of the letters that it likes best take it less than 100 ms."""

import re
import signal
import sys
from collections.abc import Iterator

import pytest

from followup_lint.rule import MissingRule, PhraseRule, RegexRule, Rule, load_rules
from followup_lint.rule.confusions import read_confusions

_LENGTH, _SECONDS, _TRIES = 20_000, 0.1, 2
_UNITS = (
    "a",
    "Ab ",
    "1",
    " ",
    "\n",
    ".",
    "?",
    "-",
    "a-",
    "a'",
    "a.",
    "a, ",
    "a\n",
    "|",
    '"',
    "_",
    "x@",
    "[",
    " .",
    "a  ",
    "<",
    "{",
    "%",
    "(",
    "«",
    "`",
    "<a ",
    "[a ",
)


def _expressions(rule: Rule) -> Iterator[str]:
    if isinstance(rule, RegexRule):
        yield from (*rule.all_patterns, *rule.all_exceptions, *(swap.pattern for swap in rule.swaps))
        yield from (confusion.pattern for confusion in read_confusions(rule.confusions, rule.words))
    elif isinstance(rule, PhraseRule):
        yield from (*(regex.pattern for regex in rule.regexes), *rule.regex_except)
    elif isinstance(rule, MissingRule):
        yield from (pattern for need in rule.needs for pattern in need.patterns)


def _worst_texts(pattern: str) -> Iterator[str]:
    """Repetitions of single letters, and of the expression's own words, one or two at a time."""
    words = re.findall(r"[A-Za-z']{2,}(?: [A-Za-z']+)*", re.sub(r"\\[A-Za-z]|\(\?[a-z-]*:|\(\?P<\w+>", "|", pattern))
    distinct = list(dict.fromkeys(words))
    for unit in (*_UNITS, *(f"{word} " for word in distinct)):
        yield unit * (_LENGTH // len(unit))
    for word in (word for word in distinct if " " in word):
        yield f"I {word} " + f"{word} " * (_LENGTH // len(word))


def _stop(*_: object) -> None:
    raise TimeoutError


def _is_slow(regex: re.Pattern[str], text: str) -> bool:
    """Whether it takes too long twice; a signal stops an expression that would take for ever."""
    for _ in range(_TRIES):
        signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
        try:
            for _ in regex.finditer(text):
                pass
        except TimeoutError:
            continue
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="has no such timer")
@pytest.mark.parametrize("rule", [rule for rule in load_rules() if any(_expressions(rule))], ids=lambda rule: rule.code)
def test_no_expression_explodes(rule: Rule) -> None:
    flags = re.MULTILINE | (
        0 if isinstance(rule, PhraseRule) or (isinstance(rule, RegexRule) and not rule.ignore_case) else re.IGNORECASE
    )
    signal.signal(signal.SIGVTALRM, _stop)
    for pattern in _expressions(rule):
        regex = re.compile(pattern, flags)
        slow = [text[:40] for text in _worst_texts(pattern) if _is_slow(regex, text)]
        assert not slow, pattern
