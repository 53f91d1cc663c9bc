"""A scenario that is written reads to the equal scenario."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.clocks import read_promises
from manyhands.science.simulation.distributions import Distribution, constant, exponential
from manyhands.science.simulation.examples import example_names, example_text
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.scenario import Aptitude, Arrivals, Elastic, MachineShare, Pauses, People, Scenario, Seats, TicketClass
from manyhands.science.simulation.writing import UnableToWrite, write_scenario
from tests.science.simulation.offices import LARCH, office

SECONDS = st.floats(1e-3, 1e7)
SHARES = st.floats(0, 0.99)
FACTORS = st.floats(0.01, 100)
LAWS = st.one_of(
    st.builds(constant, SECONDS),
    st.builds(exponential, SECONDS),
    st.builds(Distribution, st.sampled_from(["lognormal", "gamma", "weibull"]), SECONDS, st.floats(0.01, 10)),
    st.builds(Distribution, st.just("hyperexponential"), SECONDS, st.floats(1.01, 10), st.just(()), st.floats(0, 0.4)),
    st.lists(SECONDS, min_size=2, max_size=5).map(lambda values: Distribution("empirical", values=tuple(sorted(values)))),
)
PATIENCE = st.builds(Distribution, st.just("weibull"), SECONDS, st.floats(0.1, 3), st.just(()), st.floats(0, 0.4), st.floats(0, 0.5))
APTITUDES = st.builds(Aptitude, FACTORS, st.floats(0, 100), st.floats(0, 1))
ARRIVALS = st.one_of(
    st.builds(
        Arrivals, st.lists(st.floats(0, 100), min_size=1, max_size=5).map(tuple), st.integers(1, 90_000), st.floats(0, 2), st.floats(0, 2),
        st.floats(-0.9, 0.9), st.sampled_from(["", "weather"]),
    ),
    st.lists(st.floats(0, 1e6), min_size=1, max_size=4).map(lambda at: Arrivals(at_seconds=tuple(sorted(at)))),
)
CLASSES = st.builds(
    TicketClass, st.just("calls"), st.just("larch"), ARRIVALS, LAWS, topic=st.sampled_from(["other", "refunds"]),
    complexity=st.sampled_from(["simple", "complex"]), segment=st.sampled_from(["", "vip"]), patience=st.none() | PATIENCE, redials=SHARES,
    redials_after=LAWS, pauses=st.none() | st.builds(Pauses, SHARES, LAWS, LAWS, st.integers(1, 9)),
    machine=st.none() | st.builds(MachineShare, SHARES, SHARES, LAWS, FACTORS),
    escalates=st.tuples(SHARES, SHARES, SHARES, SHARES, SHARES), escalated_handling=FACTORS, spent_before_escalating=st.floats(0, 2),
    known=SHARES, translated_handling=FACTORS, comes_back=SHARES, comes_back_after=LAWS, target_seconds=st.floats(0, 1e6), room=st.none() | st.integers(0, 50),
)  # fmt: skip
ELASTIC = st.builds(Elastic, st.integers(1, 99), st.floats(0.01, 10), st.integers(0, 9999), LAWS, LAWS, st.floats(0, 3), FACTORS)
SEATS = st.builds(Seats, st.lists(st.integers(1, 9), min_size=1, max_size=4).map(tuple), st.integers(60, 90_000))
DUTIES = SEATS.map(lambda seats: {"seats": seats}) | ELASTIC.map(lambda elastic: {"elastic": elastic})


@st.composite
def scenarios(draw) -> Scenario:
    group = People(
        "agents", {"larch": ("everyone",)}, **draw(DUTIES), languages=draw(st.sampled_from([{"en": 5}, {"en": 3, "no": 4}])),
        skills=draw(st.dictionaries(st.sampled_from(["billing", "null"]), st.integers(0, 5))), aptitude=draw(APTITUDES),
        by_class={"calls": Aptitude(comes_back=draw(st.floats(0, 1)))}, slow_down=draw(st.lists(FACTORS, min_size=1, max_size=3).map(tuple)),
        reaction=draw(st.none() | LAWS), lapses=draw(SHARES), quality=draw(st.integers(0, 100)), paid_per_resolution=draw(st.booleans()),
    )  # fmt: skip
    return Scenario(
        draw(st.sampled_from(["office", "Plan B 1.5", "null"])), (LARCH,), (draw(CLASSES),), (group,), draw(st.floats(100, 3e7)),
        bucket_seconds=draw(st.integers(3600, 90_000)), finds_warm_up=draw(st.booleans()), seed=draw(st.integers(0, 2**63 - 1)),
        starts_at=draw(st.sampled_from([None, datetime(2026, 12, 7, 8, 30, 1, tzinfo=ZoneInfo("Asia/Kolkata"))])), room=draw(st.none() | st.integers(0, 9)),
    )  # fmt: skip


@given(scenarios())
def test_what_is_written_reads_to_the_equal_scenario(scenario):
    assert read_scenario(write_scenario(scenario)) == scenario


@pytest.mark.parametrize("name", example_names())
def test_an_example_reads_to_itself_once_written(name):
    scenario = read_scenario(example_text(name))

    assert read_scenario(write_scenario(scenario)) == scenario


def test_a_warm_up_that_was_said_is_written():
    scenario = office(warm_up_seconds=90.0)

    assert "warm_up: 90s" in write_scenario(scenario)
    assert read_scenario(write_scenario(scenario)) == scenario


def test_what_a_brand_promises_its_zone_and_its_translator_are_written():
    promises = read_promises(
        "schedule: {zone: Europe/Berlin, days: {mon-fri: ['09:00-17:00']}, holidays: [2026-12-25]}\n"
        "promises: {first_response: {targets: {normal: 4h, high: 1h}}, resolution: {hours: calendar, targets: 3d}}"
    )
    brand = replace(LARCH, promises=promises, zone="Asia/Tokyo", translates=True)
    scenario = replace(office(), brands=(brand,), starts_at=datetime(2026, 12, 7, 8, tzinfo=ZoneInfo("Europe/Berlin")))

    assert read_scenario(write_scenario(scenario)) == scenario
    assert scenario != replace(scenario, brands=(LARCH,))


def test_a_plan_without_its_page_cannot_be_written():
    scenario = office()

    with pytest.raises(UnableToWrite, match="BrandInPlay"):
        write_scenario(replace(scenario, brands=(replace(LARCH, page=None),)))


def test_two_readings_of_a_page_are_one_brand_and_another_page_is_another():
    once, again = (read_scenario(example_text("tiered")).brands[0] for _ in range(2))

    assert once == again
    assert once != read_scenario(example_text("tiered").replace("page: tiered", "page: tiered\n    currency: USD")).brands[0]
