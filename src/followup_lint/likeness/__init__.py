"""How alike texts are: a draft and the well-known template letters, the drafts of one run and each other.

Names, numbers and what the context knows are masked first, so that a template with its blanks filled in is still that
template.
"""

from followup_lint.likeness.near_duplicates import NearDuplicate, RunDraft, near_duplicates
from followup_lint.likeness.templates import Coverage, Templates, coverage, load_templates
from followup_lint.likeness.words import mask

__all__ = [
    "Coverage",
    "NearDuplicate",
    "RunDraft",
    "Templates",
    "coverage",
    "load_templates",
    "mask",
    "near_duplicates",
]
