"""What a draft states is held against its evidence: numbers, dates, links, names, promises and denials."""

from __future__ import annotations

from manyhands.core.grounding.check import Verdict, Violation, check_grounding
from manyhands.core.grounding.claims import Claim, Kind
from manyhands.core.grounding.grounds import Grounds
from manyhands.core.grounding.machine import addresses_machine, without_orders

__all__ = ["Claim", "Grounds", "Kind", "Verdict", "Violation", "addresses_machine", "check_grounding", "without_orders"]
