"""Rooms: GET /rooms, GET and POST /rooms/<brand>/<room>, and what is removed from one or answered in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.rooms.actions import remove_message, take_back, write_message
from manyhands.apps.rooms.queries import buddies_in, people_in, said_in, tickets_named
from manyhands.core.privacy import mask_text
from manyhands.core.rooms import TEXT_CHARACTERS_MAX, WHOLE_BRAND, number_of, pieces_of
from manyhands.journey.give_buddy import end_buddy, give_buddy
from manyhands.journey.huddle import answer_huddle, ask_huddle
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, fragment, page, see_other, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.rooms import may_in, message_asked, open_rooms, room_asked
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

EVERYBODY = "All of the brand"  # a pool may be called everyone


class SayForm(WriteForm):
    text = words_field("There are no words in it. Nothing was sent. Write something.", most=TEXT_CHARACTERS_MAX)


class RemovalForm(WriteForm):
    because = words_field("", most=300, required=False)


class BuddyForm(WriteForm):
    person_id = forms.UUIDField(error_messages={"required": "Say who is new.", "invalid": "Say who is new."})
    buddy_id = forms.UUIDField(required=False, error_messages={"invalid": "Say who is their buddy."})


class HuddleForm(WriteForm):
    text = words_field("Say what you need help with. Nothing was sent.", most=TEXT_CHARACTERS_MAX)


def title_of(room: str) -> str:
    """What a room is called."""
    return EVERYBODY if room == WHOLE_BRAND else words(room)


def address_of(slug: str, room: str) -> str:
    """Where a room is."""
    return f"/rooms/{slug}/{room}"


@page
def rooms(request: Request) -> HttpResponse:
    """To the first of one's rooms."""
    found = reading(request, lambda: open_rooms(request))
    if found:
        return see_other(address_of(found[0]["slug"], found[0]["room"]))
    return show(request, "specialist/room.jinja", lambda: {"rooms": [], "room": None}, here="rooms")


def _facts(request: Request, slug: str, room: str, *, written: str = "", error: str = "") -> Facts:
    brand = room_asked(request, slug, room)
    listed = [
        {"title": title_of(one["room"]), "brand": one["brand_name"], "href": address_of(one["slug"], one["room"]),
         "is_here": (one["slug"], one["room"]) == (slug, room)}
        for one in open_rooms(request)
    ]  # fmt: skip
    topic = f"room-{brand['id']}-{room}"
    shown = {"title": title_of(room), "brand": brand["name"], "href": address_of(slug, room), "topic": topic}
    shown["is_whole"] = room == WHOLE_BRAND
    return {
        "rooms": listed, "room": shown, "most": TEXT_CHARACTERS_MAX, "written": written, "error": error,
        "pairs": _pairs(request, brand, room), "form_key": str(uuid4()),
    } | _said(request, brand, room)  # fmt: skip


def _said(request: Request, brand: Row, room: str) -> Facts:
    found = said_in(brand["id"], room, now=request.now)
    cut = {row["id"]: pieces_of(mask_text(row["text"]).text) for row in found}
    reads_all = may_in(request, "ticket.read", brand["id"])
    named = [piece.number for pieces in cut.values() for piece in pieces if piece.number]
    asked = [number_of(row["ticket_id"]) for row in found if row["ticket_id"]]
    opens = tickets_named(brand["id"], [*named, *asked], person_id=self_of(request), reads_all=reads_all)
    moderates = may_in(request, "room.moderate", brand["id"])
    messages = [_message(row, cut[row["id"]], opens, me=self_of(request), moderates=moderates) for row in found]
    return {"messages": messages, "room_key": str(uuid4())}


def _message(row: Row, pieces: list[Any], opens: dict[str, UUID], *, me: UUID, moderates: bool) -> dict[str, Any]:
    number = number_of(row["ticket_id"]) if row["ticket_id"] else ""
    is_mine = row["person_id"] == me
    return {
        "uuid": row["id"], "who": row["person_name"], "is_mine": is_mine, "at": row["written_at"],
        "pieces": [(piece.text, _ticket_href(opens.get(piece.number))) for piece in pieces],
        "gone": _gone(row), "may_remove": not row["removed_at"] and (is_mine or moderates),
        "huddle": None if row["kind"] != "huddle" else {
            "number": number, "href": _ticket_href(opens.get(number)), "answered_by": row["answered_by_name"],
            "is_open": row["is_standing"] and not row["answered_at"], "may_answer": _may_answer(row, me),
            "first": row["buddy_name"] if row["waits_for_buddy"] and row["buddy_id"] != me else None,
        },
    }  # fmt: skip


def _may_answer(row: Row, me: UUID) -> bool:
    return bool(row["is_standing"]) and row["person_id"] != me and (not row["waits_for_buddy"] or row["buddy_id"] == me)


