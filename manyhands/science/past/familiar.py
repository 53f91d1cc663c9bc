"""Customers who come again: how many tickets are of somebody who had written before, whatever it was about."""

from __future__ import annotations

import numpy as np

from manyhands.science.past.counts import Flags
from manyhands.science.past.past import Past
from manyhands.science.past.shares import Share, share

_LEAST = 50


def came_before(past: Past, mine: Flags) -> Share | None:
    """Of the later half of a history, so that there is a past to have come in. None where customers are not told apart, or too few."""
    known = past.customer >= 0
    later = np.arange(len(past)) >= len(past) // 2
    first = np.zeros(len(past), dtype=np.bool_)
    at, places = np.flatnonzero(known), np.unique(past.customer[known], return_index=True)[1]
    first[at[places]] = True
    judged = mine & known & later
    if int(judged.sum()) < _LEAST:
        return None
    return share(int((judged & ~first).sum()), int(judged.sum()))
