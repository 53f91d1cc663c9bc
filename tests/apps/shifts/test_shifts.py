"""Shifts of a brand: who is on now, whose they are, and how they change hands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError

from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.shifts.actions import (
    NoSuchShift,
    UnableToSwap,
    answer_swap,
    change_day,
    end_time_off,
    propose_swap,
    take_time_off,
    withdraw_swap,
)
from manyhands.apps.shifts.queries import on_shift_now, patterns_of_brand, shifts_for, shifts_of_brand, swaps_for
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Person
from tests.staffing import plan

TUESDAY = date(2026, 3, 3)


def on_now(brand: Brand, *, now: datetime = NINE) -> list[str]:
    with acting_as(for_brand(brand.id)):
        return [shift.person for shift in on_shift_now(brand.id, now=now)]


def own(person: Person) -> list[tuple[int, date]]:
    with acting_as(for_person(person.id)):
        return [(brand, shift.on) for brand, shift in shifts_for(person.id, begins_at=NINE, ends_at=NINE + timedelta(days=2))]


def ask(brand: Brand, pattern: UUID, giver: Person, taker: Person, *, day: date = TUESDAY, now: datetime = NINE) -> UUID:
    with acting_as(for_person(giver.id)):
        return propose_swap(brand.id, pattern, day, by=giver.id, to=taker.id, because="a dentist", now=now)


def answer(brand: Brand, swap: UUID, taker: Person, *, yes: bool = True, now: datetime = NINE) -> None:
    with acting_as(for_person(taker.id)):
        answer_swap(brand.id, swap, by=taker.id, is_yes=yes, now=now)


def test_whoever_is_planned_is_on_shift_from_its_first_moment_until_its_last(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "08:00-10:00")

    assert on_now(cast.larch) == [str(cast.cy.id)]
    assert on_now(cast.larch, now=w.later(minutes=60)) == []
    assert on_now(cast.larch, now=w.later(hours=-1)) == [str(cast.cy.id)]
    assert on_now(cast.maple) == []


def test_one_shift_of_a_single_day_is_a_plan_of_one_day(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "08:00-10:00", from_on=TUESDAY, until_on=TUESDAY)

    assert own(cast.cy) == [(cast.larch.id, TUESDAY)]


def test_a_swap_that_is_accepted_makes_the_shift_the_colleagues(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")
    swap = ask(cast.larch, pattern, cast.cy, cast.eve)
    with acting_as(for_person(cast.eve.id)):
        assert [row["id"] for row in swaps_for(cast.eve.id)] == [swap]

    answer(cast.larch, swap, cast.eve)

    assert (cast.larch.id, TUESDAY) in own(cast.eve)
    assert (cast.larch.id, TUESDAY) not in own(cast.cy)
    assert on_now(cast.larch, now=NINE + timedelta(days=1)) == [str(cast.eve.id)]


def test_a_swap_that_is_declined_or_withdrawn_leaves_the_shift_where_it_is(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")
    answer(cast.larch, ask(cast.larch, pattern, cast.cy, cast.eve), cast.eve, yes=False)
    second = ask(cast.larch, pattern, cast.cy, cast.eve)
    with acting_as(for_person(cast.cy.id)):
        withdraw_swap(cast.larch.id, second, by=cast.cy.id, now=NINE)

    with pytest.raises(UnableToSwap, match="was withdrawn before"):
        answer(cast.larch, second, cast.eve)
    assert (cast.larch.id, TUESDAY) in own(cast.cy)


def test_only_one_colleague_is_asked_about_a_shift_at_a_time(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")
    ask(cast.larch, pattern, cast.cy, cast.eve)

    with pytest.raises(UnableToSwap, match="asked about this shift already"):
        ask(cast.larch, pattern, cast.cy, cast.gia)


def test_whoever_lacks_the_right_cannot_take_over(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")

    with pytest.raises(UnableToSwap, match="not qualified for what this shift covers: everyone"):
        ask(cast.larch, pattern, cast.cy, cast.fay)


def test_the_rule_is_looked_at_again_when_the_colleague_says_yes(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")
    swap = ask(cast.larch, pattern, cast.cy, cast.eve)
    plan(cast.larch, cast.eve, "09:00-11:00")

    with pytest.raises(UnableToSwap, match="a shift of their own then"):
        answer(cast.larch, swap, cast.eve)


def test_nobody_gives_away_or_answers_for_somebody_else(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")

    with pytest.raises(NoSuchShift, match="no such shift of yours"):
        ask(cast.larch, pattern, cast.eve, cast.gia)
    with pytest.raises(NoSuchShift, match="no such question to you"):
        answer(cast.larch, ask(cast.larch, pattern, cast.cy, cast.eve), cast.gia)


def test_a_day_that_was_taken_over_and_then_moved_stays_with_whoever_took_it(cast: Cast) -> None:
    pattern = plan(cast.larch, cast.cy, "08:00-10:00")
    answer(cast.larch, ask(cast.larch, pattern, cast.cy, cast.eve), cast.eve)
    with acting_as(for_brand(cast.larch.id)):
        change_day(cast.larch.id, pattern, TUESDAY, minutes=(600, 660), now=NINE)
        (moved,) = [
            shift for shift in shifts_of_brand(cast.larch.id, begins_at=NINE, ends_at=NINE + timedelta(days=2)) if shift.on == TUESDAY
        ]

    assert (moved.person, moved.starts_at) == (str(cast.eve.id), datetime(2026, 3, 3, 10, tzinfo=UTC))


def test_time_off_is_no_time_at_work_for_any_brand_and_can_be_taken_back(cast: Cast) -> None:
    plan(cast.larch, cast.gia, "08:00-10:00")
    plan(cast.birch, cast.gia, "08:00-10:00")
    with acting_as(for_person(cast.gia.id)):
        off = take_time_off(cast.gia.id, from_at=NINE, until_at=w.later(minutes=30), now=NINE)

    def at_work(brand: Brand) -> list[int]:
        with acting_as(for_brand(brand.id)):
            return [len(shift.at_work) for shift in on_shift_now(brand.id, now=NINE)]

    assert at_work(cast.larch) == at_work(cast.birch) == [2]
    with acting_as(for_person(cast.gia.id)):
        assert end_time_off(cast.gia.id, off, now=NINE)
    assert at_work(cast.larch) == [1]


def test_whoever_does_not_plan_with_somebody_does_not_see_when_they_are_away(cast: Cast) -> None:
    from manyhands.apps.ground.sql import rows

    plan(cast.larch, cast.cy, "08:00-10:00")
    with acting_as(for_person(cast.cy.id)):
        take_time_off(cast.cy.id, from_at=NINE, until_at=w.later(minutes=30), now=NINE)

    def seen(scope) -> int:
        with acting_as(scope):
            return len(rows("SELECT id FROM shifts_timeoff WHERE person_id = %(cy)s", {"cy": cast.cy.id}))

    assert (seen(for_person(cast.cy.id)), seen(for_brand(cast.larch.id)), seen(for_brand(cast.maple.id))) == (1, 1, 0)


def test_nobody_sends_somebody_else_away(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), acting_as(for_person(cast.cy.id)):
        take_time_off(cast.eve.id, from_at=NINE, until_at=w.later(minutes=30), now=NINE)


def test_another_brands_shifts_are_not_there(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "08:00-10:00")

    with acting_as(for_brand(cast.maple.id)):
        assert patterns_of_brand(cast.larch.id) == []
        assert shifts_of_brand(cast.larch.id, begins_at=NINE, ends_at=w.later(days=1)) == []
