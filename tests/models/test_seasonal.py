"""Seasonal: extra people for peaks. They and their access come and go by themselves, and much of what they do is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.apps.brands.actions import qualify
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.core.service_models.opening_hours import open_pools
from tests import walking as w
from tests.cast import found_customer
from tests.serving import (
    Served,
    board,
    finish,
    here,
    looks,
    opens,
    plan_of,
    preset_with,
    push_all,
    reviews_of,
    sees,
    served_by,
    take,
)

PEAK = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SPRING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def served(database: str) -> Served:
    return served_by("seasonal", cory="core", sal="seasonal_help", led="leads")


def given(served: Served, *, now: datetime) -> bool:
    """Whether a routine ticket of this moment is given to the season's help."""
    ticket = w.write_to(served.brand, found_customer("bob"), now=now)
    push_all(served.brand, now=now)
    return w.holder_of(ticket) == served.sal.id


@pytest.mark.parametrize(
    ("now", "is_given"),
    [
        (SPRING, False), (datetime(2026, 11, 14, 23, tzinfo=UTC), False), (datetime(2026, 11, 15, 1, tzinfo=UTC), True), (PEAK, True),
        (datetime(2027, 1, 10, 23, tzinfo=UTC), True), (datetime(2027, 1, 11, 1, tzinfo=UTC), False),
    ],
)  # fmt: skip
def test_the_seasons_people_get_tickets_while_it_lasts_and_none_outside_of_it(served: Served, now: datetime, is_given: bool) -> None:
    here(served, served.sal)

    assert given(served, now=now) is is_given


def test_the_season_comes_every_year_by_itself(served: Served) -> None:
    plan = plan_of(served.brand)
    pool = plan.pool_code("seasonal_help")

    on = [bool(open_pools(plan.opening_hours, datetime(year, 12, 24, 12, tzinfo=UTC)) >> pool & 1) for year in range(2026, 2031)]
    off = [bool(open_pools(plan.opening_hours, datetime(year, 7, 1, 12, tzinfo=UTC)) >> pool & 1) for year in range(2026, 2031)]
    assert (on, off) == ([True] * 5, [False] * 5)


def test_they_may_get_ready_before_the_season_begins(served: Served) -> None:
    plan = plan_of(served.brand)
    season = plan.opening_hours[plan.pool_code("seasonal_help")].season
    assert season is not None

    assert season.is_on_or_near(datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert not season.is_on(datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert not season.is_on_or_near(datetime(2026, 10, 30, 12, tzinfo=UTC))


def test_access_that_was_given_for_a_time_ends_by_itself(served: Served) -> None:
    with acting_as(for_brand(served.brand.id)):
        qualify(served.brand.id, served.sal.id, pool="seasonal_help", valid_until=PEAK + timedelta(days=1), now=PEAK)
    ticket = w.write_to(served.brand, served.ana, now=PEAK)

    assert sees(served.sal, ticket, now=PEAK)
    assert not sees(served.sal, ticket, now=PEAK + timedelta(days=1))  # and no job has run


def test_the_core_team_serves_at_all_times(served: Served) -> None:
    for moment in (SPRING, PEAK):
        assert sees(served.cory, w.write_to(served.brand, served.ana, now=moment), now=moment)


def test_what_takes_experience_never_starts_with_somebody_new(served: Served) -> None:
    hard = w.write_to(served.brand, served.ana, complexity="complex", now=PEAK)

    assert "seasonal_help" not in opens(hard)
    assert not sees(served.sal, hard, now=PEAK + timedelta(days=7))


def test_the_first_twenty_tickets_of_somebody_new_are_reviewed(served: Served) -> None:
    for n in range(4):
        ticket = w.write_to(served.brand, served.ana, now=PEAK + timedelta(minutes=n))
        take(served.sal, ticket, now=PEAK + timedelta(minutes=n))
        finish(ticket, by=served.sal, now=PEAK + timedelta(minutes=n))

    assert reviews_of(served.brand) == 4
    reasons = w.rows_of(served.brand, "SELECT DISTINCT because FROM quality_review WHERE brand_id = %(brand)s")
    assert [row["because"] for row in reasons] == ["one of their first tickets for this brand"]
    assert plan_of(served.brand).quality.first_tickets_reviewed == 20


def test_after_the_first_ones_the_seasons_help_is_still_reviewed_more_than_the_core(database: str) -> None:
    # Drawn by chance from the share of the pool: all of it for the help, nothing for the core.
    page = preset_with(
        "seasonal", ("first_tickets_reviewed: 20", "first_tickets_reviewed: 0"), ("review_share_percent: 6", "review_share_percent: 0"),
        ("review_share_percent: 25", "review_share_percent: 100"),
    )  # fmt: skip
    served = served_by("seasonal", page=page, cory="core", sal="seasonal_help")
    for person, reviewed in ((served.cory, 0), (served.sal, 1)):
        ticket = w.write_to(served.brand, served.ana, now=PEAK)
        take(person, ticket, now=PEAK)
        finish(ticket, by=person, now=PEAK)
        assert reviews_of(served.brand) == reviewed


def test_they_read_what_is_new_before_their_first_ticket(served: Served) -> None:
    news = w.tell(served.brand, "The peak: how returns work", now=SPRING)
    here(served, served.sal)

    assert not given(served, now=PEAK)
    w.acknowledge(served.brand, news, by=served.sal, now=PEAK)
    push_all(served.brand, now=PEAK)
    held = w.row_of(served.brand, "SELECT count(*) AS n FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL")
    assert held["n"] == 1


def test_whoever_is_new_hands_up_to_the_core_what_is_too_hard_in_one_step(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=PEAK)
    take(served.sal, ticket, now=PEAK)

    assert w.escalate(ticket, by=served.sal, now=PEAK) == "core"
    assert sees(served.cory, ticket, now=PEAK)


def test_the_seasons_people_see_personal_data_masked(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=PEAK)
    take(served.sal, ticket, now=PEAK)

    assert "stays masked" in looks(ticket, by=served.sal, now=PEAK)


def test_through_a_spike_the_pay_rises_so_that_waiting_does_not(database: str) -> None:
    page = preset_with("seasonal", ("when_waiting_over: 60", "when_waiting_over: 3"))
    served = served_by("seasonal", page=page, cory="core")

    tickets = [w.write_to(served.brand, served.ana, now=PEAK + timedelta(minutes=n)) for n in range(5)]

    pay = {line["ticket_id"]: line["terms"]["amount_minor"] for line in board(served.cory, now=PEAK + timedelta(hours=1))}  # type: ignore[index]
    assert [pay[str(ticket.id)] for ticket in tickets] == [300, 300, 300, 375, 375]  # the fourth is the first beyond three
