"""The frame around every signed-in page: who this is, and where they may go."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from manyhands.apps.brands.queries import brands_seen, grants_of
from manyhands.core.access import may
from manyhands.web.doors.identity import Identity
from manyhands.web.ui.filters import words

# Highest first: somebody is called by the most that they are anywhere.
_RANKS = (
    "operator", "operations_manager", "quality_analyst", "brand_manager", "supervisor", "vendor_lead", "planner", "specialist",
)  # fmt: skip
_PLACES = {
    "board": "board.see", "shifts": "shift.see", "lessons": "lesson.take", "rooms": "room.enter", "statement": "statement.see",
    "operations": "operations.flow", "vendor": "vendor.see",
}  # fmt: skip
_BRAND_PLACES = {
    "overview": "brand.overview", "tickets": "brand.tickets", "model": "brand.model", "shifts": "shift.team", "coverage": "brand.coverage",
    "vendors": "brand.vendors", "knowledge": "brand.knowledge", "machine": "brand.machine", "guidance": "brand.guidance",
    "plans": "brand.plan",
}  # fmt: skip


def person_of(identity: Identity) -> dict[str, Any]:
    """The `person` of ui/page.jinja."""
    grants = grants_of(identity.person_id) if identity.person_id else []
    roles = {grant["role"] for grant in grants} | ({"operator"} if identity.is_operator else set())
    sections = {place for place, action in _PLACES.items() if may(action, roles=roles)}
    return {
        "name": identity.name,
        "role": words(next((role for role in _RANKS if role in roles), "")),
        "sections": sections,
        "brands": _brands(grants),
        "roles": roles,
    }


def _brands(grants: list[dict[str, Any]]) -> list[dict[str, Any]]:
    roles: dict[int, set[str]] = {}
    for grant in grants:
        roles.setdefault(grant["brand_id"], set()).add(grant["role"])
    sees = {
        brand_id: {place for place, action in _BRAND_PLACES.items() if may(action, roles=held)} for brand_id, held in roles.items()
    }
    return [{"slug": brand["slug"], "name": brand["name"], "sees": sees[brand["id"]]} for brand in brands_seen() if sees.get(brand["id"])]


def live_of(*, ticket_id: object = None) -> dict[str, str]:
    """Where a page hears what changes."""
    asked = f"?ticket={ticket_id}" if ticket_id else ""
    return {"url": f"{settings.LIVE_ADDRESS}/live", "token_url": f"/live-token{asked}"}
