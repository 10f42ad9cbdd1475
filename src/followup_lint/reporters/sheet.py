"""What `rule` and `rules` show of a rule, as plain data: all of the package's own are made when the package is built.

Reading the rules takes many times as long as showing one. For a checkout, or a package whose rules somebody edited,
they are made by the first command that shows one, and kept in the user's cache folder until a file changes.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from followup_lint.cache import PACKAGE, digest, open_store, program_digest
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
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads((PACKAGE / "sheets.json").read_bytes())
        if content["sizes"] == file_sizes():
            return _read(content["sheets"])
    store, key = open_store(), digest("sheets", program_digest())
    with suppress(ValueError, TypeError):
        return _read(store.get(key))
    made = _make()
    store.put(key, made)
    return _read(made)


def sheets_text() -> str:
    """A JSON file with those of all rules of the package, for a wheel."""
    return json.dumps({"sizes": file_sizes(), "sheets": _make()}, ensure_ascii=False, separators=(",", ":"))


def _make() -> list[dict[str, Any]]:
    from followup_lint.reporters.describe import describe
    from followup_lint.rule import load_rules

    return [asdict(describe(rule)) for rule in load_rules()]


def _read(plain: list[dict[str, Any]]) -> list[Sheet]:
    return [Sheet(**each) for each in plain]
