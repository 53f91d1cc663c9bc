"""A quality analyst looks at a resolution again and scores it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.quality.actions import make_review
from manyhands.core.tickets import EventName


class UnableToReview(Exception):
    """The review was made before, or its score is none."""


@step_span("review")
def review(brand_id: int, review_id: UUID, *, by: UUID, score: int, notes: str, now: datetime) -> None:
    """Record a verdict from 1 to 5 with its reasons."""
    if not 1 <= score <= 5:
        raise UnableToReview("Choose a score from 1 to 5.")
    made = make_review(brand_id, review_id, by=by, score=score, notes=notes[:4000], now=now)
    if made is None:
        raise UnableToReview("Somebody has reviewed this already. Nothing was changed.")
    why = {"score": score, "resolution_id": made["resolution_id"]}
    record_event(brand_id, made["ticket_id"], EventName.REVIEW_MADE, by=person(by), now=now, why=why)
    fail_points_of("review")
