"""BERT in plain numpy, written from its description: what the graph is checked against."""

from __future__ import annotations

from math import erf

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.weights import Weights

Array = npt.NDArray[np.float64]
HEADS = 12
gauss = np.vectorize(erf)


def vector_of(weights: Weights, ids: list[int]) -> Array:
    """The unit vector of one text's tokens."""
    hidden = _embedded(weights, ids)
    for layer in range(6):
        hidden = _layer(weights, hidden, f"encoder.layer.{layer}")
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)


def _embedded(weights: Weights, ids: list[int]) -> Array:
    words = weights["embeddings.word_embeddings.weight"][ids]
    places = weights["embeddings.position_embeddings.weight"][: len(ids)]
    return _normal(weights, words + places + weights["embeddings.token_type_embeddings.weight"][0], "embeddings")


def _layer(weights: Weights, hidden: Array, name: str) -> Array:
    query, key, value = (_heads(_dense(weights, hidden, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed = (shares / shares.sum(axis=-1, keepdims=True)) @ value
    mixed = mixed.transpose(1, 0, 2).reshape(hidden.shape)
    mixed = _normal(weights, hidden + _dense(weights, mixed, f"{name}.attention.output.dense"), f"{name}.attention.output")
    wide = _dense(weights, mixed, f"{name}.intermediate.dense")
    wide = wide * 0.5 * (1 + gauss(wide / np.sqrt(2)))
    return _normal(weights, mixed + _dense(weights, wide, f"{name}.output.dense"), f"{name}.output")


def _dense(weights: Weights, hidden: Array, name: str) -> Array:
    return hidden @ weights[f"{name}.weight"].T.astype(np.float64) + weights[f"{name}.bias"]


def _heads(hidden: Array) -> Array:
    return hidden.reshape(len(hidden), HEADS, -1).transpose(1, 0, 2)


def _normal(weights: Weights, hidden: Array, name: str) -> Array:
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return centred / spread * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]
