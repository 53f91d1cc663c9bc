"""Nearness in meaning: the cosine between a message's vector and each passage's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class DenseIndex:
    """Passages as unit vectors, float32[n, width]."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)

    def scores(self, vector: Vectors) -> Vectors:
        """float32[n]: cosine of each passage with this unit vector, -1 to 1."""
        found: Vectors = self._vectors @ np.asarray(vector, dtype=np.float32).reshape(-1)
        return found
