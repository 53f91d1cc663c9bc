"""What the screen says to do now: the topic, the next step, the evidence, the suggested reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import is_withheld, reading_of, suggestion_for
from manyhands.apps.knowledge.pages import cited_passages
from manyhands.core.freshness import is_stale, stands_on
from manyhands.core.macros import FACT_MIN
from manyhands.core.privacy import mask_text
from manyhands.web.conversation import first_name
from manyhands.web.specialist.needs import needs_shown
from manyhands.web.specialist.read_as import question_about, read_as
from manyhands.web.ui.filters import day, words

ARTICLE = "article"
_EMPTY = {"quote": None, "stale": "", "is_quoted_in_reply": False, "dated_at": None, "reviewed_on": None, "name": "", "id": ""}
_UNREAD: Row = {"language": "", "topic": "", "complexity": "medium", "because": {}}


def guidance_of(
    brand_id: int, ticket: Row, titles: dict[tuple[str, str], str], *, also: Sequence[dict[str, Any]], today: date
) -> dict[str, Any]:
    """The `guidance` of specialist/workspace.jinja; `also`: what was found beside articles."""
    reading = reading_of(brand_id, ticket["id"]) or _UNREAD
    suggestion = suggestion_for(brand_id, ticket["id"])
    because = reading["because"]
    cited = suggestion["citations"] if suggestion else because.get("found") or []
    name = ticket["customer_name"]
    passages = _passages(brand_id, cited, suggestion["text"] if suggestion else "", also, today=today)
    topic = reading["topic"] or ticket["topic"]
    title = titles.get((ticket["brand_slug"], topic)) or words(topic or "not_read_yet")
    return {
        "topic": title, "read": read_as(reading, title), "check": question_about(reading, ticket),
        "topic_name": ticket["topic"], "topics": _topics(ticket, titles),
        "topic_because": (because.get("topic") or {}).get("because") or None,
        "language": reading["language"] or ticket["language"] or "und",
        "given": [_given(one) for one in because.get("entities") or []],
        "mood": because.get("mood") or "unclear", "complexity": reading["complexity"] or "medium",
        "next_step": _next_step(ticket, has_suggestion=suggestion is not None, name=first_name(name)),
        "steps": _steps(ticket), "passages": passages,
        "suggestion": _suggestion(suggestion, passages, name) if suggestion else None,
        "no_suggestion_because": _why_none(brand_id, ticket, because) if suggestion is None else None,
        "contradicts": because.get("contradicts") or [],
        "needs": needs_shown(brand_id, because.get("needs") or [], _titles(ticket, titles), customer_name=name),
        "other_languages": (because.get("language") or {}).get("others") or [],
    }  # fmt: skip


_WITHHELD = "Withheld on purpose: on some tickets the brand measures what people answer by themselves. What it says is still below."


def _why_none(brand_id: int, ticket: Row, because: dict[str, Any]) -> str | None:
    return _WITHHELD if is_withheld(brand_id, ticket["id"]) else because.get("no_suggestion") or None


def _topics(ticket: Row, titles: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    """What it may be said to be about."""
    known = _titles(ticket, titles)
    return [*sorted(known.items(), key=lambda one: one[1]), ("", "none of these")] if known else []


def _titles(ticket: Row, titles: dict[tuple[str, str], str]) -> dict[str, str]:
    """Of the topics of the ticket's brand."""
    return {name: title for (slug, name), title in titles.items() if slug == ticket["brand_slug"]}


def shown_suggestion(text: str, customer_name: str) -> str:
    """A suggested reply as a specialist sees it: no more of the customer than elsewhere on the screen."""
    return mask_text(text.replace(customer_name, first_name(customer_name)) if customer_name else text).text


def with_greeting(text: str, suggested: str, customer_name: str) -> str:
    """A reply that kept the suggested greeting leaves with the greeting in full, which the specialist need not see."""
    greeting, shown = suggested.partition("\n")[0], shown_suggestion(suggested, customer_name).partition("\n")[0]
    first, rest = text.lstrip().partition("\n")[::2]
    return f"{greeting}\n{rest}" if rest and first.strip() == shown.strip() else text


