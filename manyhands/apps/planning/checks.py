"""Which plan a brand runs, and every write about its weeks and about replays: begun by somebody or by the clock, ended by the worker."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row, one, write
from manyhands.apps.planning.actions import TOLD_MAX
from manyhands.apps.planning.checked import plan_in_force
from manyhands.apps.planning.weeks import bounds, check_after, first_check, last_week, monday_before

GIVEN_UP_AFTER = timedelta(hours=3)
NONE_IN_FORCE = "This brand runs no plan to hold a week against. Nothing was changed. Say on a plan which of its models you run."


class UnableToAdopt(Exception):
    """The plan was not put in force; the text says why and what to do."""


class NoPlanInForce(Exception):
    """The brand runs no plan; the text says what to do."""


class UnableToLookBack(Exception):
    """Nothing was asked; the text says why and what to do."""


_ADOPT = """
INSERT INTO planning_adoption (id, brand_id, plan_id, model, title, adopted_by, adopted_at, check_at)
SELECT %(id)s, p.brand_id, p.id, r ->> 'model', r ->> 'title', %(by)s, %(now)s, %(check)s
FROM planning_plan p, jsonb_array_elements(p.answer -> 'ranked') r
WHERE p.brand_id = %(brand)s AND p.id = %(plan)s AND p.state = 'done' AND r ->> 'model' = %(model)s
"""
_END = "UPDATE planning_adoption SET ended_at = %(now)s, check_at = NULL WHERE brand_id = %(brand)s AND ended_at IS NULL"
_TURN = """
UPDATE planning_adoption SET check_at = %(next)s
WHERE brand_id = %(brand)s AND id = %(adoption)s AND ended_at IS NULL AND check_at <= %(now)s
"""
# What has ended, or with which nobody goes on, is looked at again; what is at work goes on.
_ASK = """
INSERT INTO planning_lookback AS l (id, brand_id, kind, subject, adoption_id, question, asked_by, asked_at)
VALUES (%(id)s, %(brand)s, %(kind)s, %(subject)s, %(adoption)s, %(question)s, %(by)s, %(now)s)
ON CONFLICT (brand_id, kind, subject) DO UPDATE
SET question = excluded.question, asked_by = excluded.asked_by, asked_at = excluded.asked_at, state = 'queued', told = '',
    answer = NULL, ended_at = NULL
WHERE l.state IN ('done', 'failed') OR l.asked_at < %(since)s
RETURNING id
"""


def adopt_plan(brand_id: int, plan_id: UUID, *, model: str, by: UUID, now: datetime) -> UUID:
    """This brand runs a model of this plan from now on; what it ran before has ended."""
    zone = brand_facts(brand_id)["time_zone"]
    write(_END, {"brand": brand_id, "now": now})
    adoption_id = uuid4()
    values = {"id": adoption_id, "brand": brand_id, "plan": plan_id, "model": model, "by": by, "now": now}
    if write(_ADOPT, values | {"check": first_check(now, zone)}) != 1:
        raise UnableToAdopt("This plan ranks no such model. Nothing was changed. Choose one of those it ranks.")
    return adoption_id


def required_plan(brand_id: int) -> Row:
    """The plan in force; `NoPlanInForce` where there is none."""
    found = plan_in_force(brand_id)
    if found is None:
        raise NoPlanInForce(NONE_IN_FORCE)
    return found


def end_adoption(brand_id: int, *, now: datetime) -> None:
    """No plan is in force any more, and no week is held against one."""
    if write(_END, {"brand": brand_id, "now": now}) != 1:
        raise NoPlanInForce(NONE_IN_FORCE)


def check_week(brand_id: int, adoption_id: UUID, *, now: datetime) -> bool:
    """A week is over: have it looked at, once; False when somebody else asked for it."""
    zone = brand_facts(brand_id)["time_zone"]
    this_week = monday_before(now, zone)
    if write(_TURN, {"brand": brand_id, "adoption": adoption_id, "now": now, "next": check_after(this_week, zone)}) != 1:
        return False
    _ask_for_week(brand_id, adoption_id, this_week - timedelta(days=7), by=None, now=now)
    return True


def ask_for_week(brand_id: int, week_on: date | None, *, by: UUID, now: datetime) -> tuple[UUID, date]:
    """Have one week held against the plan in force: the last one, where none is named."""
    zone, adoption = brand_facts(brand_id)["time_zone"], required_plan(brand_id)
    week_on = week_on or last_week(now, zone)
    if week_on.weekday() or bounds(week_on, zone)[1] > now:
        raise UnableToLookBack(f"{week_on} is no Monday of a week that is over. Nothing was asked. Name the Monday of one that is.")
    return _ask_for_week(brand_id, adoption["id"], week_on, by=by, now=now), week_on


def _ask_for_week(brand_id: int, adoption_id: UUID, week_on: date, *, by: UUID | None, now: datetime) -> UUID:
    subject, question = f"{adoption_id}:{week_on}", {"week_on": str(week_on)}
    return _ask(brand_id, "week", subject, question, adoption_id=adoption_id, by=by, now=now)


def ask_for_replay(brand_id: int, digest: str, question: dict[str, Any], *, by: UUID, now: datetime) -> UUID:
    """Have the brand's own tickets played by another page; `digest` is of that page."""
    return _ask(brand_id, "replay", digest, question, adoption_id=None, by=by, now=now)


