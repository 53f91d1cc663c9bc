"""The routing plan of each version of a brand's page: compiled once, for a version never changes."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import numpy as np

from manyhands.apps.brands.translators import translator_shown
from manyhands.apps.ground.sql import one, rows
from manyhands.core.service_models import RoutingPlan, compile_page, read_page
from manyhands.core.service_models.names import LANGUAGES
from manyhands.core.service_models.opening_hours import open_pools
from manyhands.core.service_models.plan import NEVER
from manyhands.core.translation.notes import NOTED_LANGUAGES


class NoServiceModel(Exception):
    """The brand has no page in force."""


def plan_in_force(brand_id: int) -> tuple[int, RoutingPlan]:
    """The version that routes new tickets, and its plan."""
    version = version_in_force(brand_id)
    if version is None:
        raise NoServiceModel("This brand has no service model yet. Its tickets are kept; choose a model to have them served.")
    return version, plan_of(brand_id, version)


def version_in_force(brand_id: int) -> int | None:
    """The version of the page that routes now; None for a brand without one."""
    found = one(
        "SELECT max(version) AS version FROM brands_servicemodelpage WHERE brand_id = %(brand)s AND in_force_from <= now()",
        {"brand": brand_id},
    )
    return found["version"] if found else None


def pools_open(brand_id: int, plan: RoutingPlan, *, now: datetime) -> int:
    """The pools that are open at this moment, as bits: by their hours, their days, and what has begun by itself."""
    return open_pools(plan.opening_hours, now, seasons_begun(brand_id) if plan.triggers else ())


def seasons_begun(brand_id: int) -> frozenset[str]:
    """The seasons that have begun by themselves and not ended."""
    found = rows("SELECT name FROM brands_seasonwatch WHERE brand_id = %(brand)s AND is_on", {"brand": brand_id})
    return frozenset(row["name"] for row in found)


@lru_cache(maxsize=512)
def plan_of(brand_id: int, version: int) -> RoutingPlan:
    """The plan of one version."""
    found = one(
        "SELECT p.page, p.name, b.currency FROM brands_servicemodelpage p JOIN brands_brand b ON b.id = p.brand_id "
        "WHERE p.brand_id = %(brand)s AND p.version = %(version)s",
        {"brand": brand_id, "version": version},
    )
    if found is None:
        raise NoServiceModel(f"Version {version} of this brand's service model is not there.")
    return compile_page(read_page(found["page"], file=found["name"]), currency=found["currency"])


def languages_beyond(brand_id: int) -> tuple[str, ...]:
    """Languages that are not the brand's, for which its page has a rule all the same: another stands in, or a translator does."""
    version = version_in_force(brand_id)
    if version is None:
        return ()
    gap = plan_of(brand_id, version).gap
    second = [LANGUAGES[code] for code in np.flatnonzero(gap.second.any(axis=1))]
    translated = NOTED_LANGUAGES if gap.translate_after_seconds != NEVER and translator_shown(brand_id) else ()
    return tuple(sorted({*second, *translated}))
