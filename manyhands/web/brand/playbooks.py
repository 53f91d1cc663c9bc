"""A brand's playbooks and macros: GET and POST /b/<slug>/knowledge/playbooks and /macros, and what takes them back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.macros import macro_of, macros_of, put_macro, withdraw_macro
from manyhands.apps.knowledge.playbooks import playbook_named, playbooks_of, put_playbook, withdraw_playbook
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.access import may
from manyhands.core.macros import PLACES
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name

_PAGE_MAX = 100_000
_BEGINNING = """\
name: late_parcel
title: A parcel that is late
topics: []
steps:
  - id: days
    ask: How many days ago was it sent?
    answers:
      - {answer: Up to five, go: calm}
      - {answer: More, go: too_hard}
  - id: calm
    say:
      en: "Hi {customer_first_name}, it takes up to five days."
    end: solved
  - id: too_hard
    ask: May we send it again?
    end: escalate
    reason: needs_approval
"""


class PlaybookForm(WriteForm):
    page = words_field("Write the page first.", most=_PAGE_MAX)


class NameForm(WriteForm):
    name = forms.CharField(max_length=100, error_messages={"required": "Say which one."})


class MacroForm(WriteForm):
    """`text` is sent once for each of the brand's languages, in their order."""

    name = forms.CharField(max_length=60, error_messages={"required": "Give it a name, such as return_label."})
    title = words_field("Give it a title.", most=300)
    topic = forms.CharField(required=False, max_length=100)
    text = words_field("", most=4_000, required=False)


def _about(request: Request, brand: Row, slug: str) -> Facts:
    roles = roles_in(request.identity, brand["id"])
    return {"brand": {"slug": slug, "name": brand["name"]}, "form_key": str(uuid4()), "may_publish": may("knowledge.publish", roles=roles)}


def _playbooks_facts(request: Request, slug: str, wrong: str = "") -> Facts:
    brand = brand_asked(request, slug, "brand.knowledge")
    found = playbook_named(brand["id"], request.GET.get("name", "")[:100])
    written = request.POST.get("page", "") if wrong else found["page"] if found else _BEGINNING
    titles = {row["name"]: row["title"] for row in topics_of(brand["id"])}
    listed = [row | {"about": [titles.get(topic, topic) for topic in row["topics"]]} for row in playbooks_of(brand["id"])]
    return _about(request, brand, slug) | {"playbooks": listed, "page": written, "wrong": wrong, "editing": found["title"] if found else ""}


@page
def playbooks(request: Request, slug: str) -> HttpResponse:
    """The list, and the page of one to read and edit."""
    return _drawn_playbooks(request, slug)


def _drawn_playbooks(request: Request, slug: str, wrong: str = "") -> HttpResponse:
    return show(
        request, "brand/knowledge/playbooks.jinja", lambda: _playbooks_facts(request, slug, wrong), here=f"knowledge:{slug}",
        status=422 if wrong else 200,
    )  # fmt: skip


@posted
def put_playbook_page(request: Request, slug: str) -> HttpResponse:
    """Publish a page; one that leads nowhere is refused with its lines."""
    form = PlaybookForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.publish")
        number = put_playbook(brand["id"], form.checked("page").strip() + "\n", by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/knowledge/playbooks", f"Version {number} is in force." if number else "It is in force like this already.")

    return act(request, run, back=f"/b/{slug}/knowledge/playbooks", again=lambda said: _drawn_playbooks(request, slug, said))


@posted
def playbook_withdrawals(request: Request, slug: str) -> HttpResponse:
    """Nobody begins it any more."""
    form = NameForm(request)

    def run() -> Done:
        if not withdraw_playbook(brand_asked(request, slug, "knowledge.publish")["id"], form.checked("name")):
            raise Http404(NOT_THERE)
        return Done(f"/b/{slug}/knowledge/playbooks", "Withdrawn. Whoever follows it goes on.")

    return act(request, run, back=f"/b/{slug}/knowledge/playbooks")


def _macros_facts(request: Request, slug: str, wrong: str = "") -> Facts:
    brand = brand_asked(request, slug, "brand.knowledge")
    listed = macros_of(brand["id"])
    chosen = next((row for row in listed if str(row["id"]) == request.GET.get("macro")), None)
    languages: list[str] = brand["languages"]
    texts = request.POST.getlist("text") if wrong else [chosen["texts"].get(code, "") if chosen else "" for code in languages]
    draft: dict[str, Any] = {
        name: request.POST.get(name, "") if wrong else chosen[name] if chosen else "" for name in ("name", "title", "topic")
    }
    draft["texts"] = [(code, language_name(code), text) for code, text in zip(languages, [*texts, *[""] * len(languages)], strict=False)]
    titles = [("", "None"), *((row["name"], row["title"]) for row in topics_of(brand["id"]))]
    return _about(request, brand, slug) | {
        "macros": [row | {"languages": sorted(row["texts"])} for row in listed], "draft": draft, "topics": titles, "wrong": wrong,
        "facts": [(f"{{{name}}}", words) for name, words in PLACES.items()],
    }  # fmt: skip


@page
def macros(request: Request, slug: str) -> HttpResponse:
    """The list, and one to read and edit."""
    return _drawn_macros(request, slug)


def _drawn_macros(request: Request, slug: str, wrong: str = "") -> HttpResponse:
    return show(
        request, "brand/knowledge/macros.jinja", lambda: _macros_facts(request, slug, wrong), here=f"knowledge:{slug}",
        status=422 if wrong else 200,
    )  # fmt: skip


@posted
def put_macro_texts(request: Request, slug: str) -> HttpResponse:
    """Save a macro: it is offered at once."""
    form = MacroForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.publish")
        texts = dict(zip(brand["languages"], request.POST.getlist("text"), strict=False))
        put_macro(
            brand["id"], name=form.checked("name"), title=form.checked("title"), topic=form.checked("topic"), texts=texts, now=request.now
        )
        return Done(f"/b/{slug}/knowledge/macros", "Saved. It is offered from now on.")

    return act(request, run, back=f"/b/{slug}/knowledge/macros", again=lambda said: _drawn_macros(request, slug, said))


@posted
def macro_withdrawals(request: Request, slug: str) -> HttpResponse:
    """Nobody is offered it any more."""
    form = NameForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.publish")
        try:
            macro = macro_of(brand["id"], UUID(form.checked("name")))
        except ValueError:
            macro = None
        if macro is None:
            raise Http404(NOT_THERE)
        withdraw_macro(brand["id"], macro["id"], now=request.now)
        return Done(f"/b/{slug}/knowledge/macros", "Withdrawn. What was sent stays sent.")

    return act(request, run, back=f"/b/{slug}/knowledge/macros")
