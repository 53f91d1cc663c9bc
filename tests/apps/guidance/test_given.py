"""What a customer gave: recognised by what the brand declared, as sure as it came true before, a fact only where it is sure."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.entity_facts import declared_of
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.products import UnableToPutProducts, products_of, put_products
from manyhands.science.learning.confidence import Curves, Fate, learn_curves
from tests import connected
from tests import taught as t
from tests import walking as w
from tests.cast import Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import words_of


def test_the_brands_products_are_recognised_and_no_other_brands(cast: Cast, reader: BrandReader) -> None:
    with acting_as(for_brand(cast.larch.id)):
        assert put_products(cast.larch.id, ["Skylark Mini", " Skylark   Mini ", "Tundra"]) == 2

    assert [one["text"] for one in t.read(cast.larch, reader, "my skylark mini leaks").because["entities"]] == ["skylark mini"]
    assert t.read(cast.birch, reader, "my skylark mini leaks").because["entities"] == []


def test_a_list_that_cannot_be_kept_changes_nothing(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        put_products(cast.larch.id, ["Tundra"])
        with pytest.raises(UnableToPutProducts, match="Nothing was changed"):
            put_products(cast.larch.id, ["Skylark", "x"])
        assert products_of(cast.larch.id) == ["Tundra"]


def test_a_manager_keeps_the_list_by_the_api(cast: Cast) -> None:
    hal, address = as_program(cast.hal, proven=True), f"{API}/brands/{cast.larch.slug}/products"

    assert hal.ask("PUT", address, {"names": ["Tundra", "Skylark"]}).json() == {"products": 2}
    assert hal.get(address).json() == ["Skylark", "Tundra"]


def test_shapes_of_a_brands_systems_are_its_own_shapes_of_numbers(cast: Cast, reader: BrandReader) -> None:
    before = t.read(cast.larch, reader, "4711 has not come").because["entities"]
    connected.declared(cast.larch)
    with acting_as(for_brand(cast.larch.id)):
        assert declared_of(cast.larch.id).shapes

    (given,) = t.read(cast.larch, reader, "4711 has not come").because["entities"]
    assert before == []
    assert (given["kind"], given["text"]) == ("order_number", "4711")


def test_what_is_not_sure_is_shown_with_how_sure_and_put_into_no_text(cast: Cast, reader: BrandReader) -> None:
    ticket = t.written(cast.larch, reader, cast.ana, "My bag weighs 20 pounds and order 47114711 has not come.")
    w.claim(cast.cy)

    page = words_of(as_browser(cast.cy).get(f"/tickets/{ticket.id}"))

    assert "ask before you use it" in page
    assert "order number 47114711" in page


def test_what_the_systems_said_of_things_given_becomes_the_brands_own_confidence() -> None:
    fates = [Fate(0.9, came_true=number % 4 == 0) for number in range(400)]

    learnt = learn_curves([], [], {"order_number": fates}, in_force=Curves.shipped(), seed=1)
    again = Curves.from_bytes(learnt.curves.to_bytes())

    assert learnt.is_better
    assert again.of("order_number", 0.9) == pytest.approx(0.25, abs=0.06)
    assert again.of("date", 0.9) == 0.9
