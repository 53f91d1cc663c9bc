"""The page of a link that asks "is it you?": GET and POST /v/<link>, for whoever reads the mail that was sent to the address on record."""

from __future__ import annotations

from django.http import HttpResponse

from manyhands.apps.desk.pages import own_conversation
from manyhands.apps.ground.handles import UnknownHandle
from manyhands.apps.ground.walls import acting_as, for_customer
from manyhands.apps.systems.links import Opened, open_link, opened_link
from manyhands.journey.verify import verify
from manyhands.web.conversation import plain
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, by_method, drawn
from manyhands.web.doors.types import Request
from manyhands.web.ui.words import VERIFY_LABELS

_SHOWN_MAX = 200


class ConfirmForm(WriteForm):
    pass


def _facts(request: Request, at: Opened, handle: str) -> Facts:
    """What is asked, with what was written: whoever did not write it sees so."""
    sent = open_link(at, now=request.now)
    found = own_conversation(at.brand_id, sent["ticket_id"])
    if found is None:
        raise UnknownHandle("This link is not valid any more. Write to us again to get a new one.")
    ticket, written = found
    first = next(row for row in written if row["side"] == "customer")
    language = sent["language"] if sent["language"] in VERIFY_LABELS else "en"
    return {
        "handle": handle, "language": language, "brand": {"name": ticket["brand_name"]}, "say": VERIFY_LABELS[language],
        "written": plain(first["text"])[:_SHOWN_MAX], "at": first["written_at"], "is_done": False,
    }  # fmt: skip


def ask(request: Request, link: str) -> HttpResponse:
    """Nothing happens by opening it: programs that read mail open every link."""
    at = opened_link(link)
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        facts = _facts(request, at, link)
    return drawn(request, "customer/verify.jinja", facts)


def confirm(request: Request, link: str) -> HttpResponse:
    """It is they."""
    ConfirmForm(request)
    at = opened_link(link)
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        facts = _facts(request, at, link)
        verify(at, now=request.now)
    return drawn(request, "customer/verify.jinja", facts | {"is_done": True})


verification = by_method(GET=ask, POST=confirm)
