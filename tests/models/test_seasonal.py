"""Seasonal: extra people for peaks. They and their access come and go by themselves, and much of what they do is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from manyhands.apps.brands.actions import qualify
from manyhands.apps.brands.queries import season_named
from manyhands.apps.brands.seasons import season_turns
from manyhands.apps.brands.service_model import put_page
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.rooms.actions import UnableToPair
from manyhands.apps.rooms.queries import belongs, buddies_in, wait_for_me
from manyhands.core.service_models import preset_text
from manyhands.core.service_models.opening_hours import open_pools
from manyhands.jobs.timekeeper import due
from manyhands.journey.admit import admit, for_season
from manyhands.journey.give_buddy import give_buddy
from manyhands.journey.huddle import UnableToHuddle, answer_huddle, ask_huddle
from manyhands.journey.turn_season import turn_season
from tests import walking as w
from tests.cast import found_customer
from tests.doors import as_browser
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
from tests.web.pages import words_of

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


def look_at(served: Served, *, now: datetime) -> None:
    """The timekeeper looks at this brand's seasons."""
    watch = w.row_of(served.brand, "SELECT id FROM brands_seasonwatch WHERE brand_id = %(brand)s")["id"]
    with acting_as(for_worker(served.brand.id)):
        turn_season(served.brand.id, watch, now=now)


def follow(served: Served, *, since: datetime, minutes: int) -> None:
    """So many minutes go by, and each is looked at."""
    for minute in range(0, minutes, 10):  # the page looks every minute; what nobody saw for a quarter of an hour would not count
        look_at(served, now=since + timedelta(minutes=minute))


@pytest.fixture
def rushed(database: str) -> Served:
    """A brand whose reserve is called when more than two wait for an hour, and Rex, who was prepared for it."""
    page = preset_with(
        "seasonal", ("begins: {when_waiting_over: 90, lasting: 2h}", "begins: {when_waiting_over: 2, lasting: 1h}"),
        ("ends: {when_waiting_under: 30, lasting: 4h}", "ends: {when_waiting_under: 2, lasting: 1h}"),
    )  # fmt: skip
    served = served_by("seasonal", page=page, cory="core", rex=())
    with acting_as(for_brand(served.brand.id)):
        season = season_named(served.brand.id, "rush")
        assert season is not None
        admit(served.brand.id, served.rex.id, for_season(season, ["reserve"]), now=SPRING)
    return served


def rush(served: Served) -> list[w.Ticket]:
    """Three wait, and an hour goes by."""
    tickets = [w.write_to(served.brand, served.ana, now=SPRING) for _ in range(3)]
    follow(served, since=SPRING, minutes=70)
    return tickets


AFTER_AN_HOUR = SPRING + timedelta(minutes=61)


def test_a_season_begins_by_itself_when_too_many_wait(rushed: Served) -> None:
    tickets = [w.write_to(rushed.brand, rushed.ana, now=SPRING) for _ in range(3)]
    follow(rushed, since=SPRING, minutes=60)
    assert not sees(rushed.rex, tickets[0], now=SPRING + timedelta(minutes=59))

    look_at(rushed, now=SPRING + timedelta(minutes=60))

    assert sees(rushed.rex, tickets[0], now=AFTER_AN_HOUR)  # whoever was prepared is there at once


def test_it_ends_by_itself_when_they_do_not_and_access_ends_with_it(rushed: Served) -> None:
    tickets = rush(rushed)
    for ticket in tickets[:2]:
        take(rushed.cory, ticket, now=AFTER_AN_HOUR)
        finish(ticket, by=rushed.cory, now=AFTER_AN_HOUR)
    assert sees(rushed.rex, tickets[2], now=AFTER_AN_HOUR)

    follow(rushed, since=AFTER_AN_HOUR + timedelta(minutes=10), minutes=70)

    assert not sees(rushed.rex, tickets[2], now=AFTER_AN_HOUR + timedelta(minutes=81))


def test_why_it_began_and_ended_is_on_record_for_the_brand(rushed: Served) -> None:
    tickets = rush(rushed)
    for ticket in tickets:
        take(rushed.cory, ticket, now=AFTER_AN_HOUR)
        finish(ticket, by=rushed.cory, now=AFTER_AN_HOUR)
    follow(rushed, since=AFTER_AN_HOUR + timedelta(minutes=10), minutes=70)

    with acting_as(for_brand(rushed.brand.id)):
        turns = [(turn["turn"], turn["because"], turn["people"]) for turn in season_turns(rushed.brand.id)]
    assert turns == [
        ("ended", "fewer than 2 tickets waited for 1 h, 0 at the end", 1), ("began", "more than 2 tickets waited for 1 h, 3 at the end", 1),
    ]  # fmt: skip


def test_whoever_went_with_it_is_prepared_for_the_next_time(rushed: Served) -> None:
    for ticket in rush(rushed):
        take(rushed.cory, ticket, now=AFTER_AN_HOUR)
        finish(ticket, by=rushed.cory, now=AFTER_AN_HOUR)
    follow(rushed, since=AFTER_AN_HOUR + timedelta(minutes=10), minutes=70)
    again = SPRING + timedelta(days=30)
    tickets = [w.write_to(rushed.brand, rushed.ana, now=again) for _ in range(3)]

    follow(rushed, since=again, minutes=70)

    assert sees(rushed.rex, tickets[0], now=again + timedelta(minutes=61))


