"""The customer says how it went, once for each resolution."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import customer
from manyhands.apps.quality.actions import answer_survey
from manyhands.core.tickets import EventName


class UnableToAnswer(Exception):
    """The survey was answered before, or its score is none."""


@step_span("survey")
def survey(brand_id: int, survey_id: UUID, *, customer_id: UUID, score: int, comment: str, now: datetime) -> None:
    """Record a score from 1 to 5 with the customer's words."""
    if not 1 <= score <= 5:
        raise UnableToAnswer("Choose a score from 1 to 5.")
    answered = answer_survey(brand_id, survey_id, score=score, comment=comment[:2000], now=now)
    if answered is None:
        raise UnableToAnswer("This was answered before; thank you. Nothing was changed.")
    why = {"score": score, "resolution_id": answered["resolution_id"]}
    record_event(brand_id, answered["ticket_id"], EventName.SURVEY_ANSWERED, by=customer(customer_id), now=now, why=why)
    fail_points_of("survey")
