"""A brand moves to another service model, or to a new version of its page, with tickets in flight.

The new page is in force at once: what arrives from now on is routed by it. Whoever holds a ticket keeps it, under the terms that were
frozen. What waits is placed again, a ticket a transaction, by a job that can be killed and goes on where it stopped: which tickets
are left stands in the tickets themselves, each of which remembers the version that placed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force, plan_of, version_in_force
from manyhands.apps.brands.qualifications import move_qualifications
from manyhands.apps.brands.service_model import put_page
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.market.actions import move_contracts
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.in_flight import placed_by_older
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.journey.place import place


class UnableToSwitch(Exception):
    """The page was not put in force; the text says why."""


@dataclass(frozen=True, slots=True)
class Switched:
    """The version in force now, and how many people were moved to other pools."""

    version: int
    people_moved: int


@step_span("switch")
def switch(
    brand_id: int, page: str, *, moves: Mapping[str, str] | None = None, seen_version: int | None = None, by: UUID | None, now: datetime
) -> Switched:
    """Put a page in force and have what waits placed again; `moves` says which pool's people belong to which pool from now on.

    `seen_version` is the one that whoever decides had before them: when another has come into force since, this is refused.
    """
    before = version_in_force(brand_id)
    version = put_page(brand_id, page, by=by, now=now)
    if seen_version is not None and version != seen_version + 1:
        raise UnableToSwitch("Somebody put another page in force meanwhile. Nothing was changed. Look at it, and try yours again.")
    plan = plan_of(brand_id, version)
    wanted = dict(moves or {})
    _check_moves(wanted, plan, plan_of(brand_id, before) if before else None)
    move_contracts(brand_id, wanted, keep=plan.pool_names)
    moved = move_qualifications(brand_id, wanted, keep=plan.pool_names, now=now)
    queue.enqueue("place_again", priority=queue.SOON, brand_id=brand_id)
    fail_points_of("switch")
    return Switched(version, moved)


def _check_moves(moves: Mapping[str, str], plan: RoutingPlan, before: RoutingPlan | None) -> None:
    known = before.pool_names if before else ()
    for old, new in moves.items():
        if old not in known:
            raise UnableToSwitch(f"The page in force has no pool {old!r} to move people from. It has: {', '.join(known)}.")
        if new not in plan.pool_names:
            raise UnableToSwitch(f"The new page has no pool {new!r}. Nothing was changed. It has: {', '.join(plan.pool_names)}.")


@step_span("place_again")
def place_again(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Place one waiting ticket by the page in force; False when somebody took it, or it was placed by this page already."""
    ticket = lock_ticket(brand_id, ticket_id)
    version, plan = plan_in_force(brand_id)
    if ticket["model_version"] >= version or standing_assignment(brand_id, ticket_id):
        return False
    why = {"from_version": ticket["model_version"], "to_version": version, "model": plan.name}
    record_event(brand_id, ticket_id, EventName.SERVICE_MODEL_CHANGED, by=SYSTEM, now=now, why=why)
    place(brand_id, ticket_id, now=now)
    fail_points_of("place_again")
    return True


def left_to_place(brand_id: int, *, most: int = 200) -> list[UUID]:
    """Waiting tickets that an older page has placed, earliest due first."""
    version = version_in_force(brand_id)
    return placed_by_older(brand_id, version, most=most) if version else []
