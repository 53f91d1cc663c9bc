"""What of a brand's knowledge is to be looked at again: GET /b/<slug>/knowledge/reviews, POST .../confirmations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.queries import staff_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import use_of_articles
from manyhands.apps.knowledge.actions import confirm_article
from manyhands.apps.knowledge.pages import articles_to_look_at
from manyhands.core.access import may
from manyhands.core.freshness import is_stale
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted
from manyhands.web.doors.types import Request

_SOON, _USED, _HOLDS = timedelta(days=30), timedelta(days=30), timedelta(days=180)
_DAY = "Give a day, such as 2027-03-31."


class ConfirmForm(WriteForm):
    article = forms.UUIDField(error_messages={"required": "Say which article.", "invalid": "Say which article."})
    fresh_until = forms.DateField(error_messages={"required": _DAY, "invalid": _DAY})
    owner = forms.UUIDField(required=False, error_messages={"invalid": "Choose somebody who works for the brand."})


def facts_of(request: Request, slug: str) -> Facts:
    """Articles whose day is over or near, by owner, the most used of each first; then those without a day."""
    brand, today = brand_asked(request, slug, "brand.knowledge"), request.now.date()
    used = use_of_articles(brand["id"], since=request.now - _USED)
    listed = [
        _article(row, used.get(str(row["id"]), 0), is_stale(row["fresh_until"], today=today))
        for row in articles_to_look_at(brand["id"], soon=today + _SOON)
    ]
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "form_key": str(uuid4()), "proposed": (today + _HOLDS).isoformat(),
        "groups": _by_owner([one for one in listed if one["fresh_until"]]),
        "undated": sorted((one for one in listed if not one["fresh_until"]), key=lambda one: (-one["used"], one["title"])),
        "staff": [("", "nobody yet"), *((str(row["person_id"]), row["name"]) for row in staff_of(brand["id"]))],
        "may_confirm": may("knowledge.confirm", roles=roles_in(request.identity, brand["id"])),
    }  # fmt: skip


def _article(row: Row, used: int, stale: bool) -> dict[str, Any]:
    return {
        "uuid": row["id"], "title": row["title"], "language": row["language"], "reviewed_on": row["reviewed_on"],
        "fresh_until": row["fresh_until"], "owner": row["owner"], "owner_id": str(row["owner_id"] or ""), "used": used, "is_stale": stale,
    }  # fmt: skip


def _by_owner(articles: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(articles, key=lambda one: (not one["is_stale"], -one["used"], one["fresh_until"])):
        groups.setdefault(one["owner"] or "Nobody looks after these", []).append(one)
    return list(groups.items())


@page
def knowledge(request: Request, slug: str) -> HttpResponse:
    """The list."""
    return show(request, "brand/knowledge.jinja", lambda: facts_of(request, slug), here=f"knowledge:{slug}")


@posted
def confirmations(request: Request, slug: str) -> HttpResponse:
    """Somebody has looked at an article: until when it holds, and who looks after it."""
    form = ConfirmForm(request)

    def run() -> Done:
        brand_id = brand_asked(request, slug, "knowledge.confirm")["id"]
        owner, until = form.checked("owner"), form.checked("fresh_until")
        if owner is not None and owner not in {row["person_id"] for row in staff_of(brand_id)}:
            raise Http404(NOT_THERE)
        if not confirm_article(brand_id, form.checked("article"), fresh_until=until, owner_id=owner, today=request.now.date()):
            raise Http404(NOT_THERE)
        return Done(f"/b/{slug}/knowledge/reviews", f"Confirmed: it holds until {until}.")

    return act(request, run, back=f"/b/{slug}/knowledge/reviews")
