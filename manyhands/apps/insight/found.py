"""What a message found, as it stands now: articles, playbooks to begin, approved texts to put in, people's answers to tickets like it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import reading_of
from manyhands.apps.insight.unanswered import answers_sent
from manyhands.apps.knowledge.approved import approved_found
from manyhands.apps.knowledge.pages import cited_passages
from manyhands.core.macros import fill
from manyhands.core.privacy import impersonal
from manyhands.science.intent.entities import without_entities

SOLVED_TICKET = "solved_ticket"


def found_on(brand_id: int, ticket_id: UUID) -> list[dict[str, Any]]:
    """All that the newest message of a ticket found, the likeliest first; empty where it is not read yet."""
    reading = reading_of(brand_id, ticket_id)
    return everything_found(brand_id, reading["because"], but=ticket_id) if reading else []


def everything_found(brand_id: int, because: dict[str, Any], *, but: UUID | None = None) -> list[dict[str, Any]]:
    """Articles and the rest, each with its kind, its passage, its date and why."""
    cited = because.get("found") or []
    standing = cited_passages(brand_id, [one["passage_id"] for one in cited])
    articles = [_article(one, standing[one["passage_id"]]) for one in cited if one["passage_id"] in standing]
    return sorted([*articles, *also_found(brand_id, because, facts={}, but=but)], key=lambda one: -one["score"])


def also_found(brand_id: int, because: dict[str, Any], *, facts: dict[str, str], but: UUID | None = None) -> list[dict[str, Any]]:
    """All but articles, approved texts with these facts; what was withdrawn, or came back, is none any more."""
    found = because.get("also_found") or []
    approved = approved_found(brand_id, [one["passage_id"] for one in found if "passage_id" in one])
    tickets = [UUID(one["id"]) for one in found if one["kind"] == SOLVED_TICKET and one["id"] != str(but)]
    answers = {str(row["ticket_id"]): row for row in answers_sent(brand_id, tickets)} if tickets else {}
    told = [
        _approved(one, approved[one["passage_id"]], facts) if one.get("passage_id") in approved
        else _answered(one, answers[one["id"]]) if one["id"] in answers else None
        for one in found
    ]  # fmt: skip
    return [one for one in told if one and one["text"]]


def _article(found: dict[str, Any], row: Row) -> dict[str, Any]:
    told = {"kind": "article", "id": found["article_id"], "score": found["score"], "because": found["because"]}
    return _told(told, row["title"], row["text"], row["reviewed_on"]) | {
        "name": "", "version": row["version"], "language": row["language"],
    }  # fmt: skip


def _approved(found: dict[str, Any], row: Row, facts: dict[str, str]) -> dict[str, Any]:
    text = fill(row["whole"], facts).text if row["whole"] else row["text"]
    return _told(found, row["title"], text, row["dated_at"]) | {
        "name": row["name"], "version": row["version"], "language": row["language"],
    }  # fmt: skip


def _answered(found: dict[str, Any], row: Row) -> dict[str, Any]:
    """Somebody else's answer: nobody it names, and none of its addresses, numbers, amounts and dates, which were that customer's."""
    text = without_entities(impersonal(row["text"], names=(row["customer_name"], row["person_name"])))
    return _told(found, "What a colleague answered", text, row["solved_at"]) | {"name": "", "version": None, "language": row["language"]}


def _told(found: dict[str, Any], title: str, text: str, dated_at: Any) -> dict[str, Any]:
    return {
        "kind": found["kind"], "id": found["id"], "title": title, "text": text, "dated_at": dated_at, "score": found["score"],
        "because": found["because"],
    }  # fmt: skip
