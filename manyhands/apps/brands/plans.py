"""The routing plan of each version of a brand's page: compiled once, for a version never changes."""

from __future__ import annotations

from functools import lru_cache

from manyhands.apps.ground.sql import one
from manyhands.core.service_models import RoutingPlan, compile_page, read_page


class NoServiceModel(Exception):
    """The brand has no page in force."""


def plan_in_force(brand_id: int) -> tuple[int, RoutingPlan]:
    """The version that routes new tickets, and its plan."""
    found = one(
        "SELECT max(version) AS version FROM brands_servicemodelpage WHERE brand_id = %(brand)s AND in_force_from <= now()",
        {"brand": brand_id},
    )
    if found is None or found["version"] is None:
        raise NoServiceModel("This brand has no service model yet. Its tickets are kept; choose a model to have them served.")
    return found["version"], plan_of(brand_id, found["version"])


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
