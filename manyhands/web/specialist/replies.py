"""POST /tickets/<uuid>/replies, /resolution and /notes: answer, solve, leave a word for colleagues."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import suggestion_for
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.pay import PayTerms
from manyhands.journey.note import note
from manyhands.journey.reply import reply
from manyhands.journey.resolve import resolve
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.guidance import with_greeting
from manyhands.web.specialist.workspace import Draft, drawn_workspace
from manyhands.web.ui.filters import duration, money

_THEN = [("open", "open"), ("pending", "pending"), ("solved", "solved")]


class ReplyForm(WriteForm):
    text = words_field("Write an answer, or use the suggested one. Nothing was sent.")
    then = choice_field(_THEN, "Say what becomes of the ticket: open, pending or solved.")
    suggestion = forms.CharField(required=False, max_length=60)
    despite = forms.CharField(required=False, max_length=3)
    as_written = forms.BooleanField(required=False)


class NoteForm(WriteForm):
    text = words_field("Write the note first. Nothing was kept.")


class EmptyForm(WriteForm):
    pass


@posted
def replies(request: Request, ticket_id: UUID) -> HttpResponse:
    """Send the holder's words; what was written stays in the composer when it could not be sent."""
    form = ReplyForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.reply", ticket_id)
        held = standing_assignment(brand_id, ticket_id)
        then = form.checked("then")
        text = _in_full(brand_id, ticket_id, form.checked("text"))
        despite, translate = bool(form.checked("despite")), False if form.checked("as_written") else None
        sent = reply(
            brand_id, ticket_id, by=self_of(request), text=text, then=then, despite_remarks=despite, translate=translate, now=request.now
        )
        if sent.translation_id:
            return Done(f"/tickets/{ticket_id}", _TRANSLATING)
        return _solved(held) if then == "solved" else Done(f"/tickets/{ticket_id}", _SENT[then])

    def again(words: str) -> HttpResponse:
        draft = Draft(text=request.POST.get("text", ""), suggestion=request.POST.get("suggestion", "")[:40], errors={"text": words})
        return drawn_workspace(request, ticket_id, draft, status=422)

    return act(request, run, back=f"/tickets/{ticket_id}", again=again)


def _in_full(brand_id: int, ticket_id: UUID, text: str) -> str:
    """The greeting may have to be completed."""
    suggestion, ticket = suggestion_for(brand_id, ticket_id), ticket_of(brand_id, ticket_id)
    return with_greeting(text, suggestion["text"], ticket["customer_name"]) if suggestion and ticket else text


_TRANSLATING = "Your answer is being translated. It is sent as soon as its translation is there; you are told here if it cannot be."
_SENT = {"open": "Sent.", "pending": "Sent. The ticket waits for the customer and comes back to you with the answer."}


def _solved(held: Row | None) -> Done:
    if held is None:
        return Done("/board", "Solved.")
    terms = PayTerms.from_json(held["terms"])
    if not terms.amount_minor:
        return Done("/board", "Sent and solved.")
    amount = money(terms.amount_minor, terms.currency)
    return Done("/board", f"Sent and solved. {amount} is yours, held for {duration(terms.hold_seconds)} in case it comes back.")


@posted
def resolution(request: Request, ticket_id: UUID) -> HttpResponse:
    """Solved with the answers that were sent before."""
    EmptyForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.resolve", ticket_id)
        held = standing_assignment(brand_id, ticket_id)
        resolve(brand_id, ticket_id, by=self_of(request), now=request.now)
        return _solved(held)

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def notes(request: Request, ticket_id: UUID) -> HttpResponse:
    """A word that the customer never sees."""
    form = NoteForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.note", ticket_id)
        note(brand_id, ticket_id, by=self_of(request), text=form.checked("text"), now=request.now)
        return Done(f"/tickets/{ticket_id}", "Note kept. The customer does not see it.")

    return act(request, run, back=f"/tickets/{ticket_id}")
