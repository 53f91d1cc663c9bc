"""A brand's tickets: GET /b/<slug>/tickets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.pages import inbox_count, inbox_of, states_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.tickets import State
from manyhands.web.brand.asked import brand_asked
from manyhands.web.conversation import plain
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.pages import shown_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name, words

_WORDS_MAX = 200
_EVERY = ("", "All")

Choices = dict[str, list[tuple[str, str]]]


def choices_of(brand: Row) -> Choices:
    """What each filter may be."""
    topics = [(row["name"], row["title"]) for row in topics_of(brand["id"])]
    pools = [(name, words(name)) for name in plan_in_force(brand["id"])[1].pool_names]
    return {
        "state": [_EVERY, *((str(state), words(state)) for state in State)], "topic": [_EVERY, *topics],
        "language": [_EVERY, *((code, language_name(code)) for code in brand["languages"])], "pool": [_EVERY, *pools],
    }  # fmt: skip


def filters_of(request: Request, choices: Choices) -> dict[str, str]:
    """The filters that are asked for; a value that is none of the choices is no filter."""
    asked = {name: request.GET.get(name, "") for name in choices}
    known = {name: value if value in dict(choices[name]) else "" for name, value in asked.items()}
    return known | {"q": request.GET.get("q", "").replace("\x00", "").strip()[:_WORDS_MAX]}


def facts_of(request: Request, slug: str) -> Facts:
    """One part of the list, narrowed."""
    brand = brand_asked(request, slug, "brand.tickets")
    choices = choices_of(brand)
    filters = filters_of(request, choices)
    shown = shown_of(request, inbox_count(brand["id"], filters))
    titles, counted = dict(choices["topic"]), states_of(brand["id"])
    found = inbox_of(brand["id"], filters, most=shown.most, skip=shown.skip)
    return {
        "brand": {"slug": brand["slug"], "name": brand["name"], "topic": f"brand-{brand['id']}"}, "filters": filters,
        "choices": choices, "counts": [(str(state), counted.get(str(state), 0)) for state in State],
        "tickets": [_row(row, titles) for row in found], "pages": shown.pages(request),
        "here_url": request.get_full_path(),
    }  # fmt: skip


def _row(row: Row, titles: dict[str, str]) -> dict[str, Any]:
    topic = titles.get(row["topic"], words(row["topic"])) if row["topic"] else "Not read yet"
    return {
        "uuid": row["id"], "subject": plain(row["subject"]) or topic, "customer_name": row["customer_name"], "state": row["state"],
        "priority": row["priority"], "language": row["language"] or "und", "topic": topic, "updated_at": row["updated_at"],
        "pool": words(row["pool"]) if row["pool"] else None, "held_by": row["person_name"], "due_at": row["due_at"],
    }  # fmt: skip


@page
def tickets(request: Request, slug: str) -> HttpResponse:
    """Every conversation of a brand, and who is on it."""
    return show(request, "brand/inbox.jinja", lambda: facts_of(request, slug), here=f"tickets:{slug}")
