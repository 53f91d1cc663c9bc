"""A brand's articles: GET /b/<slug>/knowledge."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.library import LISTED_MAX, articles_of
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.access import may
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name, words

_EVERY = ("", "All")
_STATES = ("draft", "internal", "public", "scheduled", "changed")
_WORDS_MAX = 200


def facts_of(request: Request, slug: str) -> Facts:
    """The list, narrowed."""
    brand = brand_asked(request, slug, "brand.knowledge")
    choices = {
        "language": [_EVERY, *((code, language_name(code)) for code in brand["languages"])],
        "state": [_EVERY, *((name, words(name)) for name in _STATES)],
    }
    filters = {name: asked if (asked := request.GET.get(name, "")) in dict(choices[name]) else "" for name in choices}
    filters["q"] = request.GET.get("q", "").replace("\x00", "").strip()[:_WORDS_MAX]
    found = articles_of(brand["id"], words=filters["q"], language=filters["language"], state=filters["state"])
    titles = {row["name"]: row["title"] for row in topics_of(brand["id"])}
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "filters": filters, "choices": choices,
        "articles": [_article(row, titles) for row in found], "is_cut": len(found) == LISTED_MAX,
        "may_write": may("knowledge.write", roles=roles_in(request.identity, brand["id"])),
    }  # fmt: skip


def _article(row: Row, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "uuid": row["id"], "title": row["newest_title"] if row["audience"] == "draft" else row["title"], "slug": row["slug"],
        "language": row["language"], "topic": titles.get(row["topic"], row["topic"]), "audience": row["audience"],
        "version": row["version"], "newest": row["newest"], "changed": row["newest"] > row["version"],
        "publishes_at": row["publishes_at"], "saved_at": row["saved_at"], "saved_by": row["saved_by"],
    }  # fmt: skip


@page
def library(request: Request, slug: str) -> HttpResponse:
    """The list."""
    return show(request, "brand/knowledge/library.jinja", lambda: facts_of(request, slug), here=f"knowledge:{slug}")
