"""Every write of promises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, write
from manyhands.apps.promises.queries import policies_until, policy_version, schedules_until
from manyhands.apps.promises.terms import Terms
from manyhands.core.clocks import Clock, PromisePage

_ADD_SCHEDULE = """
INSERT INTO promises_schedule (id, brand_id, version, hours, in_force_from)
VALUES (%(id)s, %(brand)s, %(version)s, %(hours)s, %(now)s)
"""
_ADD_POLICY = """
INSERT INTO promises_policy (id, brand_id, version, schedule_version, promises, in_force_from)
VALUES (%(id)s, %(brand)s, %(version)s, %(schedule)s, %(promises)s, %(now)s)
"""


def promise_from_now(brand_id: int, page: PromisePage, *, now: datetime) -> int | None:
    """Put a page in force; returns the new version, or None when it says what is in force already."""
    written = page.model_dump(mode="json", exclude_defaults=True)
    last = policy_version(brand_id)
    policy = policies_until(brand_id, last)[-1] if last else None
    before = schedules_until(brand_id, policy["schedule_version"] or 0)[-1:] if policy else []
    hours, schedule = written.get("schedule"), before[0]["version"] if before else None
    is_new_schedule = hours is not None and not (before and before[0]["hours"] == hours)
    if policy is not None and not is_new_schedule and policy["promises"] == written["promises"]:
        return None
    if is_new_schedule:
        schedule = (schedule or 0) + 1
        write(_ADD_SCHEDULE, {"id": uuid4(), "brand": brand_id, "version": schedule, "hours": json.dumps(hours), "now": now})
    version = (last or 0) + 1
    write(_ADD_POLICY, {
        "id": uuid4(), "brand": brand_id, "version": version, "schedule": schedule, "promises": json.dumps(written["promises"]),
        "now": now,
    })  # fmt: skip
    return version


# What has not changed is not written: most events move one clock of several.
_NOTE = """
INSERT INTO promises_promise AS was (id, brand_id, ticket_id, measure, number, policy_version, state, target_seconds,
                                     elapsed_seconds, started_at, ended_at, due_at, warn_at)
SELECT id, %(brand)s, %(ticket)s, measure, number, policy, state, target, elapsed, started, ended, due, warn
FROM unnest(%(ids)s::uuid[], %(measures)s::text[], %(numbers)s::int[], %(policies)s::int[], %(states)s::text[],
            %(targets)s::int[], %(elapsed)s::int[], %(started)s::timestamptz[], %(ended)s::timestamptz[],
            %(due)s::timestamptz[], %(warn)s::timestamptz[])
  AS given (id, measure, number, policy, state, target, elapsed, started, ended, due, warn)
ON CONFLICT (brand_id, ticket_id, measure, number) DO UPDATE
SET policy_version = excluded.policy_version, state = excluded.state, target_seconds = excluded.target_seconds,
    elapsed_seconds = excluded.elapsed_seconds, ended_at = excluded.ended_at, due_at = excluded.due_at, warn_at = excluded.warn_at
WHERE (was.state, was.ended_at, was.due_at, was.warn_at, was.target_seconds)
      IS DISTINCT FROM (excluded.state, excluded.ended_at, excluded.due_at, excluded.warn_at, excluded.target_seconds)
"""


def note_promises(brand_id: int, ticket_id: UUID, clocks: Sequence[Clock], *, terms: Terms, now: datetime) -> None:
    """Write down how each promise of a ticket stands."""
    write(_NOTE, {
        "brand": brand_id, "ticket": ticket_id, "ids": [uuid4() for _ in clocks], "measures": [str(c.measure) for c in clocks],
        "numbers": [c.number for c in clocks], "policies": [_version(c, terms, now) for c in clocks],
        "states": [str(c.state) for c in clocks], "targets": [c.target_seconds for c in clocks],
        "elapsed": [c.elapsed_seconds for c in clocks], "started": [_moment(c.started_at) for c in clocks],
        "ended": [_moment(c.ended_at) for c in clocks], "due": [_moment(c.due_at) for c in clocks],
        "warn": [_moment(c.warn_at) for c in clocks],
    })  # fmt: skip


def _version(clock: Clock, terms: Terms, now: datetime) -> int:
    at = int(now.timestamp()) if clock.ended_at is None else max(clock.ended_at - 1, clock.started_at)
    return terms.versions.at(at) or terms.versions.values[0]


def _moment(at: int | None) -> Any:
    return None if at is None else datetime.fromtimestamp(at, UTC)


_WARN = """
UPDATE promises_promise SET warned_at = %(now)s
WHERE brand_id = %(brand)s AND id = %(promise)s AND warned_at IS NULL AND broken_at IS NULL AND state IN ('running', 'paused')
  AND warn_at <= %(now)s AND (due_at IS NULL OR due_at > %(now)s)
RETURNING measure, number, target_seconds, due_at
"""
_BREAK = """
UPDATE promises_promise SET broken_at = %(now)s, state = 'breached'
WHERE brand_id = %(brand)s AND id = %(promise)s AND broken_at IS NULL AND NOT (state = 'met') AND due_at <= %(now)s
RETURNING measure, number, target_seconds, due_at
"""


def mark_warned(brand_id: int, promise_id: UUID, *, now: datetime) -> Row | None:
    """Say once that a promise is nearly due; None when it was said, kept, broken or moved before."""
    return one(_WARN, {"brand": brand_id, "promise": promise_id, "now": now})


def mark_broken(brand_id: int, promise_id: UUID, *, now: datetime) -> Row | None:
    """Say once that a promise was not kept; None when it was said, kept or moved before."""
    return one(_BREAK, {"brand": brand_id, "promise": promise_id, "now": now})
