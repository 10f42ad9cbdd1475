"""No regular expression of ours explodes: ten times as many of the letters that it likes best take it about ten times as
long.

The processor's time is measured, and only where it is long enough to be measured: a quadratic expression would take a
hundred times as long.
"""

import re
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from expressions import Used, of_code, of_rules

_FIRST, _SHORT, _LONG = 6_000, 10_000, 100_000
_MEASURABLE = 0.006  # seconds for the first; a linear expression needs a tenth of that, a quadratic one thrice as much
_STOPPED_AFTER = 1.0
_MOST_GROWTH, _TRIES = 40, 2
_UNITS = (
    "a", "Ab ", "1", " ", "\n", ".", "?", "-", "a-", "a'", "a.", "a, ", "a\n", "|", '"', "_", "x@", "[", " .", "a  ", "<",
    "{", "%", "(", "«", "`", "<a ", "[a ", "'", "a/", "\\", "1 ", "1,", "*", "#", "=?", "=", ">", "é", "\xa0", "A.", "- a\n",
    "\t", "a_", "…", "!", "&a", "(a", "http://", "a.b@", "a. ", " a\n", "\n ", "\n#", "),", "a:", "~", '"\\',
)  # fmt: skip
_MOST_WORDS = 8  # of the expression's own
_RULES, _CODE = list(of_rules()), list(of_code())


def _stop(*_: object) -> None:
    raise TimeoutError


def _seconds(used: Used, text: str, limit: float, *, enough: float = _MEASURABLE) -> float:
    """What the expression takes at best, at most `limit`; it is tried again while that is not below `enough`."""
    best = limit
    for _ in range(_TRIES):
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        started = time.thread_time()
        try:
            used.look(text)
        except TimeoutError:
            return limit
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        best = min(best, time.thread_time() - started)
        if best < enough:
            break
    return best


def _worst_units(pattern: str) -> Iterator[str]:
    """Single letters and marks, and the expression's own words."""
    yield from _UNITS
    words = re.findall(r"[A-Za-z']{2,}(?: [A-Za-z']+)*", re.sub(r"\\[A-Za-z]|\(\?[a-z-]*:|\(\?P<\w+>", "|", pattern))
    yield from (f"{word} " for word in list(dict.fromkeys(words))[:_MOST_WORDS])


def _explodes(used: Used, unit: str) -> bool:
    if _seconds(used, unit * (_FIRST // len(unit)), _STOPPED_AFTER) < _MEASURABLE:
        return False
    short = _seconds(used, unit * (_SHORT // len(unit)), _STOPPED_AFTER)
    most = _MOST_GROWTH * short
    return short >= _STOPPED_AFTER or _seconds(used, unit * (_LONG // len(unit)), most, enough=most) >= most


@pytest.mark.skipif(sys.platform == "win32", reason="has no such timer")
@pytest.mark.parametrize("where", sorted({used.where for used in _RULES}))
def test_no_expression_of_a_rule_explodes(where: str) -> None:
    signal.signal(signal.SIGVTALRM, _stop)
    for used in (used for used in _RULES if used.where == where):
        slow = [unit for unit in _worst_units(used.regex.pattern) if _explodes(used, unit)]
        assert not slow, used.regex.pattern


@pytest.mark.skipif(sys.platform == "win32", reason="has no such timer")
@pytest.mark.parametrize("module", sorted({used.where.rpartition(".")[0] for used in _CODE}))
def test_no_expression_of_code_explodes(module: str) -> None:
    signal.signal(signal.SIGVTALRM, _stop)
    for used in (used for used in _CODE if used.where.startswith(f"{module}.")):
        slow = [unit for unit in _worst_units(used.regex.pattern) if _explodes(used, unit)]
        assert not slow, used


def test_an_expression_that_explodes_is_noticed() -> None:
    signal.signal(signal.SIGVTALRM, _stop)
    assert _explodes(Used("", re.compile(r"(?:a|a)*b")), "a")
    assert _explodes(Used("", re.compile(r"\w+\?{2,}")), "a")
    assert not _explodes(Used("", re.compile(r"\w+")), "a")
