"""An encoder that encodes each text once: many tasks share their texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from manyhands.science.encoder.encode import WIDTH, Encoder, Vectors


class RememberingEncoder(Encoder):
    """For a measurement only: it never forgets."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        super().__init__(path, threads=threads)
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder itself."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, super().encode(new), strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32).reshape(len(texts), WIDTH)
