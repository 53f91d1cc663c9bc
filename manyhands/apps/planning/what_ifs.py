"""Every write about what-ifs of plans."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import write
from manyhands.apps.planning.actions import TOLD_MAX

GIVEN_UP_AFTER = timedelta(minutes=10)  # longer than any may take


class UnableToAskWhatIf(Exception):
    """Nothing was asked; the text says why and what to do."""


_GIVE_UP = """
UPDATE planning_whatif SET state = 'failed', told = 'Nobody went on with it. Ask again.', ended_at = %(now)s
WHERE brand_id = %(brand)s AND state = 'queued' AND asked_at < %(since)s
"""
_ASK = """
INSERT INTO planning_whatif (id, brand_id, plan_id, difference, asked_by, asked_at)
SELECT %(id)s, p.brand_id, p.id, %(difference)s, %(by)s, %(now)s FROM planning_plan p
WHERE p.brand_id = %(brand)s AND p.id = %(plan)s AND p.study IS NOT NULL
ON CONFLICT (brand_id) WHERE state = 'queued' DO NOTHING
"""
_END = """
UPDATE planning_whatif SET state = %(state)s, told = %(told)s, answer = %(answer)s, ended_at = %(now)s
WHERE brand_id = %(brand)s AND id = %(what_if)s AND state = 'queued'
"""


def ask_what_if(brand_id: int, plan_id: UUID, difference: dict[str, Any], *, by: UUID, now: datetime) -> UUID:
    """Have a plan's kept study answer it, by a job of seconds; one at a time for a brand."""
    write(_GIVE_UP, {"brand": brand_id, "since": now - GIVEN_UP_AFTER, "now": now})
    values = {"id": uuid4(), "brand": brand_id, "plan": plan_id, "difference": json.dumps(difference), "by": by, "now": now}
    if not write(_ASK, values):
        raise UnableToAskWhatIf(
            "Another one is being answered for this brand, or nothing was kept of this comparison. Nothing was asked. "
            "Ask again in some seconds; if this comes again, have the models compared anew."
        )
    queue.enqueue("answer_what_if", priority=queue.LIVE, brand_id=brand_id, what_if_id=values["id"])
    return UUID(str(values["id"]))


def finish_what_if(brand_id: int, what_if_id: UUID, answer: dict[str, Any], *, now: datetime) -> bool:
    """Keep its answer; False when it has ended before."""
    kept = json.dumps(answer, allow_nan=False)
    return write(_END, {"brand": brand_id, "what_if": what_if_id, "state": "done", "told": "", "answer": kept, "now": now}) == 1


def fail_what_if(brand_id: int, what_if_id: UUID, words: str, *, now: datetime) -> bool:
    """It has no answer, and why; False when it has ended before."""
    told = words[:TOLD_MAX]
    return write(_END, {"brand": brand_id, "what_if": what_if_id, "state": "failed", "told": told, "answer": None, "now": now}) == 1
