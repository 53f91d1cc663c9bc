"""A small integer programme by blocks, and HiGHS to solve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GAP = 0.002  # nearer to the cheapest than a forecast is to the truth


@dataclass(slots=True)
class Programme:
    """Least cost over variables from 0 on, under rows that are each at least a number."""

    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    rows: list[tuple[list[tuple[slice, Floats]], Floats]] = field(default_factory=list)

    def add(self, count: int, *, cost: Sequence[float], whole: bool = False, most: float = np.inf) -> slice:
        """So many new variables."""
        begin = len(self.cost)
        self.cost += list(cost)
        self.whole += [whole] * count
        self.most += [most] * count
        return slice(begin, begin + count)

    def at_least(self, blocks: list[tuple[slice, Floats]], bound: Floats) -> None:
        """Rows: the sum of each block's matrix times its variables is at least `bound`."""
        self.rows.append((blocks, bound))


@dataclass(frozen=True, slots=True)
class Answer:
    """`gap`: how far the cost may be above the least possible, as a share."""

    values: Floats | None
    gap: float
    words: str


def solve(programme: Programme, *, seconds_most: float, nodes_most: int) -> Answer:
    """By HiGHS. The limit of nodes comes first, since it gives the same answer everywhere; that of seconds is for slow machines."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_array

    size = len(programme.cost)
    height = sum(len(bound) for _, bound in programme.rows)
    matrix, low, row = lil_array((height, size)), np.empty(height), 0
    for blocks, bound in programme.rows:
        for where, block in blocks:
            matrix[row : row + len(bound), where] = block
        low[row : row + len(bound)] = bound
        row += len(bound)
    result = milp(
        np.array(programme.cost), constraints=LinearConstraint(matrix.tocsr(), low, np.inf),
        integrality=np.array(programme.whole, dtype=np.int64), bounds=Bounds(0, np.array(programme.most)),
        options={"time_limit": seconds_most, "node_limit": nodes_most, "mip_rel_gap": GAP},
    )  # fmt: skip
    if result.x is None:
        return Answer(None, np.inf, "It cannot be met." if result.status == 2 else "Time ran out before a first one was found.")
    gap = max(0.0, float(result.mip_gap if result.mip_gap is not None else 0.0))
    words = "the cheapest there is" if gap <= 1e-6 else f"at most {gap:.1%} dearer than the cheapest there is"
    return Answer(np.asarray(result.x), gap, words)