def _suggestion(row: Row, passages: list[dict[str, Any]], name: str) -> dict[str, Any]:
    articles = [passage for passage in passages if passage["kind"] == ARTICLE]
    used = [passage for passage in articles if passage["is_quoted_in_reply"]] or articles[:1]
    return {
        "uuid": str(row["id"]), "text": shown_suggestion(row["text"], name), "confidence": row["confidence"],
        "is_stale": any(passage["stale"] for passage in used), "cites": [passage["number"] for passage in used],
    }  # fmt: skip


def _passages(
    brand_id: int, cited: list[dict[str, Any]], reply: str, also: Sequence[dict[str, Any]], *, today: date
) -> list[dict[str, Any]]:
    """Everything found once, the likeliest first: each cited passage as it stands today, with its quoted words, and what else there is."""
    once = {citation["passage_id"]: citation for citation in reversed(cited)}
    ordered = [once.pop(one["passage_id"]) for one in cited if one["passage_id"] in once]
    found = cited_passages(brand_id, [one["passage_id"] for one in ordered])
    standing = [(citation, found[citation["passage_id"]]) for citation in ordered if citation["passage_id"] in found]
    passages = [_passage(citation, row, reply, today=today) for citation, row in standing]
    in_order = sorted([*passages, *(_EMPTY | one for one in also)], key=lambda one: -one["score"])
    return [one | {"number": number} for number, one in enumerate(in_order, start=1)]


def _passage(citation: dict[str, Any], row: Row, reply: str, *, today: date) -> dict[str, Any]:
    heading = f": {row['heading']}" if row["heading"] and row["heading"] != row["title"] else ""
    audience = " (for colleagues only)" if row["audience"] == "internal" else ""
    is_said = row["audience"] != "internal" and stands_on(reply, [citation.get("quote") or ""])
    return _EMPTY | {
        "kind": ARTICLE, "title": f"{row['title']}{heading}{audience}", "text": row["text"], "quote": citation.get("quote"),
        "reviewed_on": row["reviewed_on"], "version": row["version"], "language": row["language"], "score": citation.get("score") or 0.0,
        "stale": _stale(row, today), "because": _because(citation), "is_quoted_in_reply": is_said,
    }  # fmt: skip


def _stale(row: Row, today: date) -> str:
    """The warning that an article carries wherever it is cited once its day is over."""
    if not is_stale(row["fresh_until"], today=today):
        return ""
    owner = f" {row['owner']} looks after it." if row["owner"] else ""
    return f"May be out of date: it was to be looked at again by {day(row['fresh_until'])}.{owner}"


def _because(citation: dict[str, Any]) -> str:
    spoken = citation.get("because")
    return ", ".join(map(str, spoken)) if isinstance(spoken, list) else str(spoken or "it is near in meaning")


def _given(entity: dict[str, Any]) -> dict[str, Any]:
    sure = entity.get("confidence", 1.0)
    return {"kind": entity["kind"], "text": entity["text"], "sure": sure, "is_fact": sure >= FACT_MIN}


def _next_step(ticket: Row, *, has_suggestion: bool, name: str) -> dict[str, str]:
    if ticket["state"] == "pending":
        return {"title": f"Wait for {name}", "words": "You asked; the ticket comes back to you with the answer."}
    if has_suggestion:
        return {
            "title": f"Answer {name} with the suggestion",
            "words": "Check that it answers the whole question, change what does not fit, then send it.",
        }
    return {"title": "Ask one clear question, or escalate", "words": "Nothing approved answers this, so do not guess."}


def _steps(ticket: Row) -> list[dict[str, str]]:
    answered, solved = ticket["first_replied_at"] is not None, ticket["state"] in ("solved", "closed")
    done = [True, answered, answered, solved]
    titles = ("Read what is asked", "Check it against what the brand says", "Answer in the brand's voice", "Solved, and paid")
    first_open = done.index(False) if False in done else len(done)
    return [
        {"title": title, "state": "done" if place < first_open else "now" if place == first_open else "next"}
        for place, title in enumerate(titles)
    ]
