"""What is known on a ticket when a playbook is walked: what systems answered, what the customer gave and wrote, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.machine.queries import given_on
from manyhands.apps.systems.pages import systems_in
from manyhands.apps.systems.queries import calls_on, questions_on
from manyhands.core.playbooks import Known

_WRITTEN = """
SELECT id, text, written_at FROM desk_message
WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = 'customer' ORDER BY written_at, id
"""
SEPARATOR = ":"  # between a playbook and its step, in the name of a question
_PRIVATE = frozenset({"email", "phone", "card", "iban"})


@dataclass(frozen=True, slots=True)
class Learnt:
    """All there is to go by on one ticket: facts by name, what was given by kind, texts and replies newest first, calls by name."""

    facts: Mapping[str, Any]
    given: Mapping[str, str]
    texts: Sequence[tuple[str, str]]
    replies: Mapping[str, Sequence[tuple[str, str]]]
    sources: Mapping[str, str]
    asked: frozenset[str]
    calls: Mapping[str, Row]


def learnt_on(brand_id: int, ticket_id: UUID, *, playbook: str, only_first: UUID | None = None) -> Learnt:
    """What is known for this playbook; with `only_first`, by that message alone, and by what systems have answered whomever."""
    written = [row for row in rows(_WRITTEN, {"brand": brand_id, "ticket": ticket_id}) if only_first in (None, row["id"])]
    told = [(row["text"], f"the customer, message {n}", row["written_at"]) for n, row in enumerate(written, 1)][::-1]
    steps = [] if only_first else [row for row in questions_on(brand_id, ticket_id) if row["wants"] == "step" and row["call"] == playbook]
    calls = {row["name"]: row for row in reversed(calls_on(brand_id, ticket_id)) if row["status"] == "good"}
    facts, sources = _facts(brand_id, calls)
    given = {one["kind"]: one for one in given_on(brand_id, ticket_id) if only_first is None or one["message"] == str(only_first)}
    return Learnt(
        facts, {kind: str(one.get("value") or one["text"]) for kind, one in given.items() if kind not in _PRIVATE},
        [(text, where) for text, where, _ in told],
        {
            row["name"].partition(SEPARATOR)[2]: [(text, where) for text, where, at in told if at > row["at"]]
            for row in steps
        },
        {kind: one["source"] for kind, one in given.items()} | sources,
        frozenset(row["name"].partition(SEPARATOR)[2] for row in steps), calls,
    )  # fmt: skip


def known_of(learnt: Learnt, *, language: str, currency: str, today: date) -> Known:
    """As the playbook's conditions take it."""
    return Known(
        learnt.facts, learnt.given, learnt.texts, learnt.replies, learnt.sources, language=language, currency=currency, today=today
    )  # fmt: skip


def _facts(brand_id: int, calls: Mapping[str, Row]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts of the newest good answer of each call; two calls that name one alike leave it to the later."""
    facts: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for row in sorted(calls.values(), key=lambda one: one["answered_at"]):
        call = systems_in(brand_id, row["page_version"]).call(row["name"])
        facts |= row["facts"]
        sources |= dict.fromkeys(row["facts"], f"{call.title if call else row['name']}, {row['answered_at']:%Y-%m-%d %H:%M} UTC")
    return facts, sources
