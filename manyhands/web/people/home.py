"""The start, and what a page listens to: GET /, GET /live-token."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse

from manyhands.apps.brands.queries import grants_open_to
from manyhands.apps.ground.handles import sign_handle
from manyhands.core.access import may
from manyhands.web.doors.asking import require_anywhere, require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.frame import person_of
from manyhands.web.doors.identity import Identity
from manyhands.web.doors.page import Facts, page, see_other, show
from manyhands.web.doors.rooms import open_rooms_of
from manyhands.web.doors.types import Request

_ANSWER_FIRST = frozenset({"specialist", "supervisor"})


@page
def home(request: Request) -> HttpResponse:
    """Everybody to where their work is."""
    # An operator of whom a second factor is asked is nobody before they have shown it.
    waits = "/security" if settings.SECOND_FACTOR and not request.identity.has_second_factor else ""
    start = reading(request, lambda: _start_of(person_of(request.identity), otherwise=waits))
    return see_other(start) if start else show(request, "people/nowhere.jinja", dict, here="")


def _start_of(person: dict[str, Any], *, otherwise: str) -> str:
    if "operations" in person["sections"]:
        return "/operations"
    managed = [brand["slug"] for brand in person["brands"] if "overview" in brand["sees"]]
    if managed and not _ANSWER_FIRST & person["roles"]:
        return f"/b/{managed[0]}/"
    return next((f"/{place}" for place in ("board", "vendor", "statement") if place in person["sections"]), otherwise)


@page
def live_token(request: Request) -> HttpResponse:
    """The right to hear what changes, for as long as it takes to connect: topics that this person may hear."""
    ticket = request.GET.get("ticket", "")
    topics = reading(request, lambda: _topics(request.identity, ticket, now=request.now))
    # The stream shows the life of this tab, by its login, and on which ticket it is.
    tab = {"tab": str(uuid4()), "login": str(request.identity.login_id), "ticket": ticket or None}
    return JsonResponse({"token": sign_handle("live", {"topics": topics} | tab)})


def _topics(identity: Identity, ticket: str, *, now: datetime) -> list[str]:
    grants = grants_open_to(identity.person_id) if identity.person_id else []
    roles: dict[int, set[str]] = {}
    for grant in grants:
        roles.setdefault(grant["brand_id"], set()).add(grant["role"])
    topics = ["board", f"person:{identity.person_id}"] if any(may("board.see", roles=held) for held in roles.values()) else []
    topics += [f"brand:{brand_id}" for brand_id, held in roles.items() if may("brand.tickets", roles=held)]
    topics += [f"room:{one['brand_id']}:{one['room']}" for one in open_rooms_of(identity, roles, now=now)]
    topics += ["operations"] if identity.is_operator else []
    return topics + ([f"ticket:{_readable(identity, ticket)}"] if ticket else [])


def _readable(identity: Identity, ticket: str) -> UUID:
    try:
        ticket_id = UUID(ticket)
    except ValueError:
        raise Http404 from None
    try:
        require_ticket(identity, "ticket.read", ticket_id)
    except Http404:
        require_ticket(identity, "ticket.watch", ticket_id)
    return ticket_id


@page
def kit(request: Request) -> HttpResponse:
    """The kit of the screens, for whoever runs the house."""

    def load() -> Facts:
        require_anywhere(request.identity, "operations.flow")
        return {}

    return show(request, "ui/kit.jinja", load, here="kit")
