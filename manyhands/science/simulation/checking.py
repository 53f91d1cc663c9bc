"""Whether a scenario can be played at all; what is wrong is said with its name and what to change."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from manyhands.core.service_models import RoutingPlan
from manyhands.science.simulation.distributions import Distribution
from manyhands.science.simulation.laws import check_law
from manyhands.science.simulation.promising import counts_hours
from manyhands.science.simulation.scenario import People, Scenario, TicketClass


class ImpossibleScenario(ValueError):
    """It cannot be played."""


def check_scenario(scenario: Scenario) -> None:
    """ImpossibleScenario, with everything that is wrong."""
    wrong = [*_times(scenario), *_zones(scenario), *_names(scenario)]
    for one in scenario.classes:
        wrong += _class(one)
    for group in scenario.people:
        wrong += _people(group)
    if wrong:
        raise ImpossibleScenario(f"{scenario.name} cannot be played:\n- " + "\n- ".join(wrong))


def _times(scenario: Scenario) -> Iterator[str]:
    if not 0 <= scenario.warm_up_seconds < scenario.horizon_seconds < float("inf"):
        runs, warms = scenario.horizon_seconds, scenario.warm_up_seconds
        yield f"it runs {runs:g} s, {warms:g} s of them warm-up: make the warm-up shorter than the run"
    if scenario.bucket_seconds <= 0:
        yield f"bucket_seconds is {scenario.bucket_seconds}: intervals are longer than 0 s"
    if not scenario.classes:
        yield "it has no tickets: give it at least one class"
    if scenario.starts_at is None and any(_has_times(brand.plan) for brand in scenario.brands):
        yield "its pages have hours or seasons: give `starts_at`, an aware moment, so that it is known when they are"
    if scenario.starts_at is None and any(counts_hours(brand) for brand in scenario.brands):
        yield "it promises times in business hours: give `starts_at`, an aware moment, so that it is known when they are"


def _zones(scenario: Scenario) -> Iterator[str]:
    for brand in scenario.brands:
        try:
            ZoneInfo(brand.zone or "UTC")
        except (KeyError, ValueError, OSError):
            yield f"brand {brand.name} keeps its days by {brand.zone!r}, which is no time zone: use one such as Europe/Berlin"


def _has_times(plan: RoutingPlan) -> bool:
    return any(hours.calendar or (hours.season and not hours.season.triggered_as) for hours in plan.opening_hours)


def _names(scenario: Scenario) -> Iterator[str]:
    brands = {brand.name: brand.plan for brand in scenario.brands}
    for names, what in (
        ([one.name for one in scenario.brands], "brand"), ([one.name for one in scenario.classes], "class"),
        ([one.name for one in scenario.people], "group of people"),
    ):  # fmt: skip
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"there are several of {what} {name}: give each a name of its own"
    for one in scenario.classes:
        if one.brand not in brands:
            yield f"class {one.name} is of brand {one.brand!r}, which there is not; there are: {', '.join(brands)}"
    for group in scenario.people:
        for brand, pools in group.pools.items():
            known = brands[brand].pool_names if brand in brands else ()
            for pool in pools:
                if pool not in known:
                    yield f"people {group.name} belong to {pool!r} of {brand}, which there is not; there are: {', '.join(known) or 'none'}"


def _class(one: TicketClass) -> Iterator[str]:
    shares = {
        "known": one.known, "redials": one.redials, "comes_back": one.comes_back, "spent_before_escalating": one.spent_before_escalating,
        **{f"escalates (tier {tier})": share for tier, share in enumerate(one.escalates, 1)},
    }  # fmt: skip
    laws: dict[str, Distribution | None] = {
        "handling": one.handling, "patience": one.patience, "redials_after": one.redials_after, "comes_back_after": one.comes_back_after,
    }  # fmt: skip
    if one.pauses:
        shares["pauses.share"] = one.pauses.share
        laws |= {"pauses.seconds": one.pauses.seconds, "pauses.handling": one.pauses.handling}
    if one.machine:
        shares |= {"machine.contained": one.machine.contained, "machine.falsely": one.machine.falsely}
        laws["machine.seconds"] = one.machine.seconds
    yield from _shares(f"class {one.name}", shares)
    yield from _laws(f"class {one.name}", laws)
    if one.translated_handling <= 0:
        yield f"class {one.name}: translated_handling is {one.translated_handling}, and a factor is above 0"
    if len(one.escalates) != 5:
        yield f"class {one.name} says for {len(one.escalates)} tiers how much escalates: there are five"
    if any(rate < 0 for rate in one.arrivals.per_hour) or one.arrivals.interval_seconds <= 0:
        yield f"class {one.name}: rates are 0 or more an hour, and intervals longer than 0 s"
    if one.arrivals.at_seconds and (one.arrivals.per_hour or min(one.arrivals.at_seconds) < 0):
        yield f"class {one.name}: tickets come at_seconds, 0 or later, or at a rate per_hour, and not both"
    if not -1 < one.arrivals.interval_correlation < 1 or one.arrivals.day_cv < 0 or one.arrivals.interval_cv < 0:
        yield f"class {one.name}: a correlation is between -1 and 1, a coefficient of variation 0 or more"


def _people(group: People) -> Iterator[str]:
    if (group.seats is None) == (group.elastic is None):
        yield f"people {group.name} have either seats or are elastic: give one of the two"
    if group.seats and (min(group.seats.counts, default=-1) < 0 or group.seats.interval_seconds <= 0):
        yield f"people {group.name}: seats are one or more counts of 0 or more, by intervals longer than 0 s"
    if not 1 <= group.tier <= 5:
        yield f"people {group.name} are of tier {group.tier}: tiers are 1 to 5"
    if not group.slow_down or min(group.slow_down) <= 0:
        yield f"people {group.name}: slow_down is one or more factors above 0"
    yield from _shares(f"people {group.name}", {"lapses": group.lapses})
    laws: dict[str, Distribution | None] = {"reaction": group.reaction}
    if group.elastic:
        laws |= {"idle_patience": group.elastic.idle_patience, "stays": group.elastic.stays}
        if group.elastic.registered < 0 or group.elastic.comes_per_hour < 0:
            yield f"people {group.name}: registered and comes_per_hour are 0 or more"
    yield from _laws(f"people {group.name}", laws)


def _shares(of: str, shares: dict[str, float]) -> Iterator[str]:
    for name, share in shares.items():
        if not 0 <= share <= 1:
            yield f"{of}: {name} is {share}, and a share is 0 to 1"


def _laws(of: str, laws: dict[str, Distribution | None]) -> Iterator[str]:
    for name, law in laws.items():
        if law is not None:
            try:
                check_law(law)
            except ValueError as error:
                yield f"{of}, {name}: {error}"
