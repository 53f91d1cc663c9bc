"""Who did something: the `by` of every action and every event."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, a customer, a brand's own system, or the product itself."""

    kind: str
    id: UUID | None = None


SYSTEM = Actor("system")


def person(person_id: UUID) -> Actor:
    return Actor("person", person_id)


def customer(customer_id: UUID) -> Actor:
    return Actor("customer", customer_id)


def integration(login_id: UUID) -> Actor:
    return Actor("integration", login_id)
