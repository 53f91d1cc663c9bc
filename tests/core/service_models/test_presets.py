"""Every page that ships is whole, short and compiles for every kind of currency."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.core.service_models import compile_page, preset, preset_names, preset_text
from manyhands.core.service_models.names import ESCALATION_REASONS, WHO
from manyhands.core.service_models.presets import UnknownPreset

UNPAID = {"machine", "superfans"}  # a machine earns nothing, and fans may be rewarded in points
THIRTEEN = {
    "dedicated", "shared", "blended", "bilingual", "tiered", "virtual", "hybrid", "boutique", "seasonal", "tech_supported",
    "gig_bpo", "superfans", "human_cloud",
}  # fmt: skip


def test_all_thirteen_presets_ship() -> None:
    assert set(preset_names()) == THIRTEEN


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_can_be_read_aloud(name: str) -> None:
    page = preset(name)

    assert page.name == name
    assert page.promise.endswith(".")
    assert page.promise.count(".") == 1
    assert len(preset_text(name).splitlines()) < 120


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_compiles_and_pays_everybody_who_works_for_pay(name: str) -> None:
    plan = compile_page(preset(name), currency="EUR")
    paid = np.array([WHO[who] not in UNPAID for who in plan.pools.who])

    assert plan.name == name
    assert np.all(plan.pools.pay_minor[paid] > 0)
    assert np.all(np.diff(plan.due_seconds) < 0)


@pytest.mark.parametrize("name", preset_names())
def test_from_every_pool_but_the_highest_every_reason_leads_somewhere(name: str) -> None:
    plan = compile_page(preset(name), currency="EUR")
    highest = plan.pools.tier.max()

    for pool, row in enumerate(plan.escalation_to):
        assert len(row) == len(ESCALATION_REASONS)
        hands_over = WHO[plan.pools.who[pool]] == "machine"  # a machine does not escalate
        assert hands_over or plan.pools.tier[pool] == highest or np.all(row >= 0)


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(UnknownPreset, match="human_cloud"):
        preset("humancloud")
