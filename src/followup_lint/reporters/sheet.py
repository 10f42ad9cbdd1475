"""What `rule` and `rules` show of a rule, as plain data: all of the package's own are made when the package is built.

Reading the rules takes many times as long as showing one. For a checkout, or a package whose rules somebody edited,
they are made by the first command that shows one, and kept in the user's cache folder until a file changes.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from followup_lint.cache import PACKAGE, cache_folder, program_digest, write_whole
from followup_lint.compiled import file_sizes


@dataclass(frozen=True, slots=True)
class Sheet:
    """All about a rule. Severities are those of rule files; `worst` is the most serious that it has.

    `message` and `help` are those of the rule file; `meaning` and `advice` have samples in the place of fields.
    `limits` has a name, a value and a description for each number that the rule goes by.
    """

    code: str
    name: str
    score_dimension: str
    severity: str | dict[str, str]
    severity_text: str
    worst: str
    kinds: list[str]
    message: str
    meaning: str
    help: str
    advice: str
    fix: str | None
    fix_text: str
    why: str
    before: str
    after: str
    limits: list[list[str]]
    sources: list[str]


def silencers(code: str) -> Iterator[tuple[str, str, str]]:
    """How to silence the rule: for what, what to write, and where."""
    words = f'ignore: [{{code: {code}, text: "…"}}]'
    yield "for some words", words, "the draft's front matter or in interview.yml; --add-ignore writes it"
    yield "for a draft or an interview", f"ignore: [{code}]", "the same places"
    yield "everywhere", f'ignore = ["{code}"]', f"followup-lint.toml; or pass --ignore {code}"


def packaged_sheets() -> list[Sheet]:
    """Those of all rules of the package, in the order of their codes. Raises RuleError."""
    found = _load(PACKAGE / "sheets.json", file_sizes)
    if found is None:
        file = cache_folder() / f"sheets-{crc32(str(PACKAGE).encode()):08x}.json"  # each checkout has its own
        found = _load(file, _program) or _read(_keep(file))
    return found


def sheets_text() -> str:
    """A JSON file with those of all rules of the package, for a wheel."""
    return _text(file_sizes(), _make())


def _program() -> str:
    return program_digest().hex()


def _load(file: Path, current: Callable[[], object]) -> list[Sheet] | None:
    """What is in a JSON file, None if there is none, or it is out of date or broken."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(file.read_bytes())
        if content["of"] == current():
            return _read(content["sheets"])
    return None


def _keep(file: Path) -> list[dict[str, Any]]:
    made = _make()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, _text(_program(), made).encode())
    return made


def _text(of: object, made: list[dict[str, Any]]) -> str:
    return json.dumps({"of": of, "sheets": made}, ensure_ascii=False, separators=(",", ":"))


def _make() -> list[dict[str, Any]]:
    from followup_lint.reporters.describe import describe
    from followup_lint.rule import load_rules

    return [asdict(describe(rule)) for rule in load_rules()]


def _read(plain: list[dict[str, Any]]) -> list[Sheet]:
    return [Sheet(**each) for each in plain]
