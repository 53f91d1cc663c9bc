"""The small snapshot the router reads: who a person is to each brand, and what is open to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from manyhands.apps.brands.news import unread_by
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.people.queries import HERE
from manyhands.apps.routing.heads import HEADS
from manyhands.core.service_models.names import CHANNELS

# One question for all that eligibility asks of a person: who they are to each brand, and what {queues} says of their queues.
_SELF = """
WITH mine AS (
  SELECT brand_id, pool, contract_id FROM mh_qualified(%(now)s)
  WHERE person_id = %(person)s AND brand_id = ANY ((SELECT mh_brands())::int[])
)
SELECT
  coalesce((SELECT jsonb_object_agg(language, level) FROM people_spokenlanguage WHERE person_id = %(person)s), '{{}}') AS languages,
  coalesce((SELECT jsonb_object_agg(skill, level) FROM people_skill WHERE person_id = %(person)s), '{{}}') AS skills,
  coalesce((SELECT jsonb_agg(DISTINCT name) FROM people_credential WHERE person_id = %(person)s AND valid_from <= %(now)s
            AND (expires_at IS NULL OR expires_at > %(now)s)), '[]') AS credentials,
  coalesce((SELECT jsonb_agg(jsonb_build_array(brand_id, pool)) FROM mine), '[]') AS pools,
  ARRAY(SELECT DISTINCT n.brand_id FROM brands_news n WHERE n.brand_id IN (SELECT brand_id FROM mine)
        AND """ + unread_by("%(person)s") + """) AS unread,
  coalesce((SELECT jsonb_object_agg(b.brand_id, (SELECT max(p.version) FROM brands_servicemodelpage p
            WHERE p.brand_id = b.brand_id AND p.in_force_from <= now())) FROM (SELECT DISTINCT brand_id FROM mine) b), '{{}}') AS versions,
  coalesce({queues}, '[]') AS queues,
  (SELECT jsonb_build_object('chat', chat, 'email', email, 'api', api, 'held', held, 'held_max', held_max, 'forced', forced)
   FROM routing_load WHERE person_id = %(person)s) AS load
"""
# Those of their pools in which somebody waits.
_WITH_QUEUES = _SELF.format(queues="""(
  SELECT jsonb_agg(jsonb_build_object('id', q.id, 'brand_id', q.brand_id, 'pool', q.pool, 'channel', q.channel,
    'language', q.language, 'language_level', q.language_level, 'skills', q.skills, 'credentials', q.credentials))
  FROM mine JOIN routing_queue q ON q.brand_id = mine.brand_id AND q.pool = mine.pool
  WHERE (mine.contract_id IS NULL OR mh_contract_covers(mine.brand_id, mine.contract_id, q.language)) AND (
    EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = q.brand_id AND o.queue_id = q.id AND o.state = 'open'
            AND o.widened_at IS NOT NULL)
    OR EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = q.brand_id AND o.queue_id = q.id AND o.state = 'open'
               AND o.widened_at IS NULL AND o.opens_at <= %(now)s)))""")  # fmt: skip
# How many there are: queues are never changed or taken away, so a process that knows as many knows them all.
_COUNTED = _SELF.format(queues="""(
  SELECT jsonb_agg(jsonb_build_array(brand_id, pool,
    (SELECT count(*) FROM routing_queue q WHERE q.brand_id = mine.brand_id AND q.pool = mine.pool),
    CASE WHEN contract_id IS NOT NULL THEN
      (SELECT c.languages FROM market_contract c WHERE c.brand_id = mine.brand_id AND c.id = mine.contract_id) END))
  FROM mine)""")  # fmt: skip

_HEADS = f"""
SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.queue_id, o.pool, o.tier, o.language, o.order_key, o.terms, o.because, o.opens_at,
       o.preferred_person_id, o.weight, o.channel_room, t.topic, t.complexity, t.priority, t.channel, t.hops, t.model_version,
       t.due_at, t.subject, t.customer_wrote_at, t.state
FROM ({HEADS}) o
JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
ORDER BY o.order_key LIMIT %(most)s
"""


class PoolCount(NamedTuple):
    """One of a person's pools: how many queues it has, and for which languages their contract is, where they come by one."""

    brand_id: int
    pool: str
    queues: int
    languages: tuple[str, ...]  # none: all


