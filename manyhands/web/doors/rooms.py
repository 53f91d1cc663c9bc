"""Which rooms are open to whoever asks, and what they may do there. A room that is not theirs is not there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import Http404

from manyhands.apps.brands.pages import brand_with_slug
from manyhands.apps.brands.queries import grants_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.rooms.queries import belongs, message_of, rooms_of
from manyhands.core.access import may
from manyhands.web.doors.asking import NOT_THERE, require_anywhere, require_in, roles_in
from manyhands.web.doors.identity import Identity
from manyhands.web.doors.types import Request


def open_rooms(request: Request) -> list[Row]:
    """Every room of whoever asks."""
    identity = request.identity
    require_anywhere(identity, "room.enter")
    roles: dict[int, set[str]] = {}
    for grant in grants_of(identity.person_id) if identity.person_id else []:
        roles.setdefault(grant["brand_id"], set()).add(grant["role"])
    return open_rooms_of(identity, roles, now=request.now)


def open_rooms_of(identity: Identity, roles: Mapping[int, set[str]], *, now: datetime) -> list[Row]:
    """Every room of somebody with these roles by brand; none for whoever may enter none."""
    if identity.person_id is None or not any(may("room.enter", roles=held) for held in roles.values()):
        return []
    leads = [brand_id for brand_id, held in roles.items() if may("room.lead", roles=held)]
    return rooms_of(identity.person_id, leads=leads, now=now)


def room_asked(request: Request, slug: str, room: str) -> Row:
    """The brand whose room it is."""
    brand = brand_with_slug(slug)
    if brand is None:
        raise Http404(NOT_THERE)
    _enter(request, brand["id"], room)
    return brand


def message_asked(request: Request, message_id: UUID) -> Row:
    """A message in a room that is open to whoever asks."""
    message = message_of(message_id, now=request.now)
    if message is None:
        raise Http404(NOT_THERE)
    _enter(request, message["brand_id"], message["room"])
    return message


def may_in(request: Request, action: str, brand_id: int) -> bool:
    """Whether a role in this brand allows it."""
    return may(action, roles=roles_in(request.identity, brand_id))


def _enter(request: Request, brand_id: int, room: str) -> None:
    require_in(request.identity, "room.enter", brand_id=brand_id)
    person_id = request.identity.person_id
    leads = may_in(request, "room.lead", brand_id)
    if person_id is None or not belongs(person_id, brand_id, room, leads=leads, now=request.now):
        raise Http404(NOT_THERE)
