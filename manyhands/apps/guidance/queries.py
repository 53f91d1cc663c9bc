"""Every reading of guidance."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows


def suggestion_for(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest suggestion on a ticket: as a language model phrased it where that stood every check, else as it was composed.

    One that somebody called harmful is shown to nobody, and none is where a trial withholds them.
    """
    return one(
        "SELECT s.id, s.message_id, s.language, coalesce(p.text, s.text) AS text, s.confidence, s.citations, s.at, "
        "CASE WHEN p.text IS NULL THEN 'composed' ELSE 'phrased' END AS said_by FROM guidance_suggestion s "
        "LEFT JOIN guidance_phrasing p ON p.brand_id = s.brand_id AND p.suggestion_id = s.id AND p.outcome = 'used' "
        "WHERE s.brand_id = %(brand)s AND s.ticket_id = %(ticket)s AND NOT EXISTS (SELECT FROM guidance_suggestionfate f "
        "WHERE f.brand_id = s.brand_id AND f.suggestion_id = s.id AND f.fate = 'harmful') AND NOT EXISTS (SELECT FROM "
        "guidance_withheldticket w WHERE w.brand_id = s.brand_id AND w.ticket_id = s.ticket_id) ORDER BY s.at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def is_withheld(brand_id: int, ticket_id: UUID) -> bool:
    """Whether suggestions are withheld on a ticket."""
    return bool(one(
        "SELECT 1 AS yes FROM guidance_withheldticket WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s",
        {"brand": brand_id, "ticket": ticket_id},
    ))  # fmt: skip


def withholding_now(brand_id: int, *, now: datetime) -> Row | None:
    """On which share of new tickets suggestions are withheld, until when; None where they are shown on all."""
    return one(
        "SELECT percent, began_at, until FROM guidance_withholding WHERE brand_id = %(brand)s AND ended_at IS NULL AND until > %(now)s",
        {"brand": brand_id, "now": now},
    )


def suggestion_on(brand_id: int, ticket_id: UUID, suggestion_id: UUID) -> Row | None:
    """One suggestion of a ticket, whatever became of it."""
    return one(
        "SELECT id, text, confidence, citations FROM guidance_suggestion WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
        "AND id = %(suggestion)s",
        {"brand": brand_id, "ticket": ticket_id, "suggestion": suggestion_id},
    )


def reading_of(brand_id: int, ticket_id: UUID) -> Row | None:
    """The newest reading of a ticket, with its reasons."""
    return one(
        "SELECT message_id, language, topic, complexity, priority, because, at FROM guidance_reading "
        "WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY at DESC LIMIT 1",
        {"brand": brand_id, "ticket": ticket_id},
    )


def citations_of(brand_id: int, ticket_id: UUID) -> list[dict[str, Any]]:
    """What was cited for the answer to a ticket's newest message: by the suggestion, or as found where there was none."""
    suggestion = suggestion_for(brand_id, ticket_id)
    if suggestion:
        return list(suggestion["citations"])
    reading = reading_of(brand_id, ticket_id)
    return list(reading["because"].get("found") or []) if reading else []


def use_of_articles(brand_id: int, *, since: datetime) -> dict[str, int]:
    """In how many suggestions each article was cited since a moment."""
    found = rows(
        "SELECT c ->> 'article_id' AS article_id, count(DISTINCT s.id) AS used FROM guidance_suggestion s, "
        "jsonb_array_elements(s.citations) c WHERE s.brand_id = %(brand)s AND s.at >= %(since)s GROUP BY 1",
        {"brand": brand_id, "since": since},
    )
    return {row["article_id"]: row["used"] for row in found}
