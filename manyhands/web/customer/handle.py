"""A handle opens one conversation to one customer: the right to read it is the link itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from manyhands.apps.ground.handles import read_handle, sign_handle
from manyhands.apps.ground.walls import Scope, for_customer

DAYS = 90


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a handle says."""

    brand_id: int
    ticket_id: UUID
    customer_id: UUID

    @property
    def scope(self) -> Scope:
        """The walls of this customer."""
        return for_customer(self.brand_id, self.customer_id)


def opened(handle: str) -> Conversation:
    """The conversation that a handle opens; one that is forged or old opens nothing."""
    facts = read_handle("conversation", handle, days=DAYS)
    return Conversation(int(facts["brand"]), UUID(facts["ticket"]), UUID(facts["customer"]))


def handle_of(conversation: Conversation) -> str:
    """The handle of a conversation."""
    facts = {
        "brand": conversation.brand_id, "ticket": str(conversation.ticket_id), "customer": str(conversation.customer_id),
    }  # fmt: skip
    return sign_handle("conversation", facts)
