"""How similar texts are: a draft and well-known template letters, and the drafts of one run.

Names, numbers and facts of the context are masked first: a filled-in template is still that template.
"""

from followup_lint.likeness.near_duplicates import NearDuplicate, NearDuplicates, find_near_duplicates, search_pile
from followup_lint.likeness.pile import Pile, RunDraft, Text
from followup_lint.likeness.templates import Coverage, Templates, load_templates, measure_coverage
from followup_lint.likeness.words import mask

__all__ = [
    "Coverage",
    "NearDuplicate",
    "NearDuplicates",
    "Pile",
    "RunDraft",
    "Templates",
    "Text",
    "find_near_duplicates",
    "load_templates",
    "mask",
    "measure_coverage",
    "search_pile",
]
