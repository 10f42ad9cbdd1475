"""Makes the meaning model from the repository's own labelled data.

    python training/train.py            the folds of writers, the shipped model, its card
    python training/train.py --folds    only the folds: each sentence judged by a model that never saw its writer

Needs training/requirements.txt; the project itself does not. What takes long is kept in training/out/, and a run that
was cut off goes on from the last epoch.
"""

import argparse
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import card
import torch
from bert import Encoder, pretrained
from calibrate import platt, unseen
from corpus import FOLDS, LABELS, Example, examples, fold_of
from figures import draft_figures, sentence_figures, show
from learn import Recipe, Recipes, logits, train
from ship import FOLDER, ship
from slim import slimmed

OUT = Path(__file__).parent / "out"
RECIPES = Recipes()


def main() -> None:
    """Runs what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folds", action="store_true", help="only the folds")
    asked.add_argument("--check", action="store_true", help="only whether the shipped files are those of training/out/")
    asked.add_argument("--threads", type=int, default=1, help="another number changes the rounding, and so the weights")
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    OUT.mkdir(exist_ok=True)
    if given.check:
        check()
        return
    for fold in range(len(FOLDS)):
        run_fold(fold)
    show(unseen(OUT))
    if not given.folds:
        put_in_place()


def run_fold(fold: int) -> None:
    """Trains without the fold's writers, and keeps what the model says about them."""
    path = OUT / f"fold-{fold}.pt"
    if path.exists():
        return
    judged = [example for example in examples() if fold_of(example) == fold]
    model = taught(f"fold-{fold}", [example for example in examples() if fold_of(example) != fold])
    found = logits(model, [example.text for example in judged])
    torch.save({"texts": [example.text for example in judged], "logits": found}, path)


def taught(name: str, seen: Sequence[Example]) -> Encoder:
    """The slim model of these examples, and before it its teacher; each is kept in training/out/."""
    teacher = _run(f"{name}-teacher", lambda: pretrained(len(LABELS)), seen, RECIPES.teacher)
    texts = [example.text for example in random.Random(RECIPES.student.seed).sample(seen, RECIPES.over)]
    return _run(name, lambda: slimmed(teacher, RECIPES.inner, texts), seen, RECIPES.student, teacher)


def _run(
    name: str, start: Callable[[], Encoder], seen: Sequence[Example], recipe: Recipe, teacher: Encoder | None = None
) -> Encoder:
    path = OUT / f"{name}.model"
    if path.exists():
        weights = torch.load(path)
        model = Encoder(len(LABELS), inner=len(weights["layers.0.up.bias"]))
        model.load_state_dict(weights)
        return model.eval()
    print(f"{name}: {len(seen)} to learn from", flush=True)
    kept = path.with_suffix(".kept")
    model = train(start(), seen, recipe, teacher, lambda text: print(f"{name} {text}", flush=True), kept)
    torch.save(model.state_dict(), path)
    kept.unlink()
    return model


def put_in_place() -> None:
    """Calibrates by the folds, and writes all that the package ships."""
    judged = unseen(OUT)
    scales = platt(judged)
    sha256 = ship(taught("all", examples()), scales)
    card.write(FOLDER, sha256, RECIPES, sentence_figures(judged, scales), draft_figures(judged, scales))
    print(f"{FOLDER}: weights.bin has sha256 {sha256}")


def check() -> None:
    """Makes the files once more, elsewhere, and fails where the shipped ones differ."""
    with tempfile.TemporaryDirectory() as scratch:
        ship(taught("all", examples()), platt(unseen(OUT)), Path(scratch))
        for path in sorted(Path(scratch).iterdir()):
            if path.read_bytes() != (FOLDER / path.name).read_bytes():
                raise SystemExit(f"{path.name} in {FOLDER} is not the one that the script makes")
    print("the shipped files are those that the script makes")


if __name__ == "__main__":
    main()
