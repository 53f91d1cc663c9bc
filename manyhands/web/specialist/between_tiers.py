"""What the workspace says of other tiers: what came up with the ticket, what may be asked, and to whom it goes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.tiers.pages import approvals_of, briefing_of
from manyhands.apps.tiers.queries import owed_back, tier_of
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tiers import may
from manyhands.web.conversation import plain
from manyhands.web.specialist.ways import checklist_of
from manyhands.web.ui.filters import money, words

WHAT = {"refund": "A refund", "exception": "An exception from the rules", "access": "Access that I do not have"}


def between_tiers(
    ticket: Row, held: Row, plan: RoutingPlan, *, person_id: UUID, escalation: dict[str, Any]
) -> dict[str, Any]:
    """As specialist/workspace.jinja takes it; what was written of an escalation stays in its fields."""
    brand_id, ticket_id = ticket["brand_id"], ticket["id"]
    lines, given = checklist_of(plan, pool=held["pool"], hops=ticket["hops"]), escalation.get("answers", [])
    owed = owed_back(brand_id, ticket_id, but=person_id)
    return {
        "checklist": [
            {"line": line, "hint": hint, "answer": given[place] if place < len(given) else ""}
            for place, (line, hint) in enumerate(lines.items())
        ],
        "briefing": briefing_shown(briefing_of(brand_id, ticket_id)),
        "approvals": [approval_shown(row) for row in approvals_of(brand_id, ticket_id)],
        "asks": list(WHAT.items()), "alone": _alone(brand_id, person_id),
        "goes_back": words(owed["because"]) if owed else None,
    }  # fmt: skip


def briefing_shown(row: Row | None) -> dict[str, Any] | None:
    """What came up with a ticket, as pages show it; None where nothing did."""
    if row is None:
        return None
    return {
        "who": row["person_name"], "at": row["at"], "reason": words(row["reason"]), "question": plain(row["open_question"]),
        "summary": [plain(line) for line in row["summary"].splitlines()],
        "answers": [(line, plain(answer)) for line, answer in row["answers"]],
    }  # fmt: skip


def approval_shown(row: Row) -> dict[str, Any]:
    """A request as pages show it."""
    amount = {"amount_minor": row["amount_minor"], "currency": row["currency"]} if row["amount_minor"] else None
    return {
        "uuid": row["id"], "what": words(row["what"]), "amount": amount, "reason": plain(row["reason"]), "tier": row["tier"],
        "reply": plain(row["proposed_reply"]), "state": row.get("state", "asked"), "because": plain(row.get("because") or ""),
        "who": row["asked_by_name"], "decided_by": row.get("decided_by_name"), "at": row["asked_at"],
    }  # fmt: skip


def _alone(brand_id: int, person_id: UUID) -> str:
    """What one's own tier may refund without asking."""
    _, plan = plan_in_force(brand_id)
    tier = tier_of(brand_id, person_id, plan)
    limit_minor = int(plan.tiers.refund_up_to_minor[tier])
    if not may(plan, tier, "refund") or not limit_minor:
        return "Somebody of a higher tier decides it; the ticket stays with you."
    return f"You may refund up to {money(limit_minor, plan.currency)} a ticket yourself. Above it, a higher tier decides."
