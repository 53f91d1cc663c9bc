"""The brand that an address names, for somebody who may do this in it."""

from __future__ import annotations

from django.http import Http404

from manyhands.apps.brands.pages import brand_with_slug
from manyhands.apps.ground.sql import Row
from manyhands.web.doors.asking import NOT_THERE, require_in
from manyhands.web.doors.types import Request


def brand_asked(request: Request, slug: str, action: str) -> Row:
    """The brand; one that is somebody else's is not there."""
    brand = brand_with_slug(slug)
    if brand is None:
        raise Http404(NOT_THERE)
    require_in(request.identity, action, brand_id=brand["id"])
    return brand
