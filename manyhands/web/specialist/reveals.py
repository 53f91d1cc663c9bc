"""POST /tickets/<uuid>/reveals and GET /tickets/<uuid>/attachments/<uuid>: what is hidden, and files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from manyhands.journey.reveal import PURPOSES, UnableToReveal, reveal
from manyhands.web.conversation import field_of
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.files import ticket_file
from manyhands.web.doors.flashes import flashed
from manyhands.web.doors.forms import UnableToRead, WriteForm, choice_field
from manyhands.web.doors.page import drawn, page, see_other
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.workspace import Draft, drawn_workspace


class RevealForm(WriteForm):
    what = choice_field([("email", "email"), ("phone", "phone")], "Choose the field to see.")
    purpose = choice_field([(purpose, purpose) for purpose in PURPOSES], "Say what you need it for. Nothing was shown.")


@posted
def reveals(request: Request, ticket_id: UUID) -> HttpResponse:
    """Show a field to the holder, once the record of it is written. It is never kept: neither in a key's answer nor in a cookie."""
    form = RevealForm(request)

    def run() -> str:
        brand_id = require_ticket(request.identity, "ticket.reveal", ticket_id)
        what, purpose = form.checked("what"), form.checked("purpose")
        return reveal(brand_id, ticket_id, by=self_of(request), field=what, purpose=purpose, now=request.now)

    try:
        value = reading(request, run)
    except (UnableToReveal, UnableToRead) as error:
        return flashed(see_other(f"/tickets/{ticket_id}"), str(error), kind="warn")
    what = form.checked("what")
    if request.headers.get("HX-Request"):
        shown = {"value": field_of(what, may_reveal=True, revealed=value)}
        return drawn(request, "specialist/workspace/revealed.jinja", shown)
    return drawn_workspace(request, ticket_id, Draft(revealed={what: value}))


@page
def attachment(request: Request, ticket_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A file that came with a message, as a download."""
    return ticket_file(request, ticket_id, attachment_id)
