"""The ways out of a ticket: up, with what must be said; or back to where it came from."""

from __future__ import annotations

from manyhands.core.routing import Escalate, where_to
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.web.ui.filters import words

_WHY_UP = {
    "too_hard": "It is too hard for me",
    "needs_approval": "It needs an approval",
    "needs_access": "It needs access I do not have",
    "outside_policy": "It is outside the brand's policy",
    "upset_customer": "The customer is very upset",
    "asks_for_supervisor": "The customer asks for a supervisor",
    "suspected_fraud": "I suspect fraud",
    "legal_or_safety": "It is a legal or safety matter",
    "language": "It is in a language I do not write well",
}
_WHY_BACK = {
    "no_time": "I have to leave",
    "wrong_skill": "It is not for me",
    "conflict": "I know this customer",
    "mistake": "I took it by mistake",
}


def escalation_reasons(plan: RoutingPlan, *, pool: str, hops: int) -> list[tuple[str, str]]:
    """The reasons for which this ticket can go up from here, each with where it goes."""
    code = plan.pool_code(pool)
    ways = {reason: where_to(plan, pool=code, reason=reason, hops=hops) for reason in ESCALATION_REASONS}
    return [
        (reason, f"{_WHY_UP.get(reason, words(reason))} (to: {words(plan.pool_names[way.pool]).lower()})")
        for reason, way in ways.items()
        if isinstance(way, Escalate)
    ]


def checklist_of(plan: RoutingPlan, *, pool: str, hops: int) -> dict[str, str]:
    """What has to be answered before going up from here: each line once, with the reasons that ask for it where not all do."""
    code = plan.pool_code(pool)
    asked = {
        reason: plan.checklist(pool=code, reason=reason) for reason in ESCALATION_REASONS
        if isinstance(where_to(plan, pool=code, reason=reason, hops=hops), Escalate)
    }  # fmt: skip
    lines = dict.fromkeys(line for lines in asked.values() for line in lines)
    return {line: _asked_for([reason for reason in asked if line in asked[reason]], of=len(asked)) for line in lines}


def _asked_for(reasons: list[str], *, of: int) -> str:
    return "" if len(reasons) == of else "Needed for: " + ", ".join(reason.replace("_", " ") for reason in reasons)


def release_reasons() -> list[tuple[str, str]]:
    """Why somebody gives a ticket back."""
    return list(_WHY_BACK.items())


def release_words(reason: str) -> str:
    """The reason as it is recorded."""
    return _WHY_BACK[reason]
