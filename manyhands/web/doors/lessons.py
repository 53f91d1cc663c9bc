"""Which lessons are open to whoever asks: those of the brands they answer for. Somebody else's attempt is not there."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from manyhands.apps.ground.sql import Row
from manyhands.apps.lessons.queries import attempt_of, learners_brands
from manyhands.web.doors.asking import NOT_THERE, require_anywhere
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request


def brands_to_learn(request: Request) -> list[Row]:
    """Every brand whose lessons whoever asks may take."""
    require_anywhere(request.identity, "lesson.take")
    return learners_brands(self_of(request), now=request.now)


def brand_to_learn(request: Request, slug: str) -> Row:
    """One of them."""
    found = next((row for row in brands_to_learn(request) if row["slug"] == slug), None)
    if found is None:
        raise Http404(NOT_THERE)
    return found


def attempt_asked(request: Request, attempt_id: UUID) -> Row:
    """One's own attempt at a lesson, in a brand that is open still."""
    require_anywhere(request.identity, "lesson.take")
    found = attempt_of(attempt_id, person_id=self_of(request))
    if found is None:
        raise Http404(NOT_THERE)
    return found
