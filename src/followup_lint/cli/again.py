"""The same check again: if nothing has changed that it depends on, its result is kept as it was."""

import os
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_lint.cache import digest, open_store, program_digest
from followup_lint.errors import FollowupLintError
from followup_lint.report import Run
from followup_lint.reporters import ASK_FOR_RULES, split_output
from followup_lint.snapshot import plain_run, read_run
from followup_lint.witnesses import RECORDER, are_unchanged, recorded

if TYPE_CHECKING:
    from followup_lint.cli.fixing import Fixing
    from followup_lint.inputs import Inputs
    from followup_lint.runner import Setup

# Options that do something else than report what is found.
_OTHERS = "no_cache stdin_filename write_baseline show_files fix fix_only unsafe_fixes diff add_ignore watch tracked_only".split()
# Options about how it is reported, and how the work is done.
_SHOWN = "color verbose quiet silent exit_zero statistics outputs output_file jobs".split()
_TIMES = ("fact_send_at", "fact_interviewed_at", "fact_decision_by")
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ][\d:.]+)?([-+Z][\d:]*)?")  # others may mean another day tomorrow
_FEW = 50  # drafts; more take longer to look through than their result is worth
_OWN_VARIABLES = ("FOLLOWUP_LINT_CACHE_DIR", "FOLLOWUP_LINT_NO_CACHE")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, the formats that the configuration asks for, the notices to print, what it fixed, and
    whether unsafe fixes are wanted.
    """

    run: Run
    output_format: tuple[str, ...]
    notices: tuple[str, ...]
    fixing: "Fixing | None" = None
    unsafe: bool = False


def find_outcome(paths: Sequence[str], given: Mapping[str, Any]) -> Outcome | None:
    """The outcome of the same check before, as it is now; None if there is none. What is read from now on is noted."""
    if not _is_possible(paths, given):
        return None
    now = datetime.now().astimezone()
    with suppress(FollowupLintError, TypeError, ValueError, KeyError, LookupError):
        store, key = open_store(), _key(paths, given)
        about = store.get(key)
        is_current = about["from"] <= now.timestamp() < about["until"]
        if is_current and _is_plain(given, about["formats"]) and are_unchanged(about["read"]):
            kept = store.get(_with_drafts(key, about["drafts"]))
            return Outcome(read_run(kept["run"], now), tuple(about["formats"]), tuple(kept["notices"]))
    RECORDER.start()
    return None


def keep_outcome(
    outcome: Outcome, given: Mapping[str, Any], inputs: "Inputs", setup_of: Callable[[Path], "Setup"]
) -> None:
    """Keeps the outcome for the same check later, if it will do for that."""
    run, paths = outcome.run, inputs.paths
    if not _is_possible(paths, given):
        return
    RECORDER.stop()
    if outcome.fixing or outcome.unsafe:  # the configuration asks for it
        return
    is_small = not run.failures and 0 < len(run.reports) <= _FEW
    read = recorded(paths) if is_small else None
    if read is None:
        return
    from followup_lint.expiry import holds_until

    setups = {report.path: setup_of(Path(report.path)) for report in run.reports}
    until = holds_until([(report, setups[report.path].linter) for report in run.reports], inputs.now)
    start, end = inputs.now.timestamp(), until.timestamp() if until else float("inf")
    with suppress(ValueError, OSError):  # a time zone of another sort; a draft that is gone
        plain = plain_run(run, inputs.now)
        kept = {"run": plain, "notices": list(outcome.notices)}
        store, key, drafts = open_store(), _key(paths, given), list(setups)
        about = {"from": start, "until": end, "read": read, "drafts": drafts, "formats": outcome.output_format}
        store.put(key, about)
        store.put(_with_drafts(key, drafts), kept)


def _is_plain(given: Mapping[str, Any], output_format: Iterable[str]) -> bool:
    """Whether no report asks for more than is kept."""
    formats = [each.format for each in given["outputs"]] or [split_output(text)[0] for text in output_format]
    return set(formats).isdisjoint(ASK_FOR_RULES)


def _is_possible(paths: Sequence[str], given: Mapping[str, Any]) -> bool:
    variables = [name for name in os.environ if name.startswith("FOLLOWUP_LINT_") and name not in _OWN_VARIABLES]
    if variables or "-" in paths or any(given.get(name) for name in _OTHERS):
        return False
    if os.environ.get("FOLLOWUP_LINT_NO_CACHE"):
        return False
    return all(_DATE.fullmatch(given[name]) for name in _TIMES if given.get(name))


def _key(paths: Sequence[str], given: Mapping[str, Any]) -> bytes:
    """Stands for the check: what was asked, where, and by which program."""
    settings = [(name, value) for name, value in sorted(given.items()) if name not in _SHOWN]
    surroundings = (os.getcwd(), os.environ.get("HOME"), time.tzname, time.timezone)
    return digest(program_digest(), surroundings, list(paths), settings)


def _with_drafts(key: bytes, drafts: Sequence[str]) -> bytes:
    """Stands for the check of these drafts: nobody can make it, and so read the outcome, without them."""
    return digest(key, *(Path(path).read_bytes() for path in drafts))
