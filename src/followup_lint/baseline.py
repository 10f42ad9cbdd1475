"""The baseline: findings that were there when a team began to check, and that are not reported until they change.

The file says which rule found something in which draft, as a hash of the words, never the words themselves. A finding
keeps its hash when it moves to another line.
"""

import hashlib
import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_lint.errors import ConfigError
from followup_lint.finding import Finding
from followup_lint.report import Report, Run
from followup_lint.score import score
from followup_lint.textfile import read_raw, shown_path
from followup_lint.writing import locked, replace_file

DEFAULT_NAME = "followup-lint-baseline.json"
_VERSION = 1
_TOOL = "followup-lint"
_LARGEST = 100_000_000
_DIGITS = 16
_MOST_SHOWN = 5

# By draft (its path as seen from the folder of the file), code and hash: how many findings there were.
Entries = Mapping[str, Mapping[str, Mapping[str, int]]]
CodesOf = Callable[[Path], Set[str]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings in a baseline file. The salt keeps hashes of common words from being the same everywhere."""

    path: Path
    salt: str
    entries: Entries

    def name(self, draft: str) -> str:
        """The name of a draft in the file."""
        return Path(os.path.relpath(draft, self.path.parent)).as_posix()


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigError."""
    shown = shown_path(path)
    try:
        data = json.loads(read_raw(path, error=ConfigError, shown=shown, max_bytes=_LARGEST))
    except ConfigError as error:
        advice = "; `--write-baseline` writes one" if error.message == "no such file" else ""
        raise ConfigError(f"{error.message}{advice}", path=shown) from None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("tool") != _TOOL:
        raise ConfigError("not a baseline of followup-lint; choose another file, or remove it", path=shown)
    if data.get("version") != _VERSION:
        message = f"a baseline of version {data.get('version')!r}, but this followup-lint reads version {_VERSION}"
        raise ConfigError(f"{message}; remove it and write a new one with --write-baseline", path=shown)
    if not isinstance(data.get("salt"), str) or not _is_sound(data.get("drafts")):
        raise ConfigError("a broken baseline; remove it and write a new one with --write-baseline", path=shown)
    return Baseline(path, data["salt"], data["drafts"])


def apply_baseline(run: Run, baseline: Baseline, codes_of: CodesOf) -> Run:
    """The run without the findings of the baseline, which count as suppressed, and with notices about them and about its
    entries that no finding uses. `codes_of` gives the rules that ran for a draft.
    """
    reports, stale, known = [], Counter[tuple[str, str]](), 0
    for report in run.reports:
        name = baseline.name(report.path)
        left = {code: Counter(hashes) for code, hashes in baseline.entries.get(name, {}).items()}
        findings = tuple(_mark(finding, report, baseline.salt, left) for finding in report.findings)
        scored = score(findings, report.score.unknown)
        known += len(report.open_findings) - sum(not finding.suppressed for finding in findings)
        reports.append(replace(report, findings=findings, score=scored))
        ran = codes_of(Path(report.path))
        stale.update({(name, code): sum(hashes.values()) for code, hashes in left.items() if code in ran})
    for name, hashes in baseline.entries.items():
        if not os.path.lexists(baseline.path.parent / name):
            stale.update({(name, code): sum(counts.values()) for code, counts in hashes.items()})
    notices = (*run.notices, *_describe(known, +stale, shown_path(baseline.path)))
    return replace(run, reports=tuple(reports), notices=notices)


def write_baseline(run: Run, path: Path, codes_of: CodesOf) -> int:
    """Writes the open findings of a run into the file, and returns their number.

    What the file has about other drafts, and about rules that did not run, is kept. Raises ConfigError for a file that is
    not a baseline.
    """
    with locked(path, error=ConfigError):
        old = read_baseline(path) if os.path.lexists(path) else Baseline(path, secrets.token_hex(8), {})
        drafts = {name: dict(codes) for name, codes in old.entries.items() if os.path.lexists(path.parent / name)}
        number = 0
        for report in run.reports:
            name, ran = old.name(report.path), codes_of(Path(report.path))
            kept = {code: hashes for code, hashes in drafts.get(name, {}).items() if code not in ran}
            found: dict[str, Counter[str]] = {}
            for finding in report.open_findings:
                found.setdefault(finding.code, Counter())[_hash(finding, report, old.salt)] += 1
            number += len(report.open_findings)
            drafts[name] = {**kept, **found}
        sound = {name: codes for name, codes in drafts.items() if codes}
        data = {"tool": _TOOL, "version": _VERSION, "salt": old.salt, "drafts": sound}
        text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        replace_file(path, text.encode("utf-8", "surrogateescape"), error=ConfigError)
    return number


def _mark(finding: Finding, report: Report, salt: str, left: Mapping[str, Counter[str]]) -> Finding:
    """The finding, suppressed if an entry is left for it, which is then used up."""
    entries = left.get(finding.code)
    hashed = _hash(finding, report, salt) if entries and not finding.suppressed else ""
    if not entries or entries[hashed] < 1:
        return finding
    entries[hashed] -= 1
    return replace(finding, suppressed=True)


def _hash(finding: Finding, report: Report, salt: str) -> str:
    """The hash of the words that the finding is about; one about something absent has no words."""
    words = report.draft.source[finding.span.start : finding.span.end]
    is_quoted = words.strip() and _folded(words) in _folded(finding.message)
    text = f"{finding.code}\0{_folded(words) if is_quoted else ''}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=salt.encode()[:64]).hexdigest()[:_DIGITS]


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _is_sound(drafts: Any) -> bool:
    return isinstance(drafts, dict) and all(
        isinstance(codes, dict)
        and all(
            isinstance(hashes, dict) and all(type(n) is int and n > 0 for n in hashes.values())
            for hashes in codes.values()
        )
        for codes in drafts.values()
    )


def _describe(known: int, stale: Counter[tuple[str, str]], where: str) -> Iterator[str]:
    if known:
        yield f"{where}: {known} known finding{'s' if known > 1 else ''} not reported"
    if stale:
        shown = [f"{name} {code}" for name, code in sorted(stale)]
        more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
        entries, them = ("1 entry is", "it") if stale.total() == 1 else (f"{stale.total()} entries are", "them")
        which = ", ".join(shown[:_MOST_SHOWN])
        yield f"{where}: {entries} no longer needed ({which}{more}); --write-baseline removes {them}"
