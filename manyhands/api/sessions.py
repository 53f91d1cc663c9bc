"""Routes of one's own session: what it has shown, which brands are closed to it, and a second factor for it."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from ninja import Router

from manyhands.api.bodies import CodeIn
from manyhands.apps.brands.sessions import closed_brands
from manyhands.apps.ground.walls import acting_as, for_nobody
from manyhands.apps.people.second_factor import check_code_tries, show_code
from manyhands.web.doors.effects import reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


def _session(request: Request) -> dict[str, Any]:
    seen = ("slug", "name", "fault", "why", "remedy")
    return {
        "has_second_factor": request.identity.has_second_factor,
        "closed_brands": [{key: row[key] for key in seen} for row in closed_brands()],
    }


@router.get("/session")
def get_session(request: Request) -> JsonResponse:
    """Whether this session has shown a second factor, and the brands that are closed to it, with why and what to do."""
    self_of(request)
    return JsonResponse(reading(request, lambda: _session(request)))


@router.post("/second-factor")
def post_second_factor(request: Request, body: CodeIn) -> JsonResponse:
    """Show a code for this session. 403: it opens nothing. It is not kept under an idempotency key: a code opens once."""
    person_id = self_of(request)
    with acting_as(for_nobody()):
        check_code_tries(person_id, now=request.now)
    with acting_as(request.identity.scope):
        shown = show_code(person_id, body.code, address=request.identity.address, now=request.now)
    if shown is None:
        detail = "This code opens nothing: it is wrong, too old, or was used before. Nothing was changed. Send the next one."
        body_ = {"type": "about:blank", "title": "Not the code", "status": 403, "detail": detail}
        return JsonResponse(body_, status=403, content_type="application/problem+json")
    return JsonResponse({"has_second_factor": True}, status=201)
