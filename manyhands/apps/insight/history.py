"""A brand's own tickets and what happened to them, as the planner reads a history: no text, no name, no address; people are numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby, pairwise
from typing import NamedTuple
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.machine.hand import machine_of
from manyhands.core.tickets import EventName

COLUMNS = (
    "ticket", "arrival", "first_reply", "solved", "closed", "channel", "topic", "language", "brand", "complexity", "priority", "status",
    "group", "agent", "customer", "reassignments", "reopens", "escalations", "replies", "pauses", "held",
)  # fmt: skip
PAGE_TICKETS = 2000
_PAUSES = (EventName.CLAIM_PARKED, EventName.TICKET_PUT_ON_HOLD)
_GOES_ON = (EventName.CLAIM_TAKEN_UP, EventName.TICKET_TAKEN_OFF_HOLD)

_TICKETS = """
SELECT id, customer_id, channel, topic, language, complexity, priority, state, reopens, opened_at, first_replied_at, solved_at, closed_at
FROM desk_ticket WHERE brand_id = %(brand)s AND (opened_at, id) > (%(after)s, %(after_id)s) AND opened_at < %(before)s
ORDER BY opened_at, id LIMIT %(most)s
"""
_CLAIMS = """
SELECT id, ticket_id, person_id, pool, claimed_at, ended_at FROM routing_assignment
WHERE brand_id = %(brand)s AND ticket_id = ANY(%(tickets)s) ORDER BY ticket_id, claimed_at, id
"""
_EVENTS = """
SELECT ticket_id, kind, at FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = ANY(%(tickets)s) AND kind = ANY(%(kinds)s)
ORDER BY ticket_id, sequence
"""


class Place(NamedTuple):
    """How far a history has been read."""

    opened_at: datetime
    ticket_id: UUID


FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)
START = Place(datetime(1970, 1, 1, tzinfo=UTC), UUID(int=0))


@dataclass(slots=True)
class Numbers:
    """Who is who in one export, by order of appearance; the numbers mean nothing outside of it."""

    people: dict[UUID, int] = field(default_factory=dict)
    customers: dict[UUID, int] = field(default_factory=dict)
    tickets: int = 0

    def person(self, person_id: UUID) -> int:
        """The number of a person."""
        return self.people.setdefault(person_id, len(self.people) + 1)

    def customer(self, customer_id: UUID) -> int:
        """The number of a customer."""
        return self.customers.setdefault(customer_id, len(self.customers) + 1)


def history_page(brand_id: int, slug: str, numbers: Numbers, *, after: Place = START, before: datetime = FOR_EVER,
    most: int = PAGE_TICKETS) -> tuple[list[tuple[object, ...]], Place | None]:
    """The next tickets by their arrival, as cells of COLUMNS, and where to go on; None when that was all."""
    found = rows(_TICKETS, {"brand": brand_id, "after": after.opened_at, "after_id": after.ticket_id, "before": before, "most": most})
    ids = [ticket["id"] for ticket in found]
    claims, events = hands_of(brand_id, ids)
    machine = machine_of(brand_id)
    cells = [_cells(one, claims.get(one["id"], []), events.get(one["id"], []), slug, machine, numbers) for one in found]
    return cells, Place(found[-1]["opened_at"], ids[-1]) if len(found) == most else None


def hands_of(brand_id: int, ids: list[UUID]) -> tuple[dict[UUID, list[Row]], dict[UUID, list[Row]]]:
    """Who claimed these tickets, and what happened to them that counts, by ticket and in order."""
    if not ids:
        return {}, {}
    kinds = [str(kind) for kind in (*_PAUSES, *_GOES_ON, EventName.TICKET_ESCALATED, EventName.REPLY_SENT)]
    claims = rows(_CLAIMS, {"brand": brand_id, "tickets": ids})
    return _by_ticket(claims), _by_ticket(rows(_EVENTS, {"brand": brand_id, "tickets": ids, "kinds": kinds}))


def _by_ticket(found: Iterable[Row]) -> dict[UUID, list[Row]]:
    return {ticket_id: list(some) for ticket_id, some in groupby(found, key=lambda row: row["ticket_id"])}


def _cells(ticket: Row, claims: list[Row], events: list[Row], slug: str, machine: UUID, numbers: Numbers) -> tuple[object, ...]:
    numbers.tickets += 1
    hands = [claim for claim in claims if claim["person_id"] != machine]
    kinds = [event["kind"] for event in events]
    changes = sum(one["person_id"] != other["person_id"] for one, other in pairwise(hands))
    return (
        numbers.tickets, *(_moment(ticket[name]) for name in ("opened_at", "first_replied_at", "solved_at", "closed_at")),
        ticket["channel"], ticket["topic"], ticket["language"], slug, ticket["complexity"], ticket["priority"], ticket["state"],
        claims[-1]["pool"] if claims else "", numbers.person(hands[-1]["person_id"]) if hands else "",
        numbers.customer(ticket["customer_id"]), changes, ticket["reopens"],
        kinds.count(EventName.TICKET_ESCALATED), kinds.count(EventName.REPLY_SENT), sum(kind in _PAUSES for kind in kinds),
        held_cell(ticket["opened_at"], stretches_of(hands, events), numbers),
    )  # fmt: skip


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stretches_of(claims: Iterable[Row], events: list[Row]) -> Iterator[tuple[UUID, datetime, datetime]]:
    """Who had a ticket in hand from when to when: claims that have ended, without the time in which it waited for somebody outside."""
    marks = [(event["at"], event["kind"] in _PAUSES) for event in events if event["kind"] in (*_PAUSES, *_GOES_ON)]
    for claim in claims:
        if claim["ended_at"] is None:
            continue  # how long it will be is not known yet
        since: datetime | None = claim["claimed_at"]
        for at, is_pause in marks:
            if not claim["claimed_at"] <= at <= claim["ended_at"]:
                continue
            if is_pause and since is not None:
                yield claim["person_id"], since, at
                since = None
            elif not is_pause and since is None:
                since = at
        if since is not None:
            yield claim["person_id"], since, claim["ended_at"]


def held_cell(opened_at: datetime, stretches: Iterable[tuple[UUID, datetime, datetime]], numbers: Numbers) -> str:
    """`3:0-340 7:900-1100`: person 3 from the arrival on for 340 s, later person 7."""
    parts = list[str]()
    for person_id, since, until in stretches:
        begins, ends = (int((at - opened_at).total_seconds()) for at in (since, until))
        if 0 <= begins <= ends:
            parts.append(f"{numbers.person(person_id)}:{begins}-{ends}")
    return " ".join(parts)
