"""Scenario files: what is read, and what is refused with its line and a remedy."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from manyhands.core.service_models import PageError, preset_names, preset_text
from manyhands.science.simulation.distributions import Distribution, constant, exponential
from manyhands.science.simulation.examples import example_names, example_text
from manyhands.science.simulation.reading import load_scenario, read_scenario

CALLS = example_text("call_centre")
TWO_TIERS = """
name: two_tiers
horizon: 8h
warm_up: 0s
brands:
  - name: larch
    page:
      pools:
        - {name: front, who: brand_team}
        - {name: back, who: brand_team, tier: 2}
      routes:
        - to: front
      escalations:
        - {from: front, to: back}
classes:
  - name: mail
    arrivals: 10
    handling: 6m
    escalates: {1: 0.5}
people:
  - {name: first, pools: front, seats: 3}
  - {name: second, pools: back, tier: 2, seats: 1}
"""


def changed(old: str, new: str, text: str = CALLS) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def refused(text: str) -> str:
    with pytest.raises(PageError) as error:
        read_scenario(text, file="s.yaml")
    return str(error.value)


def line_of(words: str, text: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_call_centre_is_read_as_it_is_written():
    scenario = read_scenario(CALLS)

    calls, agents = scenario.classes[0], scenario.people[0]
    assert (calls.brand, calls.arrivals.per_hour, calls.handling) == ("larch", (100.0,), exponential(360.0))
    assert (calls.patience, calls.target_seconds) == (exponential(240.0), 20.0)
    assert (agents.pools, agents.seats.counts) == ({"larch": ("everyone",)}, (12,))
    assert (scenario.horizon_seconds, scenario.warm_up_seconds, scenario.finds_warm_up) == (28_800.0, 0.0, False)


def test_a_warm_up_that_is_left_out_is_to_be_found():
    assert read_scenario(changed("warm_up: 0s\n", "")).finds_warm_up


@pytest.mark.parametrize("name", example_names())
def test_every_example_is_read(name: str):
    assert read_scenario(example_text(name)).name == name


def test_times_may_have_decimals_and_a_bare_one_is_always_that_long():
    scenario = read_scenario(changed("handling: {law: exponential, mean: 6m}", "handling: 2.5m"))

    assert scenario.classes[0].handling == constant(150.0)


def test_an_empirical_law_is_its_points():
    scenario = read_scenario(changed("{law: exponential, mean: 6m}", "{law: empirical, values: [30s, 2m, 1h]}"))

    assert scenario.classes[0].handling == Distribution("empirical", 0.0, 1.0, (30.0, 120.0, 3600.0))


def test_the_moment_at_which_it_starts_is_by_the_clock_of_its_zone():
    scenario = read_scenario(example_text("tiered"))

    assert scenario.starts_at == datetime(2026, 12, 7, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_page_is_found_beside_the_file(tmp_path):
    (tmp_path / "ours.yaml").write_text(preset_text("tiered"))
    text = example_text("tiered").replace("page: tiered", "page: ours.yaml")
    (tmp_path / "s.yaml").write_text(text)

    assert load_scenario(tmp_path / "s.yaml").brands[0].plan.name == "tiered"


def test_a_fault_of_a_page_beside_the_file_is_told_with_its_own_line(tmp_path):
    (tmp_path / "ours.yaml").write_text(preset_text("tiered").replace("work: claimed", "work: clamed", 1))
    (tmp_path / "s.yaml").write_text(example_text("tiered").replace("page: tiered", "page: ./ours.yaml"))

    with pytest.raises(PageError, match=r"\./ours\.yaml, line 10, pools\[1\]\.work: 'clamed' is not known here\. Did you mean 'claimed'\?"):
        load_scenario(tmp_path / "s.yaml")


def test_without_a_folder_no_file_is_opened():
    assert "No files are opened from here" in refused(example_text("tiered").replace("page: tiered", "page: ../../etc/passwd.yaml"))


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(PageError, match="cannot be read"):
        load_scenario("nowhere.yaml")


FAULTS = [
    ("arrivals: 100", "arrivals: -1", "Write a number from 0"),
    ("arrivals: 100", "arrivals: nan", "'nan' does not fit here"),
    ("arrivals: 100", "arrivals: 1e400", "does not fit here"),
    ("arrivals: 100", "arrivals: {at: [2m, 1m]}", "not in order"),
    ("arrivals: 100", "arrivals: {per_hour: 3, at: [1m]}", "either rates or moments"),
    ("horizon: 8h", "horizon: 0h", "longer than zero"),
    ("horizon: 8h", "horizon: -8h", "longer than zero"),
    ("horizon: 8h", "horizon: 8 hours", "Write it as in 90s"),
    ("horizon: 8h", "horizon: 99999d", "longer than ten years"),
    ("warm_up: 0s", "warm_up: 9h", "Nothing is left after the warm-up"),
    ("bucket: 30m", "bucket: 0.5s", "whole seconds"),
    ("handling: {law: exponential, mean: 6m}", "handling: 0s", "no time at all"),
    ("handling: {law: exponential, mean: 6m}", "handling: {law: exponental, mean: 6m}", "Did you mean 'exponential'"),
    ("handling: {law: exponential, mean: 6m}", "handling: {law: lognormal, mean: 6m}", "needs its cv"),
    ("handling: {law: exponential, mean: 6m}", "handling: {law: uniform, mean: 6m, cv: 1}", "0.577"),
    ("handling: {law: exponential, mean: 6m}", "handling: {law: gamma, mean: 6m, cv: 0}", "law: constant"),
    ("handling: {law: exponential, mean: 6m}", "handling: {law: exponential, mean: 6m, share_never: 0.1}", "only patience"),
    ("seats: 12", "seats: 0", "Nobody may ever take 'calls'"),
    ("seats: 12", "seats: 1.5", "a whole number"),
    ("seats: 12", "elastic: {registered: 3}", "'comes_per_hour' is missing"),
    ("    seats: 12\n", "", "either seats or elastic people"),
    ("pools: everyone", "pools: everybody", "Did you mean 'everyone'"),
    ("pools: everyone", "pools: {birch: everyone}", "There is no brand 'birch'"),
    ("- to: everyone", "- to: everybody", "'everybody'"),
    ("target: 20s", "tarrget: 20s", "Did you mean 'target'"),
    ("target: 20s", "language: de", "does not speak the customer's language"),
    ("target: 20s", "language: qq", "is no language"),
    ("target: 20s", "comes_back: 1", "for ever"),
    ("target: 20s", "escalates: {7: 0.1}", "is no tier"),
    ("target: 20s", "brand: birch", "There is no brand 'birch'"),
    ("seats: 12", "seats: 12\n    by_class: {cals: {handling: 2}}", "Did you mean 'calls'"),
    ("arrivals: 100", "arrivals: 9000000", "72,000,000 tickets"),
    ("bucket: 30m", "zone: Europe/Berlin", "A zone alone"),
    ("bucket: 30m", "starts_at: 2026-12-07T08:00", "by which clock"),
    ("bucket: 30m", "starts_at: tomorrow\nzone: UTC", "is no moment"),
    ("seed: 1", "starts_at: 2026-12-07T08:00\nzone: urope/Berlin", "is no time zone"),
    ("seed: 1", "seed: x", "a whole number"),
]


@pytest.mark.parametrize(("old", "new", "words"), FAULTS, ids=[f"{new.strip() or old.strip()}" for old, new, _ in FAULTS])
def test_a_fault_is_told_with_its_line_and_what_to_do(old: str, new: str, words: str):
    told = refused(changed(old, new))

    assert words in told
    assert told.startswith("s.yaml, line ")
    assert "Traceback" not in told


def test_the_line_is_that_of_the_fault():
    text = changed("seats: 12", "seats: -12")

    assert refused(text).startswith(f"s.yaml, line {line_of('seats: -12', text)}, people[1].seats.counts[1]: ")


def test_everything_wrong_is_told_at_once():
    told = refused(changed("arrivals: 100", "arrivals: x", changed("horizon: 8h", "horizon: x")))

    assert len(told.splitlines()) == 2


def test_a_pool_that_nobody_is_in_may_not_be_escalated_to():
    told = refused(changed("  - {name: second, pools: back, tier: 2, seats: 1}\n", "", TWO_TIERS))

    assert "'front' escalates 'mail' to 'back', where nobody may ever take it" in told
    assert "classes[1].escalates" in told


def test_a_tier_that_is_too_low_for_its_pool_is_named_as_the_reason():
    told = refused(changed("tier: 2, seats: 1", "tier: 1, seats: 1", TWO_TIERS))

    assert "second is of a lower tier than the pool asks for" in told


def test_escalations_in_a_circle_are_refused_with_their_line():
    text = TWO_TIERS.replace("tier: 2}", "tier: 1}").replace("- {from: front, to: back}", "- {from: front, to: back}\n        - {from: back, to: front}")

    told = refused(text)

    assert "in a circle" in told
    assert f"line {line_of('from: back', text)}, brands[1].page.escalations[2].to" in told


def test_a_pool_that_is_open_only_when_nobody_is_on_duty_takes_nothing():
    hours = 'hours: {night: {zone: Europe/Berlin, days: {mon-sun: ["22:00-24:00"]}}}'
    text = CALLS.replace("      pools:", f"      {hours}\n      pools:").replace("who: brand_team,", "who: brand_team, hours: night,")
    timed = text.replace("seed: 1", "seed: 1\nstarts_at: 2026-12-07T08:00\nzone: Europe/Berlin")

    assert "Write `starts_at` and `zone`" in refused(text)
    assert "never on duty while the pool is open" in refused(timed)
    assert read_scenario(timed.replace("horizon: 8h", "horizon: 24h")).starts_at


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_may_be_named(name: str):
    text = example_text("tiered").replace("page: tiered", f"page: {name}")

    with nullcontext() if name == "tiered" else pytest.raises(PageError, match="has no pool"):  # its people belong to those of tiered
        read_scenario(text)
