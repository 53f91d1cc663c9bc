from __future__ import annotations

from dataclasses import replace

import pytest

from manyhands.core.service_models import preset_names
from manyhands.science.planning.business import Business
from manyhands.science.planning.due import promised
from manyhands.science.planning.flows import work_of
from manyhands.science.planning.models import MODELS
from manyhands.science.planning.models.combined import with_machine
from manyhands.science.planning.quick import reckoned_under, with_volume
from manyhands.science.planning.reckoning import reckoned
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import ease_of_all
from manyhands.science.planning.shapes import open_hours_of
from manyhands.science.simulation.scenario import Scenario
from tests.science.planning.lantern import case_of, lantern

CASE = case_of(lantern())


def test_every_page_that_ships_can_be_compared() -> None:
    assert set(MODELS) == set(preset_names())


@pytest.mark.parametrize("model", MODELS)
def test_all_work_reaches_somebody(model: str) -> None:
    setup = MODELS[model](CASE)
    tickets = sum(float(work.tickets.sum()) for work in work_of(CASE, setup).values())

    least = sum(asking.per_week * (1 - asking.machine * setup.machine_takes(asking)) for asking in CASE.business.askings)
    assert tickets >= least


@pytest.mark.parametrize("model", MODELS)
def test_a_scenario_has_everybody_in_pools_of_its_page_and_the_same_arrivals_as_any_other(model: str) -> None:
    setup = MODELS[model](CASE)
    staffing, bill = reckoned(CASE, setup, ease_of_all(CASE, setup, 1.0))
    scenario = scenario_of(CASE, setup, staffing, seed=1)
    other = MODELS["dedicated"](CASE)
    beside = scenario_of(CASE, other, reckoned(CASE, other, ease_of_all(CASE, other, 1.0))[0], seed=1)

    ours = [one for one in scenario.classes if one.brand == "ours"]
    assert [(one.name, one.arrivals, one.handling) for one in ours] == [(one.name, one.arrivals, one.handling) for one in beside.classes]
    assert {pool for people in scenario.people for pools in people.pools.values() for pool in pools} <= set(setup.plan.pool_names)
    assert bill.total_minor > 0


def test_who_is_employed_all_year_is_paid_for_the_busiest_weeks_in_all_of_them() -> None:
    flat = case_of(replace(CASE.business, stretches=(replace(CASE.business.stretches[0], weeks=365.25 / 7),)))
    costs = {}
    for name, case in (("flat", flat), ("peaked", CASE)):
        for model in ("dedicated", "seasonal"):
            setup = MODELS[model](case)
            costs[name, model] = reckoned(case, setup, ease_of_all(case, setup, 1.0))[1].total_minor

    assert costs["peaked", "dedicated"] / costs["flat", "dedicated"] > 1.5
    assert costs["peaked", "seasonal"] / costs["flat", "seasonal"] < costs["peaked", "dedicated"] / costs["flat", "dedicated"] - 0.2


def test_a_machine_in_front_of_any_model_leaves_its_people_less() -> None:
    base, combined = MODELS["shared"](CASE), with_machine(MODELS["shared"])(CASE)

    before, after = (sum(float(work.persons.sum()) for work in work_of(CASE, setup).values()) for setup in (base, combined))
    assert combined.model == "shared+machine"
    assert after < before


def test_more_tickets_never_cost_less() -> None:
    for model in MODELS:
        setup = MODELS[model](CASE)
        double = replace(CASE, business=with_volume(CASE.business, 2.0))
        cost = [reckoned(case, MODELS[model](case), ease_of_all(case, setup, 1.0))[1].total_minor for case in (CASE, double)]
        assert cost[1] >= cost[0], model


def test_nothing_is_reckoned_from_no_models() -> None:
    assert reckoned_under([]) == {}


def test_promises_known_customers_and_translators_are_played_where_a_page_has_them() -> None:
    played = {model: _played(model, lantern()) for model in ("bilingual", "boutique", "superfans", "dedicated")}

    assert all(brand.promises == promised(CASE.business) for scenario in played.values() for brand in scenario.brands)
    assert all(one.known == 0.3 for scenario in played.values() for one in scenario.classes)
    assert [model for model, scenario in played.items() if scenario.brands[0].translates] == ["bilingual"]
    assert not _played("bilingual", lantern(more="  native: [de]\n")).brands[0].translates


def test_who_is_next_follows_the_promise_in_open_hours() -> None:
    page = promised(CASE.business)

    (first,) = page.promises.values()
    assert (first.hours, first.targets) == ("business", {"low": "14400s", "normal": "60s"})
    assert page.schedule is not None and open_hours_of(page.schedule) == CASE.business.open_hours


def _played(model: str, business: Business) -> Scenario:
    case = case_of(business)
    setup = MODELS[model](case)
    return scenario_of(case, setup, reckoned(case, setup, ease_of_all(case, setup, 1.0))[0], seed=1)
