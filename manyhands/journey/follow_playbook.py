"""Whoever holds a ticket follows the brand's playbook on it, step by step; every answer is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.knowledge.playbooks import playbook_named
from manyhands.apps.knowledge.walks import Followed, begin_walk, keep_step, walk_on
from manyhands.apps.people.actors import person
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.tiers.queries import tier_of
from manyhands.core.playbooks import WrongStep, go_on
from manyhands.core.service_models.names import RIGHTS
from manyhands.core.tickets import EventName
from manyhands.core.tiers import may
from manyhands.journey.ask_system import UnableToAskSystem, ask_system_by_hand
from manyhands.journey.holding import held_ticket


class UnableToFollow(Exception):
    """The playbook does not go on like this; the text says why. Nothing was changed."""


@step_span("follow_playbook")
def follow_playbook(brand_id: int, ticket_id: UUID, *, by: UUID, name: str = "", at: str = "", answer: str = "", now: datetime) -> str:
    """Begin the playbook of this name, or without one take the step that stands at `at`; returns the step one stands at then."""
    held_ticket(brand_id, ticket_id, by)
    why = _begin(brand_id, ticket_id, name, by=by, now=now) if name else _go_on(brand_id, ticket_id, at, answer, by=by, now=now)
    why |= _look_up(brand_id, ticket_id, by=by, now=now)
    record_event(brand_id, ticket_id, EventName.PLAYBOOK_FOLLOWED, by=person(by), now=now, why=why)
    fail_points_of("follow_playbook")
    return why["to"]


def rights_in_force(brand_id: int, person_id: UUID) -> frozenset[str]:
    """What somebody's tier may decide by the page in force."""
    _, plan = plan_in_force(brand_id)
    tier = tier_of(brand_id, person_id, plan)
    return frozenset(right for right in RIGHTS if may(plan, tier, right))


def _begin(brand_id: int, ticket_id: UUID, name: str, *, by: UUID, now: datetime) -> dict[str, str]:
    playbook = playbook_named(brand_id, name)
    if playbook is None or playbook["version"] == 0:
        raise UnableToFollow("The brand has no such playbook now. Nothing was changed. Open the ticket again to see which there are.")
    begin_walk(brand_id, ticket_id, playbook, by=by, now=now)
    followed = _standing(brand_id, ticket_id)
    return {"playbook": name, "version": str(playbook["version"]), "from": "", "answer": "", "to": followed.step.id}


def _go_on(brand_id: int, ticket_id: UUID, at: str, answer: str, *, by: UUID, now: datetime) -> dict[str, str]:
    followed = _standing(brand_id, ticket_id)
    if at != followed.step.id:
        raise UnableToFollow("This step was taken before. Nothing was changed. The ticket shows where the playbook stands now.")
    try:
        walk = go_on(followed.page, followed.walk, answer=answer, rights=rights_in_force(brand_id, by))
    except WrongStep as wrong:
        raise UnableToFollow(f"{wrong} Nothing was changed.") from None
    taken, chosen = walk.way[-1]
    keep_step(brand_id, followed.id, number=len(walk.way), step=taken, answer=chosen, by=by, now=now)
    return {"playbook": followed.page.name, "version": str(followed.number), "from": taken, "answer": chosen, "to": walk.at}


def _look_up(brand_id: int, ticket_id: UUID, *, by: UUID, now: datetime) -> dict[str, str]:
    """Whoever comes to a step that looks something up has it asked; what keeps it from being asked is told, and blocks nothing."""
    step = _standing(brand_id, ticket_id).step
    name = step.look_up or step.action
    declared = systems_of(brand_id) if name else None
    call = declared[1].call(name) if declared and name else None
    if name is None or call is None:
        return {}  # a name for people alone
    if call.kind != "lookup":
        return {"look_up": name, "not_asked": "It changes something: it is done with its own button, among the brand's systems."}
    try:
        call_id = ask_system_by_hand(brand_id, ticket_id, by=by, name=name, now=now)
    except UnableToAskSystem as refused:
        return {"look_up": name, "not_asked": str(refused)}
    return {"look_up": name, "call_id": str(call_id)}


def _standing(brand_id: int, ticket_id: UUID) -> Followed:
    followed = walk_on(brand_id, ticket_id)
    if followed is None:
        raise UnableToFollow("No playbook is followed on this ticket. Nothing was changed. Begin one.")
    return followed
