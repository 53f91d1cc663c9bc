"""A playbook that is followed on a ticket: where somebody stands, and every answer on the way, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.knowledge.playbooks import page_of
from manyhands.core.playbooks import Playbook, Step, Walk, begin, go_on
from manyhands.core.playbooks.walk import step_of
from manyhands.core.service_models.names import RIGHTS


@dataclass(frozen=True, slots=True)
class Followed:
    """A walk with its page and the step it stands at."""

    id: UUID
    title: str
    number: int
    page: Playbook
    walk: Walk
    step: Step


def begin_walk(brand_id: int, ticket_id: UUID, playbook: Row, *, by: UUID, now: datetime) -> UUID:
    """Follow this version of a playbook from its first step on; a walk that stands open on the ticket ends."""
    end_walk(brand_id, ticket_id, now=now)
    walk_id = uuid4()
    write(
        "INSERT INTO knowledge_walk (id, brand_id, ticket_id, playbook_id, number, person_id, begun_at) VALUES "
        "(%(id)s, %(brand)s, %(ticket)s, %(playbook)s, %(number)s, %(by)s, %(now)s)",
        {"id": walk_id, "brand": brand_id, "ticket": ticket_id, "playbook": playbook["id"], "number": playbook["version"], "by": by,
         "now": now},
    )  # fmt: skip
    return walk_id


def end_walk(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Nobody follows it any more on this ticket; what was answered is kept."""
    return write(
        "UPDATE knowledge_walk SET ended_at = %(now)s WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND ended_at IS NULL",
        {"brand": brand_id, "ticket": ticket_id, "now": now},
    ) == 1  # fmt: skip


def keep_step(
    brand_id: int, walk_id: UUID, *, number: int, step: str, answer: str, source: str = "", by: UUID, now: datetime
) -> bool:  # fmt: skip
    """A step was taken; False when another took one from the same place."""
    return write(
        "INSERT INTO knowledge_walkstep (id, brand_id, walk_id, number, step, answer, source, person_id, at) VALUES "
        "(%(id)s, %(brand)s, %(walk)s, %(number)s, %(step)s, %(answer)s, %(source)s, %(by)s, %(now)s) "
        "ON CONFLICT (brand_id, walk_id, number) DO NOTHING",
        {"id": uuid4(), "brand": brand_id, "walk": walk_id, "number": number, "step": step, "answer": answer,
         "source": source, "by": by, "now": now},
    ) == 1  # fmt: skip


_WALK = """
SELECT w.id, w.playbook_id, w.number, p.title FROM knowledge_walk w
JOIN knowledge_playbook p ON p.brand_id = w.brand_id AND p.id = w.playbook_id
WHERE w.brand_id = %(brand)s AND w.ticket_id = %(ticket)s AND """


def walk_on(brand_id: int, ticket_id: UUID) -> Followed | None:
    """The walk that stands open on a ticket, where it stands."""
    return _followed(brand_id, one(_WALK + "w.ended_at IS NULL", {"brand": brand_id, "ticket": ticket_id}))


def newest_walk(brand_id: int, ticket_id: UUID, *, besides: UUID) -> Followed | None:
    """The last walk on a ticket that somebody besides this one began."""
    values = {"brand": brand_id, "ticket": ticket_id, "besides": besides}
    return _followed(brand_id, one(_WALK + "w.person_id <> %(besides)s ORDER BY w.begun_at DESC, w.id LIMIT 1", values))


def _followed(brand_id: int, found: Row | None) -> Followed | None:
    if found is None:
        return None
    page = page_of(brand_id, found["playbook_id"], found["number"])
    walk = begin(page)
    for row in steps_of(brand_id, found["id"]):
        walk = go_on(page, walk, answer=row["answer"], rights=RIGHTS)  # it was judged when it was taken
    return Followed(found["id"], found["title"], found["number"], page, walk, step_of(page, walk))


def steps_of(brand_id: int, walk_id: UUID) -> list[Row]:
    """The steps of a walk in order."""
    return rows(
        "SELECT s.number, s.step, s.answer, s.source, s.at, p.name AS who FROM knowledge_walkstep s "
        "JOIN people_person p ON p.id = s.person_id WHERE s.brand_id = %(brand)s AND s.walk_id = %(walk)s ORDER BY s.number",
        {"brand": brand_id, "walk": walk_id},
    )
