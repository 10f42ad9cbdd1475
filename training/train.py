"""Makes the meaning layer from the repository's own labelled data.

    python training/train.py            the cross-writer folds if need be, then the shipped model with its card
    python training/train.py --folds    only the folds: each sentence judged by a model that never saw its writer

Needs training/requirements.txt; the project itself does not. What takes long is kept in training/out/.
"""

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import card
import learn
import torch
from bert import Encoder
from calibrate import platt, unseen
from corpus import FOLDS, LABELS, draft_sentences, fold_of, sentences
from figures import sentence_figures
from learn import Recipe, logits, train
from ship import FOLDER, ship

OUT = Path(__file__).parent / "out"


def main() -> None:
    """Runs what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folds", action="store_true", help="only the folds")
    asked.add_argument("--only", type=int, nargs="*", help="only these folds")
    asked.add_argument("--epochs", type=int, default=Recipe().epochs)
    asked.add_argument("--words", action="store_true", help="the vectors of the word pieces learn, too")
    asked.add_argument(
        "--check", action="store_true", help="only whether the shipped weights are those in training/out/"
    )
    asked.add_argument("--kind", action="store_true", help="the message's kind stands before each sentence")
    asked.add_argument("--all", action="store_true", help="only the model on all writers, without shipping it")
    asked.add_argument("--threads", type=int, default=1, help="another number changes the rounding, and so the weights")
    asked.add_argument("--name", default="", help="keep this run's files apart")
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    OUT.mkdir(exist_ok=True)
    recipe = Recipe(epochs=given.epochs, words=given.words, kind=given.kind)
    if given.check:
        check(given.name)
        return
    if not given.all:
        for fold in given.only or range(len(FOLDS)):
            run_fold(fold, recipe, given.name)
    if given.folds:
        show(given.name)
        return
    run_all(recipe, given.name)
    if not given.all:
        put_in_place(recipe, given.name)


def run_fold(fold: int, recipe: Recipe, name: str) -> None:
    """Trains without the fold's writers, and keeps what the model says about all that it did not see."""
    path = OUT / f"fold{name}-{fold}.pt"
    if path.exists():
        return
    given = [*sentences(), *draft_sentences()]
    seen = [one for one in given if fold_of(one) not in (fold, None)]
    judged = [one for one in given if fold_of(one) in (fold, None)]
    print(f"fold {fold}: {len(seen)} to learn from, {len(judged)} to judge", flush=True)
    kept = path.with_suffix(".kept")
    model = train(seen, recipe, lambda text: print(f"fold {fold} {text}", flush=True), kept)
    found = logits(model, learn.given(judged, recipe))
    torch.save({"texts": [one.text for one in judged], "logits": found}, path)
    kept.unlink()


def run_all(recipe: Recipe, name: str) -> None:
    """Trains on all writers and half of the drafts."""
    path = OUT / f"all{name}.pt"
    if path.exists():
        return
    seen = [one for one in [*sentences(), *draft_sentences()] if fold_of(one) is not None]
    print(f"all: {len(seen)} to learn from", flush=True)
    kept = path.with_suffix(".kept")
    model = train(seen, recipe, lambda text: print(f"all {text}", flush=True), kept)
    torch.save(model.state_dict(), path)
    kept.unlink()


def show(name: str) -> None:
    """Prints the folds' figures by label."""
    judged = unseen(OUT, name)
    found = sentence_figures(judged, platt(judged))
    for one in found:
        print(f"{one.label:17} F1 {one.best_f1:.3f}  recall at .90 {one.at[0.9][1]:.3f}  at .95 {one.at[0.95][1]:.3f}")
    print(f"mean of {len(found)}: F1 {sum(one.best_f1 for one in found) / len(found):.4f}")


def put_in_place(recipe: Recipe, name: str) -> None:
    """Calibrates by the folds, and writes all that the package ships."""
    judged = unseen(OUT, name)
    scales = platt(judged)
    sha256 = ship(taught(name), scales)
    card.write(FOLDER, sha256, recipe, sentence_figures(judged, scales), len(FOLDS))
    print(f"{FOLDER}: model.onnx has sha256 {sha256}")


def taught(name: str) -> Encoder:
    """The model on all writers."""
    model = Encoder(len(LABELS))
    model.load_state_dict(torch.load(OUT / f"all{name}.pt"))
    return model


def check(name: str) -> None:
    """Makes the files once more, elsewhere, and fails where the shipped ones differ."""
    with tempfile.TemporaryDirectory() as scratch:
        ship(taught(name), platt(unseen(OUT, name)), Path(scratch))
        for path in sorted(Path(scratch).iterdir()):
            if path.read_bytes() != (FOLDER / path.name).read_bytes():
                raise SystemExit(f"{path.name} in {FOLDER} is not the one that the script makes")
    print("the shipped files are those that the script makes")


if __name__ == "__main__":
    main()
