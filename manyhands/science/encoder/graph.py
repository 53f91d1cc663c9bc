"""The encoder as an ONNX graph: six BERT layers, mean over the words, unit length; and the words in their context."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from manyhands.science.encoder.weights import Weights

LAYERS = 6
HEADS = 12
WIDTH = 384
EPSILON = 1e-12
MICROSOFT = "com.microsoft"  # the fused operators that onnxruntime always carries


class _Draft:
    """Nodes and constants while they are being written down."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def build_graph(weights: Weights) -> ModelProto:
    """ids, mask: int32[n, words] -> vectors: float32[n, 384] of length one; states: float32[n, words, 384], one a word."""
    draft = _Draft()
    hidden = _embed(draft, weights)
    for layer in range(LAYERS):
        hidden = _attend(draft, weights, hidden, f"encoder.layer.{layer}.attention")
        hidden = _feed_forward(draft, weights, hidden, f"encoder.layer.{layer}")
    _pool(draft, hidden)
    draft.node("Identity", [hidden], "states")
    return _as_model(draft)


def _embed(draft: _Draft, weights: Weights) -> str:
    words = _embedded_words(draft, weights["embeddings.word_embeddings.weight"])
    # All text is of sentence type 0, so its embedding is part of every position's.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    draft.constant("places", places)
    draft.constant("zero", np.array([0], dtype=np.int64))
    draft.constant("one", np.array([1], dtype=np.int64))
    draft.node("Shape", ["ids"], "words_count", start=1, end=2)
    draft.node("Slice", ["places", "zero", "words_count", "zero"], "places_here")
    draft.node("Add", [words, "places_here"], "embedded")
    scale = draft.constant("embeddings.scale", weights["embeddings.LayerNorm.weight"])
    shift = draft.constant("embeddings.shift", weights["embeddings.LayerNorm.bias"])
    return draft.node("LayerNormalization", ["embedded", scale, shift], "embeddings", axis=-1, epsilon=EPSILON)


def _embedded_words(draft: _Draft, table: npt.NDArray[np.float32]) -> str:
    """The vocabulary's table in 8 bits with a scale per word: a quarter of the memory, cosine over 0.9999."""
    steps = np.abs(table).max(axis=1, keepdims=True) / np.float32(127)
    steps = np.maximum(steps, np.float32(1e-12))
    draft.constant("words.table", np.rint(table / steps).astype(np.int8))
    draft.constant("words.steps", steps.astype(np.float32))
    draft.node("Gather", ["words.table", "ids"], "words.coarse")
    draft.node("Gather", ["words.steps", "ids"], "words.step")
    draft.node("Cast", ["words.coarse"], "words.number", to=TensorProto.FLOAT)
    return draft.node("Mul", ["words.number", "words.step"], "words")


def _attend(draft: _Draft, weights: Weights, hidden: str, layer: str) -> str:
    parts = [f"{layer}.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    inputs = [hidden, draft.constant(f"{layer}.matrix", matrix), draft.constant(f"{layer}.bias", bias), "mask"]
    mixed = draft.node("Attention", inputs, f"{layer}.mixed", domain=MICROSOFT, num_heads=HEADS)
    dense = _multiply(draft, weights, mixed, f"{layer}.output.dense")
    return _add_and_normalise(draft, weights, dense, hidden, f"{layer}.output", f"{layer}.output.dense.bias")


def _feed_forward(draft: _Draft, weights: Weights, hidden: str, layer: str) -> str:
    wide = _multiply(draft, weights, hidden, f"{layer}.intermediate.dense")
    bias = draft.constant(f"{layer}.intermediate.bias", weights[f"{layer}.intermediate.dense.bias"])
    curved = draft.node("BiasGelu", [wide, bias], f"{layer}.intermediate", domain=MICROSOFT)
    narrow = _multiply(draft, weights, curved, f"{layer}.output.dense")
    return _add_and_normalise(draft, weights, narrow, hidden, f"{layer}.output", f"{layer}.output.dense.bias")


def _multiply(draft: _Draft, weights: Weights, source: str, name: str) -> str:
    matrix = draft.constant(f"{name}.matrix", weights[f"{name}.weight"].T)
    return draft.node("MatMul", [source, matrix], f"{name}.product")


def _add_and_normalise(draft: _Draft, weights: Weights, new: str, old: str, name: str, bias: str) -> str:
    # As three nodes: the fused one adds its squares up one division after the other, which took a fifth of all the time.
    shifted = draft.node("Add", [new, draft.constant(f"{name}.bias", weights[bias])], f"{name}.shifted")
    both = draft.node("Add", [shifted, old], f"{name}.both")
    scale = draft.constant(f"{name}.scale", weights[f"{name}.LayerNorm.weight"])
    shift = draft.constant(f"{name}.shift", weights[f"{name}.LayerNorm.bias"])
    return draft.node("LayerNormalization", [both, scale, shift], f"{name}.normal", axis=-1, epsilon=EPSILON)


def _pool(draft: _Draft, hidden: str) -> None:
    """Mean over the words that are there, then unit length: the cosine of two texts is their dot product."""
    draft.constant("last", np.array([2], dtype=np.int64))
    draft.constant("tiny", np.array(1e-9, dtype=np.float32))
    draft.node("Cast", ["mask"], "mask.number", to=TensorProto.FLOAT)
    draft.node("Unsqueeze", ["mask.number", "last"], "mask.wide")
    draft.node("Mul", [hidden, "mask.wide"], "pool.there")
    # The mean's denominator cancels in the normalisation, so the sum is enough.
    draft.node("ReduceSum", ["pool.there", "one"], "pool.sum", keepdims=0)
    draft.node("ReduceL2", ["pool.sum", "one"], "pool.length", keepdims=1)
    draft.node("Max", ["pool.length", "tiny"], "pool.safe_length")
    draft.node("Div", ["pool.sum", "pool.safe_length"], "vectors")


def _as_model(draft: _Draft) -> ModelProto:
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "words"]) for name in ("ids", "mask")]
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["texts", "words", WIDTH])
    graph: GraphProto = helper.make_graph(draft.nodes, "sentence_encoder", inputs, [vectors, states], draft.constants)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=8, producer_name="manyhands")
