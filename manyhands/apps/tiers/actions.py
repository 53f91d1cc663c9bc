"""Every write of tiers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for on a ticket; `because` is the page's rule where it was granted by that."""

    what: str
    amount_minor: int | None
    currency: str
    reason: str
    proposed_reply: str
    tier: int
    state: str
    because: str = ""


_ASK = """
INSERT INTO tiers_approval (id, brand_id, ticket_id, asked_by, what, amount_minor, currency, reason, proposed_reply, tier, state,
                            because, asked_at, decided_at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(by)s, %(what)s, %(amount_minor)s, %(currency)s, %(reason)s, %(proposed_reply)s, %(tier)s,
        %(state)s, %(because)s, %(now)s, CASE WHEN %(state)s = 'asked' THEN NULL ELSE %(now)s END)
ON CONFLICT (brand_id, ticket_id, what) WHERE state = 'asked' DO NOTHING
"""


def add_approval(brand_id: int, ticket_id: UUID, asked: Asked, *, by: UUID, now: datetime) -> UUID | None:
    """Write down what is asked; None while the same is asked for this ticket already."""
    approval_id = uuid4()
    values = asdict(asked) | {"id": approval_id, "brand": brand_id, "ticket": ticket_id, "by": by, "now": now}
    return approval_id if write(_ASK, values) == 1 else None


def settle_approval(brand_id: int, approval_id: UUID, *, state: str, by: UUID, because: str, now: datetime) -> bool:
    """Grant, refuse or withdraw what is still asked; False when it was settled before."""
    return write(
        "UPDATE tiers_approval SET state = %(state)s, decided_by = %(by)s, decided_at = %(now)s, because = %(because)s "
        "WHERE brand_id = %(brand)s AND id = %(approval)s AND state = 'asked'",
        {"brand": brand_id, "approval": approval_id, "state": state, "by": by, "because": because, "now": now},
    ) == 1  # fmt: skip


def keep_briefing(
    brand_id: int, ticket_id: UUID, *, assignment_id: UUID, person_id: UUID, reason: str, summary: str, is_automatic: bool,
    open_question: str, answers: Sequence[tuple[str, str]], now: datetime,
) -> None:
    """Keep what goes up with an escalation."""
    write(
        "INSERT INTO tiers_briefing (id, brand_id, ticket_id, assignment_id, person_id, reason, summary, is_automatic, "
        "open_question, answers, at) VALUES (%(id)s, %(brand)s, %(ticket)s, %(assignment)s, %(person)s, %(reason)s, "
        "%(summary)s, %(automatic)s, %(question)s, %(answers)s::jsonb, %(now)s)",
        {
            "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "assignment": assignment_id, "person": person_id,
            "reason": reason, "summary": summary, "automatic": is_automatic, "question": open_question,
            "answers": json.dumps([list(answer) for answer in answers]), "now": now,
        },
    )  # fmt: skip


def owe(brand_id: int, ticket_id: UUID, *, assignment_id: UUID, person_id: UUID, because: str, now: datetime) -> None:
    """The ticket is to come back to this person, on the terms of this assignment."""
    write(
        "INSERT INTO tiers_owed (id, brand_id, ticket_id, assignment_id, person_id, because, since) "
        "VALUES (%(id)s, %(brand)s, %(ticket)s, %(assignment)s, %(person)s, %(because)s, %(now)s)",
        {
            "id": uuid4(), "brand": brand_id, "ticket": ticket_id, "assignment": assignment_id, "person": person_id,
            "because": because, "now": now,
        },
    )  # fmt: skip


def settle_owed(brand_id: int, owed_id: UUID, *, by: UUID, answer: str, now: datetime) -> Row | None:
    """The ticket goes back, once; None when it went back before."""
    return one(
        "UPDATE tiers_owed SET settled_at = %(now)s, settled_by = %(by)s, answer = %(answer)s "
        "WHERE brand_id = %(brand)s AND id = %(owed)s AND settled_at IS NULL RETURNING id",
        {"brand": brand_id, "owed": owed_id, "by": by, "answer": answer, "now": now},
    )
