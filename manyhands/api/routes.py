"""Every route of the API. Each translates in, makes one call, and translates out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from manyhands.api import (
    bodies,
    knowledge,
    learning,
    lessons,
    machine,
    plans,
    readiness,
    readings,
    rooms,
    sessions,
    systems,
    tiers,
    vendors,
)
from manyhands.api.answers import answer
from manyhands.api.imports import router as imports
from manyhands.api.knowledge_care import router as knowledge_care
from manyhands.api.language_model import router as language_model
from manyhands.api.plan_checks import router as plan_checks
from manyhands.api.planning import router as planning
from manyhands.api.service_model import router as service_model
from manyhands.api.topics import router as topics
from manyhands.api.translator import router as translator
from manyhands.api.voices import router as voices
from manyhands.apps.brands.queries import grants_of
from manyhands.apps.desk import queries as desk
from manyhands.apps.desk.translations import by_message, translations_of
from manyhands.apps.guidance.drafts import stale_titles
from manyhands.apps.guidance.queries import reading_of, suggestion_for
from manyhands.apps.insight.found import found_on
from manyhands.apps.pay.queries import statement_of
from manyhands.apps.people.actions import PROGRAM_LEASE_SECONDS, set_presence
from manyhands.apps.people.actors import integration
from manyhands.apps.people.queries import presence_of
from manyhands.apps.promises.pages import promises_of
from manyhands.apps.quality.queries import brand_of_review, reviews_to_make
from manyhands.apps.routing.board import board_of
from manyhands.apps.routing.queries import held_by
from manyhands.core.access import may
from manyhands.core.privacy import mask_text
from manyhands.journey.claim import claim
from manyhands.journey.escalate import escalate
from manyhands.journey.note import note
from manyhands.journey.receive import Arrival, Sender, receive
from manyhands.journey.release import decline, release
from manyhands.journey.reply import reply
from manyhands.journey.resolve import resolve
from manyhands.journey.reveal import reveal
from manyhands.journey.review import review
from manyhands.web.doors.asking import NOT_THERE, require_anywhere, require_in, require_ticket
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.errors import problem
from manyhands.web.doors.person import login_of
from manyhands.web.doors.types import Request

api = NinjaAPI(title="Manyhands", version="1", urls_namespace="api", docs_url=None, openapi_url="/openapi.json")
for router in (
    service_model, planning, tiers.router, readiness.router, readings.router, sessions.router, vendors.router, rooms.router,
    lessons.router, translator, language_model, topics, voices, machine.router,
    systems.router, knowledge.router, knowledge_care, imports, learning.router,
    plans.router, plan_checks,
):  # fmt: skip
    api.add_router("", router)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> JsonResponse:
    """Name each field that cannot be read."""
    errors = [
        {"field": ".".join(str(part) for part in found["loc"] if part not in ("body", "data", "path")), "message": found["msg"]}
        for found in error.errors
    ]
    detail = "Nothing was changed. Correct the fields named in 'errors' and send it again."
    body = {"type": "about:blank", "title": "Some fields cannot be read", "status": 422, "detail": detail, "errors": errors}
    return JsonResponse(body, status=422, content_type="application/problem+json")


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """The same answer for what is missing and for what is somebody else's."""
    return problem(request, 404)


@api.exception_handler(HttpError)
def _not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The body is not what this route reads."""
    return problem(request, error.status_code, detail=f"{error} as JSON. Nothing was changed. Mend the body and send it again.")


def _person(request: Request) -> UUID:
    if request.identity.person_id is None:
        raise Http404(NOT_THERE)
    return request.identity.person_id


@api.post("/messages")
def post_message(request: Request, body: bodies.MessageIn) -> JsonResponse:
    """Deliver a customer's message. 202: it is stored and will be answered."""

    def run() -> tuple[int, Any]:
        require_anywhere(request.identity, "message.deliver")
        asker = request.identity
        arrival = Arrival(
            brand_id=asker.brand_id or 0, channel=body.channel, text=body.text, subject=body.subject, ticket_id=body.ticket_id,
            sender=Sender(email=body.customer.email, name=body.customer.name), external_id=body.external_id,
        )  # fmt: skip
        got = receive(arrival, by=integration(asker.login_id) if asker.login_id else None, now=request.now)
        return 202, {"ticket_id": str(got.ticket_id), "message_id": str(got.message_id), "is_new_ticket": got.is_new_ticket}

    return answer(effect(request, run))


