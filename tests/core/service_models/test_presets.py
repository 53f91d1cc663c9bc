"""Every page that ships is whole, short and compiles for every kind of currency."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.core.service_models import compile_page, preset, preset_names, preset_text
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.service_models.presets import UnknownPreset


def test_the_first_three_presets_ship() -> None:
    assert {"human_cloud", "dedicated", "tiered"} <= set(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_can_be_read_aloud(name: str) -> None:
    page = preset(name)

    assert page.name == name
    assert page.promise.endswith(".")
    assert page.promise.count(".") == 1
    assert len(preset_text(name).splitlines()) < 120


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_compiles_and_pays_for_every_ticket(name: str) -> None:
    plan = compile_page(preset(name), currency="EUR")

    assert plan.name == name
    assert np.all(plan.pools.pay_minor > 0)
    assert np.all(np.diff(plan.due_seconds) < 0)


@pytest.mark.parametrize("name", preset_names())
def test_from_every_pool_but_the_highest_every_reason_leads_somewhere(name: str) -> None:
    plan = compile_page(preset(name), currency="EUR")
    highest = plan.pools.tier.max()

    for pool, row in enumerate(plan.escalation_to):
        assert len(row) == len(ESCALATION_REASONS)
        assert plan.pools.tier[pool] == highest or np.all(row >= 0)


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(UnknownPreset, match="human_cloud"):
        preset("humancloud")
