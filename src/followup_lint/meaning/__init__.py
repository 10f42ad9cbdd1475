"""What a sentence does: the acts and defects that it carries, each with a probability.

A small encoder that comes with the package says so (see `data/meaning/README.md`). Nothing of it is loaded before the
first sentence is asked about. `component` puts it into a spaCy pipeline.
"""

from followup_lint.meaning.model import labels, probabilities, vectors

__all__ = ["labels", "probabilities", "vectors"]
