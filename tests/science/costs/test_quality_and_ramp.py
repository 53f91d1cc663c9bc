from __future__ import annotations

import dataclasses
import math

import pytest

from manyhands.science.costs import Circumstances, Ramp, chat_slow_down, default_assumptions, quality_of, range_of, tornado

ASSUME = default_assumptions()
AT_HOME = Circumstances(tickets_per_person_week=150, guided=False)
WORSE = [
    {"tickets_per_person_week": 4.0}, {"turnover_per_year": 1.5}, {"is_shared": True}, {"is_vendor": True}, {"second_language_share": 0.5},
    {"chats_at_a_time": 3.0},
]  # fmt: skip


def test_the_average_speed_is_the_one_reckoned_in_the_plan() -> None:
    ramp = Ramp(first=0.53, years=0.3)

    assert ramp.average_speed(0.4) == pytest.approx(0.95, abs=0.005)
    assert ramp.average_speed(1.5) == pytest.approx(0.85, abs=0.005)


def test_the_average_speed_is_the_mean_over_exponential_tenures() -> None:
    ramp, leave, step = Ramp(first=0.5, years=0.4), 0.8, 0.001
    tenures = [step * (n + 0.5) for n in range(20_000)]
    mean = sum((1 - 0.5 * math.exp(-t / 0.4)) * leave * math.exp(-leave * t) * step for t in tenures)

    assert ramp.average_speed(leave) == pytest.approx(mean, abs=1e-4)


@pytest.mark.parametrize("what", WORSE, ids=str)
def test_each_circumstance_that_makes_it_harder_lowers_first_contact_resolution(what: dict[str, float]) -> None:
    worse = quality_of(dataclasses.replace(AT_HOME, **what), ASSUME)  # type: ignore[arg-type]

    assert worse.fcr < quality_of(AT_HOME, ASSUME).fcr
    assert worse.effects


def test_a_small_brand_is_known_less_the_fewer_of_its_tickets_each_person_sees() -> None:
    fcrs = [quality_of(dataclasses.replace(AT_HOME, tickets_per_person_week=n), ASSUME).fcr for n in (1, 5, 20, 80, 200)]

    assert fcrs == sorted(fcrs)
    assert fcrs[0] < fcrs[-1] - 0.08


def test_guidance_gives_back_part_of_what_unfamiliarity_costs() -> None:
    stranger = Circumstances(tickets_per_person_week=0, guided=False)
    guided = dataclasses.replace(stranger, guided=True)
    known = quality_of(AT_HOME, ASSUME)

    assert quality_of(stranger, ASSUME).fcr < quality_of(guided, ASSUME).fcr < known.fcr + 0.05
    assert quality_of(guided, ASSUME).handling < quality_of(stranger, ASSUME).handling


def test_experts_and_higher_tiers_solve_more() -> None:
    assert quality_of(dataclasses.replace(AT_HOME, is_expert=True), ASSUME).fcr > quality_of(AT_HOME, ASSUME).fcr
    assert quality_of(dataclasses.replace(AT_HOME, tier=2), ASSUME).fcr > quality_of(AT_HOME, ASSUME).fcr


def test_what_quality_rests_on_is_recorded() -> None:
    assume = default_assumptions()
    quality_of(Circumstances(is_vendor=True), assume)

    assert {"vendor_fcr_loss", "guidance_recovers", "fcr"} <= set(assume.names_used)
    assert "expert_fcr_gain" not in assume.names_used


def test_more_chats_at_a_time_slow_each_of_them_down() -> None:
    slow = chat_slow_down(4, ASSUME)

    assert slow[0] == 1.0
    assert list(slow) == sorted(slow)
    assert slow[1] < 2  # two at a time are faster than one after the other


def test_draws_make_a_range_around_the_value_and_the_tornado_names_what_moves_it() -> None:
    def fcr(assume: object) -> float:
        return quality_of(Circumstances(is_vendor=True), assume).fcr  # type: ignore[arg-type]

    found, sways = range_of(fcr, ASSUME, draws=60), tornado(fcr, ASSUME)

    assert found.low < found.value < found.high
    assert sways[0].name == "fcr"
    assert [sway.size for sway in sways] == sorted((sway.size for sway in sways), reverse=True)
