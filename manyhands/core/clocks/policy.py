"""What is promised: for each measure its targets by priority, whose hours count, and what stops the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from manyhands.core.clocks.measures import Measure


@dataclass(frozen=True)
class Rule:
    """One measure's promise: seconds by priority; a priority without a target has its time counted and nothing promised."""

    targets: Mapping[str, int]
    business: bool = True
    pauses: frozenset[str] = frozenset()
    warn_percent: int = 80

    def warns_after(self, target_seconds: int) -> int:
        """The elapsed seconds at which a warning is due."""
        return max(1, target_seconds * self.warn_percent // 100)


@dataclass(frozen=True)
class Policy:
    """The rules of one version; a measure without a rule is not counted."""

    rules: Mapping[Measure, Rule] = field(default_factory=dict)
