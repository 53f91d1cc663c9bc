"""The coverage of a brand counts who is planned, may take its tickets at that moment, and can do what is asked."""

from __future__ import annotations

from datetime import timedelta

from manyhands.apps.brands.actions import qualify
from manyhands.apps.ground.walls import acting_as, for_brand, for_installation, for_person
from manyhands.apps.people.actions import set_skill
from manyhands.apps.shifts.actions import take_time_off
from manyhands.apps.shifts.coverage import coverage_of
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Brand, Cast, found_people
from tests.staffing import contract, let_in, plan, vendor_of


def counts(brand: Brand, name: str, *, hours: int = 4, **more: object) -> list[int]:
    with acting_as(for_brand(brand.id)):
        found = coverage_of(brand.id, begins_at=NINE, hours=hours, **more)  # type: ignore[arg-type]
    return list(next(row.counts for row in found.rows if row.demand.name == name))


def test_a_language_is_covered_while_somebody_who_speaks_it_is_at_work(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "09:00-11:00", breaks=((570, 600),))
    plan(cast.larch, cast.eve, "10:00-12:00")

    assert counts(cast.larch, "de") == [0, 1, 0, 0], "Cy has a break in the first hour"
    assert counts(cast.larch, "en") == [0, 2, 1, 0]
    assert counts(cast.larch, "everyone") == [0, 2, 1, 0]


def test_a_skill_that_somebody_planned_has_stands_on_the_map(cast: Cast) -> None:
    with acting_as(for_installation()):
        set_skill(cast.cy.id, "refunds", level=3)
    plan(cast.larch, cast.cy, "09:00-11:00")

    assert counts(cast.larch, "refunds") == [1, 1, 0, 0]


def test_somebody_whose_right_ends_in_the_middle_counts_until_then(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "09:00-13:00")
    with acting_as(for_brand(cast.larch.id)):
        qualify(cast.larch.id, cast.cy.id, pool="everyone", valid_from=w.later(hours=1), valid_until=w.later(hours=3), now=LONG_AGO)

    assert counts(cast.larch, "everyone") == [0, 1, 1, 0]


def test_a_contract_that_ends_takes_its_people_off_the_map(cast: Cast) -> None:
    (hand,) = found_people(1)
    signed = contract(cast.larch, vendor_of(hand), ends_at=w.later(hours=2))
    let_in(cast.larch, hand, "everyone", valid_from=LONG_AGO, contract_id=signed)
    plan(cast.larch, hand, "09:00-13:00")

    assert counts(cast.larch, "everyone") == [1, 1, 0, 0]


def test_time_off_leaves_a_gap(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "09:00-13:00")
    with acting_as(for_person(cast.cy.id)):
        take_time_off(cast.cy.id, from_at=w.later(hours=1), until_at=w.later(hours=2), now=NINE)

    assert counts(cast.larch, "everyone") == [1, 0, 1, 1]


def test_a_shift_for_one_pool_covers_that_one(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        qualify(cast.larch.id, cast.cy.id, pool="experienced", now=LONG_AGO)
    plan(cast.larch, cast.cy, "09:00-13:00", pool="experienced")

    assert counts(cast.larch, "everyone") == [0, 0, 0, 0]
    assert counts(cast.larch, "experienced") == [1, 1, 1, 1]


def test_hours_in_which_a_pool_is_not_needed_are_no_gaps(cast: Cast) -> None:
    windows = {"everyone": [(NINE, NINE + timedelta(hours=1))]}
    with acting_as(for_brand(cast.larch.id)):
        found = coverage_of(cast.larch.id, begins_at=NINE, hours=4, windows=windows)  # type: ignore[arg-type]

    assert next(row.gaps for row in found.rows if row.demand.name == "everyone") == (True, False, False, False)


def test_a_pool_is_needed_in_the_hours_of_the_page_and_at_no_other_time(cast: Cast) -> None:
    page = preset_text("human_cloud").replace("pools:\n", "hours:\n  office: {zone: UTC, days: {mon-fri: [\"09:00-11:00\"]}}\n\npools:\n", 1)
    w.switch(cast.larch, page.replace("  - name: everyone\n", "  - name: everyone\n    hours: office\n"))
    with acting_as(for_brand(cast.larch.id)):
        found = coverage_of(cast.larch.id, begins_at=NINE, hours=4)

    gaps = {row.demand.name: row.gaps for row in found.rows}
    assert gaps["everyone"] == (True, True, False, False)
    assert gaps["experienced"] == (True, True, True, True), "it always works"
    assert all(gaps["en"]), "one pool always works, so the language is always needed"


def test_out_of_its_season_a_pool_has_no_gaps(cast: Cast) -> None:
    w.switch(cast.larch, preset_text("seasonal"))
    with acting_as(for_brand(cast.larch.id)):
        found = coverage_of(cast.larch.id, begins_at=NINE, hours=4)

    seasonal = next(row for row in found.rows if row.demand.windows)
    assert not any(seasonal.gaps)


def test_another_brands_plans_are_not_on_the_map(cast: Cast) -> None:
    plan(cast.birch, cast.gia, "09:00-13:00")

    assert counts(cast.larch, "everyone") == [0, 0, 0, 0]
    assert counts(cast.birch, "frontline") == [1, 1, 1, 1]
