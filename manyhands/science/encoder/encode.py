"""Text to vectors: the closer in meaning, the larger the dot product."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]  # it ships no types
from tokenizers import Tokenizer

ENCODER_FILE_NAME = "encoder-2.onnx"  # count up when the file's content changes, so that an old one is not picked up
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

    def _encoded(self, text: str) -> Vectors:
        # One text a run: in 8 bits a text's vector would otherwise depend on what else was in its batch.
        ids = np.array([self._tokenizer.encode(text[:LETTERS_MAX]).ids], dtype=np.int32)
        vectors: Vectors = self._session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})[0]
        return vectors.reshape(WIDTH)


def _frugal(threads: int) -> SessionOptions:
    """Little memory, and no core kept busy between texts."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
