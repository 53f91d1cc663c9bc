"""Every reading of promises."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.clocks import Happened, Kind
from manyhands.core.tickets import EventName

# What each line of the log is to a clock. Those that change a state or a priority say so themselves, whatever their name.
_KINDS: dict[str, Kind] = {
    EventName.MESSAGE_RECEIVED: Kind.CUSTOMER_WROTE,
    EventName.REPLY_SENT: Kind.BRAND_REPLIED,
    EventName.TICKET_PLACED: Kind.OFFERED,
    EventName.TICKET_CLAIMED: Kind.CLAIMED,
    EventName.TICKET_PUSHED: Kind.CLAIMED,
    EventName.CLAIM_LAPSED: Kind.RELEASED,
    EventName.CLAIM_RELEASED: Kind.RELEASED,
    EventName.TICKET_ESCALATED: Kind.RELEASED,
}
_STATES = {"new": "open", "closed": "solved"}
_ALSO = (
    EventName.TICKET_UNDERSTOOD, EventName.CUSTOMER_ASKED, EventName.TICKET_PUT_ON_HOLD, EventName.TICKET_TAKEN_OFF_HOLD,
    EventName.PROMISE_BROKEN, EventName.TICKET_SOLVED, EventName.TICKET_REOPENED, EventName.TICKET_CLOSED,
    EventName.READING_CHECKED,
)  # fmt: skip
_MATTERS = sorted({str(name) for name in (*_KINDS, *_ALSO)})

_STORY = """
SELECT kind, extract(epoch FROM at)::bigint AS at, why->'became'->>'state' AS state, why->'became'->>'priority' AS priority
FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind = ANY(%(matters)s) ORDER BY sequence
"""


def story_of(brand_id: int, ticket_id: UUID) -> list[Happened]:
    """What happened to a ticket, as clocks take it."""
    found = rows(_STORY, {"brand": brand_id, "ticket": ticket_id, "matters": _MATTERS})
    story: list[Happened] = []
    at = 0
    for row in found:
        # The log's order holds: an answer that was begun before a breach was told, and committed after it, came after it.
        at = max(at, row["at"])
        story += _happened(row, at)
    return story


def _happened(row: Row, at: int) -> list[Happened]:
    lines, kind, state = [], _KINDS.get(row["kind"]), row["state"]
    # A customer's own message leaves a solved ticket solved until it is read; to its clocks it is open from the message on.
    if state and not (kind is Kind.CUSTOMER_WROTE and state == "solved"):
        lines.append(Happened(at, Kind.STATE_CHANGED, str(_STATES.get(state, state))))
    if row["priority"]:
        lines.append(Happened(at, Kind.PRIORITY_CHANGED, row["priority"]))
    return [Happened(at, kind), *lines] if kind else lines


def policy_version(brand_id: int) -> int | None:
    """The newest version of what a brand promises; None when it promises nothing."""
    found = one("SELECT max(version) AS version FROM promises_policy WHERE brand_id = %(brand)s", {"brand": brand_id})
    return found["version"] if found else None


def hours_in_force(brand_id: int, *, now: datetime) -> dict[str, Any] | None:
    """The hours that a brand had declared by a moment, as its page writes them; None where it had declared none."""
    found = one(
        "SELECT hours FROM promises_schedule WHERE brand_id = %(brand)s AND in_force_from <= %(now)s ORDER BY version DESC LIMIT 1",
        {"brand": brand_id, "now": now},
    )
    return found["hours"] if found else None


def policies_until(brand_id: int, version: int) -> list[Row]:
    """Every version of a brand's promises up to one of them, oldest first."""
    return rows(
        "SELECT version, schedule_version, promises, in_force_from FROM promises_policy "
        "WHERE brand_id = %(brand)s AND version <= %(version)s ORDER BY version",
        {"brand": brand_id, "version": version},
    )


def schedules_until(brand_id: int, version: int) -> list[Row]:
    """Every version of a brand's hours up to one of them, oldest first."""
    return rows(
        "SELECT version, hours, in_force_from FROM promises_schedule "
        "WHERE brand_id = %(brand)s AND version <= %(version)s ORDER BY version",
        {"brand": brand_id, "version": version},
    )


def promises_noted(brand_id: int, ticket_id: UUID) -> list[Row]:
    """The promises of a ticket as they were last brought up to date."""
    return rows(
        "SELECT id, measure, number, policy_version, state, due_at, warn_at, warned_at, broken_at FROM promises_promise "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY started_at, measure, number",
        {"brand": brand_id, "ticket": ticket_id},
    )


def ticket_of_promise(brand_id: int, promise_id: UUID) -> UUID | None:
    """The ticket a promise is of."""
    found = one(
        "SELECT ticket_id FROM promises_promise WHERE brand_id = %(brand)s AND id = %(promise)s",
        {"brand": brand_id, "promise": promise_id},
    )
    return found["ticket_id"] if found else None


def tickets_in_work(brand_id: int, *, after: UUID | None, most: int) -> list[UUID]:
    """Tickets of a brand that are not solved yet, from one on, in the order of their ids."""
    found = rows(
        "SELECT id FROM desk_ticket WHERE brand_id = %(brand)s AND state NOT IN ('solved', 'closed') "
        "AND (%(after)s::uuid IS NULL OR id > %(after)s::uuid) ORDER BY id LIMIT %(most)s",
        {"brand": brand_id, "after": after, "most": most},
    )
    return [row["id"] for row in found]
