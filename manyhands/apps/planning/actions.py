"""Every write about plans."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import write

TOLD_MAX = 500
GIVEN_UP_AFTER = timedelta(hours=6)  # longer than any comparison may take, so what is older has nobody who works on it


class UnableToAskForPlan(Exception):
    """No plan was asked for; the text says why and what to do."""


_ASK = """
INSERT INTO planning_plan (id, brand_id, question, asked_by, asked_at)
VALUES (%(id)s, %(brand)s, %(question)s, %(by)s, %(now)s)
ON CONFLICT (brand_id) WHERE state IN ('queued', 'running') DO NOTHING
"""
_GIVE_UP = """
UPDATE planning_plan SET state = 'failed', told = 'Nobody went on with it. Ask again.', ended_at = %(now)s
WHERE brand_id = %(brand)s AND state IN ('queued', 'running') AND greatest(asked_at, began_at) < %(since)s
"""


def ask_for_plan(brand_id: int, question: dict[str, Any], *, by: UUID, now: datetime) -> UUID:
    """Have the models compared for this brand, by a job; one at a time."""
    write(_GIVE_UP, {"brand": brand_id, "since": now - GIVEN_UP_AFTER, "now": now})
    plan_id = uuid4()
    if not write(_ASK, {"id": plan_id, "brand": brand_id, "question": json.dumps(question), "by": by, "now": now}):
        raise UnableToAskForPlan("Another comparison is at work for this brand. Nothing was asked. Wait until it is done, and ask again.")
    queue.enqueue("plan_brand", priority=queue.BULK, brand_id=brand_id, plan_id=plan_id)
    return plan_id


def begin_plan(brand_id: int, plan_id: UUID, *, now: datetime) -> bool:
    """It is at work from now on, also when it was before and its worker died; False when it has ended."""
    return write(
        "UPDATE planning_plan SET state = 'running', told = 'Reading the history.', began_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(plan)s AND state IN ('queued', 'running')",
        {"brand": brand_id, "plan": plan_id, "now": now},
    ) == 1  # fmt: skip


def tell_plan(brand_id: int, plan_id: UUID, words: str) -> bool:
    """How far it is; False when it has ended meanwhile."""
    return write(
        "UPDATE planning_plan SET told = %(told)s WHERE brand_id = %(brand)s AND id = %(plan)s AND state = 'running'",
        {"brand": brand_id, "plan": plan_id, "told": words[:TOLD_MAX]},
    ) == 1  # fmt: skip


def finish_plan(brand_id: int, plan_id: UUID, answer: dict[str, Any], *, now: datetime, study: dict[str, Any] | None = None) -> bool:
    """Keep its answer, and the study that answers what-ifs; False when it has ended before."""
    return write(
        "UPDATE planning_plan SET state = 'done', told = '', answer = %(answer)s, study = %(study)s, ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(plan)s AND state = 'running'",
        {
            "brand": brand_id, "plan": plan_id, "answer": json.dumps(answer, allow_nan=False), "now": now,
            "study": None if study is None else json.dumps(study, allow_nan=False),
        },
    ) == 1  # fmt: skip


def fail_plan(brand_id: int, plan_id: UUID, words: str, *, now: datetime) -> bool:
    """It has no answer, and why; False when it has ended before."""
    return write(
        "UPDATE planning_plan SET state = 'failed', told = %(told)s, ended_at = %(now)s "
        "WHERE brand_id = %(brand)s AND id = %(plan)s AND state = 'running'",
        {"brand": brand_id, "plan": plan_id, "told": words[:TOLD_MAX], "now": now},
    ) == 1  # fmt: skip
