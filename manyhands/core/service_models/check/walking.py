"""Ways through a page that several checks take."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.page_error import Place
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Route, ServiceModel


def named_in(route: Route) -> Iterator[tuple[Place, str]]:
    """The pools a route names, each with its place in the route."""
    for i, name in enumerate(route.to):
        yield ("to", i), name
    for k, then in enumerate(route.then):
        for i, name in enumerate(then.to):
            yield ("then", k, "to", i), name


def by_name(page: ServiceModel) -> dict[str, Pool]:
    """The pools by their names."""
    return {pool.name: pool for pool in page.pools}


def pools_in(page: ServiceModel, route: Route) -> list[Pool]:
    """The pools a route leads to, soonest first; names that lead nowhere are left out."""
    pools = by_name(page)
    return [pools[name] for _, name in named_in(route) if name in pools]


def people_in(page: ServiceModel, route: Route) -> list[Pool]:
    """The pools of people a route leads to, soonest first."""
    return [pool for pool in pools_in(page, route) if pool.who != "machine"]


def people_of(page: ServiceModel) -> list[Pool]:
    """The pools that are no machines."""
    return [pool for pool in page.pools if pool.who != "machine"]


def speaks(pool: Pool, language: str) -> bool:
    """Whether a pool is for a language; one that names none is for all."""
    return not pool.languages or language in pool.languages


def trusts(pool: Pool, topic: str) -> bool:
    """Whether a pool may have a topic; one that names none may have all."""
    return not pool.topics or topic in pool.topics


def takes(pool: Pool, channel: str) -> bool:
    """Whether its people may hold a ticket of a channel."""
    return int(getattr(pool.concurrency, channel)) > 0
