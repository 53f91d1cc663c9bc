"""A machine that answers: whether it may speak now, and what its trial on a brand's own tickets has shown."""

from __future__ import annotations

from manyhands.core.machine.deciding import Act, Decision, Heard, Licence, Why, decide
from manyhands.core.machine.trial import Judged, Point, curve_of, is_right, point_at

__all__ = ["Act", "Decision", "Heard", "Judged", "Licence", "Point", "Why", "curve_of", "decide", "is_right", "point_at"]
