"""Every reading of rooms, for the person who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE
from manyhands.core.rooms import WHOLE_BRAND
from manyhands.core.service_models.names import WHO

_MACHINE = WHO.index("machine")
# Through a vendor's contract somebody belongs to their own pool's room and not to the brand's.
_MINE = """
SELECT q.brand_id, q.pool AS room FROM mh_qualified(%(now)s) q
WHERE q.person_id = %(person)s AND q.brand_id = ANY ((SELECT mh_brands())::int[])
UNION
SELECT q.brand_id, %(whole)s FROM mh_qualified(%(now)s) q
WHERE q.person_id = %(person)s AND q.contract_id IS NULL AND q.brand_id = ANY ((SELECT mh_brands())::int[])
"""


def rooms_of(person_id: UUID, *, leads: Collection[int], now: datetime) -> list[Row]:
    """The rooms somebody belongs to: of their pools, of their brands, and every room of the brands in which they lead."""
    found = {(row["brand_id"], row["room"]) for row in rows(_MINE, {"person": person_id, "whole": WHOLE_BRAND, "now": now})}
    found |= {(brand_id, room) for brand_id in leads for room in rooms_in(brand_id)}
    brands = {row["id"]: row for row in rows("SELECT id, slug, name FROM brands_brand")}
    return [
        {"brand_id": brand_id, "room": room, "slug": brands[brand_id]["slug"], "brand_name": brands[brand_id]["name"]}
        for brand_id, room in sorted(found, key=lambda one: (brands[one[0]]["name"], one[1] != WHOLE_BRAND, one[1]))
    ]


def rooms_in(brand_id: int) -> list[str]:
    """Every room of a brand: the whole brand's, and one for each of its pools of people."""
    try:
        _, plan = plan_in_force(brand_id)
    except NoServiceModel:
        return [WHOLE_BRAND]
    return [WHOLE_BRAND, *(name for code, name in enumerate(plan.pool_names) if plan.pools.who[code] != _MACHINE)]


def belongs(person_id: UUID, brand_id: int, room: str, *, leads: bool, now: datetime) -> bool:
    """Whether this room is open to somebody now."""
    if leads:
        return room in rooms_in(brand_id)
    mine = rows(_MINE, {"person": person_id, "whole": WHOLE_BRAND, "now": now})
    return any(row["brand_id"] == brand_id and row["room"] == room for row in mine)


_SAID = f"""
SELECT m.id, m.kind, m.text, m.ticket_id, m.person_id, w.name AS person_name, m.written_at, m.answered_at, a.name AS answered_by_name,
       m.removed_at, m.removed_by, r.name AS removed_by_name, m.removed_because, m.buddy_id, b.name AS buddy_name, m.others_from,
       m.kind = 'huddle' AND m.removed_at IS NULL AND EXISTS (SELECT FROM routing_assignment h WHERE h.brand_id = m.brand_id
         AND h.ticket_id = m.ticket_id AND h.person_id = m.person_id AND h.ended_at IS NULL) AS is_standing,
       m.others_from > %(now)s AND EXISTS (SELECT FROM people_person p WHERE p.id = m.buddy_id AND {HERE}) AS waits_for_buddy
FROM rooms_message m JOIN people_person w ON w.id = m.person_id LEFT JOIN people_person a ON a.id = m.answered_by
LEFT JOIN people_person r ON r.id = m.removed_by LEFT JOIN people_person b ON b.id = m.buddy_id
"""


def said_in(brand_id: int, room: str, *, most: int = 100, now: datetime) -> list[Row]:
    """What was said in a room, oldest first, the newest of it."""
    found = rows(
        f"{_SAID} WHERE m.brand_id = %(brand)s AND m.room = %(room)s ORDER BY m.written_at DESC, m.id LIMIT %(most)s",
        {"brand": brand_id, "room": room, "most": most, "now": now},
    )
    return found[::-1]


def message_of(message_id: UUID, *, now: datetime) -> Row | None:
    """One message and where it stands, for whoever may see its brand at all."""
    return one(
        f"SELECT s.*, m.brand_id, m.room, d.slug FROM ({_SAID}) s JOIN rooms_message m ON m.id = s.id "
        "JOIN brands_brand d ON d.id = m.brand_id WHERE m.id = %(message)s",
        {"message": message_id, "now": now},
    )


