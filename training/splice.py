"""Run-on sentences made from two: real mail joins its clauses with commas, and a defect must not sink in them."""

import dataclasses
import random
from collections.abc import Sequence

from corpus import LABELS, Example

GLUE = (", and ", ", ", ", ", "; ", " - ", " and ", ", so ", ", but ", " – ", ", also ")
# Written small inside a sentence; other first words may be names.
SMALL = frozenset(
    "a after also an and are as at both but can could did do does following for given had has have having he how i'd "
    "if in is it it's looking my no not of on one our please she since so thank thanks that the their there they this "
    "to two was we were what when where which while who with would you your".split()
)


def spliced(examples: Sequence[Example], share: float, chance: random.Random) -> list[Example]:
    """The same examples in the same order, a share of them run on into another one."""
    return [
        joined(example, chance.choice(examples), chance) if chance.random() < share else example for example in examples
    ]


def joined(left: Example, right: Example, chance: random.Random) -> Example:
    """Both as one sentence, which does what either does; unknown what is unknown of one and not done by the other."""
    head = left.text.rstrip(" .!;") + chance.choice(GLUE)
    tail = right.text.lstrip()
    if tail.split(maxsplit=1)[0].lower() in SMALL:
        tail = tail[:1].lower() + tail[1:]
    labels = tuple(
        1.0 if 1.0 in pair else -1.0 if -1.0 in pair else 0.0 for pair in zip(left.labels, right.labels, strict=True)
    )
    moved = len(head) + len(tail) - len(right.text)
    spans = {}
    for at, label in enumerate(LABELS):
        sides = [(example, shift) for example, shift in ((left, 0), (right, moved)) if example.labels[at] == 1.0]
        if sides and all(label in example.spans for example, _ in sides):
            spans[label] = tuple(
                (start + shift, end + shift) for example, shift in sides for start, end in example.spans[label]
            )
    return dataclasses.replace(left, text=head + tail, labels=labels, spans=spans)
