"""Fixing drafts: which fixes to apply, what the file is afterwards, and how that differs from before."""

from followup_lint.fixes.apply import FixedDraft, FixResult, apply_fixes
from followup_lint.fixes.diff import diff
from followup_lint.fixes.ignore import Ignored, add_ignores, find_place, with_ignored
from followup_lint.fixes.store import store

__all__ = [
    "FixResult",
    "FixedDraft",
    "Ignored",
    "add_ignores",
    "apply_fixes",
    "diff",
    "find_place",
    "store",
    "with_ignored",
]
