"""The encoder's layers as a graph that ONNX Runtime computes with eight-bit whole numbers, several times as quickly."""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

from bot.nlu.encoder_file import Array, EncoderFile
from bot.nlu.encoder_tuning import POOLING, EncoderTuning

TOKENS, VECTOR = "tokens", "vector"
"""Names of what goes in (tokens, width) and comes out (width)."""
_OPERATIONS, _FORMAT = 17, 9
"""Versions of ONNX that ONNX Runtime 1.18 reads."""


def encoder_graph(file: EncoderFile, tuning: EncoderTuning) -> bytes:
    """Return the graph: from the tokens' vectors to one vector, summed up from what the last layer makes of them."""
    graph = _Graph(file, tuning)
    at = graph.normalised(TOKENS, "emb.ln")
    for number in range(file.sizes.layers):
        layer = f"l{number}"
        attended = graph.dense(graph.attention(at, layer), f"{layer}.ao")
        at = graph.normalised(graph.node("Add", at, attended), f"{layer}.aln")
        inner = graph.dense(graph.gelu(graph.dense(at, f"{layer}.fi")), f"{layer}.fo")
        at = graph.normalised(graph.node("Add", at, inner), f"{layer}.oln")
    graph.summed_up(at)
    return graph.serialised()


class _Graph:
    def __init__(self, file: EncoderFile, tuning: EncoderTuning) -> None:
        self._file, self._tuning, self._sizes = file, tuning, file.sizes
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def node(self, kind: str, *inputs: str, output: str = "", outputs: int = 1, **attributes: Any) -> str:
        """Add an operation; return the name of its (first) output, the others are numbered behind it."""
        name = output or f"n{len(self._nodes)}"
        names = [name, *(f"{name}.{i}" for i in range(1, outputs))]
        self._nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return name

    def constant(self, value: Array) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def normalised(self, of: str, part: str) -> str:
        scale, shift = (self.constant(self._file.numbers(f"{part}.{kind}")) for kind in "wb")
        return self.node("LayerNormalization", of, scale, shift, axis=-1, epsilon=self._sizes.epsilon)

    def dense(self, of: str, *parts: str) -> str:
        """Add a product with the matrices of all parts side by side, in whole numbers, and their bias."""
        biases = [self._file.numbers(f"{part}.b") for part in parts]
        matrix = np.concatenate([self._matrix(f"{p}.w", len(bias)) for p, bias in zip(parts, biases, strict=True)]).T
        steps = np.abs(matrix).max(axis=0) / 127
        whole = np.round(matrix / steps).astype(np.int8)
        rounded = self.node("DynamicQuantizeLinear", of, outputs=3)
        product = self.node("MatMulInteger", rounded, self.constant(whole), f"{rounded}.2")
        size = self.node("Mul", f"{rounded}.1", self.constant(steps.astype(np.float32)))
        numbers = self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), size)
        return self.node("Add", numbers, self.constant(np.concatenate(biases)))

    def attention(self, of: str, layer: str) -> str:
        heads, each = self._sizes.heads, self._sizes.width // self._sizes.heads
        asked = self.dense(of, f"{layer}.q", f"{layer}.k", f"{layer}.v")
        parted = self.node("Reshape", asked, self.constant(np.array([0, 3, heads, each])))
        turned = self.node("Transpose", parted, perm=[1, 2, 0, 3])
        split = self.node("Split", turned, self.constant(np.array([1, 1, 1])), outputs=3, axis=0)
        query, key, value = split, f"{split}.1", f"{split}.2"
        likeness = self.node("MatMul", query, self.node("Transpose", key, perm=[0, 1, 3, 2]))
        scaled = self.node("Mul", likeness, self.constant(np.float32(each**-0.5).reshape(())))
        seen = self.node("MatMul", self.node("Softmax", scaled, axis=-1), value)
        back = self.node("Transpose", seen, perm=[0, 2, 1, 3])
        return self.node("Reshape", back, self.constant(np.array([-1, self._sizes.width])))

    def summed_up(self, of: str) -> str:
        """Add the sum of all tokens; how much each one counts is told for parts of the vector, as many as heads."""
        parts, each = self._sizes.heads, self._sizes.width // self._sizes.heads
        told_by = self._tuning.added_to(POOLING, np.zeros((parts, self._sizes.width), np.float32)).T
        counts = self.node("Softmax", self.node("MatMul", of, self.constant(told_by)), axis=0)
        parted = self.node("Reshape", of, self.constant(np.array([-1, parts, each])))
        weighted = self.node("Mul", parted, self.node("Unsqueeze", counts, self.constant(np.array([2]))))
        whole = self.node("ReduceSum", weighted, self.constant(np.array([0])), keepdims=0)
        return self.node("Reshape", whole, self.constant(np.array([self._sizes.width])), output=VECTOR)

    def _matrix(self, name: str, rows: int) -> Array:
        return self._tuning.added_to(name, self._file.matrix(name, rows))

    def gelu(self, of: str) -> str:
        """Add the activation in the steps that ONNX Runtime knows as one operation."""
        root, one, half = (self.constant(np.array(n, dtype=np.float32)) for n in (2**0.5, 1.0, 0.5))
        bent = self.node("Add", self.node("Erf", self.node("Div", of, root)), one)
        return self.node("Mul", self.node("Mul", of, bent), half)

    def serialised(self) -> bytes:
        goes_in = helper.make_tensor_value_info(TOKENS, TensorProto.FLOAT, ["tokens", self._sizes.width])
        comes_out = helper.make_tensor_value_info(VECTOR, TensorProto.FLOAT, [self._sizes.width])
        graph = helper.make_graph(self._nodes, "encoder", [goes_in], [comes_out], self._constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPERATIONS)], ir_version=_FORMAT)
        return bytes(model.SerializeToString())
