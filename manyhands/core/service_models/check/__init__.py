"""What a page must hold true as a whole, beyond the shape of its parts.

A problem keeps a page from going live: by it some ticket would find no way, some pool nobody, or the page says what does not
happen. A warning is told and keeps nothing back: by it the page works, but perhaps not as it was meant.
"""

from __future__ import annotations

from manyhands.core.service_models.check import (
    escalations,
    languages,
    leads,
    likely,
    limits,
    names,
    pools,
    rights,
    routes,
    seasons,
    sign_in,
)
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel

PROBLEMS = (
    names.twins,
    names.unknown_pools,
    names.unknown_hours,
    names.unknown_languages,
    seasons.impossible_days,
    pools.impossible_people,
    pools.impossible_machines,
    pools.never_open,
    limits.no_room,
    limits.too_many_credentials,
    sign_in.networks,
    sign_in.too_short,
    routes.order,
    routes.widening,
    routes.never_reached,
    routes.nobody_in_it,
    languages.unspoken_routes,
    languages.unspoken_stand_ins,
    escalations.ways,
    escalations.circles,
    escalations.never_used,
)
WARNINGS = (
    leads.pools_without_tickets,
    leads.unused_times,
    leads.machines,
    routes.gaps,
    escalations.long_circles,
    rights.of_nobody,
    rights.odd_refunds,
    likely.misspelt,
    likely.without_effect,
    likely.targets,
    sign_in.without_effect,
)


def problems_in(page: ServiceModel) -> tuple[Problem, ...]:
    """Everything that keeps this page from going live."""
    return tuple(problem for check in PROBLEMS for problem in check(page))


def warnings_in(page: ServiceModel) -> tuple[Problem, ...]:
    """Everything that is perhaps not meant."""
    return tuple(problem for check in WARNINGS for problem in check(page))


__all__ = ["problems_in", "warnings_in"]