@api.get("/offers")
def get_offers(request: Request) -> JsonResponse:
    """What is open to you now, earliest due first, with its pay."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "board.see")
        return board_of(_person(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@api.get("/claims")
def get_claims(request: Request) -> JsonResponse:
    """The tickets in your hands, oldest claim first."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "board.see")
        seen = ("assignment_id", "ticket_id", "pool", "terms", "claimed_at", "lease_until", "replied_at", "state", "brand_slug")
        return [{key: held[key] for key in seen} for held in held_by(_person(request))]

    return JsonResponse(reading(request, run), safe=False)


@api.post("/claims")
def post_claim(request: Request, body: bodies.ClaimIn) -> JsonResponse:
    """Take an offer, or the next ticket that is yours to take."""

    def run() -> tuple[int, Any]:
        require_anywhere(request.identity, "ticket.claim")
        got = claim(_person(request), offer_id=body.offer_id, now=request.now)
        return 201, {
            "ticket_id": str(got.ticket_id), "assignment_id": str(got.assignment_id), "pool": got.pool, "terms": got.terms,
            "lease_until": got.lease_until.isoformat(),
        }  # fmt: skip

    return answer(effect(request, run))


@api.get("/tickets/{uuid:ticket_id}")
def get_ticket(request: Request, ticket_id: UUID) -> JsonResponse:
    """A ticket with its public conversation; personal data is masked."""

    def run() -> dict[str, Any]:
        brand_id = require_ticket(request.identity, "ticket.read", ticket_id)
        ticket = desk.ticket_of(brand_id, ticket_id) or {}
        messages = desk.conversation_of(brand_id, ticket_id, with_internal=False)
        seen = {key: ticket[key] for key in ("id", "state", "priority", "language", "topic", "channel", "opened_at", "solved_at")}
        translated = by_message(translations_of(brand_id, ticket_id))
        told = [_message(message, translated.get(message["id"])) for message in messages]
        return seen | {"subject": mask_text(ticket["subject"]).text, "messages": told}

    return JsonResponse(reading(request, run))


def _message(row: dict[str, Any], translation: dict[str, Any] | None) -> dict[str, Any]:
    told = {"id": row["id"], "side": row["side"], "text": mask_text(row["text"]).text, "written_at": row["written_at"]}
    return told | ({"translation": _translation(translation)} if translation else {})


def _translation(row: dict[str, Any]) -> dict[str, Any]:
    """By a machine: of a customer's message its words in the reader's language, of an answer what the specialist wrote."""
    told = {"state": row["state"], "from": row["source_language"], "into": row["target_language"]}
    if row["state"] == "failed":
        return told | {"because": row["because"]}
    return told | ({"text": mask_text(row["text"]).text} if row["side"] == "customer" else {"original": mask_text(row["original"]).text})


@api.get("/tickets/{uuid:ticket_id}/promises")
def get_promises(request: Request, ticket_id: UUID) -> JsonResponse:
    """What was promised for a ticket: how far each clock has run, when it is due, how it ended."""

    def run() -> list[dict[str, Any]]:
        return promises_of(require_ticket(request.identity, "ticket.read", ticket_id), ticket_id, now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@api.get("/tickets/{uuid:ticket_id}/guidance")
def get_guidance(request: Request, ticket_id: UUID) -> JsonResponse:
    """The suggested reply with the passages it stands on; null when there is no evidence."""

    def run() -> dict[str, Any] | None:
        brand_id = require_ticket(request.identity, "ticket.guidance", ticket_id)
        found = suggestion_for(brand_id, ticket_id)
        if found is None:
            return None
        seen = {key: found[key] for key in ("id", "text", "confidence", "citations", "language")}
        read = reading_of(brand_id, ticket_id)
        return seen | {
            "stale_articles": stale_titles(brand_id, found["citations"], now=request.now),
            "contradicts": (read["because"].get("contradicts") or []) if read else [],
        }

    return JsonResponse(reading(request, run), safe=False)


@api.get("/tickets/{uuid:ticket_id}/found")
def get_found(request: Request, ticket_id: UUID) -> JsonResponse:
    """What the newest message found, the likeliest first: each with its kind, its passage, its date and why it matched."""

    def run() -> list[dict[str, Any]]:
        return found_on(require_ticket(request.identity, "ticket.guidance", ticket_id), ticket_id)

    return JsonResponse(reading(request, run), safe=False)


@api.post("/tickets/{uuid:ticket_id}/replies")
def post_reply(request: Request, ticket_id: UUID, body: bodies.ReplyIn) -> JsonResponse:
    """Answer the customer; `then` says what becomes of the ticket."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.reply", ticket_id)
        sent = reply(
            brand_id, ticket_id, by=_person(request), text=body.text, then=body.then, despite_remarks=body.despite_remarks,
            translate=False if body.as_written else None, now=request.now,
        )  # fmt: skip
        if sent.translation_id:
            return 202, {"translation_id": str(sent.translation_id), "message_id": None, "resolution_id": None}
        return 201, {"message_id": str(sent.message_id), "resolution_id": sent.resolution_id and str(sent.resolution_id)}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/resolution")
def post_resolution(request: Request, ticket_id: UUID) -> JsonResponse:
    """The ticket is solved: its pay is booked."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.resolve", ticket_id)
        return 201, {"resolution_id": str(resolve(brand_id, ticket_id, by=_person(request), now=request.now))}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/escalations")
