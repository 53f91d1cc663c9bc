"""What a brand's knowledge lacks, for its own tools: proposed drafts, what is put aside, and what still holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Router

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.queries import staff_of
from manyhands.apps.ground import queue
from manyhands.apps.insight.unanswered import question_asked
from manyhands.apps.knowledge.actions import confirm_article
from manyhands.apps.knowledge.dismissals import accept_proposal, dismiss_proposal, dismiss_question, dismissals_of, proposals_of
from manyhands.apps.knowledge.findings import dismiss_finding
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import NOT_THERE, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
_ASKED_WITHIN = timedelta(days=90)


class AcceptanceIn(Body):
    """For whom it is published: for colleagues unless it is said otherwise."""

    audience: Literal["internal", "public"] = "internal"


class DismissalIn(Body):
    because: Line = ""


class ConfirmationIn(Body):
    """The last day for which it holds, and who looks after it from now on; nobody leaves who does."""

    fresh_until: date
    owner_id: UUID | None = None


@router.get("/brands/{slug:slug}/knowledge/proposals")
def get_proposals(request: Request, slug: str) -> JsonResponse:
    """Drafts made of what people answered where nothing approved did, that are neither published nor put aside; newest first."""

    def run() -> list[dict[str, Any]]:
        return proposals_of(brand_asked(request, slug, "brand.knowledge")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/knowledge/proposals")
def post_proposals(request: Request, slug: str) -> JsonResponse:
    """Have drafts made of what people answered since. 202: a worker makes them; none is published by itself."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        queue.enqueue("propose_drafts", priority=queue.BULK, brand_id=brand["id"])
        return 202, {"asked": True}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/knowledge/proposals/{uuid:article_id}/acceptance")
def post_acceptance(request: Request, slug: str, article_id: UUID, body: AcceptanceIn) -> JsonResponse:
    """Publish a proposed draft as it stands; to change it first, save a version of the article."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.publish")
        number = accept_proposal(brand["id"], article_id, audience=body.audience, by=self_of(request), now=request.now)
        return 201, {"version": there(number)}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/knowledge/proposals/{uuid:article_id}/dismissal")
def post_proposal_dismissal(request: Request, slug: str, article_id: UUID, body: DismissalIn) -> JsonResponse:
    """A proposed draft is not wanted."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        if article_id not in {row["id"] for row in proposals_of(brand["id"])}:
            raise Http404(NOT_THERE)
        return 201, {
            "dismissed": dismiss_proposal(brand["id"], article_id, because=body.because, by=self_of(request), now=request.now)
        }

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/knowledge/findings/{uuid:finding_id}/dismissal")
def post_finding_dismissal(request: Request, slug: str, finding_id: UUID) -> JsonResponse:
    """Both articles may stand, contradiction or said twice: not found again while the words of both stay as they are."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        if not dismiss_finding(brand["id"], finding_id, by=self_of(request), now=request.now):
            raise Http404(NOT_THERE)
        return 201, {"dismissed": True}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/articles/{uuid:article_id}/confirmation")
def post_confirmation(request: Request, slug: str, article_id: UUID, body: ConfirmationIn) -> JsonResponse:
    """Somebody has looked at an article that is out of date: it holds until a day to come, and is found stale no more until then."""

    def run() -> tuple[int, Any]:
        brand_id = brand_asked(request, slug, "knowledge.confirm")["id"]
        if body.owner_id is not None and body.owner_id not in {row["person_id"] for row in staff_of(brand_id)}:
            raise Http404(NOT_THERE)
        if not confirm_article(brand_id, article_id, fresh_until=body.fresh_until, owner_id=body.owner_id, today=request.now.date()):
            raise Http404(NOT_THERE)
        return 201, {"fresh_until": body.fresh_until.isoformat()}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/knowledge/questions/dismissals")
def get_question_dismissals(request: Request, slug: str) -> JsonResponse:
    """Questions that were put aside: by whom, when and why; newest first."""

    def run() -> list[dict[str, Any]]:
        return dismissals_of(brand_asked(request, slug, "brand.knowledge")["id"], "question")

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/knowledge/questions/{uuid:question_id}/dismissal")
def post_question_dismissal(request: Request, slug: str, question_id: UUID, body: DismissalIn) -> JsonResponse:
    """A question needs no article. Whoever asks it after the tickets that it was counted in is counted anew."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "knowledge.write")
        asked = there(question_asked(brand["id"], question_id, since=request.now - _ASKED_WITHIN))
        by, now = self_of(request), request.now
        return 201, {"dismissed": dismiss_question(brand["id"], asked.tickets, words=asked.words, because=body.because, by=by, now=now)}

    return answer(effect(request, run))
