from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.fitting import Effort, play_staffed
from manyhands.science.planning.models import MODELS
from manyhands.science.planning.quick import with_volume
from manyhands.science.planning.seats import ease_of_all, staffing_at
from tests.science.planning.lantern import case_of, lantern


def test_every_ticket_is_accounted_for_where_many_leave_and_come_again() -> None:
    case = case_of(with_volume(lantern(), 8.0))
    setup = MODELS["tech_supported"](case)
    few = staffing_at(replace(case, business=with_volume(lantern(), 5.0)), setup, ease_of_all(case, setup, 0.0))
    played = play_staffed(case, setup, few, Effort(replications=6))  # each run checks its own conservation

    assert played.of_classes("redialled").sum() > 0
    assert played.of_classes("left").sum() >= played.of_classes("redialled").sum() * 0.9
