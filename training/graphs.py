"""The network as two ONNX graphs with int8 weights: what crates/tagger runs, and onnxruntime for comparison.

In: the weights of model.py as a dictionary. Out: the encoder with its flat heads, and the reader. They have no padding and no
masks: one window is one run of the encoder, one question is one run of the reader, so that activations, which are quantised by
what they are in that run, depend on nothing but the window itself.

Weights of the layers are int8 per output channel, word embeddings int8 per row; activations are quantised as they come
(DynamicQuantizeLinear). Before the two matrices of a layer's inner part a few channels are ten times as loud as the others and
would cost them their resolution: they are turned down there and their weights up (SmoothQuant; Xiao et al. 2023), which halves
the difference to f32. The last, small heads stay in f32. The operators are those that rten fuses and onnxruntime knows.
"""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import HEADS, LAYERS, LOOKS, READER, READER_HEADS, READER_LAYERS, SENSE

CONTRIB = "com.microsoft"
SMOOTH = 0.85  # how much of a channel's loudness goes to the weights
INPUTS = ("pieces", "case", "quote", "place", "first")


def int8_rows(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Each row as int8, and what to multiply it with."""
    w = weight.float().numpy()
    scale = np.abs(w).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(w / scale).astype(np.int8), scale.astype(np.float32)


def turned_down(weight: torch.Tensor, loudest: torch.Tensor) -> torch.Tensor:
    """What each input channel is divided by, 1 or more, given its largest absolute value."""
    loudest, column = loudest.clamp(min=1e-5), weight.float().abs().amax(0).clamp(min=1e-5)
    ratio = loudest**SMOOTH / column ** (1 - SMOOTH)
    return (ratio / ratio.median()).clamp(min=1)


class Graph:
    """Nodes and constants with names that are given out one after another. `loudest`: the largest absolute value of each
    channel that goes into the layers named in it."""

    def __init__(self, weights: dict[str, torch.Tensor], loudest: dict[str, torch.Tensor]):
        self.weights = weights
        self.loudest = loudest
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.quantised: dict[str, list[str]] = {}

    def const(self, value) -> str:
        value = value.float().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        return self.const(self.weights[name])

    def node(self, kind: str, inputs: list[str], outputs=1, domain: str = "", **attributes):
        """`outputs`: how many, or the names they have to have."""
        if isinstance(outputs, int):
            outputs = [f"{kind}{len(self.nodes)}.{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0] if len(outputs) == 1 else outputs

    def add(self, a: str, b: str) -> str:
        return self.node("Add", [a, b])

    def int8(self, x: str, weight: torch.Tensor) -> str:
        """x · weightᵀ, in the shape that both engines fuse; one quantisation serves all that read the same x."""
        if x not in self.quantised:
            self.quantised[x] = self.node("DynamicQuantizeLinear", [x], 3)
        xq, x_scale, x_zero = self.quantised[x]
        rows, scale = int8_rows(weight)
        product = self.node("MatMulInteger", [xq, self.const(rows.T), x_zero, self.const(np.int8(0))])
        scale = self.node("Mul", [x_scale, self.const(scale[:, 0])])
        return self.node("Mul", [self.node("Cast", [product], to=TensorProto.FLOAT), scale])

    def smooth_int8(self, x: str, name: str) -> str:
        weight = self.weights[f"{name}.weight"]
        down = turned_down(weight, self.loudest[name])
        return self.int8(self.node("Mul", [x, self.const(1 / down)]), weight * down)

    def int8_linear(self, x: str, *names: str) -> str:
        """Layers side by side that read the same x."""
        weight = torch.cat([self.weights[f"{n}.weight"] for n in names])
        bias = torch.cat([self.weights[f"{n}.bias"] for n in names])
        return self.add(self.int8(x, weight), self.const(bias))

    def f32_linear(self, x: str, *names: str) -> str:
        weight = torch.cat([self.weights[f"{n}.weight"] for n in names])
        bias = torch.cat([self.weights[f"{n}.bias"] for n in names])
        return self.add(self.node("MatMul", [x, self.const(weight.T)]), self.const(bias))

    def gelu(self, x: str) -> str:
        return self.node("Gelu", [x])

    def norm(self, x: str, name: str) -> str:
        inputs = [x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=1e-12)

    def add_norm(self, y: str, x: str, bias: str, norm: str) -> str:
        """norm(x + y + bias)"""
        inputs = [y, x, *(self.weight(f"{norm}.{p}") for p in ("weight", "bias")), self.weight(bias)]
        return self.node("SkipLayerNormalization", inputs, domain=CONTRIB, epsilon=1e-12)

    def embedding(self, name: str, ids: str) -> str:
        return self.node("Gather", [self.weight(f"{name}.weight"), ids])

    def layer(self, x: str, name: str, heads: int, only: str | None = None) -> str:
        """A layer of the transformer on x [n, w, d]; `only`: rows that anybody reads afterwards."""
        qkv = self.int8_linear(x, *(f"{name}.attention.{part}" for part in ("query", "key", "value")))
        y = self.node("MultiHeadAttention", self.node("Split", [qkv], 3, axis=-1, num_outputs=3), domain=CONTRIB,
                      num_heads=heads)
        if only:
            x, y = (self.node("Gather", [t, only], axis=1) for t in (x, y))
        y = self.int8(y, self.weights[f"{name}.attention.out.weight"])
        x = self.add_norm(y, x, f"{name}.attention.out.bias", f"{name}.norm1")
        y = self.smooth_int8(x, f"{name}.inner")
        y = self.node("BiasGelu", [y, self.weight(f"{name}.inner.bias")], domain=CONTRIB)
        y = self.smooth_int8(y, f"{name}.outer")
        return self.add_norm(y, x, f"{name}.outer.bias", f"{name}.norm2")

    def model(self, inputs, outputs) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "gainsay", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="gainsay")


def whole(name: str, *shape):
    return helper.make_tensor_value_info(name, TensorProto.INT64, shape)


def real(name: str, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def encoder(weights: dict[str, torch.Tensor], loudest: dict[str, torch.Tensor], kind=Graph) -> onnx.ModelProto:
    """pieces, case, quote, place [p], first [w] (each word's first piece) → polnear [w, 7], cue [w, 3], free [w, 1], names [w, 7],
    senses [w, SENSE], tokens and anchors [w, READER]."""
    g = kind(weights, loudest)
    rows, scale = int8_rows(weights["encoder.word.weight"])
    x = g.node("Cast", [g.node("Gather", [g.const(rows), "pieces"])], to=TensorProto.FLOAT)
    x = g.node("Mul", [x, g.node("Gather", [g.const(scale), "pieces"])])
    for feature in ("case", "quote", "place"):
        x = g.add(x, g.embedding(f"encoder.{feature}", feature))
    positions = weights["encoder.position.weight"] + weights["encoder.kind"]
    zero = g.const(np.array([0]))
    x = g.add(x, g.node("Slice", [g.const(positions), zero, g.node("Shape", ["pieces"]), zero]))
    x = g.node("Unsqueeze", [g.norm(x, "encoder.norm"), zero])
    for i in range(LAYERS):
        x = g.layer(x, f"encoder.layers.{i}", HEADS, only="first" if i == LAYERS - 1 else None)
    x = g.node("Squeeze", [x, zero])
    flat = g.f32_linear(x, "polnear", "cue", "free", "names", "sense")
    g.node("Split", [flat, g.const(np.array([7, 3, 1, 7, SENSE]))], ["polnear", "cue", "free", "names", "senses"], axis=-1)
    g.node("Split", [g.int8_linear(x, "reader.token", "reader.anchor")], ["tokens", "anchors"], axis=-1, num_outputs=2)
    inputs = [whole(name, "w" if name == "first" else "p") for name in INPUTS]
    outputs = [real("polnear", "w", 7), real("cue", "w", 3), real("free", "w", 1), real("names", "w", 7),
               real("senses", "w", SENSE)]
    return g.model(inputs, outputs + [real("tokens", "w", READER), real("anchors", "w", READER)])


def reader(weights: dict[str, torch.Tensor], loudest: dict[str, torch.Tensor], kind=Graph) -> onnx.ModelProto:
    """tokens [w, READER], anchor [a, READER] (mean of `anchors` over the anchor's words), scheme [a], mark, distance [a, w] →
    labels [a, w, 5], named [a, w], act [a, 12], kind [a, 4]."""
    g = kind(weights, loudest)
    one = g.const(np.array([1]))
    told = g.add("anchor", g.embedding("reader.scheme", "scheme"))
    x = g.add("tokens", g.node("Unsqueeze", [told, one]))
    for feature in ("mark", "distance"):
        x = g.add(x, g.embedding(f"reader.{feature}", feature))
    x = g.norm(x, "reader.norm")
    for i in range(READER_LAYERS):
        x = g.layer(x, f"reader.layers.{i}", READER_HEADS)
    flat = g.f32_linear(x, "reader.label", "reader.look")
    labels, look = g.node("Split", [flat, g.const(np.array([5, LOOKS]))], 2, axis=-1)
    g.node("Identity", [labels], ["labels"])
    who = g.f32_linear(g.gelu(g.int8_linear(x, "reader.who_inner")), "reader.who")
    g.node("Squeeze", [who, g.const(np.array([2]))], ["named"])
    marked = g.node("Cast", [g.node("Greater", ["mark", g.const(np.int64(0))])], to=TensorProto.FLOAT)
    share = g.node("Div", [marked, g.node("ReduceSum", [marked, one], keepdims=1)])
    at = g.node("Squeeze", [g.node("MatMul", [g.node("Unsqueeze", [share, one]), x]), one])
    shares = g.node("Split", [g.node("Softmax", [labels], axis=-1), g.const(np.array([1, 2, 2]))], 3, axis=-1)

    def taken(share: str) -> str:
        share = g.node("ReduceSum", [share, g.const(np.array([2]))], keepdims=0)
        share = g.node("Add", [share, g.const(np.float32(1e-6))])
        share = g.node("Div", [share, g.node("ReduceSum", [share, one], keepdims=1)])
        return g.node("Squeeze", [g.node("MatMul", [g.node("Unsqueeze", [share, one]), x]), one])

    both = g.node("Concat", [at, taken(shares[1])], axis=1)
    g.node("Identity", [g.f32_linear(both, "reader.kind")], ["kind"])
    said = g.node("ReduceSum", [shares[2], g.const(np.array([2]))], keepdims=1)
    looks = g.add(look, g.node("Log", [g.node("Add", [said, g.const(np.float32(1e-4))])]))
    looks = g.node("Transpose", [g.node("Softmax", [looks], axis=1)], perm=[0, 2, 1])
    seen = g.node("Flatten", [g.node("MatMul", [looks, x])], axis=1)
    inner = g.gelu(g.f32_linear(g.node("Concat", [at, seen], axis=1), "reader.act_inner"))
    g.node("Identity", [g.f32_linear(inner, "reader.act")], ["act"])
    inputs = [real("tokens", "w", READER), real("anchor", "a", READER), whole("scheme", "a"), whole("mark", "a", "w"),
              whole("distance", "a", "w")]
    return g.model(inputs, [real("labels", "a", "w", 5), real("named", "a", "w"), real("act", "a", 12), real("kind", "a", 4)])