def _gone(row: Row) -> str:
    if not row["removed_at"]:
        return ""
    if row["removed_by"] == row["person_id"]:
        return "taken back"
    return f"removed by {row['removed_by_name']}: {mask_text(row['removed_because']).text}"


def _ticket_href(ticket_id: UUID | None) -> str:
    return f"/tickets/{ticket_id}" if ticket_id else ""


def _pairs(request: Request, brand: Row, room: str) -> Facts | None:
    """Who is whose buddy in this pool, and among whom to choose, for those who set it."""
    if room == WHOLE_BRAND or not may_in(request, "buddy.set", brand["id"]):
        return None
    people = people_in(brand["id"], now=request.now)
    new = {one["id"] for one in people if one["pool"] == room}
    others = {str(one["id"]): (str(one["id"]), one["name"]) for one in sorted(people, key=lambda one: one["id"] in new)}
    return {
        "standing": [row for row in buddies_in(brand["id"], now=request.now) if row["pool"] == room],
        "new": [(str(one["id"]), one["name"]) for one in people if one["pool"] == room],
        "others": list(others.values()),
    }


@page
def room_page(request: Request, slug: str, room: str) -> HttpResponse:
    """What was said in a room."""
    return show(request, "specialist/room.jinja", lambda: _facts(request, slug, room), here="rooms")


@page
def room_messages(request: Request, slug: str, room: str) -> HttpResponse:
    """Fragment: what was said."""
    return fragment(request, "specialist/room/messages.jinja", lambda: _said(request, room_asked(request, slug, room), room))


@posted
def posts(request: Request, slug: str, room: str) -> HttpResponse:
    """Say something in a room."""
    form, back = SayForm(request), address_of(slug, room)

    def run() -> Done:
        brand = room_asked(request, slug, room)
        write_message(brand["id"], room, by=self_of(request), text=form.checked("text"), now=request.now)
        return Done(back)

    def again(error: str) -> HttpResponse:
        written = request.POST.get("text", "")
        load = lambda: _facts(request, slug, room, written=written, error=error)  # noqa: E731  # one line, used once
        return show(request, "specialist/room.jinja", load, here="rooms", status=422)

    return act(request, run, back=back, again=again)


@posted
def removals(request: Request, message_id: UUID) -> HttpResponse:
    """Take back what one wrote, or remove what another did, for a reason."""
    form = RemovalForm(request)

    def run() -> Done:
        message = message_asked(request, message_id)
        remove(request, message, because=form.checked("because"))
        return Done(back_to(message), "It is gone.")

    return act(request, run, back="/rooms")


def remove(request: Request, message: Row, *, because: str) -> None:
    """By whoever wrote it, or by somebody who may remove what others write."""
    by = self_of(request)
    if message["person_id"] != by and may_in(request, "room.moderate", message["brand_id"]):
        remove_message(message["brand_id"], message["id"], by=by, because=because, now=request.now)
    else:
        take_back(message["brand_id"], message["id"], by=by, now=request.now)


def back_to(message: Row) -> str:
    """The room of a message."""
    return address_of(message["slug"], message["room"])


@posted
def huddles(request: Request, ticket_id: UUID) -> HttpResponse:
    """Ask colleagues for help with the ticket in one's hands."""
    form = HuddleForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "huddle.ask", ticket_id)
        ask_huddle(brand_id, ticket_id, by=self_of(request), text=form.checked("text"), now=request.now)
        return Done(f"/tickets/{ticket_id}", "Asked. What a colleague answers appears here as a note; the customer sees none of it.")

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def huddle_answers(request: Request, huddle_id: UUID) -> HttpResponse:
    """Answer a colleague: a note on their ticket."""
    form = HuddleForm(request)

    def run() -> Done:
        message = message_asked(request, huddle_id)
        answer_huddle(message["brand_id"], huddle_id, by=self_of(request), text=form.checked("text"), now=request.now)
        return Done(back_to(message), f"{message['person_name']} sees your answer on the ticket at once.")

    return act(request, run, back="/rooms")


@posted
def buddies(request: Request, slug: str, room: str) -> HttpResponse:
    """Give somebody new a buddy, or end it when none is named."""
    form, back = BuddyForm(request), address_of(slug, room)

    def run() -> Done:
        brand = room_asked(request, slug, room)
        if not may_in(request, "buddy.set", brand["id"]):
            raise Http404(NOT_THERE)
        person_id, buddy_id = form.checked("person_id"), form.checked("buddy_id")
        if buddy_id is None:
            end_buddy(brand["id"], person_id, pool=room, now=request.now)
            return Done(back, "They have no buddy any more.")
        give_buddy(brand["id"], person_id, buddy_id=buddy_id, pool=room, by=self_of(request), now=request.now)
        return Done(back, "They have a buddy now. Both see it on their board.")

    return act(request, run, back=back)


__all__ = ["buddies", "huddle_answers", "huddles", "posts", "removals", "room_messages", "room_page", "rooms"]
