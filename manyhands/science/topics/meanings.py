"""Topics by meaning: ridge regression on how near a message is to the labelled ones (Gaussian kernel; many: Nystroem)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

NEAR = 2.0  # exp(-NEAR * (1 - cosine))
RIDGE = 0.1
ALL_MAX = 10_000  # so many messages are all compared with: 400 MB while learning, twice
LANDMARKS_MAX = 2_400  # of more, these
NEIGHBOURS = 5


@dataclass(frozen=True)
class MeaningsModel:
    """Landmarks are labelled messages kept to compare with: their vectors, topics, and what each says for every topic."""

    landmarks: Numbers
    topics_of: Rows
    weights: Numbers

    @classmethod
    def fit(cls, vectors: Numbers, rows: Rows, *, topics: int, landmarks_max: int, seed: int) -> MeaningsModel:
        """From unit vectors and the row of each one's topic."""
        wanted = np.zeros((len(rows), topics), dtype=np.float32)
        wanted[np.arange(len(rows)), rows] = 1
        if len(rows) <= landmarks_max:
            return cls(vectors, rows, _ridge(_nearness(vectors @ vectors.T), wanted))
        return cls._fit_to_some(vectors, rows, wanted, _spread_over_topics(rows, landmarks_max, seed))

    @classmethod
    def _fit_to_some(cls, vectors: Numbers, rows: Rows, wanted: Numbers, chosen: Rows) -> MeaningsModel:
        landmarks = vectors[chosen]
        among = _nearness(landmarks @ landmarks.T).astype(np.float64)
        inner, outer = RIDGE * among, np.zeros((len(chosen), wanted.shape[1]))
        for start in range(0, len(rows), 8_192):
            part = _nearness(vectors[start : start + 8_192] @ landmarks.T)
            inner += part.T @ part
            outer += part.T @ wanted[start : start + 8_192]
        inner[np.diag_indices_from(inner)] += 1e-6 * np.trace(inner) / len(inner)
        return cls(landmarks, rows[chosen], np.linalg.solve(inner, outer).astype(np.float32))

    def scores(self, cosines: Numbers) -> Numbers:
        """float32[n, topics]: near 1 for the right topic, near 0 for others."""
        scores: Numbers = _nearness(cosines) @ self.weights
        return scores

    def cosines(self, vectors: Numbers) -> Numbers:
        """float32[n, landmarks]."""
        found: Numbers = vectors @ self.landmarks.T
        return found

    def neighbourhood(self, cosines: Numbers, best: Rows) -> Numbers:
        """float32[n, 3]: the nearest cosine, the mean of the nearest few, and how many of these have the best topic."""
        count = min(NEIGHBOURS, cosines.shape[1])
        near = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        values = np.take_along_axis(cosines, near, axis=1)
        agree = (self.topics_of[near] == best[:, None]).mean(axis=1)
        return np.stack([values.max(axis=1), values.mean(axis=1), agree], axis=1).astype(np.float32)


def landmarks_for(count: int) -> int:
    """With how many of so many labelled messages others are compared."""
    return count if count <= ALL_MAX else LANDMARKS_MAX


def _ridge(among: Numbers, wanted: Numbers) -> Numbers:
    """Changes `among`."""
    among[np.diag_indices_from(among)] += RIDGE
    weights: Numbers = np.linalg.solve(among, wanted)
    return weights


def _nearness(cosines: Numbers) -> Numbers:
    near: Numbers = np.exp(NEAR * (cosines - 1))
    return near


def _spread_over_topics(rows: Rows, landmarks_max: int, seed: int) -> Rows:
    """So many messages, as evenly over the topics as there are: first one of each, then the next."""
    mixed = np.random.default_rng(seed).permutation(len(rows))
    turn = np.zeros(len(rows), dtype=np.intp)
    seen: dict[int, int] = {}
    for place, number in enumerate(mixed):
        topic = int(rows[number])
        turn[place] = seen[topic] = seen.get(topic, -1) + 1
    return np.sort(mixed[np.argsort(turn, kind="stable")[:landmarks_max]])
