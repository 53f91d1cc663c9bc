"""Every write of the machine's own: trials, licences, turns, and what it takes into its hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.routing.queues import Queue


def record_trial(
    brand_id: int, *, knowledge_version: int, tickets: int, points: Sequence[dict[str, Any]], topics: dict[str, dict[str, Any]],
    by: UUID | None, now: datetime,
) -> UUID:  # fmt: skip
    """What a trial has shown."""
    trial_id = uuid4()
    write(
        "INSERT INTO machine_trial (id, brand_id, knowledge_version, tickets, points, topics, made_by, at) VALUES "
        "(%(id)s, %(brand)s, %(version)s, %(tickets)s, %(points)s, %(topics)s, %(by)s, %(now)s)",
        {"id": trial_id, "brand": brand_id, "version": knowledge_version, "tickets": tickets, "points": json.dumps(list(points)),
         "topics": json.dumps(topics), "by": by, "now": now},
    )  # fmt: skip
    return trial_id


def give_licence(
    brand_id: int, *, trial_id: UUID, topics: Sequence[str], threshold: float, promised: dict[str, Any], by: UUID | None, now: datetime
) -> UUID:
    """From now on the machine may answer so; what it might before has ended."""
    end_licence(brand_id, because="another was given", now=now)
    licence_id = uuid4()
    write(
        "INSERT INTO machine_licence (id, brand_id, trial_id, topics, threshold, promised, given_by, given_at) VALUES "
        "(%(id)s, %(brand)s, %(trial)s, %(topics)s, %(threshold)s, %(promised)s, %(by)s, %(now)s)",
        {"id": licence_id, "brand": brand_id, "trial": trial_id, "topics": json.dumps(sorted(topics)), "threshold": threshold,
         "promised": json.dumps(promised), "by": by, "now": now},
    )  # fmt: skip
    return licence_id


def end_licence(brand_id: int, *, because: str, now: datetime) -> bool:
    """The machine is silent from now on; False when it was."""
    return write(
        "UPDATE machine_licence SET ended_at = %(now)s, ended_because = %(because)s WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id, "because": because, "now": now},
    ) == 1  # fmt: skip


def record_turn(
    brand_id: int, ticket_id: UUID, message_id: UUID, *, licence_id: UUID, act: str, why: str, confidence: float, reply_id: UUID | None,
    now: datetime,
) -> None:  # fmt: skip
    """What was decided on a message."""
    write(
        "INSERT INTO machine_turn (id, brand_id, ticket_id, message_id, licence_id, act, why, confidence, reply_id, at) VALUES "
        "(%(id)s, %(brand)s, %(ticket)s, %(message)s, %(licence)s, %(act)s, %(why)s, %(confidence)s, %(reply)s, %(now)s)",
        {"id": uuid4(), "brand": brand_id, "ticket": ticket_id, "message": message_id, "licence": licence_id, "act": act, "why": why,
         "confidence": confidence, "reply": reply_id, "now": now},
    )  # fmt: skip


# Whatever people were offered is withdrawn, as when one of them takes it. The caller holds the ticket's lock.
_TAKE = """
WITH withdrawn AS (
  UPDATE routing_offer SET state = 'withdrawn' WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open'
), queue AS (
  INSERT INTO routing_queue (id, brand_id, pool, channel, language, language_level, skills, credentials)
  VALUES (%(queue)s, %(brand)s, %(pool)s, %(channel)s, %(language)s, 0, '{}', '[]') ON CONFLICT DO NOTHING
), offer AS (
  INSERT INTO routing_offer (id, brand_id, ticket_id, queue_id, pool, tier, language, opens_at, widened_at, order_key, terms, because,
                             state, placed_at, channel_room)
  VALUES (%(offer)s, %(brand)s, %(ticket)s, %(queue)s, %(pool)s, 1, %(language)s, %(now)s, %(now)s, 0, %(terms)s, %(because)s,
          'taken', %(now)s, 32767)
), room AS (
  UPDATE routing_load SET held = held + 1, chat = chat + (%(channel)s = 'chat')::int, email = email + (%(channel)s = 'email')::int,
    api = api + (%(channel)s = 'api')::int
  WHERE person_id = %(hand)s
)
INSERT INTO routing_assignment (id, brand_id, ticket_id, offer_id, pool, person_id, channel, terms, claimed_at, lease_until)
VALUES (%(assignment)s, %(brand)s, %(ticket)s, %(offer)s, %(pool)s, %(hand)s, %(channel)s, %(terms)s, %(now)s,
        %(now)s + %(lease)s * interval '1 second')
"""


def take_ticket(
    brand_id: int, ticket_id: UUID, *, queue: Queue, terms: dict[str, Any], because: str, lease_seconds: int, now: datetime
) -> UUID:
    """The machine holds a ticket that nobody holds, under the terms of its pool; the assignment."""
    assignment_id = uuid4()
    write(_TAKE, {
        "brand": brand_id, "ticket": ticket_id, "queue": queue.id, "pool": queue.pool, "channel": queue.channel, "language": queue.language,
        "offer": uuid4(), "terms": json.dumps(terms), "because": json.dumps({"reason": "front_line", "words": because}),
        "hand": machine_of(brand_id), "assignment": assignment_id, "lease": lease_seconds, "now": now,
    })  # fmt: skip
    return assignment_id
