"""Whether a message was read right: what can be said of it, and on which tickets whoever holds them is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES

MOODS = ("calm", "unhappy", "angry")
SCALES: Mapping[str, tuple[str, ...]] = {"complexity": COMPLEXITIES, "priority": PRIORITIES, "mood": MOODS}

ASKED_ONE_IN = 10


@dataclass(frozen=True, slots=True)
class Said:
    """How hard a message is, how soon it wants an answer, and in what mood it was written."""

    complexity: str
    priority: str
    mood: str

    def __str__(self) -> str:
        return f"{self.complexity}, {self.priority}, {self.mood}"


def is_drawn(ticket_id: UUID | str) -> bool:
    """One ticket in ten, by its id alone: nobody chooses which, and it is the same for a ticket for ever."""
    return int.from_bytes(hashlib.sha256(f"read right:{ticket_id}".encode()).digest()[:8]) % ASKED_ONE_IN == 0


def priority_after(ticket: str, *, read: str, said: str, others: str) -> str:
    """What a ticket's priority becomes; `others`: the highest that anybody else has said, which is never gone below.

    What was read so is corrected either way. Where an earlier message made the ticket more pressing, it stays so.
    """
    if said == read:
        return ticket
    wanted = said if ticket == read else max(ticket, said, key=PRIORITIES.index)
    return max(wanted, others, key=PRIORITIES.index)
