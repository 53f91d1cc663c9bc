"""Embeddings a second of processor time: our encoder, given texts, beside bare onnxruntime, given them as tokens, by turns.

Run as a module in a process of its own, on one core: `python -m manyhands.rehearsal.bench.guidance.embedding FILE SECONDS TEXTS [DATA]`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]  # it ships no types

ROUNDS = 6
BATCH = 16

Tokens = np.typing.NDArray[np.int32]


def facts_of_embedding(path: Path, texts: Sequence[str], *, seconds: float) -> dict[str, Any]:
    """Texts a second each way: one by one as the product encodes, bare one by one, and bare in batches of like length."""
    from manyhands.science.encoder.encode import Encoder

    encoder, bare = Encoder(path), _bare(path)
    tokens = [encoder._ids(text) for text in texts]  # the same tokens: only what is done with them is compared
    batches = _batches(tokens)
    ways: dict[str, tuple[Callable[[], object], int]] = {
        "ours": (lambda: encoder.encode(texts), len(texts)),
        "bare": (lambda: [bare(one) for one in tokens], len(texts)),
        "bare in batches": (lambda: [bare(ids, mask) for ids, mask in batches], len(texts)),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (do, count) in ways.items():
            rates[name].append(_rate(do, count, seconds))
    ratios = [ours / other for ours, other in zip(rates["ours"], rates["bare"], strict=True)]
    return {
        "texts": len(texts), "tokens_mean": round(mean(one.shape[1] for one in tokens), 1),
        "per_second": {name: [round(one, 1) for one in some] for name, some in rates.items()},
        "ratio": round(mean(rates["ours"]) / mean(rates["bare"]), 4), "ratio_spread": [round(min(ratios), 4), round(max(ratios), 4)],
        "ratio_to_batches": round(mean(rates["ours"]) / mean(rates["bare in batches"]), 4),
    }  # fmt: skip


def _bare(path: Path) -> Callable[..., object]:
    """A session as the library makes it, on one thread, and nothing else."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids: Tokens, mask: Tokens | None = None) -> object:
        return session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids) if mask is None else mask})

    return run


def _batches(tokens: Sequence[Tokens]) -> list[tuple[Tokens, Tokens]]:
    """Texts of like length together, the shorter ones filled up."""
    ordered = sorted(tokens, key=lambda one: one.shape[1])
    made = []
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        ids = np.zeros((len(some), some[-1].shape[1]), dtype=np.int32)
        mask = np.zeros_like(ids)
        for row, one in enumerate(some):
            ids[row, : one.shape[1]], mask[row, : one.shape[1]] = one[0], 1
        made.append((ids, mask))
    return made


def _rate(do: Callable[[], object], count: int, seconds: float) -> float:
    """Texts a second of processor time: others use the machine too."""
    began, done = time.process_time(), 0
    while True:
        do()
        done += count
        if (took := time.process_time() - began) >= seconds:
            return done / took


def main() -> None:
    """Measure, and print one line of JSON."""
    from manyhands.rehearsal.bench.guidance.texts import labelled

    told = [text for text, _ in labelled(Path(sys.argv[4]) if len(sys.argv) > 4 else None)]
    rng = np.random.default_rng(1)
    texts = [told[row] for row in rng.permutation(len(told))[: int(sys.argv[3])]]
    sys.stdout.write(json.dumps(facts_of_embedding(Path(sys.argv[1]), texts, seconds=float(sys.argv[2]))))


if __name__ == "__main__":
    main()
