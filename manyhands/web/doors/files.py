"""Files leave as downloads only: never shown, never run, never under the type they claim."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.pages import attachment_of
from manyhands.web.doors.asking import NOT_THERE, require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.types import Request

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]+")
_NAME_MAX = 120


def download(content: bytes, filename: str, media_type: str = "application/octet-stream") -> HttpResponse:
    """Bytes to be saved; a name that would turn itself around or climb out of a folder is made plain."""
    name = _UNFIT.sub("_", filename).strip(". ")[-_NAME_MAX:] or "file"
    disposition = content_disposition_header(True, name) or "attachment"
    safe = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox; default-src 'none'"}
    return HttpResponse(content, content_type=media_type, headers=safe)


def ticket_file(request: Request, ticket_id: UUID, attachment_id: UUID, *, slug: str = "") -> HttpResponse:
    """A file of a ticket (of this brand, when one is named), for whoever may have it now."""

    def run() -> tuple[bytes, str]:
        brand_id = require_ticket(request.identity, "ticket.attachment", ticket_id)
        found = attachment_of(brand_id, ticket_id, attachment_id)
        if found is None or (slug and brand_facts(brand_id)["slug"] != slug):
            raise Http404(NOT_THERE)
        return bytes(found["content"]), found["filename"]

    return download(*reading(request, run))
