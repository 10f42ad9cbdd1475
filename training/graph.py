"""The encoder as an ONNX graph of onnxruntime's own fused operators, its matrices in eight bits.

Written by hand and not traced from torch: one sentence at a time needs no padding, so nothing of the mask is left, and
the attention of a layer is one operator where an export has nineteen. That takes a quarter of the time away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from bert import EPSILON, HEADS, WIDTH
from onnx import NodeProto, TensorProto, helper, numpy_helper

Weights = Mapping[str, npt.NDArray[np.float32]]
OURS = "com.microsoft"
_SEVEN_BITS = 64  # of the eight: processors without VNNI overflow otherwise; it costs nothing measurable
_OPSET, _IR = 17, 8  # as old as the operators allow


@dataclass(frozen=True)
class _Graph:
    """A graph that grows; each method adds to it and returns the name of what it made."""

    weights: Weights
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, TensorProto] = field(default_factory=dict)

    def constant(self, name: str, value: npt.NDArray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def op(self, kind: str, given: Sequence[str], made: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, given, made.split(), domain=domain, **attributes))
        return made

    def linear(self, name: str, given: str) -> str:
        """A matrix in eight bits with a scale for each column; what it is multiplied with gets its scale as it comes."""
        matrix = self.weights[f"{name}.weight"].T
        scale = np.abs(matrix).max(axis=0) / np.float32(_SEVEN_BITS)
        small = np.round(matrix / np.where(scale > 0, scale, 1)).astype(np.int8)
        inputs = [
            given,
            self.constant(f"{name}.weight", small),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            "",
            self.constant(f"{name}.bias", self.weights[f"{name}.bias"]),
        ]
        return self.op("DynamicQuantizeMatMul", inputs, f"{name}.out", OURS)

    def normal(self, name: str, given: str) -> str:
        parts = [self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.op("LayerNormalization", [given, *parts], f"{name}.out", epsilon=EPSILON)

    def embedded(self) -> str:
        """The word pieces' vectors, in eight bits with one scale for all, and those of their places."""
        small, scale, zero = _in_eight_bits(self.weights["word.weight"])
        parts = [self.constant("word.scale", scale), self.constant("word.zero", zero)]
        pieces = self.op("Gather", [self.constant("word.weight", small), "ids"], "word.small")
        words = self.op("DequantizeLinear", [pieces, *parts], "word.out")
        length = self.op("Shape", ["ids"], "length", start=1, end=2)
        places = self.constant("place.weight", self.weights["place.weight"])
        place = self.op("Slice", [places, self.constant("start", np.array([0])), length], "place.out")
        return self.normal("norm", self.op("Add", [words, place], "embedded"))

    def layer(self, at: int, given: str) -> str:
        name = f"layers.{at}"
        thirds = self.constant("thirds", np.array([WIDTH] * 3))
        self.op("Split", [self.linear(f"{name}.qkv", given), thirds], f"{name}.q {name}.k {name}.v", axis=-1)
        parts = [f"{name}.{part}" for part in "qkv"]
        mixed = self.op("MultiHeadAttention", parts, f"{name}.mixed", OURS, num_heads=HEADS)
        seen = self.op("Add", [given, self.linear(f"{name}.out", mixed)], f"{name}.seen")
        x = self.normal(f"{name}.norm1", seen)
        wide = self.op("Gelu", [self.linear(f"{name}.up", x)], f"{name}.wide", OURS)
        return self.normal(f"{name}.norm2", self.op("Add", [x, self.linear(f"{name}.down", wide)], f"{name}.thought"))

    def head(self, x: str) -> None:
        pieces = self.constant("pieces", np.array([1]))
        self.op("ReduceMean", [x], "vector", axes=[1], keepdims=0)
        shares = self.op("Softmax", [self.linear("query", x)], "shares", axis=1)
        self.op("Identity", [self.linear("evidence", x)], "evidence")
        weighed = self.op("ReduceSum", [self.op("Mul", [shares, "evidence"], "weighed"), pieces], "carried", keepdims=0)
        self.op("Add", [weighed, self.linear("whole", "vector")], "logits")


def graph(weights: Weights, layers: int) -> onnx.ModelProto:
    """The model for one sentence: `ids` (1 x pieces) to `logits`, `evidence` and `vector`."""
    made = _Graph(weights)
    x = made.embedded()
    for at in range(layers):
        x = made.layer(at, x)
    made.head(x)
    labels = len(weights["evidence.bias"])
    shapes = {"logits": [1, labels], "evidence": [1, "pieces", labels], "vector": [1, WIDTH]}
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    body = helper.make_graph(made.nodes, "meaning", [ids], outputs, list(made.constants.values()))
    versions = [helper.make_opsetid("", _OPSET), helper.make_opsetid(OURS, 1)]
    model = helper.make_model(body, opset_imports=versions, ir_version=_IR)
    onnx.checker.check_model(model)
    return model


def _in_eight_bits(matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.uint8], npt.NDArray, npt.NDArray]:
    """The matrix from 0 to 255, with the scale and the zero that give it back."""
    low, high = min(float(matrix.min()), 0.0), max(float(matrix.max()), 0.0)
    scale = np.float32((high - low) / 255)
    zero = np.uint8(round(-low / scale))
    small = np.clip(np.round(matrix / scale) + zero, 0, 255).astype(np.uint8)
    return small, np.array(scale), np.array(zero)