def huddle_on(brand_id: int, ticket_id: UUID, *, person_id: UUID) -> Row | None:
    """What somebody has asked about a ticket and nobody has answered yet."""
    return one(
        "SELECT id, room, written_at FROM rooms_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND person_id = %(person)s AND kind = 'huddle' AND answered_at IS NULL AND removed_at IS NULL",
        {"brand": brand_id, "ticket": ticket_id, "person": person_id},
    )


def wait_for_me(person_id: UUID, *, now: datetime) -> list[Row]:
    """Help that was asked of somebody as a buddy and that nobody has given yet, oldest first."""
    return rows(
        f"SELECT s.*, m.brand_id, m.room, d.slug, d.name AS brand_name FROM ({_SAID}) s JOIN rooms_message m ON m.id = s.id "
        "JOIN brands_brand d ON d.id = m.brand_id WHERE m.buddy_id = %(person)s AND m.kind = 'huddle' AND m.answered_at IS NULL "
        "AND m.removed_at IS NULL AND s.is_standing ORDER BY m.written_at LIMIT 20",
        {"person": person_id, "now": now},
    )


def tickets_named(brand_id: int, numbers: Iterable[str], *, person_id: UUID, reads_all: bool) -> dict[str, UUID]:
    """Of the tickets that a text names, those that whoever asks may open, by their number."""
    wanted = sorted(set(numbers))[:50]
    if not wanted:
        return {}
    found = rows(
        "SELECT n.number, (array_agg(t.id))[1] AS id FROM unnest(%(numbers)s::text[]) AS n (number) JOIN desk_ticket t "
        "ON t.brand_id = %(brand)s AND t.id >= (n.number || '-0000-0000-0000-000000000000')::uuid "
        "AND t.id <= (n.number || '-ffff-ffff-ffff-ffffffffffff')::uuid "
        "WHERE %(all)s OR EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id "
        "AND a.person_id = %(person)s AND a.ended_at IS NULL) GROUP BY n.number HAVING count(*) = 1",
        {"numbers": wanted, "brand": brand_id, "person": person_id, "all": reads_all},
    )
    return {row["number"]: row["id"] for row in found}


# A pair holds while its days and both rights do; nothing has to run for it to end.
_STANDING = """
FROM rooms_buddy y JOIN people_person p ON p.id = y.person_id JOIN people_person o ON o.id = y.buddy_id
JOIN brands_brand d ON d.id = y.brand_id
WHERE y.ended_at IS NULL AND y.begins_at <= %(now)s AND y.ends_at > %(now)s
  AND EXISTS (SELECT FROM mh_qualified(%(now)s) q WHERE q.brand_id = y.brand_id AND q.person_id = y.person_id AND q.pool = y.pool)
  AND EXISTS (SELECT FROM mh_qualified(%(now)s) q WHERE q.brand_id = y.brand_id AND q.person_id = y.buddy_id)
"""
_PAIR = "SELECT y.id, y.brand_id, d.slug, d.name AS brand_name, y.person_id, p.name, y.buddy_id, o.name AS buddy_name, y.pool, y.ends_at"


def buddies_in(brand_id: int, *, now: datetime) -> list[Row]:
    """Who has whom as a buddy in a brand now."""
    return rows(f"{_PAIR} {_STANDING} AND y.brand_id = %(brand)s ORDER BY p.name, y.pool", {"brand": brand_id, "now": now})


def buddies_of(person_id: UUID, *, now: datetime) -> list[Row]:
    """Somebody's buddies, and those whose buddy they are."""
    return rows(
        f"{_PAIR} {_STANDING} AND (y.person_id = %(person)s OR y.buddy_id = %(person)s) ORDER BY y.ends_at, p.name",
        {"person": person_id, "now": now},
    )


def buddy_in(brand_id: int, person_id: UUID, *, pool: str, now: datetime) -> UUID | None:
    """Who has the first word when somebody asks for help from this pool."""
    found = one(
        f"SELECT y.buddy_id {_STANDING} AND y.brand_id = %(brand)s AND y.person_id = %(person)s ORDER BY y.pool <> %(pool)s LIMIT 1",
        {"brand": brand_id, "person": person_id, "pool": pool, "now": now},
    )
    return found["buddy_id"] if found else None


def people_in(brand_id: int, *, now: datetime) -> list[Row]:
    """Everybody with a right to a pool of the brand now, by name: for choosing among."""
    return rows(
        "SELECT DISTINCT p.id, p.name, q.pool FROM mh_qualified(%(now)s) q JOIN people_person p ON p.id = q.person_id "
        "WHERE q.brand_id = %(brand)s ORDER BY p.name, q.pool",
        {"brand": brand_id, "now": now},
    )
