"""What a sentence does: the acts and defects that it carries, each with a probability.

A small encoder that ships with the package finds out (see `data/meaning/README.md`). It is loaded while spaCy is
imported or, at the latest, with the first sentence. `component` adds it to a spaCy pipeline.
"""

from followup_lint.meaning.model import Meaning, labels, load_early, understand

__all__ = ["Meaning", "labels", "load_early", "understand"]
