"""Rooms, help on a ticket, buddies, and the seasons that bring people in by themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router

from manyhands.api import bodies
from manyhands.apps.brands.seasons import season_turns, watched_seasons
from manyhands.apps.ground.sql import Row
from manyhands.apps.rooms.actions import write_message
from manyhands.apps.rooms.queries import buddies_in, said_in
from manyhands.core.privacy import mask_text
from manyhands.journey.give_buddy import end_buddy, give_buddy
from manyhands.journey.huddle import answer_huddle, ask_huddle
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.rooms import message_asked, open_rooms, room_asked
from manyhands.web.doors.types import Request
from manyhands.web.specialist.rooms import remove

router = Router()


@router.get("/rooms")
def get_rooms(request: Request) -> JsonResponse:
    """Your rooms: of your pools, of your brands, and every room where you lead."""
    found = reading(request, lambda: open_rooms(request))
    return JsonResponse([{"brand": row["slug"], "room": row["room"]} for row in found], safe=False)


@router.get("/brands/{slug:slug}/rooms/{slug:room}/messages")
def get_messages(request: Request, slug: str, room: str) -> JsonResponse:
    """What was said in a room, oldest first; personal data is masked."""
    found = reading(request, lambda: said_in(room_asked(request, slug, room)["id"], room, now=request.now))
    return JsonResponse([_shown(row) for row in found], safe=False)


@router.post("/brands/{slug:slug}/rooms/{slug:room}/messages")
def post_message(request: Request, slug: str, room: str, body: bodies.RoomMessageIn) -> JsonResponse:
    """Say something in a room."""

    def run() -> tuple[int, Any]:
        brand = room_asked(request, slug, room)
        return 201, {"message_id": str(write_message(brand["id"], room, by=self_of(request), text=body.text, now=request.now))}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.post("/rooms/messages/{uuid:message_id}/removal")
def post_removal(request: Request, message_id: UUID, body: bodies.RemovalIn) -> JsonResponse:
    """Take back what you wrote; who supervises removes what others wrote, for a reason."""

    def run() -> tuple[int, Any]:
        remove(request, message_asked(request, message_id), because=body.because)
        return 200, {"removed": True}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.post("/tickets/{uuid:ticket_id}/huddles")
def post_huddle(request: Request, ticket_id: UUID, body: bodies.RoomMessageIn) -> JsonResponse:
    """Ask the room of your pool for help with the ticket you hold."""

    def run() -> tuple[int, Any]:
        brand_id = require_ticket(request.identity, "huddle.ask", ticket_id)
        huddle_id = ask_huddle(brand_id, ticket_id, by=self_of(request), text=body.text, now=request.now)
        return 201, {"huddle_id": str(huddle_id)}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.post("/huddles/{uuid:huddle_id}/answers")
def post_answer(request: Request, huddle_id: UUID, body: bodies.RoomMessageIn) -> JsonResponse:
    """Answer a colleague: a note on their ticket, which its customer never sees."""

    def run() -> tuple[int, Any]:
        brand_id = message_asked(request, huddle_id)["brand_id"]
        return 201, {"note_id": str(answer_huddle(brand_id, huddle_id, by=self_of(request), text=body.text, now=request.now))}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


@router.get("/brands/{slug:slug}/seasons")
def get_seasons(request: Request, slug: str) -> JsonResponse:
    """Seasons that begin and end by themselves: how each stands, and why it began or ended, newest first."""

    def run() -> dict[str, Any]:
        brand_id = brand_asked(request, slug, "brand.overview")["id"]
        return {"seasons": watched_seasons(brand_id), "turns": season_turns(brand_id)}

    return JsonResponse(reading(request, run))


@router.get("/brands/{slug:slug}/buddies")
def get_buddies(request: Request, slug: str) -> JsonResponse:
    """Who has whom as a buddy now."""
    found = reading(request, lambda: buddies_in(brand_asked(request, slug, "buddy.set")["id"], now=request.now))
    seen = ("person_id", "name", "buddy_id", "buddy_name", "pool", "ends_at")
    return JsonResponse([{key: row[key] for key in seen} for row in found], safe=False)


@router.post("/brands/{slug:slug}/buddies")
def post_buddy(request: Request, slug: str, body: bodies.BuddyIn) -> JsonResponse:
    """Give somebody new a buddy, for as many days as the page says; with no buddy named, end it."""

    def run() -> tuple[int, Any]:
        brand_id = brand_asked(request, slug, "buddy.set")["id"]
        if body.buddy_id is None:
            end_buddy(brand_id, body.person_id, pool=body.pool, now=request.now)
        else:
            give_buddy(brand_id, body.person_id, buddy_id=body.buddy_id, pool=body.pool, by=self_of(request), now=request.now)
        return 200, {"has_buddy": body.buddy_id is not None}

    status, answer = effect(request, run)
    return JsonResponse(answer, status=status)


def _shown(row: Row) -> dict[str, Any]:
    seen = ("id", "kind", "person_name", "ticket_id", "written_at", "answered_at", "removed_at")
    text = "" if row["removed_at"] else mask_text(row["text"]).text
    return {key: row[key] for key in seen} | {"text": text}
