"""POST /tickets/<uuid>/lookups, /verifications: the brand's own systems, asked by whoever holds the ticket; and who it is that asks."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.core.systems.schema import ENTITIES_MAX
from manyhands.journey.ask_system import ask_system_by_hand
from manyhands.journey.verify import send_link_by_hand
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_VALUE_MAX = 200


class LookupForm(WriteForm):
    call = forms.SlugField(max_length=40, error_messages={"required": "Choose what to look up.", "invalid": "Choose what to look up."})
    # Sent once for each parameter, in their order.
    name = words_field("", most=40, required=False)
    given = words_field("", most=_VALUE_MAX, required=False)

    def values(self) -> dict[str, str]:
        """What was typed, by its parameter."""
        return dict(list(zip(self.data.getlist("name"), self.data.getlist("given"), strict=False))[:ENTITIES_MAX])


class VerificationForm(WriteForm):
    call = forms.SlugField(max_length=40, error_messages={"required": "Choose for what.", "invalid": "Choose for what."})


@posted
def verifications(request: Request, ticket_id: UUID) -> HttpResponse:
    """Have a link sent to the customer's address on record."""
    form = VerificationForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.verify", ticket_id)
        send_link_by_hand(brand_id, ticket_id, by=self_of(request), name=form.checked("call"), now=request.now)
        return Done(f"/tickets/{ticket_id}#systems", "A link is on its way to the customer's address. It holds for half an hour.", "info")

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def lookups(request: Request, ticket_id: UUID) -> HttpResponse:
    """Have a system asked; its answer comes onto the page when it is there."""
    form = LookupForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.look_up", ticket_id)
        ask_system_by_hand(brand_id, ticket_id, by=self_of(request), name=form.checked("call"), given=form.values(), now=request.now)
        return Done(f"/tickets/{ticket_id}#systems", "Asked. The answer appears here in a few seconds.", "info")

    return act(request, run, back=f"/tickets/{ticket_id}")
