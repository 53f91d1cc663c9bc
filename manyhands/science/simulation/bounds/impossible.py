"""What cannot be played, with the place where it stands and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.names import UNDETERMINED, language_code
from manyhands.core.service_models.page_error import Problem
from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.reachable import Reach, Taker, Ways
from manyhands.science.simulation.promising import counts_hours
from manyhands.science.simulation.scenario import Scenario

TICKETS_MAX = 50_000_000
CELLS_MAX = 20_000_000
PEOPLE_MAX = 200_000


class UnableToSimulate(ValueError):
    """A scenario that cannot be played; nothing was."""


def problems_of(scenario: Scenario) -> list[Problem]:
    """Everything that keeps a scenario from being played; first its sizes, then where tickets find nobody."""
    found = [*_sizes(scenario), *_languages(scenario), *_returns(scenario), *_clock(scenario)]
    return found or [*_nobody(scenario)]


def refuse_impossible(scenario: Scenario) -> None:
    """Raise where a scenario cannot be played."""
    if wrong := problems_of(scenario):
        raise UnableToSimulate("\n".join(f"{scenario.name}, {one.field}: {one.words} {one.remedy}" for one in wrong))


def _sizes(scenario: Scenario) -> Iterator[Problem]:
    if scenario.warm_up_seconds >= scenario.horizon_seconds:
        yield Problem(("warm_up",), "Nothing is left after the warm-up.", "Write a longer horizon, or a shorter warm-up.")
    tickets = sum(expected_arrivals(kind.arrivals, 0.0, scenario.horizon_seconds) for kind in scenario.classes)
    if tickets > TICKETS_MAX:
        words = f"About {tickets:,.0f} tickets would come in one run."
        yield Problem(("horizon",), words, f"Shorten it, or lower the rates: up to {TICKETS_MAX:,} are played.")
    people = sum(max(group.seats.counts) if group.seats else group.elastic.registered if group.elastic else 0 for group in scenario.people)
    if people > PEOPLE_MAX:
        yield Problem(("people",), f"There are {people:,} people.", f"Write fewer: up to {PEOPLE_MAX:,} are played.")
    cells = scenario.horizon_seconds / scenario.bucket_seconds * (20 * len(scenario.classes) + 11 * len(scenario.people))
    if cells > CELLS_MAX:
        yield Problem(("bucket",), f"Results would have {cells:,.0f} figures a run.", "Write a longer bucket, such as 1h.")


def _languages(scenario: Scenario) -> Iterator[Problem]:
    remedy = "Write its two letters in ISO 639-1, such as en."
    for i, kind in enumerate(scenario.classes):
        if language_code(kind.language) == UNDETERMINED:
            yield Problem(("classes", i, "language"), f"{kind.language!r} is no language.", remedy)
    for i, group in enumerate(scenario.people):
        for name in group.languages:
            if language_code(name) == UNDETERMINED:
                at = ("people", i, "languages", name)
                yield Problem(at, f"{name!r} is no language.", remedy)


def _returns(scenario: Scenario) -> Iterator[Problem]:
    for i, kind in enumerate(scenario.classes):
        worst = max((group.by_class.get(kind.name, group.aptitude).comes_back for group in scenario.people), default=1.0)
        if kind.comes_back * worst >= 1:
            words = "Every solved ticket would come back, for ever."
            yield Problem(("classes", i, "comes_back"), words, "Write a share under 1, also after the factors of the people's aptitude.")
        if kind.pauses and kind.pauses.share >= 1 and kind.pauses.most < 1:
            yield Problem(("classes", i, "pauses"), "The customer would be asked for ever.", "Write a share under 1.")


def _clock(scenario: Scenario) -> Iterator[Problem]:
    remedy = "Write `starts_at` and `zone`, such as 2026-12-07T00:00 and Europe/Berlin."
    for i, brand in enumerate(scenario.brands):
        with_hours = any(hours.calendar or hours.season for hours in brand.plan.opening_hours)
        if with_hours and scenario.starts_at is None:
            words = "The page has hours or a season, and the scenario no calendar."
            yield Problem(("brands", i, "page"), words, remedy)
        if counts_hours(brand) and scenario.starts_at is None:
            yield Problem(("brands", i, "promises"), "They count in business hours, and the scenario has no calendar.", remedy)


def _nobody(scenario: Scenario) -> Iterator[Problem]:
    reach = Reach(scenario)
    for i, kind in enumerate(scenario.classes):
        if kind.machine and kind.machine.contained == 1 and kind.machine.falsely == 0:
            continue
        ways = reach.first[i]
        if not ways.takers:
            yield Problem(("classes", i), f"Nobody may ever take {kind.name!r}: {_told(scenario, ways)}.", _remedy(ways))
        elif any(kind.escalates):
            yield from _stranded(scenario, reach, i)


def _stranded(scenario: Scenario, reach: Reach, kind: int) -> Iterator[Problem]:
    """Pools to which tickets of a class are escalated and where nobody ever takes them."""
    name = scenario.classes[kind].name
    seen: set[str] = set()
    todo = [(taker, 0) for taker in reach.first[kind].takers]
    while todo:
        taker, hops = todo.pop()
        to = reach.escalated(kind, taker, hops=hops) if _passes_on(scenario, kind, taker) else None
        if to is None or to in seen:
            continue
        seen.add(to)
        ways = reach.at_pool(kind, to, hops=hops + 1)
        todo += [(next_one, hops + 1) for next_one in ways.takers]
        if not ways.takers:
            words = f"{taker.pool!r} escalates {name!r} to {to!r}, where nobody may ever take it: {_told(scenario, ways)}."
            yield Problem(("classes", kind, "escalates"), words, f"Put people into {to!r}, or let that tier pass nothing on.")


def _passes_on(scenario: Scenario, kind: int, taker: Taker) -> bool:
    group, one = scenario.people[taker.group], scenario.classes[kind]
    return one.escalates[group.tier - 1] * group.by_class.get(one.name, group.aptitude).escalates > 0


def _told(scenario: Scenario, ways: Ways) -> str:
    if not ways.pools:
        return "no pool of the page may"
    why = [f"{scenario.people[one.group].name} {one.words}" for one in ways.refusals if not one.words.startswith("does not belong")]
    told = "; ".join(dict.fromkeys(why)) or "no group of people belongs there"
    return f"it is open to {', '.join(ways.pools)}, and {told}"[:400]


def _remedy(ways: Ways) -> str:
    if not ways.pools:
        return "Let a route of the page lead it to a pool that speaks its language and may have its topic."
    return f"Give somebody what is lacking, or put people who have it into {' or '.join(ways.pools)}."
