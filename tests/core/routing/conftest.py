"""Plans, tickets and people of any kind, for the routing tests."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import RoutingPlan, compile_page, preset, preset_names, read_page

BY_LANGUAGE = """
name: by_language
title: By language
promise: Each customer is answered in their language.
pools:
  - {name: machine, who: machine}
  - {name: english, who: brand_team, languages: [en]}
  - {name: german, who: brand_team, languages: [de], tier: 2}
  - {name: everyone, who: open_market, languages: [en, de, es], tier: 2}
routes:
  - {when: {priority: urgent}, to: english}
  - to: english
    then: [{after: 10m, to: german}, {after: 1h, to: everyone}]
"""


@pytest.fixture(scope="session")
def plans() -> dict[str, RoutingPlan]:
    """Every preset, and one page with languages."""
    pages = [preset(name) for name in preset_names()] + [read_page(BY_LANGUAGE)]
    return {page.name: compile_page(page, currency="EUR") for page in pages}


@pytest.fixture(scope="session")
def tiered(plans: dict[str, RoutingPlan]) -> RoutingPlan:
    """Five tiers."""
    return plans["tiered"]


@pytest.fixture(scope="session")
def by_language(plans: dict[str, RoutingPlan]) -> RoutingPlan:
    """Pools that speak some languages only."""
    return plans["by_language"]
