"""One ticket as its brand reads it: GET /b/<slug>/tickets/<uuid>, its fragment, its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from manyhands.apps.desk.queries import conversation_of, events_of, ticket_of
from manyhands.apps.desk.translations import translations_of
from manyhands.apps.ground.pages import deliveries_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.model_use import model_cost_of
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.machine.pages import answers_of
from manyhands.apps.pay.pages import cost_of
from manyhands.apps.promises.pages import promises_of
from manyhands.apps.quality.pages import review_of, survey_of
from manyhands.apps.routing.queries import routing_story, standing_assignment
from manyhands.core.access import may
from manyhands.core.pay.tokens import cost_text
from manyhands.web.brand.asked import brand_asked
from manyhands.web.conversation import field_of, messages_of, plain, with_happenings
from manyhands.web.doors.asking import NOT_THERE, require_in, roles_in
from manyhands.web.doors.files import ticket_file
from manyhands.web.doors.page import Facts, fragment, page, show
from manyhands.web.doors.types import Request
from manyhands.web.happenings import timeline_of, who_of
from manyhands.web.ui.filters import words

_PAID_FOR = {
    ("specialist_held", "solved"): "Specialist, when solved",
    ("specialist_held", "escalated"): "Specialist, rightly escalated",
    ("specialist_held", "taken_over"): "Specialist, until it was taken over",
    ("platform_revenue", "solved"): "Platform fee",
}


def facts_of(request: Request, slug: str, ticket_id: UUID) -> Facts:
    """The ticket with its conversation, what happened, what it cost, how it went."""
    brand = brand_asked(request, slug, "brand.tickets")
    require_in(request.identity, "ticket.timeline", brand_id=brand["id"])
    row = ticket_of(brand["id"], ticket_id)
    if row is None:
        raise Http404(NOT_THERE)
    events, name = events_of(brand["id"], ticket_id), row["customer_name"] or "Customer"
    return {
        "brand": {"slug": brand["slug"], "name": brand["name"]}, "ticket": _ticket(row, events),
        "customer": _customer(row, name), "messages": _messages(row, events, slug=slug, name=name),
        "events": timeline_of(events, customer_name=name), "cost": _cost(row), "review": _review(row), "survey": _survey(row),
        "promises": promises_of(brand["id"], ticket_id, now=request.now),
        "may_assign": may("ticket.assign", roles=roles_in(request.identity, brand["id"])),
        "decisions": answers_of(brand["id"], ticket_id=ticket_id)[::-1],
    }  # fmt: skip


def _ticket(row: Row, events: list[Row]) -> dict[str, Any]:
    held = standing_assignment(row["brand_id"], row["id"])
    topic = topic_titles().get((row["brand_slug"], row["topic"])) or words(row["topic"] or "not_read_yet")
    names = {event["why"].get("assignment_id"): event["person_name"] for event in events if event["kind"] == "ticket_claimed"}
    pool = held["pool"] if held else _open_pool(row)
    return {
        "uuid": row["id"], "subject": plain(row["subject"]) or topic, "state": row["state"], "priority": row["priority"],
        "language": row["language"] or "und", "topic": topic, "channel": row["channel"],
        "complexity": row["complexity"] or "not_read_yet", "pool": words(pool) if pool else None,
        "held_by": (names.get(str(held["id"])) or "a colleague") if held else None, "opened_at": row["opened_at"],
        "due_at": row["due_at"] if row["first_replied_at"] is None else None,
        "first_response_seconds": _between(row["opened_at"], row["first_replied_at"]),
        "resolution_seconds": _between(row["opened_at"], row["solved_at"]),
    }  # fmt: skip


def _open_pool(row: Row) -> str | None:
    offers = routing_story(row["brand_id"], row["id"])["offers"]
    return next((offer["pool"] for offer in offers if offer["state"] == "open"), None)


def _between(start: Any, end: Any) -> float | None:
    return (end - start).total_seconds() if end else None


def _customer(row: Row, name: str) -> dict[str, Any]:
    fields = {kind: field_of(kind, may_reveal=False) if row[f"has_{kind}"] else None for kind in ("email", "phone")}
    return {"name": name} | fields


def _messages(row: Row, events: list[Row], *, slug: str, name: str) -> list[dict[str, Any]]:
    written = conversation_of(row["brand_id"], row["id"], with_internal=True)
    messages = messages_of(
        row, written, customer_name=name, address=f"/b/{slug}/tickets/{row['id']}",
        sent=deliveries_of(row["brand_id"], [one["id"] for one in written]), translations=translations_of(row["brand_id"], row["id"]),
    )  # fmt: skip
    return with_happenings(messages, events, names=lambda event: who_of(event, customer_name=name))


def _cost(row: Row) -> dict[str, Any]:
    found = cost_of(row["brand_id"], row["id"])
    lines = [
        {"words": _PAID_FOR.get((one["kind"], one["outcome"]), words(one["kind"])), "amount": _money(one["amount_minor"], row)}
        for one in found
    ]
    return {"lines": lines, "total": _money(sum(one["amount_minor"] for one in found), row), "model": _model_cost(row)}


def _model_cost(row: Row) -> list[dict[str, Any]]:
    """What a language model's tokens cost, which the brand pays whoever runs it: to the last place, and not part of the total."""
    return [
        {"cost": cost_text(int(one["cost_pico"]), one["currency"]), "currency": one["currency"], "tokens": one["tokens"]}
        for one in model_cost_of(row["brand_id"], row["id"])
    ]


def _money(amount_minor: int, row: Row) -> dict[str, Any]:
    return {"amount_minor": amount_minor, "currency": row["currency"]}


def _review(row: Row) -> dict[str, Any] | None:
    found = review_of(row["brand_id"], row["id"])
    if found is None or found["made_at"] is None:
        return None
    return {"score": found["score"], "words": plain(found["notes"]), "by": found["made_by"] or "a colleague"}


def _survey(row: Row) -> dict[str, Any] | None:
    found = survey_of(row["brand_id"], row["id"])
    return {"rating": found["score"], "comment": plain(found["comment"]) or None} if found else None


@page
def ticket(request: Request, slug: str, ticket_id: UUID) -> HttpResponse:
    """The whole story of a ticket."""
    return show(
        request, "brand/ticket.jinja", lambda: facts_of(request, slug, ticket_id), here=f"tickets:{slug}", ticket=ticket_id
    )


@page
def reading(request: Request, slug: str, ticket_id: UUID) -> HttpResponse:
    """Fragment: the same, once something changed."""
    return fragment(request, "brand/reading.jinja", lambda: facts_of(request, slug, ticket_id))


@page
def attachment(request: Request, slug: str, ticket_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A file of the ticket, as a download."""
    return ticket_file(request, ticket_id, attachment_id, slug=slug)
