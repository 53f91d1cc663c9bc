"""What must be so of tickets and hands at any moment, whatever has happened: one line for each thing that is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models.names import LANGUAGES
from manyhands.core.tickets import Happening, State, after
from tests.overlooking import CHANNELS, World, asked_by, read

_TAKEN = {"ticket_claimed", "ticket_pushed", "ticket_assigned"}
_MOVES = dict.fromkeys(_TAKEN, Happening.CLAIMED) | {
    "ticket_escalated": Happening.ESCALATED, "ticket_solved": Happening.SOLVED, "ticket_reopened": Happening.REOPENED,
    "ticket_closed": Happening.CLOSED,
}  # fmt: skip


class Logs:
    """Each ticket's log, replayed by the core's table of states; it goes on where it stopped."""

    def __init__(self) -> None:
        self.state: dict[UUID, State] = {}
        self.count: Counter[UUID] = Counter()
        self.last_placing: dict[UUID, str] = {}

    def replay(self, admin: psycopg.Connection[Any], world: World) -> Logs:
        """Read what has been written since."""
        for ticket in world.rows["tickets"]:
            if ticket["events_count"] != self.count[ticket["id"]]:
                self._go_on(admin, ticket)
        return self

    def _go_on(self, admin: psycopg.Connection[Any], ticket: dict[str, Any]) -> None:
        events = admin.execute(
            "SELECT sequence, kind, why FROM desk_event WHERE ticket_id = %s AND sequence > %s ORDER BY sequence",
            [ticket["id"], self.count[ticket["id"]]],
        ).fetchall()
        for sequence, kind, why in events:
            assert sequence == self.count[ticket["id"]] + 1, "the log has a gap"
            self.count[ticket["id"]] = sequence
            before = self.state.get(ticket["id"])
            self.state[ticket["id"]] = _next_state(before, kind, why.get("became", {}).get("state"))
            if kind in ("ticket_placed", "ticket_unplaceable"):
                self.last_placing[ticket["id"]] = kind


def _next_state(state: State | None, kind: str, said: str | None) -> State:
    if state is None:
        assert kind == "message_received", "a ticket begins with its message"
        return State.NEW
    reached = state
    if kind == "message_received":
        reached = state if state is State.SOLVED else after(state, Happening.CUSTOMER_WROTE)
    elif kind == "reply_sent":
        reached = State(said or "")
        assert reached in (after(state, Happening.REPLIED), after(state, Happening.ASKED_CUSTOMER))
    elif kind in _MOVES:
        reached = after(state, _MOVES[kind])
    assert said in (None, reached), f"{kind} says {said}, and leads from {state} to {reached}"
    return reached


def broken_laws(world: World, logs: Logs, *, unread: set[UUID]) -> list[str]:
    """Everything that is not as it must be now; `unread` tickets have a message that no job has looked at yet."""
    return [*_states(world, logs), *_owners(world), *_loads(world), *_doors(world), *_whereabouts(world, logs, unread), *_offers(world, unread)]


def _states(world: World, logs: Logs) -> Iterator[str]:
    for ticket in world.rows["tickets"]:
        if ticket["state"] != logs.state.get(ticket["id"]) or ticket["events_count"] != logs.count[ticket["id"]]:
            yield f"a ticket is {ticket['state']}, and its log says {logs.state.get(ticket['id'])}"


def _owners(world: World) -> Iterator[str]:
    for ticket_id, count in Counter(row["ticket_id"] for row in world.rows["held"]).items():
        if count > 1:
            yield f"{ticket_id} has {count} owners"
    states = {ticket["id"]: ticket["state"] for ticket in world.rows["tickets"]}
    for row in world.rows["held"]:
        if states[row["ticket_id"]] in ("solved", "closed"):
            yield "somebody holds a ticket that is over"
        if world.of("offers", ticket_id=row["ticket_id"], state="open"):
            yield "a held ticket is offered"


def _loads(world: World) -> Iterator[str]:
    for load in world.rows["loads"]:
        mine = [row for row in world.of("held", person_id=load["person_id"]) if row["parked_at"] is None]
        weight = sum(row["weight"] for row in mine)
        counted = Counter(row["channel"] for row in mine)
        if load["held"] != weight or any(load[channel] != counted[channel] for channel in CHANNELS):
            yield f"hands count {load}, and hold {weight}: {dict(counted)}"
        if load["held"] > load["held_max"] + load["forced"]:
            yield "hands are over full"
        if load["forced"] and not any(row["forced_because"] for row in mine):
            yield "somebody holds too much, and nobody said why"
        if sum(row["weight"] for row in mine if not row["forced_because"]) > load["held_max"]:
            yield "automatic work made hands over full"


def _doors(world: World) -> Iterator[str]:
    for row in world.rows["held"]:
        if not world.may_enter(row["brand_id"], row["person_id"]):
            yield f"a ticket is held from {row['pool']} by somebody who has no door to it"


def _whereabouts(world: World, logs: Logs, unread: set[UUID]) -> Iterator[str]:
    states = {ticket["id"]: ticket["state"] for ticket in world.rows["tickets"]}
    for row in world.rows["held"]:
        if row["parked_at"] and states[row["ticket_id"]] not in ("pending", "on_hold") and row["ticket_id"] not in unread:
            yield "a ticket whose customer has written is parked"
    held = {row["ticket_id"] for row in world.rows["held"]}
    offered = {row["ticket_id"] for row in world.of("offers", state="open")}
    for ticket in world.rows["tickets"]:
        is_excused = ticket["id"] in unread or ticket["state"] in ("solved", "closed", "pending", "on_hold")
        if ticket["id"] not in held | offered and not is_excused and logs.last_placing.get(ticket["id"]) != "ticket_unplaceable":
            yield f"a ticket that is {ticket['state']} is astray"


def _offers(world: World, unread: set[UUID]) -> Iterator[str]:
    pages = {(row["brand_id"], row["version"]): read(row["page"]) for row in world.rows["versions"]}
    for ticket in world.rows["tickets"]:
        offers = world.of("offers", ticket_id=ticket["id"], state="open")
        if not offers or ticket["id"] in unread:
            continue
        found = sorted((offer["pool"], offer["language"]) for offer in offers)
        expected = _openings(world, ticket, offers)
        if found != expected:
            yield f"a ticket is offered to {found}, and its page says {expected}"
        for offer in offers:
            if offer["kept_until"] and world.of("declined", ticket_id=ticket["id"], person_id=offer["preferred_person_id"]):
                yield "a ticket is kept for somebody who passed on it"
            level, skills, credentials = asked_by(pages[ticket["brand_id"], ticket["model_version"]], ticket, offer["pool"])
            asked = offer["language_level"], offer["skills"], set(offer["credentials"])
            if asked != (level if offer["language"] else 0, skills, credentials):
                yield f"{offer['pool']} asks {asked}, and the page {level, skills, credentials}"


def _openings(world: World, ticket: dict[str, Any], offers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    with acting_as(for_brand(ticket["brand_id"])):
        plan = plan_of(ticket["brand_id"], ticket["model_version"])
    sent = [row["to_pool"] for row in world.of("escalated", ticket_id=ticket["id"])] if ticket["hops"] else []
    if sent and sent[0] not in plan.pool_names:
        sent = [offers[0]["pool"]]  # a stand-in of the later page, no lower than where it had got to
        tiers = [int(plan.pools.tier[code]) for code in range(len(plan.pool_names))]
        assert tiers[plan.pool_code(sent[0])] >= min(ticket["tier"], max(tiers)), "it was sent down again"
    facts = ticket_facts(
        plan, language=ticket["language"], topic=ticket["topic"], complexity=ticket["complexity"] or "medium", priority=ticket["priority"],
        channel=ticket["channel"], hops=ticket["hops"], escalated_to=sent[0] if sent else None,
    )  # fmt: skip
    return sorted((plan.pool_names[o.pool], LANGUAGES[o.language] if o.language else "") for o in pools_for(plan, facts))
