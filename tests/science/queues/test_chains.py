"""The answers by Markov chain, where they meet those in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.science.queues import GrowsWithoutBound, erlang_a, erlang_b, waiting_line
from manyhands.science.queues.chains import birth_death, long_run
from manyhands.science.queues.chats import chat_line, shared_attention
from manyhands.science.queues.networks import flows, network
from manyhands.science.queues.phases import equal_phases, fixed_line, phase_line, two_kinds
from manyhands.science.queues.pooling import pooled, slowest_worth_sharing
from manyhands.science.queues.priorities import priority_waits, priority_waits_single, single_agent_wait
from manyhands.science.queues.retrials import retrial_line
from manyhands.science.queues.room import finite_room
from manyhands.science.queues.skills import helped_line, overflow_without_waiting
from manyhands.science.queues.varying import mean_load, offered_load, varying_line


def test_a_chain_of_two_states_is_in_each_by_the_rates() -> None:
    assert long_run((0,), lambda s: [(2.0, (1,))] if s == (0,) else [(3.0, (0,))]) == pytest.approx({(0,): 0.6, (1,): 0.4})


def test_birth_and_death_ends_where_nothing_is_born() -> None:
    assert birth_death([1.0, 0.0], [1.0, 1.0]) == pytest.approx([0.5, 0.5, 0.0])


@given(st.integers(1, 20), st.floats(1.0, 300.0))
def test_without_room_it_is_erlang_b(agents: int, per_hour: float) -> None:
    assert finite_room(per_hour, 360.0, agents, 0).refused == pytest.approx(erlang_b(per_hour / 10.0, agents), rel=1e-10)


@given(st.integers(1, 20), st.floats(0.1, 0.9), st.floats(0.0, 500.0))
def test_with_much_room_it_is_erlang_c(agents: int, load: float, within: float) -> None:
    rate = agents * load * 10.0
    many, endless = finite_room(rate, 360.0, agents, 900, within_seconds=within), waiting_line(rate, 360.0, agents, within_seconds=within)

    assert tuple(many) == pytest.approx(tuple(endless), rel=1e-6, abs=1e-12)


def test_a_room_by_hand() -> None:
    # One agent, room for one, as many come as are done: 0, 1 and 2 are equally likely.
    found = finite_room(10.0, 360.0, 1, 1)
    assert (found.refused, found.waiting, found.delayed) == pytest.approx((1 / 3, 1 / 3, 0.5))


def test_one_priority_is_no_priority_and_the_mean_over_all_is_kept() -> None:
    line = waiting_line(85.0, 360.0, 10)
    assert priority_waits([85.0], 360.0, 10) == pytest.approx([line.mean_wait_seconds])

    rates = [30.0, 30.0, 25.0]
    waits = priority_waits(rates, 360.0, 10)
    assert sum(rate * wait for rate, wait in zip(rates, waits, strict=True)) / 85.0 == pytest.approx(line.mean_wait_seconds)
    assert waits == sorted(waits)


def test_a_low_priority_may_wait_for_ever_while_the_high_one_does_not() -> None:
    high, low = priority_waits_single([5.0, 6.0], [360.0, 360.0], [1.0, 1.0])

    assert np.isfinite(high)
    assert low == np.inf


def test_kleinrocks_conservation_holds_for_any_laws() -> None:
    rates, handling, cv = [4.0, 3.0], [360.0, 240.0], [0.5, 2.0]
    first, swapped = priority_waits_single(rates, handling, cv), priority_waits_single(rates[::-1], handling[::-1], cv[::-1])[::-1]

    def total(waits: list[float]) -> float:
        return sum(r * h * w for r, h, w in zip(rates, handling, waits, strict=True))

    assert total(first) == pytest.approx(total(swapped))


@pytest.mark.parametrize(("cv", "factor"), [(0.0, 0.5), (1.0, 1.0), (2.0, 2.5)])
def test_one_agent_waits_by_the_square_of_the_cv(cv: float, factor: float) -> None:
    assert single_agent_wait(8.0, 360.0, cv) == pytest.approx(factor * 1440.0)


@settings(deadline=None)
@given(st.integers(1, 4), st.floats(0.3, 0.8))
def test_phases_meet_the_formulas_they_contain(agents: int, load: float) -> None:
    rate = agents * load * 10.0
    line = waiting_line(rate, 360.0, agents)

    assert phase_line(rate, equal_phases(360.0, 1), agents, most_waiting=300)[1] == pytest.approx(line.mean_wait_seconds, rel=1e-6)
    alone = phase_line(load * 10.0, two_kinds(360.0, 1.5), 1, most_waiting=700)
    assert alone.mean_wait_seconds == pytest.approx(single_agent_wait(load * 10.0, 360.0, 1.5), rel=1e-5)
    three = phase_line(load * 10.0, equal_phases(360.0, 3), 1, most_waiting=300)
    assert three.mean_wait_seconds == pytest.approx(single_agent_wait(load * 10.0, 360.0, 3.0**-0.5), rel=1e-6)
    fixed = fixed_line(load * 10.0, 360.0, 1)
    assert fixed.mean_wait_seconds == pytest.approx(single_agent_wait(load * 10.0, 360.0, 0.0), rel=1e-6)


def test_the_steadier_the_handling_time_the_shorter_the_wait() -> None:
    laws = [equal_phases(360.0, 20), equal_phases(360.0, 3), equal_phases(360.0, 1), two_kinds(360.0, 1.5)]
    waits = [phase_line(16.0, law, 2, most_waiting=250).mean_wait_seconds for law in laws]

    assert fixed_line(16.0, 360.0, 2).mean_wait_seconds < waits[0]
    assert waits == sorted(waits)


def test_too_much_for_a_fixed_time_grows_without_bound() -> None:
    with pytest.raises(GrowsWithoutBound):
        fixed_line(100.0, 360.0, 10)
    with pytest.raises(GrowsWithoutBound):
        single_agent_wait(10.0, 360.0, 1.0)


def test_overflow_of_one_class_alone_is_one_team() -> None:
    found = overflow_without_waiting(80.0, 1e-9, 360.0, 4, 5)

    assert found.own_delayed == pytest.approx(erlang_b(8.0, 9), rel=1e-6)
    assert found.own_busy == pytest.approx(8.0 * (1.0 - erlang_b(8.0, 4)), rel=1e-6)


def _helped(**more: object) -> tuple[float, ...]:
    usual = {
        "own_handling_seconds": 360.0, "helpers_handling_seconds": 360.0, "own_agents": 3, "helpers": 4, "own_first": False, "most_waiting": 100,
    }  # fmt: skip
    return helped_line(25.0, 25.0, **{**usual, **more})  # type: ignore[arg-type]


def test_help_keeps_work_where_handling_times_are_alike() -> None:
    own_first, other_first = _helped(own_first=True), _helped(own_first=False)

    assert own_first[2] < other_first[2]
    assert own_first[3] > other_first[3]
    assert own_first[2] + own_first[3] < 2.2 * (other_first[2] + other_first[3])


def test_own_people_without_helpers_to_spare_are_a_line_of_their_own() -> None:
    found = helped_line(
        25.0, 1e-9, own_handling_seconds=360.0, helpers_handling_seconds=360.0, own_agents=3, helpers=1, own_first=False, most_waiting=200,
        own_patience_seconds=300.0,
    )  # fmt: skip
    assert found.own_mean_wait_seconds == pytest.approx(erlang_a(25.0, 360.0, 300.0, 4).mean_wait_seconds, rel=1e-6)


def test_what_goes_round_comes_by_more_often() -> None:
    assert flows([10.0, 0.0], [[0.0, 0.5], [0.2, 0.0]]) == pytest.approx([100.0 / 9.0, 50.0 / 9.0])
    (alone,) = network([10.0], [360.0], [2], [[0.25]])
    assert tuple(alone) == pytest.approx(tuple(waiting_line(10.0 / 0.75, 360.0, 2)))


def test_who_does_not_try_again_is_erlang_a() -> None:
    found = retrial_line(
        100.0, 360.0, 10, patience_seconds=240.0, redials=0.0, redials_after_seconds=1.0, most_waiting=90, most_in_orbit=1
    )
    line = erlang_a(100.0, 360.0, 240.0, 10)
    assert (found.leaving, found.waiting, found.occupancy) == pytest.approx((line.leaving, line.waiting, line.occupancy), rel=1e-9)


def test_who_tries_again_leaves_for_good_or_is_served() -> None:
    found = retrial_line(
        100.0, 360.0, 10, patience_seconds=240.0, redials=0.6, redials_after_seconds=1800.0, most_waiting=60, most_in_orbit=70
    )
    attempts = 100.0 + found.redialled_per_hour
    assert found.redialled_per_hour == pytest.approx(0.6 * attempts * found.leaving, rel=1e-6)
    assert found.occupancy * 10 * 10.0 == pytest.approx(attempts * (1.0 - found.leaving), rel=1e-6)


def test_chats_without_slowing_down_are_so_many_agents() -> None:
    found, line = chat_line(40.0, 600.0, 3, (1.0, 1.0, 1.0), most_waiting=300), waiting_line(40.0, 600.0, 9)

    assert (found.delayed, found.mean_wait_seconds) == pytest.approx((line.delayed, line.mean_wait_seconds), rel=1e-6)
    assert found.in_hand == pytest.approx(40.0 / 6.0, rel=1e-6)


def test_one_person_sharing_their_attention_is_processor_sharing() -> None:
    slow = tuple(float(k) for k in range(1, 61))
    assert chat_line(6.0, 360.0, 1, slow, most_waiting=1).in_hand == pytest.approx(shared_attention(6.0, 360.0), rel=1e-6)
    assert shared_attention(6.0, 360.0, 60) == pytest.approx(1.5, rel=1e-9)


def test_rates_that_do_not_vary_settle() -> None:
    hours, line = varying_line([100.0] * 8, [12] * 8, 3600.0, 360.0, most_waiting=150), waiting_line(100.0, 360.0, 12)

    assert hours.waiting[-1] == pytest.approx(line.waiting, rel=1e-3)
    assert hours.taken_at_once[-1] == pytest.approx(1.0 - line.delayed, rel=1e-3)


def test_with_people_without_end_the_equations_are_the_offered_load() -> None:
    rates = [60.0, 120.0, 80.0]
    hours = varying_line(rates, [45] * 3, 3600.0, 360.0, most_waiting=1)

    assert hours.busy == pytest.approx(mean_load(rates, 360.0, 3600.0), rel=1e-4)
    assert offered_load([100.0] * 20, 360.0, 3600.0)[-1] == pytest.approx(10.0)


def test_who_goes_home_finishes_first() -> None:
    # Two at work and 200 waiting, as many as there is room for; then nobody is on duty: what is in hand is finished, no more is taken.
    hours = varying_line([600.0, 0.0], [2, 0], 3600.0, 600.0, most_waiting=200)

    assert hours.busy[1] == pytest.approx(2.0 * (1.0 - np.exp(-6.0)) / 6.0, rel=1e-3)
    assert hours.waiting[1] == pytest.approx(200.0, rel=1e-3)


def test_a_team_that_grows_takes_at_once_from_those_who_wait() -> None:
    hours = varying_line([30.0, 0.0], [0, 60], 3600.0, 3600.0, most_waiting=90)

    assert hours.waiting[1] == pytest.approx(0.0, abs=1e-4)
    assert hours.busy[1] == pytest.approx(30.0 * (1.0 - np.exp(-1.0)), rel=1e-3)


def test_together_they_wait_less() -> None:
    found = pooled([35.0, 35.0], [5, 5], 360.0)

    assert found.together.mean_wait_seconds < found.apart_mean_wait_seconds / 2.0
    assert slowest_worth_sharing([35.0, 35.0, 35.0], 360.0, within_seconds=20.0, share=0.8) > 1.1
