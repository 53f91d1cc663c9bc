"""Every reading that a step between tiers needs: who somebody is to a brand by their tier, what was asked, what is owed."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force, plan_of
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tiers import highest_tier, may, roles_of_tier

_VALID = "EXISTS (SELECT 1 FROM mh_granted(now()) g WHERE g.brand_id = q.brand_id AND g.person_id = q.person_id)"


def pools_of(brand_id: int, person_id: UUID) -> list[str]:
    """The pools of a brand somebody is qualified for now."""
    found = rows(
        "SELECT q.pool FROM mh_qualified(now()) q WHERE q.brand_id = %(brand)s AND q.person_id = %(person)s "
        f"AND {_VALID} ORDER BY q.pool",
        {"brand": brand_id, "person": person_id},
    )
    return [row["pool"] for row in found]


def tier_of(brand_id: int, person_id: UUID, plan: RoutingPlan) -> int:
    """Somebody's tier in a brand: the highest of their pools; 0 when they are in none."""
    return highest_tier(plan, pools_of(brand_id, person_id))


def roles_by_tier(brand_id: int, person_id: UUID) -> frozenset[str]:
    """What the rights of somebody's tier make of them. By the page in force: a right that ended counts for no ticket."""
    try:
        _, plan = plan_in_force(brand_id)
    except NoServiceModel:
        return frozenset()
    return roles_of_tier(plan, tier_of(brand_id, person_id, plan))


_STANDING = """
SELECT q.brand_id, array_agg(q.pool) AS pools, (SELECT max(m.version) FROM brands_servicemodelpage m
  WHERE m.brand_id = q.brand_id AND m.in_force_from <= now()) AS version
FROM mh_qualified(now()) q WHERE q.person_id = %(person)s GROUP BY q.brand_id
"""


def brands_with_right(person_id: UUID, *rights: str) -> tuple[dict[int, int], ...]:
    """For each of these rights, in which brands somebody's tier has it, and which tier that is; for pages that span brands."""
    # The walls show only brands with a valid grant. One statement, because somebody may work for very many brands.
    found = [(row, plan_of(row["brand_id"], row["version"])) for row in rows(_STANDING, {"person": person_id}) if row["version"]]
    tiers = [(row["brand_id"], plan, highest_tier(plan, row["pools"])) for row, plan in found]
    return tuple({brand_id: tier for brand_id, plan, tier in tiers if may(plan, tier, right)} for right in rights)


def people_by_tier(brand_id: int, plan: RoutingPlan, *, but: UUID | None = None, now: datetime) -> dict[int, tuple[int, int]]:
    """For each tier that has people: how many are qualified, and how many of them are here."""
    found = rows(
        f"SELECT q.person_id, bool_or({HERE}) AS is_here, array_agg(q.pool) AS pools FROM mh_qualified(%(now)s) q "
        f"JOIN people_person p ON p.id = q.person_id WHERE q.brand_id = %(brand)s AND {_VALID} GROUP BY q.person_id",
        {"brand": brand_id, "now": now},
    )
    tiers = [(highest_tier(plan, row["pools"]), row["is_here"]) for row in found if row["person_id"] != but]
    qualified, here = Counter(tier for tier, _ in tiers), Counter(tier for tier, is_here in tiers if is_here)
    return {tier: (count, here[tier]) for tier, count in sorted(qualified.items()) if tier}


def approval_of(brand_id: int, approval_id: UUID) -> Row | None:
    """One thing that was asked."""
    return one(
        "SELECT id, ticket_id, asked_by, what, amount_minor, currency, reason, tier, state FROM tiers_approval "
        "WHERE brand_id = %(brand)s AND id = %(approval)s",
        {"brand": brand_id, "approval": approval_id},
    )


def brand_and_ticket_of(approval_id: UUID) -> tuple[int, UUID] | None:
    """Where an approval belongs, for whoever may see its brand at all."""
    found = one("SELECT brand_id, ticket_id FROM tiers_approval WHERE id = %(approval)s", {"approval": approval_id})
    return (found["brand_id"], found["ticket_id"]) if found else None


def refunded_minor(brand_id: int, ticket_id: UUID) -> int:
    """All that was granted on a ticket so far."""
    found = one(
        "SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM tiers_approval WHERE brand_id = %(brand)s "
        "AND ticket_id = %(ticket)s AND what = 'refund' AND state = 'granted'",
        {"brand": brand_id, "ticket": ticket_id},
    )
    assert found is not None
    return int(found["minor"])


def owed_back(brand_id: int, ticket_id: UUID, *, but: UUID) -> Row | None:
    """To whom a ticket goes back from here: whoever gave it up last and waits for it. What was solved is owed to nobody."""
    return one(
        "SELECT o.id, o.person_id, o.because, o.assignment_id, a.pool, a.terms, a.offer_id FROM tiers_owed o "
        "JOIN routing_assignment a ON a.brand_id = o.brand_id AND a.id = o.assignment_id "
        "WHERE o.brand_id = %(brand)s AND o.ticket_id = %(ticket)s AND o.settled_at IS NULL AND o.person_id <> %(but)s "
        "AND o.since > coalesce((SELECT max(r.at) FROM desk_resolution r WHERE r.brand_id = o.brand_id "
        "AND r.ticket_id = o.ticket_id), '-infinity') ORDER BY o.since DESC, o.id LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "but": but},
    )


def returns_count(brand_id: int, ticket_id: UUID) -> int:
    """How often an answer came back down."""
    found = one(
        "SELECT count(*) AS n FROM tiers_owed WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND because = 'escalated' AND settled_at IS NOT NULL",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return int(found["n"]) if found else 0


def has_happened(brand_id: int, ticket_id: UUID, kind: str) -> bool:
    """Whether a ticket's log has such an event."""
    found = one(
        "SELECT 1 AS yes FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind = %(kind)s LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "kind": kind},
    )
    return found is not None


def watched_since(brand_id: int, ticket_id: UUID, *, person_id: UUID, assignment_id: UUID, since: datetime) -> bool:
    """Whether it is on record that this person watches this assignment."""
    found = one(
        "SELECT 1 AS yes FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind = 'ticket_watched' "
        "AND by_id = %(person)s AND at > %(since)s AND why ->> 'assignment_id' = %(assignment)s::text LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id, "since": since, "assignment": assignment_id},
    )
    return found is not None


def person_name(person_id: UUID) -> str:
    """What a colleague is called."""
    found = one("SELECT name FROM people_person WHERE id = %(person)s", {"person": person_id})
    return str(found["name"]) if found else ""


def was_taken_from(brand_id: int, ticket_id: UUID, person_id: UUID) -> bool:
    """Whether the ticket was taken out of this person's hands before."""
    found = one(
        "SELECT 1 AS yes FROM tiers_owed WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND person_id = %(person)s "
        "AND because = 'taken_over' LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id},
    )
    return found is not None
