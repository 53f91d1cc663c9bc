"""What whoever holds a ticket can look up or do for it, and what came of that; each result with its source and a sentence to send."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.sql import Row
from manyhands.apps.systems.actions import FIELD
from manyhands.apps.systems.pages import systems_in, systems_of
from manyhands.apps.systems.queries import calls_on, written_by_customer
from manyhands.core.money.money import decimal_text
from manyhands.core.service_models import RoutingPlan
from manyhands.core.systems import Call, NothingToSay, given_in, said_of, sentence_of, told_of
from manyhands.core.tiers import may_grant


def calls_open_to(brand_id: int, ticket_id: UUID, *, plan: RoutingPlan, tier: int) -> list[dict[str, Any]]:
    """The calls that somebody of this tier may have made, the ticket's topic first, with what the customer gave already."""
    declared = systems_of(brand_id)
    if declared is None:
        return []
    texts = [row["text"] for row in written_by_customer(brand_id, ticket_id)]
    return [
        {
            "name": call.name, "title": call.title, "kind": call.kind, "topics": list(call.topics), "undo": call.undo,
            "by_link": "link" in call.verify,
            "parameters": [
                {"name": one.name, "given": _spoken(given_in(texts, one, currency=plan.currency).value, one.source, plan.currency)}
                for one in call.parameters if one.source != "customer_email"
            ],
        }
        for call in declared[1].calls if call.right is None or may_grant(plan, tier, what=call.right, alone=True)
    ]  # fmt: skip


def _spoken(value: str, source: str, currency: str) -> str:
    return f"{decimal_text(int(value), currency)} {currency}" if value and source == "amount" else value


def results_on(brand_id: int, ticket_id: UUID, *, language: str, currency: str) -> list[dict[str, Any]]:
    """What was asked of systems for a ticket, newest first."""
    return [_result(brand_id, row, language=language, currency=currency) for row in calls_on(brand_id, ticket_id)]


def result_of(brand_id: int, ticket_id: UUID, call_id: UUID, *, language: str, currency: str) -> dict[str, Any] | None:
    """One of them."""
    found = results_on(brand_id, ticket_id, language=language, currency=currency)
    return next((one for one in found if one["call_id"] == call_id), None)


def _result(brand_id: int, row: Row, *, language: str, currency: str) -> dict[str, Any]:
    call = systems_in(brand_id, row["page_version"]).call(row["name"])
    assert call is not None, "a page that was put is never changed"
    is_good = row["status"] == "good"
    return {
        "call_id": row["id"], "name": call.name, "title": call.title, "kind": call.kind, "status": row["status"] or "asked",
        "because": row["because"] or "", "shown": row["shown"], "at": row["answered_at"] or row["at"],
        "said": said_of(call, row["facts"], {}, at=row["answered_at"]) if is_good else "",
        "sentence": _sentence(brand_id, call, row, language=language, currency=currency) if is_good else "", "undo": call.undo or "",
        "facts": told_of(call, row["facts"], {}, language=_spoken_in(call, language), currency=currency) if is_good else {},
    }  # fmt: skip


def _spoken_in(call: Call, language: str) -> str:
    return language if language in call.languages else "en" if "en" in call.languages else min(call.languages)


def _sentence(brand_id: int, call: Call, row: Row, *, language: str, currency: str) -> str:
    spoken = _spoken_in(call, language)
    values = json.loads(unseal(row["sealed"], brand_id=brand_id, field=FIELD))
    try:
        return sentence_of(call, row["facts"], values, language=spoken, currency=currency)
    except NothingToSay:
        return ""
