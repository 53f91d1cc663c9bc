"""Write the encoder's file once: one ONNX file with weights and tokenizer, in 8 bits where that keeps the meaning."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]  # it ships no types

from manyhands.science.encoder.encode import TOKENIZER_KEY, Encoder, Vectors
from manyhands.science.encoder.graph import build_graph
from manyhands.science.encoder.weights import load_tokenizer_json, load_weights

COSINE_MEAN_MIN = 0.98
CHECKS = (
    "I was charged twice for the same order and want my money back.",
    "where is my parcel?? it should have been here on monday",
    "How do I change the e-mail address of my account?",
    "My card was swallowed by the cash machine at the airport, what should I do now?",
    "Can I still cancel the booking for two nights in March, and is there a fee?",
    "The blue jacket arrived in the wrong size. I'd like to exchange it for a medium.",
    "Guten Tag, ich habe meine Zugangsdaten vergessen.",
    "Hola, quiero cambiar la fecha de mi reserva.",
    "Refunds are paid to the card that was used within five working days of the return reaching us, and no later.",
    "thanks",
)


def export_encoder(to: Path) -> Path:
    """Write the encoder to this file, complete or not at all; `Encoder(to)` reads it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".encoder-") as folder:
        exact = _written(build_graph(load_weights()), Path(folder) / "exact.onnx")
        small = _small_twin(exact)
        os.replace(small or exact, to)
    return to


def _written(model: onnx.ModelProto, path: Path) -> Path:
    onnx.helper.set_model_props(model, {TOKENIZER_KEY: load_tokenizer_json()})
    onnx.save(model, path)
    return path


def _small_twin(exact: Path) -> Path | None:
    """The same encoder in 8 bits, or None where this machine's processor makes it worse or no faster."""
    wanted, seconds = _measured(exact)
    # Without VNNI instructions full-range 8-bit products overflow; the reduced range does not.
    for reduce_range in (False, True):
        small = exact.with_name(f"small-{reduce_range}.onnx")
        _quantize(exact, small, reduce_range=reduce_range)
        vectors, small_seconds = _measured(small)
        if float((vectors * wanted).sum(axis=1).mean()) >= COSINE_MEAN_MIN and small_seconds < seconds:
            return small
    return None


def _quantize(exact: Path, small: Path, *, reduce_range: bool) -> None:
    logging.getLogger().addFilter(_unasked_advice)
    try:
        quantize_dynamic(
            exact,
            small,
            op_types_to_quantize=["MatMul", "Attention"],
            weight_type=QuantType.QInt8,
            per_channel=True,  # per tensor costs 0.03 of cosine on average
            reduce_range=reduce_range,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    finally:
        logging.getLogger().removeFilter(_unasked_advice)


def _unasked_advice(record: logging.LogRecord) -> bool:
    return "pre-processing before quantization" not in record.getMessage()


def _measured(path: Path) -> tuple[Vectors, float]:
    """The vectors of the check texts and the processor seconds of the best of three goes: a busy machine must not decide."""
    encoder = Encoder(path)
    vectors, seconds = encoder.encode(CHECKS), np.inf
    for _ in range(3):
        start = time.process_time()
        encoder.encode(CHECKS)
        seconds = min(seconds, time.process_time() - start)
    return vectors, seconds
