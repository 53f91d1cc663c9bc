"""Write to a brand: GET and POST /b/<slug>/write, open to anybody."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse

from manyhands.apps.brands.pages import public_brand
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_nobody, for_worker
from manyhands.apps.people.identity import count_attempt
from manyhands.journey.receive import Arrival, Sender, receive
from manyhands.web.customer.handle import Conversation, handle_of
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.forms import WordsField, WriteForm
from manyhands.web.doors.page import by_method, drawn, see_other
from manyhands.web.doors.places import address_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.words import CUSTOMER_LABELS, customer_labels

_MESSAGES_MAX = 30  # in a quarter of an hour, from one place
_TEXT_MAX = 20_000
_FIELDS = ("name", "email", "subject", "text")


class LetterForm(WriteForm):
    name = forms.CharField(max_length=100)
    email = forms.RegexField(r"^[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]{2,60}$", max_length=254)
    subject = forms.CharField(required=False, max_length=200)
    text = WordsField(max_length=_TEXT_MAX)
    website = forms.CharField(required=False)  # nobody sees this field; what fills it in is no person


def _brand(slug: str) -> Row:
    """Any brand is open to be written to."""
    with acting_as(for_nobody()):
        found = public_brand(slug)
    if found is None:
        raise Http404(NOT_THERE)
    return found


def _language(request: Request, brand: Row) -> str:
    """The first language the browser asks for that the brand and this page speak."""
    asked = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    known = [code for code in [request.GET.get("language", ""), *asked] if code in CUSTOMER_LABELS and code in brand["languages"]]
    return known[0] if known else "en"


def _page(request: Request, brand: Row, *, errors: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    written = {name: request.POST.get(name, "") for name in _FIELDS}
    facts: dict[str, Any] = {
        "brand": {"slug": brand["slug"], "name": brand["name"]}, "language": _language(request, brand), "written": written,
        "errors": errors or {}, "form_key": str(uuid4()),
    }  # fmt: skip
    return drawn(request, "customer/write.jinja", facts, status=status)


def ask(request: Request, slug: str) -> HttpResponse:
    """The empty page."""
    return _page(request, _brand(slug))


def write(request: Request, slug: str) -> HttpResponse:
    """A first message; its sender is sent on to their conversation."""
    brand, form = _brand(slug), LetterForm(request)
    if request.POST.get("website"):
        raise SuspiciousOperation("A field that no person sees was filled in.")
    labels = customer_labels(_language(request, brand))
    if not form.is_valid():
        return _page(request, brand, errors={name: labels[f"fault_{name}"] for name in form.errors}, status=422)
    with acting_as(for_nobody()):
        is_calm = count_attempt(f"write|{address_of(request)}", most=_MESSAGES_MAX, now=request.now)
    if not is_calm:
        return _page(request, brand, errors={"page": labels["fault_often"]}, status=429)
    return see_other(f"/c/{handle_of(_received(request, brand['id'], form.cleaned_data))}?sent=1")


def _received(request: Request, brand_id: int, given: dict[str, str]) -> Conversation:
    key = request.POST.get("form_key", "")[:80] or str(uuid4())
    # The key is tied to what was written, so that another's key opens nothing of theirs.
    sealed = hashlib.sha256("|".join((key, given["email"].lower(), given["text"])).encode()).hexdigest()
    arrival = Arrival(
        brand_id=brand_id, channel="chat", text=given["text"], subject=given["subject"], external_id=f"write:{sealed}",
        sender=Sender(email=given["email"], name=given["name"]),
    )  # fmt: skip
    with acting_as(for_worker(brand_id)):
        got = receive(arrival, now=request.now)
        ticket = ticket_of(brand_id, got.ticket_id)
    assert ticket is not None
    return Conversation(brand_id, got.ticket_id, ticket["customer_id"])


writing = by_method(GET=ask, POST=write)
