"""Fit how likely entities are: python -m manyhands.science.evaluation.entities.fit --data DIR.

Prints the table of intent/entity_odds.py. Learnt from made messages, and for dates and amounts from the messages of NLU++'s train part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from manyhands.science.evaluation.entities.corpus import DECLARING, judged, judged_by_people, made_messages
from manyhands.science.evaluation.entities.templates import LEARNT
from manyhands.science.evaluation.task import read_rows
from manyhands.science.intent.entity_odds import FORMS, SHARED, Candidate, signs_of

MESSAGES, SEED, SHRINK = 6_000, 20261127, 4.0


def main() -> None:
    """Print the weights of every kind."""
    parser = argparse.ArgumentParser(description="Fit how likely entities are.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the question sets")
    data = parser.parse_args().data
    lines = judged(made_messages(LEARNT, count=MESSAGES, seed=SEED))
    lines += judged(made_messages(LEARNT, count=MESSAGES, seed=SEED + 1, declared=True), DECLARING)
    lines += judged_by_people(read_rows(data / "nlupp/train.jsonl.gz"))
    for kind in FORMS:
        weights = fitted([line for line in lines if line[0].kind == kind], len(FORMS[kind]) + len(SHARED))
        sys.stdout.write(f'    "{kind}": ({", ".join(str(round(one, 2)) for one in weights)}),\n')


def fitted(lines: Sequence[tuple[Candidate, bool]], width: int) -> npt.NDArray[np.float64]:
    """Logistic regression, shrunk to one chance in two: what was never met stays undecided."""
    weights = np.zeros(width)
    if not lines:
        return weights
    signs, right = np.array([signs_of(one) for one, _ in lines]), np.array([is_right for _, is_right in lines], dtype=np.float64)
    for _ in range(40):
        chances = 1 / (1 + np.exp(-signs @ weights))
        bend = signs.T @ (signs * (chances * (1 - chances))[:, None]) + SHRINK * np.eye(width)
        weights = weights + np.linalg.solve(bend, signs.T @ (right - chances) - SHRINK * weights)
    return weights


if __name__ == "__main__":
    main()
