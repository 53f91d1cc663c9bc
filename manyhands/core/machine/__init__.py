"""A machine that answers: whether it may speak now, and what its trial on a brand's own tickets has shown."""

from __future__ import annotations

from manyhands.core.machine.agreeing import says_the_same
from manyhands.core.machine.blind import WITHHELD_DAYS, WITHHELD_PERCENT, Pair, lot_of, pairs_of
from manyhands.core.machine.deciding import Act, Decision, Heard, HeardNeed, Licence, Why, decide
from manyhands.core.machine.promise import CARRIES_ON, HeldTo, keeps, shown_by
from manyhands.core.machine.trial import Judged, Point, by_confidence, curve_of, is_right, lower_bound, point_at, point_of

__all__ = [
    "CARRIES_ON",
    "WITHHELD_DAYS",
    "WITHHELD_PERCENT",
    "Act",
    "Decision",
    "Heard",
    "HeardNeed",
    "HeldTo",
    "Judged",
    "Licence",
    "Pair",
    "Point",
    "Why",
    "by_confidence",
    "curve_of",
    "decide",
    "is_right",
    "keeps",
    "lot_of",
    "lower_bound",
    "pairs_of",
    "point_at",
    "point_of",
    "says_the_same",
    "shown_by",
]  # fmt: skip
