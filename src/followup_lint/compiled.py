"""The package's YAML files, which are its rules and its word lists, read from one JSON file made of them.

YAML takes many times as long to read. A wheel contains the JSON file (`hatch_build.py`). For a checkout, and for a
package whose files somebody has edited, it is made in the user's cache folder and made again after each change. If that
folder cannot be written to, the YAML files are read.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from followup_lint.cache import cache_folder, write_whole
from followup_lint.errors import RuleError

PACKAGE = Path(__file__).parent
# Next to the modules in a wheel, at the top of a checkout.
RULES = PACKAGE / "rules" if (PACKAGE / "rules").is_dir() else PACKAGE.parents[1] / "rules"
_FORMAT = 3  # to be raised when the form of the JSON file changes

# The size of each file, and its time of change if it is known.
_Stamps = Mapping[str, list[int]]
# What each YAML file says, by its name.
_Files = Mapping[str, dict[str, Any]]


def read_packaged(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file below RULES or the package's `data/`. Callers must not change what it contains.

    Raises RuleError, with path and line, if it is not plain YAML.
    """
    top, kind = (RULES, "rules") if path.is_relative_to(RULES) else (PACKAGE / "data", "data")
    data = _content().get(f"{kind}/{path.relative_to(top).as_posix()}") if path.is_relative_to(top) else None
    return read_yaml(path) if data is None else dict(data)


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file. Raises RuleError."""
    from followup_lint.textfile import read_text
    from followup_lint.yamlfile import load_yaml

    return load_yaml(read_text(path, error=RuleError), path=str(path), error=RuleError).data


def file_sizes() -> dict[str, list[int]]:
    """The sizes of the files that the JSON file is made of."""
    return {name: [os.stat(path).st_size] for name, path in _paths().items()}


def compile_files(stamps: _Stamps | None = None) -> str:
    """The JSON file. It is up to date as long as the files have these stamps, by default their sizes."""
    kept = stamps or file_sizes()
    data = {name: read_yaml(path) for name, path in _paths().items()}
    content = {"format": _FORMAT, "stamps": kept, "files": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def _content() -> _Files:
    stats = {name: os.stat(path) for name, path in _paths().items()}
    sizes = {name: [stat.st_size] for name, stat in stats.items()}
    found = _load(PACKAGE / "compiled.json", sizes)
    if found is None:
        times = {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()}
        found = _load_cached(times, lambda: compile_files(times))
    return found


def _paths() -> dict[str, Path]:
    """The YAML files by their names."""
    found = {}
    for kind, top in (("rules", str(RULES)), ("data", str(PACKAGE / "data"))):
        for folder, _, names in os.walk(top):
            for name in names:
                if name.endswith(".yml"):
                    path = os.path.join(folder, name)
                    found[kind + path[len(top) :].replace(os.sep, "/")] = Path(path)
    return found


def _load(file: Path, stamps: _Stamps) -> _Files | None:
    """What is in a JSON file, None if there is none, or it is out of date or broken."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(file.read_bytes())
        if content["format"] == _FORMAT and content["stamps"] == stamps:
            return dict(content["files"])
    return None


def _load_cached(stamps: _Stamps, make: Callable[[], str]) -> _Files:
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
    return dict(json.loads(text)["files"])
