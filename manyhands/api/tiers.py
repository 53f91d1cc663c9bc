"""What tiers ask of each other: approvals, the way up and down, and supervising."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router

from manyhands.api import bodies
from manyhands.api.answers import answer
from manyhands.apps.brands.pages import brand_with_slug
from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.queries import conversation_of, ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.tiers import pages
from manyhands.apps.tiers.queries import brands_with_right
from manyhands.apps.tiers.summaries import summary_for
from manyhands.core.privacy import mask_text
from manyhands.core.routing import Escalate, where_to
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.journey.ask_approval import ask_approval
from manyhands.journey.decide_approval import decide_approval
from manyhands.journey.hand_back import hand_back
from manyhands.journey.holding import held_ticket
from manyhands.journey.take_over import take_over
from manyhands.journey.watch import watch
from manyhands.journey.whisper import whisper
from manyhands.journey.withdraw_approval import withdraw_approval
from manyhands.web.doors.asking import require_anywhere, require_approval, require_in, require_ticket, there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


def _masked(row: Row, *seen: str) -> dict[str, Any]:
    """Columns of a row; what people wrote leaves masked."""
    return {name: mask_text(row[name]).text if isinstance(row[name], str) else row[name] for name in seen}


@router.get("/tickets/{uuid:ticket_id}/escalation-draft")
def get_escalation_draft(request: Request, ticket_id: UUID) -> JsonResponse:
    """What an escalation would carry: the automatic summary, and for each reason where it goes and what is asked."""

    def run() -> dict[str, Any]:
        brand_id = require_ticket(request.identity, "ticket.escalate", ticket_id)
        ticket, held = held_ticket(brand_id, ticket_id, self_of(request))
        plan = plan_of(brand_id, ticket["model_version"])
        pool = plan.pool_code(held["pool"])
        ways = {reason: where_to(plan, pool=pool, reason=reason, hops=ticket["hops"]) for reason in ESCALATION_REASONS}
        reasons = [
            {
                "reason": reason, "to": plan.pool_names[way.pool], "returns": way.returns,
                "checklist": plan.checklist(pool=pool, reason=reason),
            }
            for reason, way in ways.items() if isinstance(way, Escalate)
        ]  # fmt: skip
        return {"summary": summary_for(brand_id, ticket_id), "reasons": reasons}

    return JsonResponse(reading(request, run))


@router.get("/tickets/{uuid:ticket_id}/approvals")
def get_approvals_of_ticket(request: Request, ticket_id: UUID) -> JsonResponse:
    """What was asked on this ticket, newest first."""

    def run() -> list[dict[str, Any]]:
        brand_id = require_ticket(request.identity, "approval.see", ticket_id)
        seen = ("id", "what", "amount_minor", "currency", "reason", "tier", "state", "because", "asked_at", "decided_at")
        return [_masked(row, *seen) for row in pages.approvals_of(brand_id, ticket_id)]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/tickets/{uuid:ticket_id}/approvals")
def post_approval(request: Request, ticket_id: UUID, body: bodies.ApprovalIn) -> JsonResponse:
    """Ask for what your tier may not decide alone; what it may is granted at once."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "approval.ask", ticket_id)
        got = ask_approval(brand_id, ticket_id, by=self_of(request), now=request.now, **body.dict())
        return 201, {"approval_id": str(got.approval_id), "state": got.state, "tier": got.tier}

    return answer(effect(request, run))


