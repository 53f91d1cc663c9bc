"""Fair shares between brands that are served by the same hands.

A brand that has had more than its share of the last day's work counts as due no earlier than a while from now, however late it is.
So its own flood makes it late, and the others are answered in time; while nobody else waits, its tickets go on as they are due.
Why a day, and why so long a while: docs/decisions/0017.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from manyhands.core.routing.choosing import NO_FLOOR
from manyhands.core.routing.kernels import kernel
from manyhands.core.routing.ordering import order_key
from manyhands.core.service_models.names import PRIORITIES
from manyhands.core.service_models.plan import Ints

FEW = 10  # so little work says nothing about shares
LATELY_SECONDS = 86_400  # the work by which shares are judged: a whole day, so that everybody's busy hours are in it
LEAD_SECONDS = 5400  # how long before their due time the tickets of the other brands come first
_HIGHEST = len(PRIORITIES) - 1


@kernel
def is_over_share(served: Ints, share: Ints, waits: Ints, brand: int) -> bool:
    """Whether a brand has had more of the last work than its share among the brands that are waiting.

    `served`, `share` and `waits` have one row a brand: tickets taken within LATELY_SECONDS, the weight of its share, 1 where it waits.
    """
    had, weight = 0, 0
    for other in range(len(served)):
        if waits[other] or other == brand:
            had += served[other]
            weight += share[other]
    if had < FEW or weight == share[brand]:
        return False
    return bool(served[brand] * weight > had * share[brand])


@kernel
def floor_key(now_epoch_s: int) -> int:
    """The order key before which no ticket of a brand over its share comes."""
    return int(order_key(now_epoch_s + LEAD_SECONDS, _HIGHEST))


def floor_keys(served: Sequence[int], share: Sequence[int], waits: Sequence[int], *, now_epoch_s: int) -> Ints:
    """For each brand the key before which none of its tickets comes; NO_FLOOR for those within their share."""
    had, weights, waiting = (np.array(column, dtype=np.int64) for column in (served, share, waits))
    floors = np.full(len(served), NO_FLOOR, dtype=np.int64)
    for brand in range(len(served)):
        if is_over_share(had, weights, waiting, brand):
            floors[brand] = floor_key(now_epoch_s)
    return floors
