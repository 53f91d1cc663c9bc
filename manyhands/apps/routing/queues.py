"""The queue of an offer: all that asks the same of whoever takes it stands in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from manyhands.core.routing import Need
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, LANGUAGES, UNDETERMINED, language_code

_NAMESPACE = UUID("5f1c7c0e-6f0c-4d6b-9a57-3c1f6a2f0d10")


@dataclass(frozen=True, slots=True)
class Queue:
    """What its tickets ask, in names, so that it means the same in every version of the page."""

    id: UUID
    pool: str
    channel: str
    language: str
    language_level: int
    skills: Mapping[str, int]
    credentials: tuple[str, ...]

    @classmethod
    def of(cls, brand_id: int, plan: RoutingPlan, need: Need) -> Queue:
        """The queue of a need; equal needs of a brand give the same."""
        asked: tuple[Any, ...] = (
            plan.pool_names[need.pool], CHANNELS[need.channel], "" if need.language == UNDETERMINED else LANGUAGES[need.language],
            need.language_level, {name: level for name, level in zip(plan.skill_names, need.skills, strict=True) if level},
            tuple(name for code, name in enumerate(plan.credential_names) if need.credentials >> code & 1),
        )  # fmt: skip
        return cls(uuid5(_NAMESPACE, f"{brand_id}{asked}"), *asked)


def need_of_queue(plan: RoutingPlan, queue: Mapping[str, Any]) -> Need | None:
    """A stored queue as this plan's need; None when the plan has no such pool, skill or credential."""
    known = queue["pool"] in plan.pool_names
    if not known or not set(queue["skills"]) <= set(plan.skill_names) or not set(queue["credentials"]) <= set(plan.credential_names):
        return None
    return Need(
        pool=plan.pool_code(queue["pool"]),
        channel=CHANNELS.index(queue["channel"]),
        language=language_code(queue["language"]),
        language_level=queue["language_level"],
        skills=tuple(queue["skills"].get(name, 0) for name in plan.skill_names),
        credentials=sum(1 << code for code, name in enumerate(plan.credential_names) if name in queue["credentials"]),
    )
