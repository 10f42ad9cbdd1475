"""`--add-ignore`: the narrowest suppression of each finding, with a reason, where it belongs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from followup_lint.context import Ignore
from followup_lint.draft import Draft, Span
from followup_lint.errors import ContextError, DraftError, FollowupLintError
from followup_lint.finding import Edit, Finding
from followup_lint.fixes.apply import AppliedFix, FixedDraft, is_sent, read_again
from followup_lint.fixes.rewrite import rewrite
from followup_lint.fixes.store import store
from followup_lint.reading.frontmatter import find_yaml
from followup_lint.report import Failure, Report, Run, make_failure
from followup_lint.rule import SuppressionRule
from followup_lint.suppress import is_silenced
from followup_lint.textfile import read_raw
from followup_lint.writing import locked, replace_file
from followup_lint.yamlfile import append_entry

_LONGEST = 60  # characters of a draft in an entry
_SHORT = 4  # a shorter word is named with those around it
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(?<!\S)\S+[ \t]*\Z"), re.compile(r"[ \t]*\S+")
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Ignored:
    """An entry that was added: the file it is in, the place of the finding, and the entry."""

    file: str
    place: str
    entry: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The entries for a draft, each with the finding that it is for."""

    report: Report
    entries: tuple[tuple[Finding, str], ...]


def add_ignores(run: Run, reason: str) -> tuple[list[Ignored], list[Failure], list[str]]:
    """Adds a suppression for each open finding; returns what was added, what could not be, and what was left out.

    It goes into the draft's front matter, which is made if need be, or for a mail into its interview.yml. Findings about
    suppressions are left alone, and so are messages that were sent.
    """
    added: list[Ignored] = []
    failures: list[Failure] = []
    notices: list[str] = []
    about_entries = {rule.code for rule in run.rules if isinstance(rule, SuppressionRule)}
    for report in run.reports:
        findings = [finding for finding in report.open_findings if finding.code not in about_entries]
        if findings and is_sent(report):
            notices.append(f"{report.path}: nothing added, because it was sent")
            continue
        try:
            added += _add(_want(report, findings, reason)) if findings else ()
        except FollowupLintError as error:
            failures.append(make_failure(error))
    return added, failures, notices


def find_place(report: Report) -> Path:
    """The file that suppressions of findings in a draft go into: the draft, or for a mail its interview.yml. Raises
    ContextError if there is none.
    """
    if report.draft.mail_body is None:
        return Path(report.path)
    if report.facts.file is None:
        folder = Path(report.path).parent
        raise ContextError(
            f"no interview.yml to add to; create one with `followup-lint init {folder}`", path=report.path
        )
    return report.facts.file


def with_ignored(report: Report, findings: Iterable[Finding], reason: str, data: bytes) -> bytes:
    """The content of the file that `find_place` names, with suppressions of these findings. Raises FollowupLintError."""
    return _written(_want(report, findings, reason), data)


def _want(report: Report, findings: Iterable[Finding], reason: str) -> _Wanted:
    """The entries to add, each of them once."""
    entries = {_entry(finding, report.draft, reason): finding for finding in reversed(tuple(findings))}
    return _Wanted(report, tuple((finding, entry) for entry, finding in reversed(entries.items())))


def _written(wanted: _Wanted, data: bytes) -> bytes:
    draft, entries = wanted.report.draft, [entry for _, entry in wanted.entries]
    if draft.mail_body is None:
        return rewrite(data, draft, [_front_matter_edit(draft, entries)], in_message=False)
    file = find_place(wanted.report)
    try:
        return _appended(data.decode(), entries, str(file), ContextError).encode()
    except UnicodeDecodeError:
        raise ContextError("not valid UTF-8; save it as UTF-8", path=file) from None


def _add(wanted: _Wanted) -> list[Ignored]:
    file = find_place(wanted.report)
    if wanted.report.draft.mail_body is not None:
        with locked(file, error=ContextError):
            data = read_raw(file, error=ContextError, max_bytes=_MAX_BYTES)
            replace_file(file, _written(wanted, data), error=ContextError)
        return list(_describe(wanted, str(file)))
    path = wanted.report.path
    data = read_again(path)
    applied = tuple(AppliedFix(finding.code, 1, entry) for finding, entry in wanted.entries)
    _, failures = store([FixedDraft(path, data, _written(wanted, data), applied)])
    for failure in failures:
        raise DraftError(failure.message, path=failure.path)
    return list(_describe(wanted, path))


def _front_matter_edit(draft: Draft, entries: Sequence[str]) -> Edit:
    """The edit of the source that adds the entries to the front matter, or puts one above the draft."""
    place = find_yaml(draft)
    if place is None:
        lines = "".join(f"  - {entry}\n" for entry in entries)
        return Edit(Span(0, 0), f"---\nignore:\n{lines}---\n")
    text = draft.source[place.start : place.end]
    return Edit(place, _appended(text, entries, draft.path, DraftError))


def _appended(text: str, entries: Iterable[str], path: str, error: type[FollowupLintError]) -> str:
    for entry in entries:
        written = append_entry(text, "ignore", entry, path=path, error=error)
        if written is None:
            message = f"cannot add to `ignore:` without touching something else; add this line by hand: - {entry}"
            raise error(message, path=path)
        text = written
    return text


def _describe(wanted: _Wanted, file: str) -> Iterator[Ignored]:
    draft = wanted.report.draft
    for finding, entry in wanted.entries:
        at = draft.position(finding.span.start)
        yield Ignored(file, f"{draft.path}:{at.line}:{at.column}", entry)


def _entry(finding: Finding, draft: Draft, reason: str) -> str:
    """The entry in YAML's flow style: on the finding's words, or on the whole draft if it is about something absent."""
    text = _words(finding, draft)
    if not text or not is_silenced(finding, Ignore(code=finding.code, text=text), draft):
        text = ""
    given: dict[str, Any] = {"code": finding.code} | {k: v for k, v in (("text", text), ("reason", reason)) if v}
    if len(given) == 1:
        return finding.code
    written = yaml.safe_dump(given, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000)
    return str(written).strip()


def _words(finding: Finding, draft: Draft) -> str:
    """The words that the finding points at, as they are written, on one line; empty if it is about something absent."""
    raw = draft.raw
    at = raw.span_at(finding.span)
    words = " ".join(raw.text[at.start : at.end].split())
    is_about_line = finding.span in draft.report_lines.values() and words[:_LONGEST] not in finding.message
    if is_about_line or not words:
        return ""
    if len(words) < _SHORT:
        before, after = _WORD_BEFORE.search(raw.text, 0, at.start), _WORD_AFTER.match(raw.text, at.end)
        start, end = before.start() if before else at.start, after.end() if after else at.end
        words = " ".join(raw.text[start:end].split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
