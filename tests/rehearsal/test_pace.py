"""The demo's pages are valid at every pace, and no pay is held longer than a check waits for it."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import compile_page, read_page
from manyhands.rehearsal.brands.read import read_brands
from manyhands.rehearsal.pace import BRISK, WATCHABLE, demo_page

BRANDS = read_brands()


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.slug)
@pytest.mark.parametrize(("pace", "seconds"), [(BRISK, 20), (WATCHABLE, 120)])
def test_every_pool_of_a_demo_page_holds_pay_so_long_and_no_longer(brand, pace, seconds: int) -> None:
    page = read_page(demo_page(brand.service_model, pace), file=brand.slug)

    plan = compile_page(page, currency=brand.currency)
    assert set(plan.pools.hold_seconds) == {seconds}


def test_a_machine_in_front_may_answer_only_on_topics_that_its_brand_has() -> None:
    for brand in BRANDS:
        plan = compile_page(
            read_page(demo_page(brand.service_model, BRISK), file=brand.slug), currency=brand.currency
        )
        assert (plan.front_line == "machine") is (brand.slug == "hotel")
        assert set(plan.front_topics) <= {topic.name for topic in brand.topics}