def test_what_somebody_holds_when_it_ends_is_theirs_to_finish_until_its_lease_is_over(rushed: Served) -> None:
    tickets = rush(rushed)
    take(rushed.rex, tickets[0], now=AFTER_AN_HOUR + timedelta(minutes=79))
    for ticket in tickets[1:]:
        take(rushed.cory, ticket, now=AFTER_AN_HOUR)
        finish(ticket, by=rushed.cory, now=AFTER_AN_HOUR)
    follow(rushed, since=AFTER_AN_HOUR + timedelta(minutes=10), minutes=80)

    assert "right_ended" in w.events_of(tickets[0])
    assert w.holder_of(tickets[0]) == rushed.rex.id


def test_if_nobody_looks_any_more_access_ends_by_itself_all_the_same(rushed: Served) -> None:
    ticket = rush(rushed)[0]

    assert sees(rushed.rex, ticket, now=AFTER_AN_HOUR + timedelta(hours=10))
    assert not sees(rushed.rex, ticket, now=AFTER_AN_HOUR + timedelta(hours=13))  # and no job has run


def test_the_timekeeper_finds_it_and_a_page_without_it_ends_it(rushed: Served) -> None:
    ticket = rush(rushed)[0]
    with acting_as(for_brand(rushed.brand.id)):
        put_page(rushed.brand.id, preset_text("dedicated"), by=None, now=AFTER_AN_HOUR)

    found = [row for row in due(AFTER_AN_HOUR) if row["kind"] == "turn_season" and row["brand_id"] == rushed.brand.id]
    assert len(found) == 1
    look_at(rushed, now=AFTER_AN_HOUR)
    assert not sees(rushed.rex, ticket, now=AFTER_AN_HOUR + timedelta(minutes=1))


def test_somebody_new_has_a_buddy_and_both_see_it(served: Served) -> None:
    pair(served, now=datetime.now(UTC))  # the browser's moment is the real one

    assert "Cory is your buddy" in words_of(as_browser(served.sal).get("/board"))
    assert "You are there for Sal" in words_of(as_browser(served.cory).get("/board"))


def pair(served: Served, *, now: datetime) -> None:
    with acting_as(for_brand(served.brand.id)):
        give_buddy(served.brand.id, served.sal.id, buddy_id=served.cory.id, pool="seasonal_help", now=now)


def asks(served: Served, *, now: datetime) -> tuple[w.Ticket, UUID]:
    """Sal holds a ticket and asks for help with it."""
    ticket = w.write_to(served.brand, served.ana, now=now)
    take(served.sal, ticket, now=now)
    with acting_as(for_person(served.sal.id)):
        return ticket, ask_huddle(served.brand.id, ticket.id, by=served.sal.id, text="May I?", now=now)


def test_a_buddy_gets_their_questions_first(served: Served) -> None:
    pair(served, now=PEAK)
    here(served, served.cory)
    _, huddle = asks(served, now=PEAK)

    with acting_as(for_person(served.led.id)), pytest.raises(UnableToHuddle, match="Cory, their buddy, has the first word"):
        answer_huddle(served.brand.id, huddle, by=served.led.id, text="Yes.", now=PEAK + timedelta(minutes=4))
    with acting_as(for_person(served.cory.id)):
        assert [row["id"] for row in wait_for_me(served.cory.id, now=PEAK)] == [huddle]
        assert answer_huddle(served.brand.id, huddle, by=served.cory.id, text="Yes.", now=PEAK + timedelta(minutes=4))
    with acting_as(for_person(served.cory.id)):
        assert wait_for_me(served.cory.id, now=PEAK) == []


def test_a_buddy_who_is_away_keeps_nobody_waiting(served: Served) -> None:
    pair(served, now=PEAK)
    _, huddle = asks(served, now=PEAK)

    with acting_as(for_person(served.led.id)):
        assert answer_huddle(served.brand.id, huddle, by=served.led.id, text="Yes.", now=PEAK + timedelta(minutes=1))


def test_a_buddy_is_for_so_many_days_as_the_page_says_and_no_longer_than_the_right(served: Served) -> None:
    pair(served, now=PEAK)

    assert buddies(served, now=PEAK + timedelta(days=13)) == ["Cory"]
    assert buddies(served, now=PEAK + timedelta(days=14)) == []  # and no job has run
    with acting_as(for_brand(served.brand.id)):
        qualify(served.brand.id, served.sal.id, pool="seasonal_help", valid_until=PEAK + timedelta(days=3), now=PEAK)
    assert buddies(served, now=PEAK + timedelta(days=2)) == ["Cory"]
    assert buddies(served, now=PEAK + timedelta(days=3)) == []


def buddies(served: Served, *, now: datetime) -> list[str]:
    with acting_as(for_brand(served.brand.id)):
        return [row["buddy_name"] for row in buddies_in(served.brand.id, now=now)]


def test_nobody_is_their_own_buddy_and_nobody_of_another_brand_is(served: Served) -> None:
    other = served_by("shared", cy="team")
    for buddy_id in (served.sal.id, other.cy.id):
        with acting_as(for_brand(served.brand.id)), pytest.raises(UnableToPair, match="Nothing was changed"):
            give_buddy(served.brand.id, served.sal.id, buddy_id=buddy_id, pool="seasonal_help", now=PEAK)


def test_the_room_of_the_seasons_people_is_theirs_and_the_leads(served: Served) -> None:
    with acting_as(for_person(served.sal.id)):
        assert belongs(served.sal.id, served.brand.id, "seasonal_help", leads=False, now=PEAK)
        assert not belongs(served.sal.id, served.brand.id, "core", leads=False, now=PEAK)
    with acting_as(for_person(served.cory.id)):
        assert not belongs(served.cory.id, served.brand.id, "seasonal_help", leads=False, now=PEAK)
        assert belongs(served.cory.id, served.brand.id, "seasonal_help", leads=True, now=PEAK)
