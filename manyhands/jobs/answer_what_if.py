"""What one difference would do to a plan: answered from its kept study in seconds, in a process of its own."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.planning.queries import what_if_to_answer
from manyhands.apps.planning.what_ifs import fail_what_if, finish_what_if
from manyhands.jobs.plan_brand import UnableToCompare, asked_of

SECONDS_MAX = 120
_PROCESS = "manyhands.science.planning.what_if_process"


def answer_what_if(*, brand_id: int, what_if_id: str, now: datetime, seconds_max: float = SECONDS_MAX) -> None:
    """Answer one; one that has ended is left as it is."""
    what_if = UUID(what_if_id)
    with acting_as(for_worker(brand_id)):
        asked = what_if_to_answer(brand_id, what_if)
    if asked is None:
        return
    handed = json.dumps({"difference": asked["difference"], "study": asked["study"]})
    try:
        answer = asked_of(handed, lambda words: None, seconds_max=seconds_max, module=_PROCESS)
    except UnableToCompare as why:
        with acting_as(for_worker(brand_id)):
            fail_what_if(brand_id, what_if, str(why), now=now)
        return
    with acting_as(for_worker(brand_id)):
        finish_what_if(brand_id, what_if, answer, now=now)
