"""Imports of libraries without those of their parts that take longest and that no run uses.

spaCy imports its own command line, with a web client and a template engine; `holidays` imports all countries for one.
While such a library loads, an empty module takes the place of the part. Whoever imports the part later gets the real one.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from types import ModuleType
from typing import Any, TypeVar

_Loaded = TypeVar("_Loaded")
_Parts = Mapping[str, Mapping[str, Any]]  # the attributes that each stand-in has


def import_spacy() -> Any:
    """The module `spacy`, imported without its command line."""
    return load_without({"spacy.cli": {}, "spacy.cli.info": {"info": _spacy_info}}, lambda: import_module("spacy"))


def country_holidays(country: str) -> Any:
    """What `holidays.country_holidays` returns, without importing other countries. Raises what it raises, and
    ImportError if the library is not installed.
    """
    library: Any = import_module("holidays")
    spec = find_spec("holidays.countries")
    parts = {"holidays.countries": {"__path__": spec.submodule_search_locations}} if spec else {}
    return load_without(parts, lambda: library.country_holidays(country))


def stop_words(language: str) -> frozenset[str]:
    """spaCy's stop words of the language with this code; its module is read on its own, without the language's others.

    Empty if spaCy has none.
    """
    spec = find_spec("spacy")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, "lang", language, "stop_words.py")
        if path.is_file():
            return frozenset(run_path(str(path))["STOP_WORDS"])
    return frozenset()


def load_without(parts: _Parts, load: Callable[[], _Loaded]) -> _Loaded:
    """What `load` returns with empty modules in the place of `parts`. If it needs a part after all, it is called again
    with the real ones.
    """
    if not sys.modules.keys().isdisjoint(parts):
        return load()
    stand_ins = {name: ModuleType(name) for name in parts}
    for name, attributes in parts.items():
        vars(stand_ins[name]).update(attributes)
    sys.modules.update(stand_ins)
    try:
        return load()
    except Exception:  # noqa: BLE001  # raised again below unless it was about a missing part
        pass
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    return load()


def _spacy_info(*args: Any, **kwargs: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **kwargs)
