"""A brand's own tickets looked at again, in a process of its own: a week against its plan, or some weeks played by another page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.insight.week import week_of
from manyhands.apps.planning.checked import adoption_of, look_of
from manyhands.apps.planning.checks import begin_look, fail_look, finish_look, tell_look
from manyhands.apps.planning.weeks import bounds
from manyhands.apps.promises.queries import hours_in_force
from manyhands.core.money import currency_exponent
from manyhands.jobs.plan_brand import HISTORY, LEAST_TICKETS, SECONDS_MAX, UnableToCompare, asked_of, history_of

Tell = Callable[[str], None]
_PROCESS = "manyhands.science.planning.looked_back_process"


def look_back(*, brand_id: int, look_id: str, now: datetime, seconds_max: float = SECONDS_MAX) -> None:
    """Answer one; one that has ended is left as it is, one whose worker died begins again."""
    look = UUID(look_id)
    with acting_as(for_worker(brand_id)):
        if not begin_look(brand_id, look):
            return
        asked = look_of(brand_id, look)
    assert asked is not None  # it has just begun

    def tell(words: str) -> None:
        with acting_as(for_worker(brand_id)):
            tell_look(brand_id, look, words)

    try:
        if asked["kind"] == "week":
            week_on = date.fromisoformat(asked["question"]["week_on"])
            answer = week_checked(brand_id, asked["adoption_id"], week_on, tell=tell, now=now, seconds_max=seconds_max)
        else:
            answer = _played_again(brand_id, asked["question"], tell=tell, now=now, seconds_max=seconds_max)
    except UnableToCompare as why:
        with acting_as(for_worker(brand_id)):
            fail_look(brand_id, look, str(why), now=now)
        return
    with acting_as(for_worker(brand_id)):
        finish_look(brand_id, look, answer, now=now)


def week_checked(
    brand_id: int, adoption_id: UUID, week_on: date, *, tell: Tell, now: datetime, seconds_max: float = SECONDS_MAX
) -> dict[str, Any]:  # fmt: skip
    """A week held against a plan, as science.planning.weekly.check gives it; UnableToCompare where it cannot be."""
    with acting_as(for_worker(brand_id)):
        plan, brand = adoption_of(brand_id, adoption_id), brand_facts(brand_id)
        assert plan is not None  # its key leads there
        since, until = bounds(week_on, brand["time_zone"])
        hours = hours_in_force(brand_id, now=plan["planned_at"])
        week = week_of(brand_id, since=since, until=until, minor=10 ** currency_exponent(brand["currency"]))
    planned_at = plan["planned_at"]
    handed = {
        "kind": "week", "question": plan["question"], "model": plan["model"], "planned_at": planned_at.isoformat(),
        "study": plan["study"], "hours": hours,
        "history": _history(brand_id, since=planned_at - HISTORY, until=planned_at),
        "lived": week | {"week_on": str(week_on)}, "now": now.isoformat(),
    }  # fmt: skip
    return asked_of(json.dumps(handed), tell, seconds_max=seconds_max, module=_PROCESS)


def _played_again(brand_id: int, question: dict[str, Any], *, tell: Tell, now: datetime, seconds_max: float) -> dict[str, Any]:
    """The brand's tickets by the page that is live and by the other."""
    history = _history(brand_id, since=now - HISTORY, until=now)
    with acting_as(for_worker(brand_id)):
        hours = hours_in_force(brand_id, now=now)
    handed = {"kind": "replay", "replay": question, "history": history, "hours": hours, "now": now.isoformat()}
    return asked_of(json.dumps(handed), tell, seconds_max=seconds_max, module=_PROCESS)


def _history(brand_id: int, *, since: datetime, until: datetime) -> str:
    history, tickets = history_of(brand_id, since=since, until=until)
    if tickets < LEAST_TICKETS:
        raise UnableToCompare(
            f"There were {tickets} tickets; {LEAST_TICKETS} are needed to say anything. Nothing was looked at. Ask again when more have "
            "come."
        )
    return history
