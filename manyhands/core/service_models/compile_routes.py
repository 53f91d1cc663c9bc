"""The routes of a page as columns."""

from __future__ import annotations

import numpy as np

from manyhands.core.service_models.columns import Codes, bits, fits, ints, levels
from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, LANGUAGES, PRIORITIES
from manyhands.core.service_models.plan import RouteTable
from manyhands.core.service_models.schema import Route, ServiceModel
from manyhands.core.service_models.times import seconds


def route_table(page: ServiceModel, codes: Codes) -> RouteTable:
    """One row a route, and one row an opening."""
    routes = page.routes
    openings = [_openings(route, codes.pools) for route in routes]
    return RouteTable(
        complexity=fits([route.when.complexity for route in routes], COMPLEXITIES),
        priority=fits([route.when.priority for route in routes], PRIORITIES),
        topic=fits([route.when.topic for route in routes], codes.topics),
        language=fits([route.when.language for route in routes], LANGUAGES),
        channel=fits([route.when.channel for route in routes], CHANNELS),
        segment=fits([route.when.segment for route in routes], codes.segments),
        language_level=ints([route.needs.language_level or page.limits.language_level for route in routes]),
        skills=levels([route.needs.skills for route in routes], codes.skills),
        credentials=ints([bits(route.needs.credentials, codes.credentials) for route in routes]),
        kept_seconds=ints([seconds(route.kept_for_previous) if route.kept_for_previous else 0 for route in routes]),
        start=ints(np.cumsum([0, *map(len, openings)])),
        opening_pool=ints([pool for opening in openings for pool, _ in opening]),
        opening_after_seconds=ints([after for opening in openings for _, after in opening]),
    )


def _openings(route: Route, pool_names: tuple[str, ...]) -> list[tuple[int, int]]:
    at_once = [(pool_names.index(name), 0) for name in route.to]
    return at_once + [(pool_names.index(name), seconds(then.after)) for then in route.then for name in then.to]
