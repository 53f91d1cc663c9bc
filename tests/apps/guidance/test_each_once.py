"""What was encoded before is not encoded again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manyhands.apps.guidance.each_once import EachOnce, Vectors


def test_only_what_is_new_is_encoded_and_only_what_was_asked_for_is_kept() -> None:
    encoded = list[str]()

    def encode(texts: Sequence[str]) -> Vectors:
        encoded.extend(texts)
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(len(texts), 2)

    first = EachOnce(encode, {})
    first(["a", "bb", "a"])
    second = EachOnce(encode, first.met)

    assert second(["bb", "ccc", "bb"]).tolist() == [[2, 1], [3, 1], [2, 1]]
    assert second(["ccc"]).tolist() == [[3, 1]]
    assert encoded == ["a", "bb", "ccc"]
    assert list(second.met) == ["bb", "ccc"]
