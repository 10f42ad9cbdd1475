"""The package's YAML files, which are its rules and its word lists, read from one JSON file made of them.

YAML takes many times as long to read. The file also has the stems of words that every run needs the stems of. A wheel contains the JSON file (`hatch_build.py`). For a checkout, and for a
package whose files somebody has edited, it is made in the user's cache folder and made again after each change. If that
folder cannot be written to, the YAML files are read.
"""

import json
import os
import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from followup_lint.cache import cache_folder, write_whole
from followup_lint.errors import RuleError
from followup_lint.imports import english_stemmer

PACKAGE = Path(__file__).parent
# Next to the modules in a wheel, at the top of a checkout.
RULES = PACKAGE / "rules" if (PACKAGE / "rules").is_dir() else PACKAGE.parents[1] / "rules"
_FORMAT = 2  # to be raised when the form of the JSON file changes

# The size of each file, and its time of change if it is known.
_Stamps = Mapping[str, list[int]]


def read_packaged(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file below RULES or the package's `data/`. Callers must not change what it contains.

    Raises RuleError, with path and line, if it is not plain YAML.
    """
    top, kind = (RULES, "rules") if path.is_relative_to(RULES) else (PACKAGE / "data", "data")
    data = _content().files.get(f"{kind}/{path.relative_to(top).as_posix()}") if path.is_relative_to(top) else None
    return read_yaml(path) if data is None else dict(data)


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file. Raises RuleError."""
    from followup_lint.textfile import read_text
    from followup_lint.yamlfile import load_yaml

    return load_yaml(read_text(path, error=RuleError), path=str(path), error=RuleError).data


def packaged_stems() -> Mapping[str, str]:
    """The stems of the words of templates and synonyms, as the stemmer makes them."""
    return _content().stems


def file_sizes() -> dict[str, list[int]]:
    """The sizes of the files that the JSON file is made of."""
    return {name: [os.stat(path).st_size] for name, path in _paths().items()}


def compile_files(stamps: _Stamps | None = None) -> str:
    """The JSON file. It is up to date as long as the files have these stamps, by default their sizes."""
    kept = stamps or file_sizes()
    data = {name: read_yaml(path) for name, path in _paths().items() if name.endswith(".yml")}
    content = {"format": _FORMAT, "stamps": kept, "files": data, "stems": _stems()}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Content:
    """What is in the JSON file: the contents of each YAML file by its name, and stems by the word."""

    files: Mapping[str, dict[str, Any]]
    stems: Mapping[str, str]


@cache
def _content() -> _Content:
    stats = {name: os.stat(path) for name, path in _paths().items()}
    sizes = {name: [stat.st_size] for name, stat in stats.items()}
    found = _load(PACKAGE / "compiled.json", sizes)
    if found is None:
        times = {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()}
        found = _load_cached(times, lambda: compile_files(times))
    return found


def _stems() -> dict[str, str]:
    stemmer = english_stemmer()
    sources = [*sorted((RULES / "templates").glob("*")), PACKAGE / "data" / "synonyms.yml"]
    text = " ".join(path.read_text("utf-8").lower() for path in sources if path.is_file())
    return {word: stemmer.stemWord(word) for word in sorted(set(re.findall(r"[a-z]+", text)))}


def _paths() -> dict[str, Path]:
    """The YAML files, and the stemmer: another release of it makes other stems."""
    found = {}
    for kind, top in (("rules", str(RULES)), ("data", str(PACKAGE / "data"))):
        for folder, _, names in os.walk(top):
            for name in names:
                if name.endswith(".yml"):
                    path = os.path.join(folder, name)
                    found[kind + path[len(top) :].replace(os.sep, "/")] = Path(path)
    spec = find_spec("snowballstemmer")
    if spec is not None and spec.origin is not None:
        found["stemmer"] = Path(spec.origin).with_name("english_stemmer.py")
    return found


def _load(file: Path, stamps: _Stamps) -> _Content | None:
    """What is in a JSON file, None if there is none, or it is out of date or broken."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(file.read_bytes())
        if content["format"] == _FORMAT and content["stamps"] == stamps:
            return _Content(content["files"], content["stems"])
    return None


def _load_cached(stamps: _Stamps, make: Callable[[], str]) -> _Content:
    """What is in the JSON file of the user's cache folder, which is made if it is out of date."""
    folder = cache_folder()
    file = folder / f"rules-{zlib.crc32(str(PACKAGE).encode()):08x}.json"  # each checkout has its own
    found = _load(file, stamps)
    if found is not None:
        return found
    text = make()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode())
    made = json.loads(text)
    return _Content(made["files"], made["stems"])
