"""Every regular expression of the project, with the way in which it is used: those of rules, of data files and of code."""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import followup_lint
from followup_lint.lazyregex import LazyPattern
from followup_lint.rule import MissingRule, PhraseRule, RegexRule, Rule, load_rules
from followup_lint.rule.confusions import read_confusions

_PACKAGE = Path(followup_lint.__file__).parent
_CALL = re.compile(r"\b(\w+)\.(match|fullmatch|search|finditer|findall|sub|subn|split)\(")
_AT_START = frozenset(("match", "fullmatch"))


class Used(NamedTuple):
    """An expression, where it is from, and whether it is only tried at the start of a text."""

    where: str
    regex: re.Pattern[str]
    at_start: bool = False

    def look(self, text: str) -> None:
        """Looks for it in the text as the project does."""
        if self.at_start:
            self.regex.match(text)
        else:
            for _ in self.regex.finditer(text):
                pass


def of_rules() -> Iterator[Used]:
    """The expressions of the package's rules."""
    for rule in load_rules():
        ignores = isinstance(rule, MissingRule) or (isinstance(rule, RegexRule) and rule.ignore_case)
        flags = re.MULTILINE | (re.IGNORECASE if ignores else 0)
        for pattern in dict.fromkeys(_patterns(rule)):
            yield Used(rule.code, re.compile(pattern, flags))


def _patterns(rule: Rule) -> Iterator[str]:
    if isinstance(rule, RegexRule):
        yield from (*rule.all_patterns, *rule.all_exceptions, *(swap.pattern for swap in rule.swaps))
        yield from (confusion.pattern for confusion in read_confusions(rule.confusions, rule.words))
    elif isinstance(rule, PhraseRule):
        yield from (*(regex.pattern for regex in rule.regexes), *rule.regex_except)
    elif isinstance(rule, MissingRule):
        yield from (pattern for need in rule.needs for pattern in need.patterns)


def of_code() -> Iterator[Used]:
    """The expressions of modules, and those that their functions make once, mostly from data files."""
    found: dict[tuple[str, int], Used] = {}
    package = _uses(_PACKAGE.rglob("*.py"))
    for module in _modules():
        own = _uses([Path(str(module.__file__))])
        for name, value in vars(module).items():
            made = _made_once(value, module) if callable(value) else value
            for inner, regex in _inside(made, name):
                found.setdefault(
                    (regex.pattern, regex.flags),
                    Used(
                        f"{module.__name__}.{inner}",
                        regex,
                        (own.get(inner) or package.get(inner, {"search"})) <= _AT_START,
                    ),
                )
    return iter(found.values())


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages([str(_PACKAGE)], "followup_lint."):
        if not info.name.startswith(("followup_lint.meaning", "followup_lint.__main__", "followup_lint.checks.dict")):
            yield import_module(info.name)


def _made_once(value: Callable[..., object], module: ModuleType) -> object:
    """What a cached function without arguments returns."""
    is_own = hasattr(value, "cache_info") and getattr(value, "__module__", "") == module.__name__
    return value() if is_own and not inspect.signature(value).parameters else None


def _inside(value: object, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions in a value, each with the name by which code uses it."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif isinstance(value, LazyPattern):
        yield name, value.compiled
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _inside(inner, name)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _inside(inner, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), field.name)


def _uses(files: Iterable[Path]) -> dict[str, set[str]]:
    """The methods that are called in these files on something of each name."""
    used: dict[str, set[str]] = {}
    for path in files:
        for name, method in _CALL.findall(path.read_text("utf-8")):
            used.setdefault(name, set()).add(method)
    return used
