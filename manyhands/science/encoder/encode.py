"""Text to vectors: the closer in meaning, the larger the dot product."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]  # it ships no types
from tokenizers import Tokenizer

from manyhands.science.encoder.meaning import Meaning, words_in_little

ENCODER_FILE_NAME = "encoder-3.onnx"  # count up when the file's content changes, so that an old one is not picked up
TOKENIZER_KEY = "tokenizer"
WIDTH = 384
SLOWER_TOGETHER = ["SkipLayerNormFusion"]  # see graph.py: what it would put together again is slower
TOKENS_MAX = 256  # the length the model was trained for; more text is cut off
LETTERS_MAX = 8_000  # far more than so many tokens take; spares the tokenizer a hostile megabyte

Vectors = npt.NDArray[np.float32]


class EncoderFileMissing(Exception):
    """There is no encoder at this place."""


class Encoder:
    """A loaded sentence encoder. Safe to share between threads."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        if not path.is_file():
            raise EncoderFileMissing(f"No encoder at {path}. Nothing is lost; write it with export_encoder(path).")
        self._session = InferenceSession(
            str(path), _frugal(threads), providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_TOGETHER
        )
        self._tokenizer = Tokenizer.from_str(self._session.get_modelmeta().custom_metadata_map[TOKENIZER_KEY])
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(TOKENS_MAX)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32[n, 384], each row of length one; a blank text has a row of zeros."""
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                vectors[row] = self._encoded(text)
        return vectors

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Each text's vector together with its words in their context, for the price of the vector."""
        return [self._read(text) if text.strip() else Meaning.of_nothing() for text in texts]

    def _read(self, text: str) -> Meaning:
        ids = self._ids(text)
        vector, states = self._session.run(["vectors", "states"], {"ids": ids, "mask": np.ones_like(ids)})
        # The first and the last are marks of where a text begins and ends, not words of it.
        return Meaning(vector.reshape(WIDTH), words_in_little(states[0, 1:-1]), ids[0, 1:-1].astype(np.uint16))

    def _encoded(self, text: str) -> Vectors:
        ids = self._ids(text)
        vectors: Vectors = self._session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})[0]
        return vectors.reshape(WIDTH)

    def _ids(self, text: str) -> np.typing.NDArray[np.int32]:
        # One text a run: in 8 bits a text's vector would otherwise depend on what else was in its batch.
        return np.array([self._tokenizer.encode(text[:LETTERS_MAX]).ids], dtype=np.int32)


def _frugal(threads: int) -> SessionOptions:
    """Little memory, and no core kept busy between texts."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