@dataclass(frozen=True, slots=True)
class Hand:
    """What routing needs to know of a person: languages with levels, pools by brand, what they hold by channel."""

    person_id: UUID
    languages: dict[str, int]
    pools: dict[int, list[str]]
    holding: dict[str, int]
    versions: dict[int, int]  # of the page in force, by brand
    held: int = 0
    held_max: int = 0
    skills: Mapping[str, int] = field(default_factory=dict)
    credentials: Sequence[str] = ()  # those that count now
    serves_another: bool = False  # where the other brands' pools are not at hand
    unread: Collection[int] = ()  # the brands whose news they have not read
    kept_out: int = 0  # as a brand sees them who is not asking: the code of what their session lacks
    counted: tuple[PoolCount, ...] = ()


def hand_of(person_id: UUID, *, now: datetime) -> tuple[Hand, list[Row]]:
    """One person as the router sees them now, and the queues of their pools in which somebody waits."""
    found = one(_WITH_QUEUES, {"person": person_id, "now": now})
    assert found is not None
    return _hand(person_id, found), found["queues"]


def hand_alone(person_id: UUID, *, now: datetime) -> Hand:
    """One person as the router sees them now, with how many queues their pools have."""
    found = one(_COUNTED, {"person": person_id, "now": now})
    assert found is not None
    counted = (PoolCount(brand_id, pool, count, tuple(languages or ())) for brand_id, pool, count, languages in found["queues"])
    return _hand(person_id, found, tuple(counted))


def _hand(person_id: UUID, found: Row, counted: tuple[PoolCount, ...] = ()) -> Hand:
    pools: dict[int, list[str]] = {}
    for brand_id, pool in found["pools"]:
        pools.setdefault(brand_id, []).append(pool)
    load = found["load"] or {"held": 0, "held_max": 0, "forced": 0}
    holding = {channel: load.get(channel, 0) for channel in CHANNELS}
    versions = {int(brand_id): version for brand_id, version in found["versions"].items() if version}
    return Hand(
        person_id, found["languages"], pools, holding, versions, load["held"], load["held_max"] + load["forced"],
        skills=found["skills"], credentials=found["credentials"], unread=found["unread"], counted=counted,
    )  # fmt: skip


def heads_of(person_id: UUID, queues: Sequence[Row], *, now: datetime, most: int = 40) -> list[Row]:
    """The first offers of these queues that this person has not declined, earliest due first."""
    if not queues:
        return []
    brands, ids = [queue["brand_id"] for queue in queues], [queue["id"] for queue in queues]
    return rows(_HEADS, {
        "queues": ids, "brands": brands, "several": sorted(set(brands)), "person": person_id, "now": now, "most": most, "each": most,
    })  # fmt: skip


_OFFER_FOR = """
SELECT o.id AS offer_id, o.brand_id, o.ticket_id, o.queue_id, o.pool, o.tier, o.order_key, o.terms, o.because, o.preferred_person_id,
       o.weight, t.hops, t.model_version, t.state, q.channel, q.language, q.language_level, q.skills, q.credentials,
       o.kept_until > %(now)s AND o.preferred_person_id IS DISTINCT FROM %(person)s AS is_kept,
       o.shown_to > 0 AND NOT EXISTS (SELECT FROM routing_invitation i WHERE i.brand_id = o.brand_id AND i.offer_id = o.id
         AND i.person_id = %(person)s AND i.ended_at IS NULL AND i.until > %(now)s) AS is_hidden,
       EXISTS (SELECT FROM routing_decline d
         WHERE d.brand_id = o.brand_id AND d.ticket_id = o.ticket_id AND d.person_id = %(person)s) AS was_declined
FROM routing_offer o JOIN routing_queue q ON q.brand_id = o.brand_id AND q.id = o.queue_id
JOIN desk_ticket t ON t.brand_id = o.brand_id AND t.id = o.ticket_id
WHERE o.id = %(offer)s AND o.state = 'open' AND o.opens_at <= %(now)s AND o.brand_id = ANY ((SELECT mh_brands())::int[])
"""