def _ask(
    brand_id: int, kind: str, subject: str, question: dict[str, Any], *, adoption_id: UUID | None, by: UUID | None, now: datetime
) -> UUID:  # fmt: skip
    values = {"id": uuid4(), "brand": brand_id, "kind": kind, "subject": subject, "adoption": adoption_id, "by": by, "now": now}
    found = one(_ASK, values | {"question": json.dumps(question), "since": now - GIVEN_UP_AFTER})
    if found is None:
        raise UnableToLookBack("This is being looked at already. Nothing was asked. Wait until it is done.")
    look_id: UUID = found["id"]
    queue.enqueue("look_back", priority=queue.BULK, brand_id=brand_id, look_id=look_id)
    return look_id


def begin_look(brand_id: int, look_id: UUID) -> bool:
    """It is at work from now on, also when it was before and its worker died; False when it has ended."""
    return write(
        "UPDATE planning_lookback SET state = 'running', told = 'Reading the tickets.' "
        "WHERE brand_id = %(brand)s AND id = %(look)s AND state IN ('queued', 'running')",
        {"brand": brand_id, "look": look_id},
    ) == 1  # fmt: skip


def tell_look(brand_id: int, look_id: UUID, words: str) -> bool:
    """How far it is; False when it has ended meanwhile."""
    return write(
        "UPDATE planning_lookback SET told = %(told)s WHERE brand_id = %(brand)s AND id = %(look)s AND state = 'running'",
        {"brand": brand_id, "look": look_id, "told": words[:TOLD_MAX]},
    ) == 1  # fmt: skip


def finish_look(brand_id: int, look_id: UUID, answer: dict[str, Any], *, now: datetime) -> bool:
    """Keep its answer; False when it has ended before."""
    return write(
        "UPDATE planning_lookback SET state = 'done', told = '', answer = %(answer)s, ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(look)s AND state = 'running'",
        {"brand": brand_id, "look": look_id, "answer": json.dumps(answer, allow_nan=False), "now": now},
    ) == 1  # fmt: skip


def fail_look(brand_id: int, look_id: UUID, words: str, *, now: datetime) -> bool:
    """It has no answer, and why; False when it has ended before."""
    return write(
        "UPDATE planning_lookback SET state = 'failed', told = %(told)s, ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(look)s AND state = 'running'",
        {"brand": brand_id, "look": look_id, "told": words[:TOLD_MAX], "now": now},
    ) == 1  # fmt: skip
