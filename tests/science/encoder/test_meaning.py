from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.meaning import WIDTH, WORD_WIDTH, Meaning, UnreadableMeaning


@given(count=st.integers(0, 40), seed=st.integers(0, 1_000))
def test_a_meaning_comes_back_from_its_bytes(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    words = rng.integers(-127, 128, (count, WORD_WIDTH)).astype(np.int8)
    kept = Meaning(rng.random(WIDTH, dtype=np.float32), words, rng.integers(0, 30_522, count).astype(np.uint16))

    read = Meaning.from_bytes(kept.to_bytes())

    assert all(np.array_equal(getattr(read, name), getattr(kept, name)) for name in ("vector", "words", "pieces"))


def test_a_bare_vector_is_a_meaning_without_words() -> None:
    assert Meaning.from_bytes(np.ones(WIDTH, dtype=np.float32).tobytes()).words.shape == (0, WORD_WIDTH)


def test_other_bytes_are_refused() -> None:
    with pytest.raises(UnreadableMeaning, match="7 bytes are no meaning"):
        Meaning.from_bytes(b"nothing")


def test_reading_gives_the_vector_that_encoding_gives(encoder: Encoder) -> None:
    text = "My parcel never came"

    (read,) = encoder.read([text])

    assert np.array_equal(read.vector, encoder.encode([text])[0])
    assert len(read.words) == len(read.pieces) == 4


def test_a_blank_text_has_no_words(encoder: Encoder) -> None:
    assert len(encoder.read(["  "])[0].words) == 0
