"""One week of a brand as its own log has it: what came, who gave it how much time, who was here, what was paid. Numbers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.insight.history import hands_of, stretches_of
from manyhands.apps.insight.use import use_by_person
from manyhands.apps.machine.hand import machine_of

POINTS_PER_GRADE = 20  # reviews give 1 to 5, the planner's scores are of 100

_TICKETS = """
SELECT t.id, t.channel, t.language, t.topic, t.opened_at, t.reopens, r.at AS solved_at, r.person_id AS solved_by
FROM desk_ticket t LEFT JOIN desk_resolution r ON r.brand_id = t.brand_id AND r.ticket_id = t.id AND r.undone_at IS NULL
WHERE t.brand_id = %(brand)s AND t.opened_at >= %(since)s AND t.opened_at < %(until)s ORDER BY t.opened_at, t.id
"""
_PAID = """
SELECT coalesce(-sum(p.amount_minor), 0)::bigint AS paid_minor FROM pay_entry e
JOIN pay_posting p ON p.brand_id = e.brand_id AND p.entry_id = e.id
JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id AND a.kind = 'brand_funds'
WHERE e.brand_id = %(brand)s AND e.kind IN ('earning', 'reversal') AND e.at >= %(since)s AND e.at < %(until)s
"""
_SCORES = """
SELECT score FROM quality_review
WHERE brand_id = %(brand)s AND score IS NOT NULL AND made_at >= %(since)s AND made_at < %(until)s ORDER BY made_at, id
"""


def week_of(brand_id: int, *, since: datetime, until: datetime, minor: int) -> dict[str, Any]:
    """As science.planning.weekly.Lived takes it, but for its Monday; `minor` is of a unit of the currency."""
    values = {"brand": brand_id, "since": since, "until": until}
    tickets = rows(_TICKETS, values)
    claims, events = hands_of(brand_id, [ticket["id"] for ticket in tickets])
    machine, people, came, held = machine_of(brand_id), dict[UUID, int](), list[list[Any]](), list[list[int]]()
    for at, ticket in enumerate(tickets):
        mine = claims.get(ticket["id"], [])
        hands = [claim for claim in mine if claim["person_id"] != machine]
        came.append(_came(ticket, hands, is_tried=len(hands) < len(mine), machine=machine))
        held += [
            [people.setdefault(person, len(people)), at, _seconds(begins), _seconds(ends)]
            for person, begins, ends in stretches_of(hands, events.get(ticket["id"], []))
        ]  # fmt: skip
    paid = one(_PAID, values)
    return {
        "came": came, "held": held, "here_hours": _here(brand_id, since, until), "paid": (paid["paid_minor"] if paid else 0) / minor,
        "review_scores": [row["score"] * POINTS_PER_GRADE for row in rows(_SCORES, values)],
    }  # fmt: skip


def _came(ticket: Row, hands: list[Row], *, is_tried: bool, machine: UUID) -> list[Any]:
    is_contained = is_tried and not hands and ticket["solved_by"] == machine
    taken = hands[0]["claimed_at"] if hands else ticket["solved_at"] if is_contained else None
    return [
        _seconds(ticket["opened_at"]), ticket["channel"], ticket["language"], ticket["topic"], _seconds(taken) if taken else None,
        ticket["solved_at"] is not None, ticket["reopens"] > 0, is_tried, is_contained,
    ]  # fmt: skip


def _here(brand_id: int, since: datetime, until: datetime) -> float | None:
    """Time here is counted by whole days of the brand's own clock, as its weeks are."""
    seconds = sum(one.present_seconds for one in use_by_person(brand_id, since=since, until=until - timedelta(seconds=1)))
    return seconds / 3600 if seconds else None


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
