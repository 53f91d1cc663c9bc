"""Fit how likely a piece of a message is a need of its own: python -m manyhands.science.evaluation.needs.fit --data DIR.

Prints the tables of needs/odds.py. Learnt on twelfths of Banking77's train part that topics were not learnt from: of all the rest once,
and of 12, 30 and 60 messages a topic, since brands have few.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.evaluation.needs.corpus import (
    TWO_IN,
    Read,
    Remembering,
    cold_reader,
    joined,
    learnt_reader,
    pairs_of,
    read_all,
    single,
)
from manyhands.science.evaluation.task import read_rows
from manyhands.science.needs.odds import SIGNS, Candidate, signs_of
from manyhands.science.needs.read import candidates

PARTS, SEED, SHRINK = 12, 1, 4.0
A_TOPIC: tuple[int | None, ...] = (None, 12, 30, 60)

Pair = tuple[str, str]


def main() -> None:
    """Print the weights of both kinds of topics."""
    parser = argparse.ArgumentParser(description="Fit how likely a piece of a message is a need of its own.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the question sets")
    rows = pairs_of(read_rows(parser.parse_args().data / "banking77/train.jsonl.gz"))
    with tempfile.TemporaryDirectory() as folder:
        learnt, cold = _readings(rows, Encoder(encoder_kept_in(Path(folder))))
    for name, read in (("LEARNT", learnt), ("COLD", cold)):
        weights = ", ".join(str(round(float(one), 2)) for one in fitted(judged(read)))
        sys.stdout.write(f"{name} = ({weights})\n")


def _readings(rows: Sequence[Pair], encoder: Encoder) -> tuple[list[Read], list[Read]]:
    rows = [rows[row] for row in np.random.default_rng(SEED).permutation(len(rows)).tolist()]
    remembering, start = Remembering(encoder), cold_reader({topic for _, topic in rows}, encoder)
    learnt, cold = list[Read](), list[Read]()
    for part, most in enumerate(A_TOPIC):
        asked = [row for place, row in enumerate(rows) if place % PARTS == part]
        told = single(asked) + joined(asked, seed=part)
        reader = learnt_reader(_some([row for place, row in enumerate(rows) if place % PARTS != part], most), remembering)
        learnt += read_all(told, reader, remembering)
        cold += read_all(told, start, remembering)
    return learnt, cold


def _some(rows: Iterable[Pair], most: int | None) -> list[Pair]:
    taken: dict[str, list[Pair]] = {}
    for row in rows:
        taken.setdefault(row[1], []).append(row)
    return [row for own in taken.values() for row in own[:most]]


def judged(read: Iterable[Read]) -> list[tuple[Candidate, bool, float]]:
    """Each piece of another topic: whether it is asked indeed, and how much it counts, so that one message in five asks two things."""
    return [
        (one, message.pieces[place].topic.topic in message.told.topics, 1.0 if len(message.told.topics) > 1 else TWO_IN - 1.0)
        for message in read
        for place, one in candidates(message.main, message.pieces)
    ]


def fitted(lines: Sequence[tuple[Candidate, bool, float]]) -> npt.NDArray[np.float64]:
    """Logistic regression, shrunk to one chance in two."""
    signs = np.array([signs_of(one) for one, _, _ in lines])
    right, counts = np.array([is_right for _, is_right, _ in lines], dtype=np.float64), np.array([count for _, _, count in lines])
    weights = np.zeros(len(SIGNS))
    for _ in range(40):
        chances = 1 / (1 + np.exp(-signs @ weights))
        bend = signs.T @ (signs * (counts * chances * (1 - chances))[:, None]) + SHRINK * np.eye(len(SIGNS))
        weights = weights + np.linalg.solve(bend, signs.T @ (counts * (right - chances)) - SHRINK * weights)
    return weights


if __name__ == "__main__":
    main()
