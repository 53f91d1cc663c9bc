"""Where a page says "pushed", a ticket is given to whoever is there, has room and is the best by the page's order of choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force, plan_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.claims import UnableToClaim, claim_first
from manyhands.core.service_models.names import WORK
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.floor import Chosen, Floor
from manyhands.journey.promises import keep_promises
from manyhands.journey.translating import have_translated

_PUSHED = WORK.index("pushed")


@dataclass(frozen=True, slots=True)
class Push:
    """A ticket, whom it is given to, and why them."""

    offer: Row
    chosen: Chosen

    @property
    def person_id(self) -> UUID:
        """Whom it is given to."""
        person_id: UUID = self.chosen.hand["person_id"]
        return person_id


def push_next(brand_id: int, *, now: datetime) -> bool:
    """Give one waiting ticket of this brand to somebody; False when nothing waits or nobody can take any of it."""
    return any(push(brand_id, one, now=now) for one in pushes_for(brand_id, most=1, now=now))


def pushes_for(brand_id: int, *, most: int, now: datetime) -> list[Push]:
    """Who should get which of the waiting tickets, from one look at both; nothing is changed yet."""
    _, plan = plan_in_force(brand_id)
    floor = Floor(brand_id, [pool for pool, work in enumerate(plan.pools.work) if work == _PUSHED], now=now)
    found: dict[UUID, Push] = {}
    for offer in floor.waiting() if floor.hands else ():
        if offer["ticket_id"] not in found and (chosen := floor.choose(offer)):
            found[offer["ticket_id"]] = Push(offer, chosen)
            floor.fill(chosen.hand, offer)
        if len(found) == most or not floor.has_room:
            break
    return list(found.values())


@step_span("push")
def push(brand_id: int, one: Push, *, now: datetime) -> bool:
    """Give the ticket out; UnableToClaim when it, or the person's room, has gone meanwhile."""
    offer = one.offer
    plan = plan_of(brand_id, offer["model_version"])
    lease_seconds = plan.limits.reply_within_seconds
    claimed = claim_first(one.person_id, [(brand_id, offer["offer_id"])], lease_seconds=lease_seconds, now=now)
    if claimed is None:
        raise UnableToClaim("This ticket was taken just now.")
    why = {"person_id": one.person_id, "pool": claimed.pool, "terms": claimed.terms, "because": one.chosen.words,
           "others": one.chosen.others, "hindered": one.chosen.hindered, "assignment_id": claimed.assignment_id}  # fmt: skip
    record_event(
        brand_id, claimed.ticket_id, EventName.TICKET_PUSHED, by=SYSTEM, now=now, why=why,
        state=str(after(State(claimed.state), Happening.CLAIMED)), tier=offer["tier"],
    )  # fmt: skip
    keep_promises(claimed.brand_id, claimed.ticket_id, policy=claimed.policy_version, now=now)
    have_translated(brand_id, claimed.ticket_id, plan, now=now)
    fail_points_of("push")
    return True
