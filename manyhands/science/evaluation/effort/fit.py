"""Fit what words say of a message: python -m manyhands.science.evaluation.effort.fit [--encoder FILE].

Writes intent/effort_words.npy and prints DEFAULT_RIGHT of intent/effort_odds.py, from the half that is learnt from.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from manyhands.core.reading_checks import SCALES
from manyhands.science.encoder.encode import WIDTH, Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.evaluation.effort.corpus import SEED, Message, messages, topic_defaults
from manyhands.science.intent.effort import read_effort
from manyhands.science.intent.effort_odds import LOWEST, log_odds, raised_by_words
from manyhands.science.intent.effort_words import CUES, NUMBERS, SIGNS, Likely, likely, signs_of

Numbers = npt.NDArray[np.float64]

SHRUNK_VECTOR, SHRUNK_SIGNS, SHRUNK_ODDS = 0.3, 3.0, 1.0
STEPS, FOLDS = 4_000, 5
# The cues of other languages were written with the learnt half in sight. On the other half they miss so much more, as found there.
MISSED = 0.3


def main() -> None:
    """Write the numbers, print the rest."""
    parser = argparse.ArgumentParser(description="Fit what a message's words say of complexity, priority and mood.")
    parser.add_argument("--encoder", type=Path, help="an encoder's file; written anew for the run if not given")
    with tempfile.TemporaryDirectory() as folder:
        encoder = Encoder(parser.parse_args().encoder or encoder_kept_in(Path(folder)))
        learnt = [one for one in messages() if one.is_learnt]
        signs = signs_of_all(learnt, encoder)
    np.save(NUMBERS, numbers_of(learnt, signs).astype(np.float16))
    for kind, pair in _default_right(learnt, _unseen(learnt, signs)).items():
        sys.stdout.write(f'    "{kind}": ({pair[0]:.2f}, {pair[1]:.2f}),\n')


def signs_of_all(asked: Sequence[Message], encoder: Encoder) -> Numbers:
    """A row a message."""
    vectors = encoder.encode([one.text for one in asked])
    return np.array([
        signs_of(one.text, vector, language=one.language, cues=read_effort(one.text, language=one.language, defaults=LOWEST).cues)
        for one, vector in zip(asked, vectors, strict=True)
    ])  # fmt: skip


def fitted(signs: Numbers, levels: npt.NDArray[np.int_], count: int, counts: Numbers) -> Numbers:
    """Softmax regression, each row for so many, shrunk to none, by Nesterov's accelerated descent: a column a level."""
    shrunk = np.r_[np.full(WIDTH, SHRUNK_VECTOR), np.full(SIGNS - 1, SHRUNK_SIGNS), 1e-3][:, None]  # how frequent a level is, hardly
    truth, weights = np.eye(count)[levels], np.zeros((signs.shape[1], count))
    step = 1 / (0.5 * np.linalg.norm(signs, 2) ** 2 + shrunk.max())
    ahead, pace = weights, 1.0
    for _ in range(STEPS):
        scores = np.exp((found := signs @ ahead) - found.max(axis=1, keepdims=True))
        slope = signs.T @ (counts[:, None] * (scores / scores.sum(axis=1, keepdims=True) - truth)) + shrunk * ahead
        after, quicker = ahead - step * slope, (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead, weights, pace = after + (pace - 1) / quicker * (after - weights), after, quicker
    return weights


def numbers_of(learnt: Sequence[Message], signs: Numbers, *, missed: float = MISSED) -> Numbers:
    """A column a level of each kind."""
    is_made = np.array([one.how == "made" for one in learnt])
    without = signs[is_made].copy()
    without[:, WIDTH : WIDTH + len(CUES)] = 0.0
    counts = np.r_[np.where(is_made, 1 - missed, 1.0), np.full(len(without), missed)]
    columns = []
    for kind, levels in SCALES.items():
        truth = np.array([levels.index(one.is_(kind)) for one in learnt])
        columns.append(fitted(np.vstack([signs, without]), np.r_[truth, truth[is_made]], len(levels), counts))
    return np.hstack(columns)


def _unseen(learnt: Sequence[Message], signs: Numbers) -> list[Likely]:
    """What words say of each message, learnt from the others: of what was learnt from they say too much."""
    found, turns = dict[int, Likely](), np.random.default_rng(SEED).permutation(len(learnt)) % FOLDS
    for turn in range(FOLDS):
        numbers = numbers_of([one for one, its in zip(learnt, turns, strict=True) if its != turn], signs[turns != turn])
        found |= {int(row): likely(signs[row], numbers) for row in np.flatnonzero(turns == turn)}
    return [found[row] for row in range(len(learnt))]


def _default_right(learnt: Sequence[Message], said: Sequence[Likely]) -> dict[str, tuple[float, float]]:
    """How often the reading from a topic's default is right where no words raise it, by what they say: a logistic curve of each."""
    found = {}
    for kind in ("complexity", "priority"):
        odds, right = list[float](), list[float]()
        for message, words in zip(learnt, said, strict=True):
            if defaults := topic_defaults().get(message.topic):
                ruled = read_effort(message.text, language=message.language, defaults=defaults)
                level = getattr(ruled, kind)
                if level != getattr(raised_by_words(ruled, words), kind):
                    continue
                odds.append(log_odds(words[kind][level]))
                right.append(float(level == message.is_(kind)))
        found[kind] = _curve(np.array(odds), np.array(right))
    return found


def _curve(odds: Numbers, right: Numbers) -> tuple[float, float]:
    signs, weights = np.column_stack([np.ones(len(odds)), odds]), np.zeros(2)
    for _ in range(40):
        chances = 1 / (1 + np.exp(-signs @ weights))
        bend = signs.T @ (signs * (chances * (1 - chances))[:, None]) + SHRUNK_ODDS * np.eye(2)
        weights = weights + np.linalg.solve(bend, signs.T @ (right - chances) - SHRUNK_ODDS * weights)
    return float(weights[0]), float(weights[1])


if __name__ == "__main__":
    main()
