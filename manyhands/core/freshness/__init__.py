"""Knowledge that goes stale: the figures of a text, and what a draft says otherwise than the articles do today."""

from manyhands.core.freshness.check import Cited, Remark, is_stale, remarks_on, stands_on
from manyhands.core.freshness.figures import Figure, figures_in

__all__ = ["Cited", "Figure", "Remark", "figures_in", "is_stale", "remarks_on", "stands_on"]
