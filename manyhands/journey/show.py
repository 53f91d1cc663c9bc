"""Where a page shows an offer to a few people at a time, the next few are chosen; whoever accepts first has the ticket."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.invitations import end_invitation, invite_people, invited_before, live_invitations
from manyhands.core.tickets import EventName
from manyhands.journey.floor import Floor


@step_span("show")
def show_offers(brand_id: int, *, most: int = 50, now: datetime) -> int:
    """Show each waiting offer that nobody sees to the next few of its pool; how many offers were shown."""
    _, plan = plan_in_force(brand_id)
    floor = Floor(brand_id, [pool for pool, to in enumerate(plan.pools.shown_to) if to > 0], now=now)
    shown = 0
    for offer in floor.waiting() if floor.hands else ():
        if offer["shown_to"] and not live_invitations(brand_id, offer["offer_id"], now=now):
            shown += _show(floor, offer, now=now)
        if shown == most:
            break
    fail_points_of("show")
    return shown


def _show(floor: Floor, offer: Row, *, now: datetime) -> bool:
    """To those first who have not seen it yet; when all have, it begins anew."""
    before = invited_before(floor.brand_id, offer["offer_id"])
    people = _best(floor, offer, but=before) or _best(floor, offer, but=frozenset())
    if not people:
        return False
    lock_ticket(floor.brand_id, offer["ticket_id"])
    until = now + timedelta(seconds=offer["shown_seconds"])
    if not invite_people(floor.brand_id, offer["offer_id"], people, until=until, now=now):
        return False  # it was taken meanwhile
    why = {"pool": offer["pool"], "people": people, "until": until}
    record_event(floor.brand_id, offer["ticket_id"], EventName.OFFER_SHOWN, by=SYSTEM, now=now, why=why)
    return True


def _best(floor: Floor, offer: Row, *, but: frozenset[UUID]) -> list[UUID]:
    people: list[UUID] = []
    while len(people) < offer["shown_to"] and (chosen := floor.choose(offer, but=but | frozenset(people))):
        people.append(chosen.hand["person_id"])
    return people


@step_span("show")
def end_showing(brand_id: int, invitation_id: UUID, *, now: datetime) -> bool:
    """Somebody was shown an offer long enough; False when that had ended before."""
    return end_invitation(brand_id, invitation_id, now=now)
