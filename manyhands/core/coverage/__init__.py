"""Coverage: how many people are at work in each hour for what a brand needs, and where nobody or too few are."""

from __future__ import annotations

from manyhands.core.coverage.cover import Able, Coverage, Demand, Row, Stretch, cover
from manyhands.core.coverage.grid import Day, by_day, gap_words

__all__ = ["Able", "Coverage", "Day", "Demand", "Row", "Stretch", "by_day", "cover", "gap_words"]
