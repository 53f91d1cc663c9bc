"""How long customers wait before they leave, from those who left and those who were served first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.laws import FittedLaw, fit_law
from manyhands.science.past.past import MISSING, Past

Floats = NDArray[np.float64]


def waited(past: Past) -> tuple[Ints, Flags, Flags]:
    """Waits, whether the customer left, and which tickets say both."""
    wait, left = past.column("wait"), past.column("abandoned")
    known: Flags = (wait != MISSING) & (left != MISSING)
    return wait, left == 1, known


def fit_patience(wait: Ints, left: Flags) -> FittedLaw:
    """Its law: who was served would have waited longer (censored), so the mean wait of those who left says nothing. Raises `TooFew`.

    Laws with heavier tails are left out: most patience is cut short, and their mean would be made of what nobody has seen.
    """
    return fit_law(
        wait.astype(np.float64), ~left, laws=("exponential", "weibull", "gamma"),
        how="waits of those who left, and of those served as cut short",
    )  # fmt: skip


def kaplan_meier(wait: Ints, left: Flags) -> tuple[Ints, Floats]:
    """Share of customers whose patience is longer than each wait at which somebody left."""
    order = np.argsort(wait, kind="stable")
    times, gone = wait[order], left[order]
    at, first = np.unique(times, return_index=True)
    leaving = np.add.reduceat(gone.astype(np.float64), first) if len(times) else np.zeros(0)
    at_risk = len(times) - first
    stays = np.cumprod(1 - leaving / at_risk).astype(np.float64)
    some = leaving > 0
    return at[some], stays[some]
