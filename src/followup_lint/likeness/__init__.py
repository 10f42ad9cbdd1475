"""How similar texts are: a draft and well-known template letters, and the drafts of one run.

Names, numbers and facts of the context are masked first: a filled-in template is still that template.
"""

from followup_lint.likeness.near_duplicates import NearDuplicate, Pile, RunDraft, find_near_duplicates
from followup_lint.likeness.templates import Coverage, Templates, load_templates, measure_coverage
from followup_lint.likeness.words import mask

__all__ = [
    "Coverage",
    "NearDuplicate",
    "Pile",
    "RunDraft",
    "Templates",
    "find_near_duplicates",
    "load_templates",
    "mask",
    "measure_coverage",
]
