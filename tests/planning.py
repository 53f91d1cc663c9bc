"""Plans that are done and run, and weeks that were held against them, for tests about what becomes of a plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.planning.actions import ask_for_plan, begin_plan, finish_plan
from manyhands.apps.planning.checks import adopt_plan, ask_for_week, begin_look, finish_look
from tests.cast import Brand, Person
from tests.science.report.answers import answer


def planned(brand: Brand, by: Person, *, now: datetime) -> UUID:
    """A comparison that is done; asked again where a worker was quicker, which finds too few tickets."""
    for _ in range(5):
        with acting_as(for_brand(brand.id)):
            plan_id = ask_for_plan(brand.id, {"name": brand.name, "currency": brand.currency, "zone": "UTC"}, by=by.id, now=now)
        with acting_as(for_worker(brand.id)):
            begin_plan(brand.id, plan_id, now=now)
            if finish_plan(brand.id, plan_id, answer().as_json(), now=now):
                break
    return plan_id


def adopted(brand: Brand, by: Person, *, now: datetime, model: str = "shared") -> UUID:
    """A plan that the brand runs."""
    plan_id = planned(brand, by, now=now)
    with acting_as(for_brand(brand.id)):
        return adopt_plan(brand.id, plan_id, model=model, by=by.id, now=now)


def checked(brand: Brand, by: Person, *, now: datetime, **how: Any) -> None:
    """The last week held against the plan in force."""
    with acting_as(for_brand(brand.id)):
        look_id, week_on = ask_for_week(brand.id, None, by=by.id, now=now)
    with acting_as(for_worker(brand.id)):
        begin_look(brand.id, look_id)
        finish_look(brand.id, look_id, week(str(week_on), **how), now=now)


def week(week_on: str, *, plan_again: bool = False, real: float = 0.91) -> dict[str, Any]:
    """The check of a week, as the planner writes it."""

    def figure(what: str, unit: str, promised: float, half: float, real: float) -> dict[str, Any]:
        return {"what": what, "unit": unit, "promised": promised, "low": promised - half, "high": promised + half, "real": real}

    reasons = ["310 tickets came where 240 were planned (+29%)."] if plan_again else []
    return {
        "week_on": week_on, "model": "shared", "title": "Shared team", "stretch": "ordinary weeks", "currency": "EUR",
        "words": ["Time to plan again: the week differs from the plan by more than chance." if plan_again else "The plan holds.",
                  "What counted most is how many tickets came (+29% tickets): -3.1 points in time."],
        "figures": [
            figure("in time, chat", "share", 0.93, 0.04, real), figure("in time, email", "share", 0.97, 0.02, 0.97),
            figure("tickets", "tickets", 240, 31, 310 if plan_again else 238), figure("mean wait", "seconds", 900, 300, 1000),
            figure("handling, minutes", "minutes", 6, 0.4, 6.1), figure("cost", "money", 3000, 120, 3010),
        ],
        "questions": [figure("orders", "tickets", 140, 25, 190), figure("returns", "tickets", 100, 20, 120)],
        "causes": [{"what": "volume", "words": "+29% tickets", "points": -0.031, "wait_seconds": 200.0},
                   {"what": "handling", "words": "+2% handling time", "points": -0.002, "wait_seconds": 10.0}],
        "unexplained": 0.004, "plan_again": plan_again, "reasons": reasons,
    }  # fmt: skip
