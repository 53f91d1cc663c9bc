"""What a ticket can be and what can happen to it."""

from __future__ import annotations

from manyhands.core.tickets.events import EventName
from manyhands.core.tickets.states import AFTER, Happening, State, UnableToMove, after

__all__ = ["AFTER", "EventName", "Happening", "State", "UnableToMove", "after"]