@router.get("/approvals")
def get_approvals(request: Request) -> JsonResponse:
    """What waits for your tier to decide, oldest first."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "board.see")
        seen = (
            "id", "brand_slug", "ticket_id", "subject", "what", "amount_minor", "currency", "reason", "proposed_reply", "tier",
            "asked_at", "asked_by_name",
        )  # fmt: skip
        (tiers,) = brands_with_right(self_of(request), "approve")
        return [_masked(row, *seen) for row in pages.approvals_for(self_of(request), tiers)]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/approvals/{uuid:approval_id}/decision")
def post_decision(request: Request, approval_id: UUID, body: bodies.DecisionIn) -> JsonResponse:
    """Grant or refuse it."""

    def run() -> tuple[int, Any]:
        brand_id = require_approval(request.identity, "approval.decide", approval_id)
        state = decide_approval(brand_id, approval_id, by=self_of(request), now=request.now, **body.dict())
        return 201, {"state": state}

    return answer(effect(request, run))


@router.post("/approvals/{uuid:approval_id}/withdrawal")
def post_withdrawal(request: Request, approval_id: UUID) -> JsonResponse:
    """It is not needed any more."""

    def run() -> tuple[int, Any]:
        brand_id = require_approval(request.identity, "approval.withdraw", approval_id)
        withdraw_approval(brand_id, approval_id, by=self_of(request), now=request.now)
        return 201, {"state": "withdrawn"}

    return answer(effect(request, run))


@router.post("/tickets/{uuid:ticket_id}/handback")
def post_handback(request: Request, ticket_id: UUID, body: bodies.AnswerIn) -> JsonResponse:
    """It is decided: the ticket returns, with the answer, to whoever escalated it or from whom it was taken."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.hand_back", ticket_id)
        got = hand_back(brand_id, ticket_id, by=self_of(request), answer=body.answer, now=request.now)
        return 201, {"is_in_their_hands": got.assignment_id is not None}

    return answer(effect(request, run))


@router.get("/tickets/{uuid:ticket_id}/watch")
def get_watch(request: Request, ticket_id: UUID) -> JsonResponse:
    """Look on while another works on it; that you do is on record before anything is shown."""

    def run() -> dict[str, Any]:
        brand_id = require_ticket(request.identity, "ticket.watch", ticket_id)
        held = watch(brand_id, ticket_id, by=self_of(request), now=request.now)
        ticket = ticket_of(brand_id, ticket_id) or {}
        messages = conversation_of(brand_id, ticket_id, with_internal=True)
        return _masked(ticket, "id", "state", "priority", "language", "topic", "channel", "subject", "tier", "hops") | {
            "pool": held["pool"], "claimed_at": held["claimed_at"],
            "messages": [_masked(one, "id", "side", "visibility", "text", "person_name", "written_at") for one in messages],
        }  # fmt: skip

    return JsonResponse(reading(request, run))


@router.post("/tickets/{uuid:ticket_id}/whispers")
def post_whisper(request: Request, ticket_id: UUID, body: bodies.NoteIn) -> JsonResponse:
    """A word for whoever holds it; the customer never sees it."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.whisper", ticket_id)
        return 201, {"message_id": str(whisper(brand_id, ticket_id, by=self_of(request), text=body.text, now=request.now))}

    return answer(effect(request, run))


@router.post("/tickets/{uuid:ticket_id}/takeover")
def post_takeover(request: Request, ticket_id: UUID, body: bodies.ReasonIn) -> JsonResponse:
    """Take it out of another's hands."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.take_over", ticket_id)
        got = take_over(brand_id, ticket_id, by=self_of(request), because=body.because, now=request.now)
        return 201, {"assignment_id": str(got.assignment_id), "terms": got.terms.to_json()}

    return answer(effect(request, run))


@router.get("/team")
def get_team(request: Request) -> JsonResponse:
    """What others hold where your tier supervises, and what comes back to you."""

    def run() -> dict[str, Any]:
        require_anywhere(request.identity, "board.see")
        (supervised,) = brands_with_right(self_of(request), "supervise")
        held = ("brand_slug", "ticket_id", "subject", "state", "tier", "hops", "pool", "person_name", "claimed_at", "is_alerted")
        owed = ("brand_slug", "ticket_id", "subject", "state", "because", "since", "holder_name")
        return {
            "held": [_masked(row, *held) for row in pages.team_of(self_of(request), list(supervised))],
            "coming_back": [_masked(row, *owed) for row in pages.coming_back_to(self_of(request))],
        }

    return JsonResponse(reading(request, run))


@router.get("/brands/{slug:slug}/tiers")
def get_tiers(request: Request, slug: str) -> JsonResponse:
    """Where a brand's work piles up, by tier."""

    def run() -> list[dict[str, Any]]:
        brand = there(brand_with_slug(slug))
        require_in(request.identity, "brand.tiers", brand_id=brand["id"])
        return pages.bottlenecks_of(brand["id"], now=request.now)

    return JsonResponse(reading(request, run), safe=False)
