"""An open document, as the engine sees it: what `check -` finds with the document's path as `--stdin-filename`."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from followup_lint.baseline import apply_baseline, read_baseline
from followup_lint.config import Configurations
from followup_lint.config.kept import kept_setup
from followup_lint.config.setups import Setups
from followup_lint.context import Unsaved, resolve_file
from followup_lint.discovery import INTERVIEW_FILES, find_interview
from followup_lint.draftfiles import SUFFIXES, Patterns
from followup_lint.errors import ContextError
from followup_lint.examine import named_by
from followup_lint.inputs import is_named
from followup_lint.report import Failure, Report, Run, make_failures
from followup_lint.rule import RuleSet, SuppressionRule
from followup_lint.runner import Inputs, Setup, run

_DATA = frozenset((".yml", ".yaml", ".toml", ".json"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is open in an editor: its address there, an absolute path, and its text in a version."""

    uri: str
    path: Path
    text: str
    version: int | None = None

    @property
    def is_interview(self) -> bool:
        """Whether it is about an interview, instead of a draft."""
        return self.path.name in INTERVIEW_FILES


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else counts for a document: the variables and options of the server, and the texts of each interview.yml that
    is open in the editor, by path.
    """

    configurations: Configurations = field(default_factory=Configurations)
    unsaved: Mapping[str, str] = field(default_factory=dict)

    def configurations_now(self) -> Configurations:
        """The configurations as they are in the files now."""
        own = self.configurations
        return Configurations(own.layers, own.named, isolated=own.isolated)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document, with the rules that were asked.

    Without a report and failures there is nothing to say, such as about a README. The notices are of the run. `lint` checks
    the draft with other contents, which are by path.
    """

    document: Document
    report: Report | None = None
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()
    rules: RuleSet | None = None
    lint: Callable[[Mapping[str, bytes]], Run] | None = None

    @property
    def run(self) -> Run:
        """The run of this document alone."""
        return Run((self.report,) if self.report else (), self.failures, (), tuple(self.rules or ()))

    @property
    def about_entries(self) -> frozenset[str]:
        """The codes of findings about entries of `ignore:`."""
        return frozenset(rule.code for rule in self.rules or () if isinstance(rule, SuppressionRule))


def encoded(text: str) -> bytes:
    """A document as a file in UTF-8. Half a surrogate pair, which no file can have, becomes a question mark."""
    return text.encode(errors="replace")


def check(document: Document, around: Surroundings) -> Checked:
    """Checks a document. Raises ConfigError, RuleError or UsageError if its configuration is broken."""
    configurations = around.configurations_now()
    if document.is_interview:
        return _check_interview(document, configurations)
    setup = kept_setup(configurations, document.path)
    rules, patterns = setup.linter.rule_set, Setups(configurations).patterns_of(document.path.parent)
    if not document.text.strip() or _is_no_draft(document.path, patterns):
        return Checked(document, rules=rules)
    lint = partial(_lint, document.path, around, configurations)
    found = lint({str(document.path): encoded(document.text)})
    report = next(iter(found.reports), None)
    if report is not None and _is_part_of_context(document.path, report):
        return Checked(document, rules=rules)
    return Checked(document, report, found.failures, found.notices, rules, lint)


def prepare(folder: Path, around: Surroundings) -> None:
    """Loads all that the first draft in a folder needs. Raises FollowupLintError."""
    path = folder / "draft.txt"
    _lint(path, around, around.configurations_now(), {str(path): b"Dear Ms. Lee,\n\nThank you for the talk today.\n"})


def _lint(path: Path, around: Surroundings, configurations: Configurations, contents: Mapping[str, bytes]) -> Run:
    settings = configurations.of_folder(path.parent).settings
    inputs = Inputs(
        paths=("-",),
        stdin_filename=str(path),
        contents=contents,
        context_file=_unsaved_interview(path.parent, around.unsaved),
        force_exclude=settings.force_exclude,
        patterns_of=Setups(configurations).patterns_of,
    )

    def setup_of(each: Path) -> Setup:
        return kept_setup(configurations, each)

    found = run(inputs, setup_of)
    if not settings.baseline:
        return found
    baseline = read_baseline(Path(settings.baseline))
    return apply_baseline(found, baseline, lambda each: setup_of(each).linter.selected)


def _is_no_draft(path: Path, patterns: Patterns) -> bool:
    """Whether nobody wants to know about the file: an editor shows a server all files of a type, READMEs among them. A
    file whose suffix no draft has was chosen by the user's settings, as those that mail programs write are.
    """
    suffix = path.suffix.lower()
    is_other_text = suffix in SUFFIXES and not patterns.is_draft(path)
    return suffix in _DATA or is_other_text or patterns.is_excluded(path)


def _is_part_of_context(path: Path, report: Report) -> bool:
    """Whether the document is the notes or a mail that the interview.yml names."""
    return is_named(str(path), {str(each) for each in named_by(report.facts)}, frozenset())


def _unsaved_interview(folder: Path, unsaved: Mapping[str, str]) -> Unsaved | None:
    """The interview.yml for a folder, if it is open in the editor."""
    try:
        found = find_interview(folder, unsaved=unsaved)
    except ContextError:  # the engine reports it
        return None
    text = unsaved.get(str(found))
    return Unsaved(found, text) if found and text is not None else None


def _check_interview(document: Document, configurations: Configurations) -> Checked:
    settings = configurations.of_folder(document.path.parent).settings
    rules = kept_setup(configurations, document.path).linter.rule_set
    try:
        resolve_file(Unsaved(document.path, document.text), options={}, allow_outside=settings.allow_outside)
    except ContextError as error:
        failures = make_failures(error)
        here = error.path is None or os.path.abspath(error.path) == str(document.path)
        shown = tuple(replace(each, path=str(document.path)) for each in failures) if here else failures
        return Checked(document, failures=shown, rules=rules)
    return Checked(document, rules=rules)


def find_findings(checked: Checked, start: int, end: int) -> Iterator[int]:
    """The numbers of the open findings that touch a stretch of the text."""
    for number, finding in enumerate(checked.report.open_findings if checked.report else ()):
        if finding.span.start <= end and start <= finding.span.end:
            yield number