def post_escalation(request: Request, ticket_id: UUID, body: bodies.EscalationIn) -> JsonResponse:
    """Too hard: hand it up with what the next person needs."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.escalate", ticket_id)
        to_pool = escalate(
            brand_id, ticket_id, by=_person(request), reason=body.reason, summary=body.summary, open_question=body.open_question,
            answers=body.checklist, now=request.now,
        )  # fmt: skip
        return 201, {"pool": to_pool}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/release")
def post_release(request: Request, ticket_id: UUID, body: bodies.ReasonIn) -> JsonResponse:
    """Give the ticket back."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.release", ticket_id)
        release(brand_id, ticket_id, by=_person(request), because=body.because, now=request.now)
        return 200, {"released": True}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/declines")
def post_decline(request: Request, ticket_id: UUID, body: bodies.ReasonIn) -> JsonResponse:
    """Pass on an offered ticket."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.decline", ticket_id)
        decline(brand_id, ticket_id, by=_person(request), because=body.because, now=request.now)
        return 200, {"declined": True}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/notes")
def post_note(request: Request, ticket_id: UUID, body: bodies.NoteIn) -> JsonResponse:
    """A word among colleagues."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.note", ticket_id)
        return 201, {"message_id": str(note(brand_id, ticket_id, by=_person(request), text=body.text, now=request.now))}

    return answer(effect(request, run))


@api.post("/tickets/{uuid:ticket_id}/reveals")
def post_reveal(request: Request, ticket_id: UUID, body: bodies.RevealIn) -> JsonResponse:
    """Show a masked field; it is written down who looked and why."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "ticket.reveal", ticket_id)
        value = reveal(brand_id, ticket_id, by=_person(request), field=body.field, purpose=body.purpose, now=request.now)
        return 200, {"field": body.field, "value": value}

    # Not kept under an idempotency key: what was revealed is stored nowhere in clear.
    return JsonResponse(reading(request, run)[1])


@api.get("/reviews")
def get_reviews(request: Request) -> JsonResponse:
    """Resolutions that wait for a quality analyst, oldest first."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "review.make")
        brands = [grant["brand_id"] for grant in grants_of(_person(request)) if may("review.make", roles={grant["role"]})]
        seen = ("id", "ticket_id", "because", "asked_at", "brand_name", "person_name")
        return [{key: found[key] for key in seen} for found in reviews_to_make(brands)]

    return JsonResponse(reading(request, run), safe=False)


@api.post("/reviews/{uuid:review_id}/verdict")
def post_verdict(request: Request, review_id: UUID, body: bodies.VerdictIn) -> JsonResponse:
    """Score a resolution."""

    def run() -> tuple[int, Any]:
        brand_id = brand_of_review(review_id)
        if brand_id is None:
            raise Http404(NOT_THERE)
        require_in(request.identity, "review.make", brand_id=brand_id)
        review(brand_id, review_id, by=_person(request), score=body.score, notes=body.notes, now=request.now)
        return 201, {"score": body.score}

    return answer(effect(request, run))


@api.get("/statement")
def get_statement(request: Request) -> JsonResponse:
    """Your own statement: one line a piece of work, with the rule that made it."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "statement.see")
        return statement_of(_person(request))

    return JsonResponse(reading(request, run), safe=False)


@api.get("/presence")
def get_presence(request: Request) -> JsonResponse:
    """What you chose, whether you are here now, and until when without another sign of life."""

    def run() -> dict[str, Any]:
        require_anywhere(request.identity, "board.see")
        found = presence_of(_person(request), now=request.now)
        return {"presence": found["chosen"], "is_here": found["is_here"], "lease_until": found["lease_until"]}

    return JsonResponse(reading(request, run))


@api.put("/presence")
def put_presence(request: Request, body: bodies.PresenceIn) -> JsonResponse:
    """Say whether you are here; a program says so again before the lease is over."""

    def run() -> tuple[int, Any]:
        require_anywhere(request.identity, "board.see")
        set_presence(
            _person(request), body.presence, login_id=login_of(request), lease_seconds=PROGRAM_LEASE_SECONDS, now=request.now
        )
        return 200, {"presence": body.presence, "lease_seconds": PROGRAM_LEASE_SECONDS}

    return answer(effect(request, run))
