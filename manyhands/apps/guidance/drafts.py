"""A draft beside what the brand says today: current knowledge overrides what somebody remembers, and what was cited before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.desk.queries import conversation_of
from manyhands.apps.guidance.queries import citations_of
from manyhands.apps.knowledge.pages import articles_cited
from manyhands.core.freshness import Cited, Remark, is_stale, remarks_on


def remarks_on_draft(brand_id: int, ticket_id: UUID, text: str, *, now: datetime) -> tuple[Remark, ...]:
    """What to look at before a draft is sent: a stale article it stands on, a figure that the brand's articles say otherwise."""
    cited = _cited(brand_id, citations_of(brand_id, ticket_id))
    if not cited or not text.strip():
        return ()
    asked = "\n".join(row["text"] for row in conversation_of(brand_id, ticket_id, with_internal=False) if row["side"] == "customer")
    return remarks_on(text, cited, asked=asked, today=now.date())


def stale_titles(brand_id: int, citations: list[dict[str, Any]], *, now: datetime) -> list[str]:
    """The cited articles whose day is over: whoever is shown a suggestion that stands on them is told."""
    return [one.title for one in _cited(brand_id, citations) if is_stale(one.fresh_until, today=now.date())]


def _cited(brand_id: int, citations: list[dict[str, Any]]) -> list[Cited]:
    quotes: dict[str, list[str]] = {}
    for one in citations:
        if one.get("article_id"):
            quotes.setdefault(str(one["article_id"]), []).append(one.get("quote") or "")
    found = articles_cited(brand_id, list(quotes)) if quotes else {}
    return [
        Cited(row["title"], row["text"] or "", tuple(quotes[article_id]), row["fresh_until"], row["owner"])
        for article_id, row in found.items()
    ]
