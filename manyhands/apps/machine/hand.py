"""The machine's hand: it takes a ticket as a person would, so that pay, review and the walls between two holders hold for it too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from manyhands.apps.ground.sql import one
from manyhands.apps.people.actors import Actor

_NAMESPACE = UUID("0e2f6c1e-6a3b-4f57-9a83-1d8f7c0b2a55")


def machine_of(brand_id: int) -> UUID:
    """The id under which a brand's machine holds tickets."""
    return uuid5(_NAMESPACE, str(brand_id))


def actor_of(brand_id: int, by: UUID) -> Actor:
    """Who answers, as the log names them: a person, or the machine."""
    return Actor("machine" if by == machine_of(brand_id) else "person", by)


def give_hand(brand_id: int, *, now: datetime) -> UUID:
    """The machine's hand, made where there was none."""
    hand = machine_of(brand_id)
    one("SELECT mh_machine_hand(%(brand)s, %(hand)s, %(now)s)", {"brand": brand_id, "hand": hand, "now": now})
    return hand
