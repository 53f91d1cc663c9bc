"""Where a page says "pushed", a ticket is given to whoever is there, has room and has been free the longest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.claims import UnableToClaim, claim_first, make_room
from manyhands.apps.routing.eligibility import reasons_for
from manyhands.apps.routing.queries import Hand, hands_for, offers_to_push
from manyhands.core.routing import PersonTable, next_person
from manyhands.core.service_models.names import WORK
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.promises import keep_promises

_PUSHED = WORK.index("pushed")


@step_span("push")
def push_next(brand_id: int, *, now: datetime) -> bool:
    """Give one waiting ticket of this brand to somebody; False when nothing waits or nobody can take any of it."""
    return any(_push(brand_id, offer, now=now) for offer in offers_to_push(brand_id, now=now) if _is_pushed(offer))


def _is_pushed(offer: Row) -> bool:
    plan = plan_of(offer["brand_id"], offer["model_version"])
    return offer["pool"] in plan.pool_names and int(plan.pools.work[plan.pool_code(offer["pool"])]) == _PUSHED


def _push(brand_id: int, offer: Row, *, now: datetime) -> bool:
    hands = hands_for(brand_id, [offer["pool"]], ticket_id=offer["ticket_id"])
    choice = next_person(_table(brand_id, offer, hands, now=now))
    if choice.index < 0:
        return False
    person_id = hands[choice.index]["person_id"]
    try:
        make_room(person_id)
    except UnableToClaim:
        return False
    plan = plan_of(brand_id, offer["model_version"])
    lease_seconds = plan.limits.reply_within_seconds
    claimed = claim_first(person_id, [(brand_id, offer["offer_id"])], lease_seconds=lease_seconds, now=now)
    if claimed is None:
        raise UnableToClaim("This ticket was taken just now.")
    why = {"person_id": person_id, "pool": claimed.pool, "terms": claimed.terms, "because": choice.words,
           "assignment_id": claimed.assignment_id}  # fmt: skip
    record_event(
        brand_id, claimed.ticket_id, EventName.TICKET_PUSHED, by=SYSTEM, now=now, why=why,
        state=str(after(State(claimed.state), Happening.CLAIMED)), tier=offer["tier"],
    )  # fmt: skip
    keep_promises(claimed.brand_id, claimed.ticket_id, policy=claimed.policy_version, now=now)
    fail_points_of("push")
    return True


def _table(brand_id: int, offer: Row, hands: Sequence[Row], *, now: datetime) -> PersonTable:
    reasons = [
        reasons_for(Hand(hand["person_id"], hand["languages"], {brand_id: [hand["pool"]]}, {}), [offer | {"declined": hand["declined"]}])[0]
        for hand in hands
    ]
    return PersonTable.of(
        reasons,
        capacity_left=[hand["held_max"] - hand["held"] for hand in hands],
        idle_since_epoch_s=[int((hand["freed_at"] or now - timedelta(days=1)).timestamp()) for hand in hands],
        preferred=[int(hand["person_id"] == offer["preferred_person_id"]) for hand in hands],
    )
