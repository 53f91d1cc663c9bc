"""POST /tickets/<uuid>/playbook and /insertions: take a step of a playbook; put an approved text into the reply."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.macros import count_macro_use, macro_of
from manyhands.apps.knowledge.walks import walk_on
from manyhands.core.macros import Filled
from manyhands.journey.follow_playbook import follow_playbook
from manyhands.journey.holding import held_ticket
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.flashes import flashed
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, WriteForm, words_field
from manyhands.web.doors.page import see_other
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.refusals import refusal_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.approved import filled_for, said_by
from manyhands.web.specialist.workspace import Draft, drawn_workspace


class StepForm(WriteForm):
    name = forms.CharField(required=False, max_length=100)
    at = forms.CharField(required=False, max_length=100)
    answer = forms.CharField(required=False, max_length=400)


class InsertionForm(WriteForm):
    """The reply as it stands, and what goes into it: a macro by its id, or "step", what the playbook says here."""

    insert = forms.CharField(max_length=60, error_messages={"required": "Choose a text."})
    text = words_field("", required=False)
    suggestion = forms.CharField(required=False, max_length=60)
    despite = forms.CharField(required=False, max_length=3)
    as_written = forms.BooleanField(required=False)


@posted
def steps(request: Request, ticket_id: UUID) -> HttpResponse:
    """Begin a playbook, or take its next step."""
    form = StepForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.playbook", ticket_id)
        follow_playbook(
            brand_id, ticket_id, by=self_of(request), name=form.checked("name"), at=form.checked("at"), answer=form.checked("answer"),
            now=request.now,
        )  # fmt: skip
        return Done(f"/tickets/{ticket_id}#guidance")

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def insertions(request: Request, ticket_id: UUID) -> HttpResponse:
    """The reply with an approved text behind what was written; nothing is sent. Twice is twice: each use is counted."""
    form = InsertionForm(request)

    def run() -> Filled:
        brand_id = require_ticket(request.identity, "ticket.macro", ticket_id)
        held_ticket(brand_id, ticket_id, self_of(request))
        ticket = ticket_of(brand_id, ticket_id)
        assert ticket is not None
        chosen = form.checked("insert")
        text, call = _of_step(ticket) if chosen == "step" else (_of_macro(request, ticket, chosen), "")
        filled = filled_for(ticket, text, person_id=self_of(request), call=call)
        if text == "{looked_up}" and filled.missing:
            raise Http404(NOT_THERE)
        return filled

    try:
        filled = reading(request, run)
    except Exception as error:
        found = refusal_of(error)
        if found is None or found[0] == 404:
            raise
        return flashed(see_other(f"/tickets/{ticket_id}"), found[1], kind="warn")
    written = request.POST.get("text", "").rstrip()
    text = "\n\n".join(part for part in (written, filled.text) if part)[:TEXT_CHARACTERS_MAX]
    return drawn_workspace(request, ticket_id, Draft(text=text, suggestion=request.POST.get("suggestion", "")[:40]))


def _of_macro(request: Request, ticket: Row, chosen: str) -> str:
    try:
        macro = macro_of(ticket["brand_id"], UUID(chosen))
    except ValueError:
        macro = None
    text = macro["texts"].get(ticket["language"] or "en") if macro else None
    if macro is None or text is None:
        raise Http404(NOT_THERE)
    count_macro_use(ticket["brand_id"], macro["id"], ticket["id"], by=self_of(request), now=request.now)
    return str(text)


def _of_step(ticket: Row) -> tuple[str, str]:
    """The text, and the call of which `looked_up` is said: this step's own, and not another that was looked up since."""
    followed = walk_on(ticket["brand_id"], ticket["id"])
    text = said_by(followed.step, ticket["language"] or "en") if followed else ""
    if followed is None or not text:
        raise Http404(NOT_THERE)
    return text, followed.step.look_up or followed.step.action or ""
