"""What the asker is to the thing asked for, and whether that is enough. What one may not see does not exist."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from manyhands.apps.brands.queries import grants_of, grants_open_to
from manyhands.apps.routing.queries import standing_on
from manyhands.apps.tiers.queries import brand_and_ticket_of, roles_by_tier
from manyhands.core.access import may
from manyhands.core.tiers import RIGHT_ROLES
from manyhands.web.doors.identity import Identity

NOT_THERE = "There is nothing here."
Found = TypeVar("Found")


def roles_in(identity: Identity, brand_id: int) -> set[str]:
    """The roles of whoever asks in one brand, now."""
    if identity.kind == "integration":
        return {"integration"} if identity.brand_id == brand_id else set()
    if identity.person_id is None:
        return set()
    return {grant["role"] for grant in grants_open_to(identity.person_id) if grant["brand_id"] == brand_id}


def roles_anywhere(identity: Identity) -> set[str]:
    """The roles of whoever asks in any brand, for pages that span brands."""
    if identity.person_id is None:
        return {"integration"} if identity.kind == "integration" else set()
    operator = {"operator"} if identity.is_operator else set()
    return {grant["role"] for grant in grants_of(identity.person_id)} | operator


def require_anywhere(identity: Identity, action: str) -> None:
    """Go on only when some role of the asker allows it."""
    if not may(action, roles=roles_anywhere(identity)):
        raise Http404(NOT_THERE)


def require_in(identity: Identity, action: str, *, brand_id: int) -> None:
    """Go on only when a role in this brand allows it."""
    if not may(action, roles=roles_in(identity, brand_id)):
        raise Http404(NOT_THERE)


def require_ticket(identity: Identity, action: str, ticket_id: UUID) -> int:
    """Go on only when what the asker is to this ticket allows it; returns the ticket's brand."""
    standing = standing_on(ticket_id, person_id=identity.person_id)
    if standing is None:
        raise Http404(NOT_THERE)
    brand_id: int = standing["brand_id"]
    roles = set(standing["roles"]) if identity.person_id else roles_in(identity, brand_id)
    if may(action, roles=roles) or (standing["holds"] and roles and may(action, roles={"holder"})):
        return brand_id
    if roles and _may_by_tier(identity, action, brand_id):
        return brand_id
    raise Http404(NOT_THERE)


def require_approval(identity: Identity, action: str, approval_id: UUID) -> int:
    """Go on only when what the asker is to this request's ticket, or by their tier, allows it; returns its brand."""
    found = brand_and_ticket_of(approval_id)
    if found is None:
        raise Http404(NOT_THERE)
    return require_ticket(identity, action, found[1])


def there(found: Found | None) -> Found:
    """What was asked for; what is somebody else's is not there."""
    if found is None:
        raise Http404(NOT_THERE)
    return found


def _may_by_tier(identity: Identity, action: str, brand_id: int) -> bool:
    # Asked only where some tier's right could open the action: it costs a query that most requests need not make.
    if identity.person_id is None or not may(action, roles=RIGHT_ROLES):
        return False
    return may(action, roles=roles_by_tier(brand_id, identity.person_id))
