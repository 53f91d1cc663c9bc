"""The planner's day against the live platform's: the same decisions, and figures as near as is promised."""

from __future__ import annotations

import os

import pytest

from tests import translating
from tests.twins.days import DAYS
from tests.twins.live_day import LiveDay, earned_minor
from tests.twins.same_day import in_order_of_turn, lived, predicted

pytestmark = pytest.mark.usefixtures("database")
QUICK = ("dedicated",)


@pytest.mark.parametrize(
    "model", [pytest.param(one, marks=[] if one in QUICK else pytest.mark.long) for one in DAYS]
)
def test_a_day_of_a_model_is_as_the_planner_says(model: str) -> None:
    scenario, pages = DAYS[model]()
    said, decisions, comes = predicted(scenario)
    with translating.machine() as machine:
        live = LiveDay(scenario, pages, comes, translator=machine.url if any(one.translates for one in scenario.brands) else "")
        fates = live.play(until=scenario.horizon_seconds)

    names = [f"{group.name} {n + 1}" for group in scenario.people for n in range(max(group.seats.counts))]
    took = [[(at, names[who], pool) for at, who, pool in zip(fate.moments, fate.by, fate.pools, strict=True)] for fate in fates]
    differing = [
        (n, *both) for n, both in enumerate(zip(in_order_of_turn(decisions), in_order_of_turn(took), strict=True)) if both[0] != both[1]
    ]
    got = lived(fates, comes, sum(earned_minor(live).values()))
    if os.environ.get("MANYHANDS_SHOW"):
        print(model, said, got, len(differing), *sorted(differing, key=lambda one: min(one[1] + one[2])[0])[:6], sep="\n")
    assert differing == []
    assert abs(got.in_time - said.in_time) <= 0.02
    assert got.wait == pytest.approx(said.wait, rel=0.05)
    assert got.earned_minor == pytest.approx(said.earned_minor, rel=0.02)
    assert (got.taken, got.solved) == (said.taken, said.solved)
