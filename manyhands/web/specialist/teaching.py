"""POST /tickets/<uuid>/topic, /reading-checks and /harmful-suggestions: what whoever answers teaches the guidance."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.core.reading_checks import SCALES, Said
from manyhands.journey.check_reading import check_reading
from manyhands.journey.correct_topic import correct_topic
from manyhands.journey.mark_harmful import mark_harmful
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_BECAUSE_MAX = 300


class TopicForm(WriteForm):
    topic = forms.CharField(required=False, max_length=120, error_messages={"max_length": "There is no such topic. Choose one."})


class ReadingForm(WriteForm):
    message = forms.UUIDField(error_messages={"required": "Say of which message.", "invalid": "There is no such message."})
    complexity = choice_field([(one, one) for one in SCALES["complexity"]], "Say how hard it is.")
    priority = choice_field([(one, one) for one in SCALES["priority"]], "Say how soon it wants an answer.")
    mood = choice_field([(one, one) for one in SCALES["mood"]], "Say in what mood it was written.")


class HarmfulForm(WriteForm):
    suggestion = forms.UUIDField(error_messages={"required": "Say which suggestion.", "invalid": "There is no such suggestion."})
    because = words_field("Say what is wrong with it. Nothing was marked.", most=_BECAUSE_MAX)


@posted
def topics(request: Request, ticket_id: UUID) -> HttpResponse:
    """What the ticket is about after all."""
    form = TopicForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.topic", ticket_id)
        changed = correct_topic(brand_id, ticket_id, topic=form.checked("topic"), by=self_of(request), now=request.now)
        said = "Corrected." if changed else "Confirmed."
        return Done(f"/tickets/{ticket_id}", f"{said} It is learnt from once the ticket is solved.")

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def reading_checks(request: Request, ticket_id: UUID) -> HttpResponse:
    """How hard it is, how pressing and in what mood, after all."""
    form = ReadingForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.reading", ticket_id)
        said = Said(form.checked("complexity"), form.checked("priority"), form.checked("mood"))
        changed = check_reading(brand_id, ticket_id, said, message_id=form.checked("message"), by=self_of(request), now=request.now)
        return Done(f"/tickets/{ticket_id}", "Corrected." if changed else "Confirmed.")

    return act(request, run, back=f"/tickets/{ticket_id}")


@posted
def harmful_suggestions(request: Request, ticket_id: UUID) -> HttpResponse:
    """A suggestion that would do harm."""
    form = HarmfulForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.judge", ticket_id)
        mark_harmful(
            brand_id, ticket_id, suggestion_id=form.checked("suggestion"), because=form.checked("because"), by=self_of(request),
            now=request.now,
        )  # fmt: skip
        return Done(f"/tickets/{ticket_id}", "Marked. It is not proposed again until the article it stands on changes.")

    return act(request, run, back=f"/tickets/{ticket_id}")
