"""GET /board/team: what waits for one's decision, what one's people hold, and what comes back to oneself."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.tiers.pages import approvals_for, coming_back_to, team_of
from manyhands.apps.tiers.queries import brands_with_right
from manyhands.web.conversation import plain
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.page import Facts, fragment, page
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.between_tiers import approval_shown
from manyhands.web.specialist.community import buddies_shown
from manyhands.web.ui.filters import words

_COMES_BACK = {"escalated": "you asked for a decision", "taken_over": "it was taken over"}


def team_facts(person_id: UUID, *, now: datetime) -> Facts:
    """As specialist/board/team.jinja takes it."""
    deciding, supervised = brands_with_right(person_id, "approve", "supervise")
    titles = topic_titles()
    return {
        "asked": [approval_shown(row) | _ticket(row, titles) for row in approvals_for(person_id, deciding)],
        "team": [_held(row, titles) for row in team_of(person_id, list(supervised))], "supervises": bool(supervised),
        "coming_back": [_coming(row, titles) for row in coming_back_to(person_id)], "team_key": str(uuid4()),
    } | buddies_shown(person_id, now=now)  # fmt: skip


def _ticket(row: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    title = plain(row["subject"]) or titles.get((row["brand_slug"], row["topic"])) or words(row["topic"] or "not_read_yet")
    return {"ticket": row["ticket_id"], "title": title, "brand": {"slug": row["brand_slug"], "name": row["brand_name"]}}


def _held(row: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    return _ticket(row, titles) | {
        "who": row["person_name"], "tier": row["tier"], "pool": words(row["pool"] or ""), "since": row["claimed_at"], "hops": row["hops"],
        "is_alerted": row["is_alerted"], "is_answered": row["replied_at"] is not None,
    }  # fmt: skip


def _coming(row: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    return _ticket(row, titles) | {"because": _COMES_BACK[row["because"]], "since": row["since"], "who": row["holder_name"]}


@page
def team(request: Request) -> HttpResponse:
    """Fragment: tiers and each other."""

    def load() -> Facts:
        require_anywhere(request.identity, "board.see")
        return team_facts(self_of(request), now=request.now)

    return fragment(request, "specialist/board/team.jinja", load)
