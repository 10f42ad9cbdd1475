"""What the meaning model has to say for a finding, in words."""

from functools import cache

from followup_lint.datafiles import read_yaml


def probability_text(label: str, probability: float, threshold: float, *, sentence: str = "the sentence") -> str:
    """The probability (0..1) that a sentence does what the label says, with the threshold."""
    return f"probability {probability:.2f} that {sentence} {_predicates()[label]} (threshold {threshold:g})"


@cache
def _predicates() -> dict[str, str]:
    return read_yaml("acts.yml")
