"""Vectors in groups of one meaning: in order, each joins the nearest group that is near enough, or begins its own. No chance is in it."""

from __future__ import annotations

from typing import Any

import numpy as np

NEAR_MIN = 0.62


def clusters_of(vectors: Any, *, near_min: float = NEAR_MIN) -> list[list[int]]:
    """The places of each group's members, the largest group first; `vectors` of length 1, oldest first."""
    sums: list[Any] = []
    members: list[list[int]] = []
    for place, vector in enumerate(vectors):
        near = [float(vector @ total) / max(float(np.linalg.norm(total)), 1e-9) for total in sums]
        best = int(np.argmax(near)) if near else -1
        if best >= 0 and near[best] >= near_min:
            members[best].append(place)
            sums[best] = sums[best] + vector
        else:
            members.append([place])
            sums.append(vector.copy())
    return sorted(members, key=lambda one: (-len(one), one[0]))


def medoid_of(vectors: Any) -> int:
    """The place of the one that is nearest to all."""
    return int(np.argmax((vectors @ vectors.T).sum(axis=1)))
