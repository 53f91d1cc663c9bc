"""Whether a customer asks the same again: their earlier messages on the ticket mean nearly the same."""

from __future__ import annotations

from uuid import UUID

import numpy as np

from manyhands.apps.machine.queries import vectors_before

LIKE_MIN = 0.86  # cosine: the same question in other words


def is_repeated(brand_id: int, ticket_id: UUID, message_id: UUID, vector: bytes) -> bool:
    """False where a message has no meaning that could be compared."""
    this = np.frombuffer(vector, dtype=np.float32)
    before = [np.frombuffer(one, dtype=np.float32) for one in vectors_before(brand_id, ticket_id, message_id)]
    return any(len(this) and len(one) == len(this) and float(this @ one) >= LIKE_MIN for one in before)
