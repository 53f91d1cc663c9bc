"""What a page must hold true as a whole, beyond the shape of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.names import language_code
from manyhands.core.service_models.page_error import Place, Problem, nearest
from manyhands.core.service_models.schema import Route, ServiceModel
from manyhands.core.service_models.times import seconds


def problems_in(page: ServiceModel) -> tuple[Problem, ...]:
    """Everything that would keep a ticket of this page from finding its way."""
    checks = (_twins, _unknown_languages, _route_names, _route_order, _widening, _escalation_names, _escalation_ways)
    return tuple(problem for check in checks for problem in check(page))


def _twins(page: ServiceModel) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, pool in enumerate(page.pools):
        if pool.name in seen:
            yield Problem(("pools", i, "name"), f"Two pools are called {pool.name!r}.", "Give one another name.")
        seen.add(pool.name)


def _unknown_languages(page: ServiceModel) -> Iterator[Problem]:
    places: list[tuple[Place, list[str]]] = [
        *((("pools", i, "languages"), pool.languages) for i, pool in enumerate(page.pools)),
        *((("routes", i, "when", "language"), route.when.language) for i, route in enumerate(page.routes)),
    ]
    for at, languages in places:
        for i, language in enumerate(languages):
            if language_code(language) == 0:
                yield Problem((*at, i), f"{language!r} is no language.", "Use its ISO 639-1 letters, such as en or de.")


def _route_names(page: ServiceModel) -> Iterator[Problem]:
    for i, route in enumerate(page.routes):
        for at, name in _pools_of(route):
            yield from _unknown(page, ("routes", i, *at), name)


def _pools_of(route: Route) -> Iterator[tuple[Place, str]]:
    for i, name in enumerate(route.to):
        yield ("to", i), name
    for k, then in enumerate(route.then):
        for i, name in enumerate(then.to):
            yield ("then", k, "to", i), name


def _unknown(page: ServiceModel, at: Place, name: str) -> Iterator[Problem]:
    names = [pool.name for pool in page.pools]
    if name not in names:
        yield Problem(at, f"There is no pool {name!r}.", nearest(name, names))


def _route_order(page: ServiceModel) -> Iterator[Problem]:
    for i, route in enumerate(page.routes[:-1]):
        if route.when.is_everything:
            words = "This route takes every ticket, so the routes below it are never reached."
            yield Problem(("routes", i), words, "Move it to the end, or say when it applies.")
    if not page.routes[-1].when.is_everything:
        words = "The last route has conditions, so some tickets would have nowhere to go."
        yield Problem(("routes", len(page.routes) - 1), words, "Add a last route without `when`.")


def _widening(page: ServiceModel) -> Iterator[Problem]:
    for i, route in enumerate(page.routes):
        seen: set[str] = set()
        for at, name in _pools_of(route):
            if name in seen:
                yield Problem(
                    ("routes", i, *at), f"{name!r} already has this ticket.", "Name each pool once in a route."
                )
            seen.add(name)
        waits = [seconds(then.after) for then in route.then]
        if waits != sorted(waits):
            yield Problem(("routes", i, "then"), "The waits go down.", "Put the shortest wait first.")


def _escalation_names(page: ServiceModel) -> Iterator[Problem]:
    for i, escalation in enumerate(page.escalations):
        yield from _unknown(page, ("escalations", i, "from"), escalation.from_pool)
        yield from _unknown(page, ("escalations", i, "to"), escalation.to)


def _escalation_ways(page: ServiceModel) -> Iterator[Problem]:
    pools = {pool.name: pool for pool in page.pools}
    for i, escalation in enumerate(page.escalations):
        giver, taker = pools.get(escalation.from_pool), pools.get(escalation.to)
        if giver is None or taker is None:
            continue
        if giver == taker:
            yield Problem(("escalations", i, "to"), "A pool cannot escalate to itself.", "Name another pool.")
        elif taker.tier < giver.tier or taker.who == "machine":
            words = f"{taker.name!r} cannot take what is too hard for {giver.name!r}."
            yield Problem(("escalations", i, "to"), words, "Name a pool of people of the same or a higher tier.")
