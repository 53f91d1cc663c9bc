"""A machine that answers: whether it may speak now, and what its trial on a brand's own tickets has shown."""

from __future__ import annotations

from manyhands.core.machine.deciding import Act, Decision, Heard, Licence, Why, decide
from manyhands.core.machine.trial import Judged, Point, by_confidence, curve_of, is_right, point_at, point_of

__all__ = [
    "Act", "Decision", "Heard", "Judged", "Licence", "Point", "Why", "by_confidence", "curve_of", "decide", "is_right", "point_at",
    "point_of",
]  # fmt: skip