def offer_for(person_id: UUID, offer_id: UUID, *, now: datetime) -> Row | None:
    """One open offer with its queue, and whether it is kept, hidden or declined for this person."""
    return one(_OFFER_FOR, {"person": person_id, "offer": offer_id, "now": now})


def offered_anew(offer_id: UUID) -> UUID | None:
    """The open offer in the place of a withdrawn one: of the same ticket to the same pool on the same terms; None when there is none.

    A ticket that is read once more, or that a machine has had, is offered anew while somebody is about to take it.
    """
    found = one(
        "SELECT anew.id FROM routing_offer o JOIN routing_offer anew ON anew.brand_id = o.brand_id AND anew.ticket_id = o.ticket_id "
        "AND anew.pool = o.pool AND anew.terms = o.terms AND anew.state = 'open' "
        "WHERE o.id = %(offer)s AND o.state = 'withdrawn' AND o.brand_id = ANY ((SELECT mh_brands())::int[]) LIMIT 1",
        {"offer": offer_id},
    )
    return found["id"] if found else None


def is_offered_to(person_id: UUID, brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Whether a ticket is open now in a pool this person is qualified for."""
    return one(
        "SELECT FROM routing_offer o JOIN mh_qualified(%(now)s) q ON q.brand_id = o.brand_id AND q.pool = o.pool "
        "WHERE o.brand_id = %(brand)s AND o.ticket_id = %(ticket)s AND o.state = 'open' AND o.opens_at <= %(now)s "
        "AND q.person_id = %(person)s LIMIT 1",
        {"person": person_id, "brand": brand_id, "ticket": ticket_id, "now": now},
    ) is not None  # fmt: skip


def held_by(person_id: UUID) -> list[Row]:
    """The tickets in this person's hands, oldest claim first."""
    return rows(
        "SELECT a.id AS assignment_id, a.brand_id, a.ticket_id, a.pool, a.terms, a.claimed_at, a.lease_until, a.replied_at, "
        "t.subject, t.state, t.topic, t.priority, t.language, t.due_at, t.customer_wrote_at, b.name AS brand_name, "
        "b.slug AS brand_slug, t.channel "
        "FROM routing_assignment a JOIN desk_ticket t ON t.brand_id = a.brand_id AND t.id = a.ticket_id "
        "JOIN brands_brand b ON b.id = a.brand_id WHERE a.person_id = %(person)s AND a.ended_at IS NULL ORDER BY a.claimed_at",
        {"person": person_id},
    )


def standing_assignment(brand_id: int, ticket_id: UUID) -> Row | None:
    """Who holds this ticket now, if anybody."""
    return one(
        "SELECT id, person_id, pool, terms, claimed_at, lease_until, replied_at, parked_at FROM routing_assignment "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND ended_at IS NULL",
        {"brand": brand_id, "ticket": ticket_id},
    )


_STANDING = """
SELECT t.brand_id,
  ARRAY(SELECT g.role FROM brands_grant g WHERE g.brand_id = t.brand_id AND g.person_id = %(person)s AND g.valid_from <= now()
        AND (g.valid_until IS NULL OR g.valid_until > now())) AS roles,
  EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
          AND a.person_id = %(person)s) AS holds
FROM desk_ticket t WHERE t.id = %(ticket)s
"""


def standing_on(ticket_id: UUID, *, person_id: UUID | None) -> Row | None:
    """What a person is to a ticket they may see at all: its brand, their roles there, and whether they hold it."""
    return one(_STANDING, {"ticket": ticket_id, "person": person_id})


def pool_escalated_to(brand_id: int, ticket_id: UUID) -> str | None:
    """The pool a ticket was last escalated to, if ever."""
    found = one(
        "SELECT to_pool FROM routing_escalation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC, id LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found["to_pool"] if found else None


def who_served_last(brand_id: int, customer_id: UUID, *, but_of: UUID, now: datetime) -> UUID | None:
    """Who solved this customer's last ticket, if they are there, still serve the brand and have not passed on the one in question."""
    found = one(
        "SELECT r.person_id FROM desk_ticket t JOIN desk_resolution r ON r.brand_id = t.brand_id AND r.ticket_id = t.id "
        "JOIN people_person p ON p.id = r.person_id AND p.suspended_at IS NULL AND " + HERE + " "
        "WHERE t.brand_id = %(brand)s AND t.customer_id = %(customer)s AND EXISTS (SELECT FROM mh_qualified(%(now)s) q "
        "WHERE q.brand_id = t.brand_id AND q.person_id = r.person_id) AND NOT EXISTS (SELECT FROM routing_decline d "
        "WHERE d.brand_id = t.brand_id AND d.ticket_id = %(ticket)s AND d.person_id = r.person_id) ORDER BY r.at DESC LIMIT 1",
        {"brand": brand_id, "customer": customer_id, "ticket": but_of, "now": now},
    )
    return found["person_id"] if found else None


def asked_first(brand_id: int, ticket_id: UUID) -> UUID | None:
    """The person before all others to whom a ticket is offered now, if there is one."""
    found = one(
        "SELECT preferred_person_id FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' "
        "AND preferred_person_id IS NOT NULL LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found["preferred_person_id"] if found else None


def last_holder(brand_id: int, ticket_id: UUID) -> UUID | None:
    """Who answered this ticket last: the first to be asked when it comes back."""
    found = one(
        "SELECT person_id FROM routing_assignment WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND replied_at IS NOT NULL ORDER BY claimed_at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )
    return found["person_id"] if found else None


def offer_of(brand_id: int, offer_id: UUID) -> Row | None:
    """One offer."""
    return one(
        "SELECT id, ticket_id, pool, state, opens_at, terms, because FROM routing_offer "
        "WHERE brand_id = %(brand)s AND id = %(offer)s",
        {"brand": brand_id, "offer": offer_id},
    )


def routing_story(brand_id: int, ticket_id: UUID) -> dict[str, Any]:
    """Offers, assignments and escalations of a ticket, in order: why it went where it went."""
    values = {"brand": brand_id, "ticket": ticket_id}
    where = "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY"
    return {
        "offers": rows(f"SELECT pool, opens_at, state, because, placed_at FROM routing_offer {where} placed_at, opens_at", values),
        "assignments": rows(
            f"SELECT id, person_id, pool, claimed_at, ended_at, ended_because FROM routing_assignment {where} claimed_at", values
        ),
        "escalations": rows(
            f"SELECT person_id, from_pool, to_pool, reason, summary, open_question, at FROM routing_escalation {where} at", values
        ),
    }


def ticket_of_assignment(brand_id: int, assignment_id: UUID) -> UUID | None:
    """The ticket an assignment is on."""
    found = one(
        "SELECT ticket_id FROM routing_assignment WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id},
    )
    return found["ticket_id"] if found else None


def assignment_terms(brand_id: int, assignment_id: UUID) -> dict[str, Any]:
    """The terms that were frozen when an assignment was made."""
    found = one(
        "SELECT terms FROM routing_assignment WHERE brand_id = %(brand)s AND id = %(assignment)s",
        {"brand": brand_id, "assignment": assignment_id},
    )
    if found is None:
        raise LookupError(f"Assignment {assignment_id} is not there.")
    terms: dict[str, Any] = found["terms"]
    return terms


_ARRIVED = """
SELECT t.model_version, m.written_at, t.solved_at IS NOT NULL AND m.written_at > t.solved_at AS came_back,
  EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open'
          AND o.language <> t.language) AS speaks_otherwise,
  EXISTS (SELECT FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open')
  OR EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS is_placed,
  EXISTS (SELECT FROM routing_assignment a
          WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL AND a.parked_at IS NOT NULL) AS is_parked
FROM desk_message m JOIN desk_ticket t ON t.brand_id = m.brand_id AND t.id = m.ticket_id
WHERE m.brand_id = %(brand)s AND m.id = %(message)s
"""


def ticket_after(brand_id: int, message_id: UUID) -> Row:
    """How a message's ticket stands: it came after its end, it waits in another language, and whether anybody has it or may take it."""
    found = one(_ARRIVED, {"brand": brand_id, "message": message_id})
    if found is None:
        raise LookupError(f"Message {message_id} is not there.")
    return found
