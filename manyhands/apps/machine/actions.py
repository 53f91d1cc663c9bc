"""Every write of the machine's own: trials, licences, turns, and what it takes into its hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.routing.queues import Queue


@dataclass(frozen=True, slots=True)
class NewTrial:
    """What a trial has shown, and of which versions of everything."""

    knowledge_version: int
    tickets: int
    points: Sequence[dict[str, Any]]
    topics: dict[str, dict[str, Any]]
    withheld: dict[str, Any] | None = None
    topics_model: int = 0
    confidence_model: int = 0
    articles: Mapping[str, int] = field(default_factory=dict)
    playbooks: Mapping[str, int] = field(default_factory=dict)


def record_trial(brand_id: int, trial: NewTrial, *, by: UUID | None, now: datetime) -> UUID:
    """What a trial has shown."""
    trial_id = uuid4()
    write(
        "INSERT INTO machine_trial (id, brand_id, knowledge_version, tickets, points, topics, withheld, topics_model, confidence_model, "
        "articles, playbooks, made_by, at) VALUES (%(id)s, %(brand)s, %(version)s, %(tickets)s, %(points)s, %(topics)s, %(withheld)s, "
        "%(topics_model)s, %(confidence_model)s, %(articles)s, %(playbooks)s, %(by)s, %(now)s)",
        {"id": trial_id, "brand": brand_id, "version": trial.knowledge_version, "tickets": trial.tickets,
         "points": json.dumps(list(trial.points)), "topics": json.dumps(trial.topics),
         "withheld": json.dumps(trial.withheld) if trial.withheld else None, "topics_model": trial.topics_model,
         "confidence_model": trial.confidence_model, "articles": json.dumps(dict(trial.articles)),
         "playbooks": json.dumps(dict(trial.playbooks)), "by": by, "now": now},
    )  # fmt: skip
    return trial_id


@dataclass(frozen=True, slots=True)
class NewLicence:
    """What is given: topics, from which confidence on, what was promised, and to what of the trial the promise is held."""

    trial_id: UUID
    topics: Sequence[str]
    threshold: float
    promised: dict[str, Any]
    held_to: str = "bound"
    sure_percent: int = 0
    topics_model: int = 0
    confidence_model: int = 0
    carries_on: bool = False
    carried_from: UUID | None = None


def give_licence(brand_id: int, new: NewLicence, *, by: UUID | None, now: datetime) -> UUID:
    """From now on the machine may answer so; what it might before, with the same versions, has ended."""
    values = {name: getattr(new, name) for name in NewLicence.__slots__} | {"id": uuid4(), "brand": brand_id, "by": by, "now": now}
    values |= {"topics": json.dumps(sorted(new.topics)), "promised": json.dumps(new.promised)}
    write(
        "UPDATE machine_licence SET ended_at = %(now)s, ended_because = 'another was given' WHERE brand_id = %(brand)s "
        "AND ended_at IS NULL AND topics_model = %(topics_model)s AND confidence_model = %(confidence_model)s",
        values,
    )
    write(
        "INSERT INTO machine_licence (id, brand_id, trial_id, topics, threshold, promised, held_to, sure_percent, topics_model, "
        "confidence_model, carries_on, carried_from, given_by, given_at) "
        "VALUES (%(id)s, %(brand)s, %(trial_id)s, %(topics)s, %(threshold)s, %(promised)s, "
        "%(held_to)s, %(sure_percent)s, %(topics_model)s, %(confidence_model)s, %(carries_on)s, %(carried_from)s, %(by)s, "
        "%(now)s)",
        values,
    )
    return UUID(str(values["id"]))


@dataclass(frozen=True, slots=True)
class NewRetrial:
    """What became of a licence with these versions, and why."""

    licence_id: UUID
    topics_model: int
    confidence_model: int
    look: int
    outcome: str
    because: str
    trial_id: UUID | None = None
    carried_id: UUID | None = None


def record_retrial(brand_id: int, new: NewRetrial, *, now: datetime) -> UUID | None:
    """None where these versions were retried before."""
    retrial_id = uuid4()
    values = {name: getattr(new, name) for name in NewRetrial.__slots__} | {"id": retrial_id, "brand": brand_id, "now": now}
    count = write(
        "INSERT INTO machine_retrial (id, brand_id, licence_id, topics_model, confidence_model, look, outcome, because, trial_id, "
        "carried_id, at) VALUES (%(id)s, %(brand)s, %(licence_id)s, %(topics_model)s, %(confidence_model)s, %(look)s, %(outcome)s, "
        "%(because)s, %(trial_id)s, %(carried_id)s, %(now)s) ON CONFLICT DO NOTHING",
        values,
    )
    return retrial_id if count else None


def end_licence(brand_id: int, *, because: str, now: datetime) -> bool:
    """The machine is silent from now on, whichever version is live or will be; False when it was."""
    return write(
        "UPDATE machine_licence SET ended_at = %(now)s, ended_because = %(because)s WHERE brand_id = %(brand)s AND ended_at IS NULL",
        {"brand": brand_id, "because": because, "now": now},
    ) > 0  # fmt: skip


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
