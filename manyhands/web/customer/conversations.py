"""The customer's page: GET /c/<handle>, its messages, its survey, what it listens to."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from manyhands.apps.desk.pages import own_conversation
from manyhands.apps.desk.translations import by_message, translations_of
from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.quality.queries import survey_open_for
from manyhands.core.translation import note_in
from manyhands.journey.receive import Arrival, Received, Sender, receive
from manyhands.journey.survey import survey
from manyhands.web.customer.handle import Conversation, handle_of, opened
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, UnableToRead, WordsField, WriteForm
from manyhands.web.doors.frame import live_of
from manyhands.web.doors.page import Facts, by_method, drawn, see_other
from manyhands.web.doors.refusals import refusal_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.words import CUSTOMER_LABELS, customer_labels

_COMMENT_MAX = 2000
_WANTS_PERSON = frozenset(labels["want_person"] for labels in CUSTOMER_LABELS.values())


class MessageForm(WriteForm):
    text = WordsField(required=False, max_length=TEXT_CHARACTERS_MAX)
    wants_person = forms.CharField(required=False, max_length=1)


class SurveyForm(WriteForm):
    solved = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    rating = forms.IntegerField(min_value=1, max_value=5)
    comment = WordsField(required=False, max_length=_COMMENT_MAX)


def facts_of(at: Conversation, handle: str) -> Facts:
    """The conversation as the customer reads it; called inside their walls."""
    found = own_conversation(at.brand_id, at.ticket_id)
    if found is None:
        raise Http404(NOT_THERE)
    ticket, written = found
    asked = survey_open_for(at.brand_id, at.ticket_id)
    translated = by_message(translations_of(at.brand_id, at.ticket_id))
    language = ticket["language"] if ticket["language"] in CUSTOMER_LABELS else "en"
    return {
        "handle": handle, "language": language, "brand": {"slug": ticket["brand_slug"], "name": ticket["brand_name"]},
        "ticket": _ticket(ticket, written, language),
        "messages": [_message(row, ticket, translated.get(row["id"]), machine_of(at.brand_id)) for row in written],
        "survey": {
            "asked": bool(asked) and ticket["state"] == "solved", "answered": bool(asked and asked["answered_at"]),
        },
    }  # fmt: skip


def _ticket(ticket: Row, written: list[Row], language: str) -> dict[str, Any]:
    return {
        "uuid": ticket["id"], "subject": ticket["subject"] or customer_labels(language)["title"].format(ticket["brand_name"]),
        "state": ticket["state"], "answer_by": ticket["due_at"] if ticket["first_replied_at"] is None else None,
        "person_asked": any(row["text"] in _WANTS_PERSON for row in written if row["side"] == "customer"),
    }  # fmt: skip


def _message(row: Row, ticket: Row, translation: Row | None, machine: UUID) -> dict[str, Any]:
    mine, is_machine = row["side"] == "customer", row["person_id"] == machine
    author = ticket["brand_name"] if is_machine else row["first_name"] or ticket["brand_name"]
    return {
        "id": row["id"], "mine": mine, "machine": is_machine, "author": "" if mine else author,
        "at": row["written_at"], "text": row["text"], "language": ticket["language"] or None, "html": row["html"] or None,
        "translated": _translated(translation) if translation else None,
    }  # fmt: skip


def _translated(row: Row) -> dict[str, str]:
    """That a machine translated it, in the customer's language, and what stood there before."""
    return {"note": note_in(row["target_language"]), "original": row["original"], "language": row["source_language"]}


def _page(request: Request, handle: str, *, draft: str = "", error: str | None = None, status: int = 200) -> HttpResponse:
    at = opened(handle)
    with acting_as(at.scope):
        facts = facts_of(at, handle)
    live = {"url": live_of()["url"], "token_url": f"/c/{handle}/live-token"}
    is_sent = "sent" in request.GET and bool(facts["messages"]) and facts["messages"][-1]["mine"]
    more = {"sent": is_sent, "draft": draft, "error": error, "form_key": str(uuid4()), "live": live}
    return drawn(request, "customer/conversation.jinja", facts | more, status=status)


@require_safe
def conversation(request: Request, handle: str) -> HttpResponse:
    """Everything that the customer and the brand have written."""
    return _page(request, handle)


def messages(request: Request, handle: str) -> HttpResponse:
    """Fragment: the messages."""
    at = opened(handle)
    with acting_as(at.scope):
        facts = facts_of(at, handle)
    return drawn(request, "customer/messages.jinja", facts)


def post_message(request: Request, handle: str) -> HttpResponse:
    """One more message; after the ticket was closed it opens another, with a page of its own."""
    at, form = opened(handle), MessageForm(request)
    try:
        got = _receive(request, at, form)
    except Exception as error:
        refused = refusal_of(error)
        if refused is None or refused[0] not in (409, 422):
            raise
        return _page(request, handle, draft=request.POST.get("text", ""), error=refused[1], status=refused[0])
    there = handle if got.ticket_id == at.ticket_id else handle_of(Conversation(at.brand_id, got.ticket_id, at.customer_id))
    return see_other(f"/c/{there}?sent=1")


def _receive(request: Request, at: Conversation, form: MessageForm) -> Received:
    with acting_as(at.scope):
        facts = facts_of(at, "")
        labels = customer_labels(facts["language"])
        text = form.checked("text") or (labels["want_person"] if form.checked("wants_person") else "")
        if not text:
            raise UnableToRead(labels["empty"])
        arrival = Arrival(
            brand_id=at.brand_id, channel="chat", text=text, subject=facts["ticket"]["subject"], ticket_id=at.ticket_id,
            sender=Sender(customer_id=at.customer_id), external_id=_once(request, at),
        )  # fmt: skip
        return receive(arrival, now=request.now)


def _once(request: Request, at: Conversation) -> str:
    """A double click is one message: the form's key, for this customer alone."""
    return f"page:{at.customer_id}:{request.POST.get('form_key', '')[:80] or uuid4()}"


def post_survey(request: Request, handle: str) -> HttpResponse:
    """How it went; "not solved yet" with words is a message too, and brings the ticket back."""
    at, form = opened(handle), SurveyForm(request)
    score = int(form.checked("rating"))
    try:
        with acting_as(at.scope):
            facts_of(at, handle)
            asked = survey_open_for(at.brand_id, at.ticket_id)
            if asked is None:
                raise Http404(NOT_THERE)
            comment = form.checked("comment")
            survey(at.brand_id, asked["id"], customer_id=at.customer_id, score=score, comment=comment, now=request.now)
            if form.checked("solved") == "no" and comment:
                arrival = Arrival(
                    brand_id=at.brand_id, channel="chat", text=comment, ticket_id=at.ticket_id,
                    sender=Sender(customer_id=at.customer_id), external_id=_once(request, at),
                )  # fmt: skip
                receive(arrival, now=request.now)
    except Exception as error:
        refused = refusal_of(error)
        if refused is None or refused[0] not in (409, 422):
            raise
        return _page(request, handle, error=refused[1], status=refused[0])
    return see_other(f"/c/{handle}")


@require_safe
def live_token(request: Request, handle: str) -> HttpResponse:
    """The right to hear what changes in this conversation."""
    at = opened(handle)
    return JsonResponse({"token": sign_handle("live", {"topics": [f"ticket:{at.ticket_id}"]})})


messages_page = by_method(GET=messages, POST=post_message)
survey_page = by_method(POST=post_survey)
