"""Readings of promises for screens and the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.promises.queries import (
    policies_until,
    policy_version,
    promises_noted,
    schedules_until,
    story_of,
)  # fmt: skip
from manyhands.apps.promises.terms import terms_of
from manyhands.core.clocks import Clock, clocks_of

_FLAGS = ("policy_version", "warned_at", "broken_at")


def promises_of(brand_id: int, ticket_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """Each promise of a ticket as it stands at this moment, in the order in which they were made."""
    version = policy_version(brand_id)
    if version is None:
        return []
    terms = terms_of(brand_id, version)
    clocks = clocks_of(story_of(brand_id, ticket_id), policies=terms.policies, schedule=terms.schedule, now=int(now.timestamp()))
    noted = {(row["measure"], row["number"]): row for row in promises_noted(brand_id, ticket_id)}
    clocks.sort(key=lambda clock: (clock.started_at, list(type(clock.measure)).index(clock.measure), clock.number))
    return [_shown(clock, noted.get((str(clock.measure), clock.number))) for clock in clocks]


def _shown(clock: Clock, noted: Row | None) -> dict[str, Any]:
    return {
        "measure": str(clock.measure), "number": clock.number, "state": str(clock.state), "target_seconds": clock.target_seconds,
        "elapsed_seconds": clock.elapsed_seconds, "achieved_seconds": clock.achieved_seconds,
        "started_at": _moment(clock.started_at), "ended_at": _moment(clock.ended_at), "due_at": _moment(clock.due_at),
        "warn_at": _moment(clock.warn_at),
    } | {name: noted[name] if noted else None for name in _FLAGS}  # fmt: skip


def _moment(at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)


def terms_in_words(brand_id: int) -> dict[str, Any] | None:
    """What a brand promises now, as its page says it; None when it promises nothing."""
    version = policy_version(brand_id)
    if version is None:
        return None
    policy = policies_until(brand_id, version)[-1]
    hours = schedules_until(brand_id, policy["schedule_version"] or 0)[-1:]
    page: dict[str, Any] = {"schedule": hours[0]["hours"]} if hours else {}
    return {"version": version, "since": policy["in_force_from"], "page": page | {"promises": policy["promises"]}}
