"""Simulation against theory: `manyhands plan theory` prints the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from manyhands.science.queues.cases import Case, all_cases, prove
from manyhands.science.queues.cases.case import Setting

EVERY = all_cases()
GROUPS = [list(group) for _, group in groupby(EVERY, key=lambda case: id(case.setting))]
_FEWER = 8  # of the replications, in the default suite; intervals get about three times as wide and have to


def _hold(cases: list[Case], *, wider: float = 1.0) -> None:
    for one in prove(cases, in_all=len(EVERY)):
        told = f"{one.case.quantity}: exactly {one.case.exact:.6g}, simulated {one.simulated:.6g} ± {one.half_width:.2g}"
        assert one.is_inside, told
        assert one.half_width <= wider * one.case.within * abs(one.case.exact), told


def test_there_are_at_least_forty_queues_and_each_of_the_kinds_that_are_asked_for() -> None:
    assert len(GROUPS) >= 40
    assert {
        "Erlang C", "Erlang A", "general patience", "finite room", "priorities", "M/G/1", "M/G/n", "overflow", "N-model", "varying",
        "M(t)/M/inf", "tandem", "retrials", "chats", "pooling",
    } <= {case.topic for case in EVERY}  # fmt: skip


def test_intervals_say_something() -> None:
    assert all(0.0 < case.within <= 0.08 for case in EVERY)
    assert sum(case.within <= 0.02 for case in EVERY) > len(EVERY) / 2


@pytest.mark.long
@pytest.mark.parametrize("cases", GROUPS, ids=lambda cases: cases[0].setting.name)
def test_what_is_simulated_is_what_is_exact(cases: list[Case]) -> None:
    _hold(cases)


@pytest.mark.parametrize("topic", sorted({case.topic for case in EVERY}))
def test_the_first_queue_of_each_topic_holds_in_a_short_run(topic: str) -> None:
    first = next(group for group in GROUPS if group[0].topic == topic)
    setting = _shorter(first[0].setting)

    _hold([replace(case, setting=setting) for case in first], wider=4.0)


def _shorter(setting: Setting) -> Setting:
    """Fewer days; or as many runs of the eighth part."""
    scenario = setting.scenario
    if scenario.warm_up_seconds == 0.0:
        return replace(setting, replications=setting.replications // _FEWER)
    counted = (scenario.horizon_seconds - scenario.warm_up_seconds) / _FEWER
    return replace(setting, scenario=replace(scenario, horizon_seconds=scenario.warm_up_seconds + counted))
