"""POST /claims and POST /tickets/<uuid>/declines: take a ticket, or pass on one."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.journey.claim import claim
from manyhands.journey.release import decline
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_anywhere, require_ticket
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request


class OfferForm(WriteForm):
    offer = forms.UUIDField(required=False, error_messages={"invalid": "This offer cannot be read. Choose one from the board."})


@posted
def claims(request: Request) -> HttpResponse:
    """Take this offer, or the next one that is there for this person."""
    form = OfferForm(request)

    def run() -> Done:
        require_anywhere(request.identity, "ticket.claim")
        got = claim(self_of(request), offer_id=form.checked("offer"), now=request.now)
        return Done(f"/tickets/{got.ticket_id}")

    return act(request, run, back="/board")


@posted
def declines(request: Request, ticket_id: UUID) -> HttpResponse:
    """Pass: this ticket is not offered to this person again."""
    form = OfferForm(request)

    def run() -> Done:
        form.checked("offer")
        brand_id = require_ticket(request.identity, "ticket.decline", ticket_id)
        decline(brand_id, ticket_id, by=self_of(request), because="not for me", now=request.now)
        return Done("/board", "Passed on. It is not offered to you again, and does not count against you.", "info")

    return act(request, run, back="/board")
