"""Somebody says that a suggestion would do harm: it is not proposed again while the article that it stands on says the same."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.actions import record_harmful
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.guidance.queries import suggestion_on
from manyhands.apps.people.actors import person
from manyhands.core.freshness import stands_on
from manyhands.core.tickets import EventName


class UnableToMark(Exception):
    """Nothing was marked; the text says why and what to do."""


@step_span("mark_harmful")
def mark_harmful(brand_id: int, ticket_id: UUID, *, suggestion_id: UUID, because: str, by: UUID, now: datetime) -> bool:
    """With a reason, once; False when it was marked before."""
    if not because.strip():
        raise UnableToMark("Say what is wrong with it. Nothing was marked; the reason helps whoever looks after the article.")
    lock_ticket(brand_id, ticket_id)
    suggestion = suggestion_on(brand_id, ticket_id, suggestion_id)
    if suggestion is None:
        raise UnableToMark("This ticket has no such suggestion. Nothing was marked. Open the ticket again and look at it anew.")
    stood_on = _stood_on(suggestion)
    if not record_harmful(brand_id, suggestion_id, passages=stood_on, person_id=by, because=because.strip(), now=now):
        return False
    why = {"suggestion_id": suggestion_id, "because": because.strip()}
    record_event(brand_id, ticket_id, EventName.SUGGESTION_HARMFUL, by=person(by), now=now, why=why)
    learn_by_night(brand_id, now=now)
    fail_points_of("mark_harmful")
    return True


def _stood_on(suggestion: Row) -> list[str]:
    """The passages it quotes; the likeliest where none is quoted word for word."""
    cited = [one for one in suggestion["citations"] if one.get("passage_id") and not one.get("internal")]
    quoted = [one["passage_id"] for one in cited if stands_on(suggestion["text"], [one.get("quote") or ""])]
    return quoted or [one["passage_id"] for one in cited[:1]]
