"""The board: GET /board and its fragments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse

from manyhands.apps.brands.news import unread_news
from manyhands.apps.brands.sessions import closed_brands
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.pay.queries import balances_of
from manyhands.apps.people.actions import keep_presence
from manyhands.apps.routing.board import board_of
from manyhands.apps.routing.pages import place_of
from manyhands.apps.routing.queries import held_by
from manyhands.core.pay import PayTerms
from manyhands.web.conversation import plain
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.page import Facts, fragment, page, show
from manyhands.web.doors.types import Request
from manyhands.web.specialist.team import team_facts
from manyhands.web.ui.filters import money, words

LISTED_MAX = 30
_AWAY = "You are away. Go online and the tickets you are qualified for appear here."
_FULL = "You hold as many tickets as you can at a time. Finish or give back one, then the next is yours."
_CLOSED = "The brands you answer for are closed to this session. Above it says why, and what opens them."
_UNQUALIFIED = "You are not qualified for any brand's tickets yet. A brand's manager can qualify you."


def facts_of(person_id: UUID, request: Request) -> Facts:
    """Everything on the board."""
    closed = {"closed": closed_brands()}
    team = team_facts(person_id, now=request.now)
    return closed | _to_take(person_id, request) | _earned(person_id, request) | _news(person_id, request) | team


def _news(person_id: UUID, request: Request) -> Facts:
    return {"news": [
        {"uuid": row["id"], "brand": {"slug": row["brand_slug"], "name": row["brand_name"]}, "title": row["title"],
         "text": row["text"], "at": row["published_at"]}
        for row in unread_news(person_id, now=request.now)
    ]}  # fmt: skip


def _place(person_id: UUID, request: Request) -> dict[str, Any]:
    return place_of(person_id, since=request.now.replace(hour=0, minute=0, second=0, microsecond=0), now=request.now)


def _in_hand(person_id: UUID, request: Request) -> Facts:
    held = [_held(row) for row in held_by(person_id)]
    return {"held": held, "limit": _place(person_id, request)["held_max"]}


def _to_take(person_id: UUID, request: Request) -> Facts:
    place = _place(person_id, request)
    held = [_held(row) for row in held_by(person_id)]
    titles = topic_titles()
    refusal = _refusal(place, len(held), is_closed=bool(closed_brands()))
    offers = [] if refusal else [_offer(row, titles, request) for row in board_of(person_id, now=request.now)]
    return {
        "presence": "online" if place["presence"] == "online" else "away", "held": held, "limit": place["held_max"],
        "offers": _marked(offers)[:LISTED_MAX], "more_offers": max(0, len(offers) - LISTED_MAX), "refusal": refusal,
        "form_key": str(uuid4()),
    }  # fmt: skip


def _earned(person_id: UUID, request: Request) -> Facts:
    balances = balances_of(person_id)
    held = [_money(row["held_minor"], row["currency"]) for row in balances if row["held_minor"]]
    payable = [_money(row["payable_minor"], row["currency"]) for row in balances if row["payable_minor"]]
    return {"earnings": {"held": held, "payable": payable, "solved_today": _place(person_id, request)["solved"]}}


def _refusal(place: dict[str, Any], held: int, *, is_closed: bool) -> str | None:
    if not place["is_qualified"] and is_closed:
        return _CLOSED
    if not place["is_qualified"]:
        return _UNQUALIFIED
    if held >= place["held_max"]:
        return _FULL
    return _AWAY if place["presence"] != "online" else None


def _offer(row: dict[str, Any], titles: dict[tuple[str, str], str], request: Request) -> dict[str, Any]:
    terms = PayTerms.from_json(row["terms"])
    title = titles.get((row["brand_slug"], row["topic"])) or words(row["topic"] or "not_read_yet")
    # That a ticket is where its route sends it explains nothing to a person; everything else does.
    reason = [] if row["reason"] == "route" else [str(row["because"])]
    if terms.surge_minor:
        reason.append(f"{money(terms.surge_minor, terms.currency)} of it because many wait")
    return {
        "uuid": row["offer_id"], "ticket": row["ticket_id"], "brand": {"slug": row["brand_slug"], "name": row["brand_name"]},
        "title": row["subject"] or title, "topic": title, "language": row["language"] or "und",
        "complexity": row["complexity"], "priority": row["priority"], "channel": row["channel"],
        "waiting_seconds": (request.now - row["waiting_since_at"]).total_seconds(), "due_at": row["due_at"] or request.now,
        "pay": _money(terms.amount_minor, terms.currency), "is_next": False,
        "escalation_pay": _money(terms.escalation_minor, terms.currency) if terms.escalation_minor else None,
        "because": ["you answered this customer before"] if row["is_preferred"] else reason, "is_preferred": row["is_preferred"],
    }  # fmt: skip


def _marked(offers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The one that "take next" would take stands first: one that comes back to this person, else the earliest due."""
    ordered = sorted(offers, key=lambda offer: not offer["is_preferred"])
    return [offer | {"is_next": place == 0} for place, offer in enumerate(ordered)]


def _money(amount_minor: int, currency: str) -> dict[str, Any]:
    return {"amount_minor": amount_minor, "currency": currency}


def _held(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "uuid": row["ticket_id"], "brand": {"slug": row["brand_slug"], "name": row["brand_name"]},
        "title": plain(row["subject"]) or words(row["topic"]), "state": row["state"],
        "lease_until": None if row["replied_at"] else row["lease_until"],
        "waits_for": "customer" if row["state"] == "pending" else "you",
    }  # fmt: skip


def _asked(request: Request, facts: Callable[[UUID, Request], Facts]) -> Callable[[], Facts]:
    def load() -> Facts:
        require_anywhere(request.identity, "board.see")
        assert request.identity.person_id is not None
        assert request.identity.login_id is not None
        keep_presence(request.identity.login_id, now=request.now)
        return facts(request.identity.person_id, request)

    return load


@page
def board(request: Request) -> HttpResponse:
    """What somebody can take now."""
    return show(request, "specialist/board.jinja", _asked(request, facts_of), here="board")


@page
def offers(request: Request) -> HttpResponse:
    """Fragment: the offers."""
    return fragment(request, "specialist/board/offers.jinja", _asked(request, _to_take))


@page
def held(request: Request) -> HttpResponse:
    """Fragment: what one holds."""
    return fragment(request, "specialist/board/held.jinja", _asked(request, _in_hand))


@page
def earnings(request: Request) -> HttpResponse:
    """Fragment: what one has earned."""
    return fragment(request, "specialist/board/earnings.jinja", _asked(request, _earned))
