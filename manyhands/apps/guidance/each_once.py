"""Encodes texts, but none that was encoded before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class EachOnce:
    """In place of an encoder: `known` has what was encoded before, `met` what was asked for now."""

    def __init__(self, encode: Callable[[Sequence[str]], Vectors], known: Mapping[str, Vectors]) -> None:
        self._encode, self._known = encode, known
        self.met: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known and text not in self.met]
        self.met.update({text: self._known[text] for text in texts if text in self._known})
        self.met.update(zip(new, self._encode(new), strict=True))
        return np.array([self.met[text] for text in texts], dtype=np.float32).reshape(len(texts), -1)
