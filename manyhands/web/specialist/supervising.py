"""GET /tickets/<uuid>/watch, POST /tickets/<uuid>/whispers and /takeover: look on, say a word, take it over."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse

from manyhands.apps.desk.queries import conversation_of, events_of, ticket_of
from manyhands.apps.desk.translations import translations_of
from manyhands.apps.ground.pages import deliveries_of
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.tiers.pages import approvals_of, briefing_of
from manyhands.apps.tiers.queries import person_name
from manyhands.core.access import may
from manyhands.journey.take_over import take_over
from manyhands.journey.watch import watch
from manyhands.journey.whisper import whisper
from manyhands.web.conversation import first_name, messages_of, plain, with_happenings
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_ticket, roles_in, there
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, fragment, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.happenings import who_of
from manyhands.web.specialist.between_tiers import approval_shown, briefing_shown
from manyhands.web.ui.filters import words


class WhisperForm(WriteForm):
    text = words_field("Write what you want to tell them. Nothing was sent.", most=2000)


class TakeoverForm(WriteForm):
    because = words_field("Say why you take it over: whoever holds it is told.", most=300)


def _watched(request: Request, ticket_id: UUID) -> Facts:
    """The ticket as its holder sees it, read-only; that somebody looks is written down first."""
    brand_id = require_ticket(request.identity, "ticket.watch", ticket_id)
    held = watch(brand_id, ticket_id, by=self_of(request), now=request.now)
    ticket = there(ticket_of(brand_id, ticket_id))
    written, name = conversation_of(brand_id, ticket_id, with_internal=True), first_name(ticket["customer_name"])
    sent = deliveries_of(brand_id, [row["id"] for row in written])
    messages = messages_of(
        ticket, written, customer_name=name, address=f"/tickets/{ticket_id}", sent=sent, translations=translations_of(brand_id, ticket_id)
    )
    events = events_of(brand_id, ticket_id)
    topic = topic_titles().get((ticket["brand_slug"], ticket["topic"])) or words(ticket["topic"] or "not_read_yet")
    return {
        "ticket": {
            "uuid": ticket_id, "subject": plain(ticket["subject"]) or topic, "state": ticket["state"], "priority": ticket["priority"],
            "language": ticket["language"] or "und", "tier": ticket["tier"], "hops": ticket["hops"],
            "brand": {"slug": ticket["brand_slug"], "name": ticket["brand_name"]},
        },
        "messages": with_happenings(messages, events, names=lambda event: who_of(event, customer_name=name)),
        "holder": person_name(held["person_id"]), "pool": words(held["pool"]), "since": held["claimed_at"],
        "briefing": briefing_shown(briefing_of(brand_id, ticket_id)), "form_key": str(uuid4()),
        "approvals": [approval_shown(row) for row in approvals_of(brand_id, ticket_id)],
        "may_explain": may("brand.tickets", roles=roles_in(request.identity, brand_id)),
    }  # fmt: skip


@page
def watch_page(request: Request, ticket_id: UUID) -> HttpResponse:
    """A held ticket, live and read-only."""
    return show(request, "specialist/watch.jinja", lambda: _watched(request, ticket_id), here="watch", ticket=ticket_id)


@page
def watch_messages(request: Request, ticket_id: UUID) -> HttpResponse:
    """Fragment: the conversation."""
    return fragment(request, "specialist/workspace/messages.jinja", lambda: _watched(request, ticket_id))


@posted
def whispers(request: Request, ticket_id: UUID) -> HttpResponse:
    """A word for whoever holds it; the customer never sees it."""
    form = WhisperForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.whisper", ticket_id)
        whisper(brand_id, ticket_id, by=self_of(request), text=form.checked("text"), now=request.now)
        return Done(f"/tickets/{ticket_id}/watch", "Said. They see it at once; the customer does not.")

    return act(request, run, back=f"/tickets/{ticket_id}/watch")


@posted
def takeovers(request: Request, ticket_id: UUID) -> HttpResponse:
    """Take it out of another's hands."""
    form = TakeoverForm(request)

    def run() -> Done:
        brand_id = require_ticket(request.identity, "ticket.take_over", ticket_id)
        take_over(brand_id, ticket_id, by=self_of(request), because=form.checked("because"), now=request.now)
        return Done(f"/tickets/{ticket_id}", "It is yours now. You can hand it back to whoever had it.")

    return act(request, run, back=f"/tickets/{ticket_id}/watch")
