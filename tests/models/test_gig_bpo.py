"""Gig BPO: an outsourcer staffs on-demand people to a plan, by shift and contract."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.apps.brands.readiness import record_training, trainings_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.insight.use import use_by_person, use_by_pool
from manyhands.apps.lessons.actions import UnableToLearn
from manyhands.apps.market.actions import Level
from manyhands.apps.pay.queries import statement_of
from manyhands.core.money import Money
from manyhands.core.service_models.opening_hours import open_pools
from manyhands.journey.settle import settle
from tests import walking as w
from tests.cast import employ, found_customer, found_person
from tests.doors import as_browser
from tests.learning import answer, begin, learn, teach
from tests.outsourced import HOUR, Outsourced
from tests.serving import (
    Served,
    finish,
    funds,
    here,
    looks,
    opens,
    plan_of,
    push_all,
    reviews_of,
    sees,
    served_by,
    solve_one,
    story,
    take,
)
from tests.web.pages import words_of

MORNING, EVENING = w.later(hours=1), w.later(hours=9)  # ten and six in London, in winter


@pytest.fixture
def served(database: str) -> Served:
    return served_by("gig_bpo", dan="day_shift", dora="day_shift", lee="late_shift", sid="shift_leads", bea="brand_desk")


@pytest.mark.parametrize(("now", "works"), [(MORNING, "dan"), (EVENING, "lee")])
def test_tickets_go_to_the_shift_that_works_and_to_no_other(served: Served, now: datetime, works: str) -> None:
    here(served, served.dan, served.lee)
    ticket = w.write_to(served.brand, served.ana, now=now)

    push_all(served.brand, now=now)

    assert w.holder_of(ticket) == getattr(served, works).id


def test_the_agreed_hours_hold_by_the_local_clock_in_summer_and_in_winter(served: Served) -> None:
    plan = plan_of(served.brand)

    def is_day(moment: datetime) -> bool:
        return bool(open_pools(plan.opening_hours, moment) >> plan.pool_code("day_shift") & 1)

    winter, summer = datetime(2026, 1, 15, 7, 0, tzinfo=UTC), datetime(2026, 7, 15, 6, 0, tzinfo=UTC)  # seven in London
    assert [is_day(winter), is_day(summer)] == [True, True]
    assert [is_day(winter - timedelta(minutes=1)), is_day(summer - timedelta(minutes=1))] == [False, False]


def test_the_two_shifts_leave_no_gap_in_the_hours_that_were_agreed(served: Served) -> None:
    plan = plan_of(served.brand)
    shifts = 1 << plan.pool_code("day_shift") | 1 << plan.pool_code("late_shift")
    begin = datetime(2026, 3, 20, 7, 0, tzinfo=UTC)

    for day in range(20):  # over the change of the clocks
        hours = [begin + timedelta(days=day, minutes=30 * n) for n in range(30)]
        covered = [bool(open_pools(plan.opening_hours, moment) & shifts) for moment in hours]
        assert covered == [True] * 30


def test_a_shifts_work_is_spread_evenly(served: Served) -> None:
    here(served, served.dan, served.dora)
    for n in range(6):
        ticket = w.write_to(served.brand, found_customer(f"c{n}"), now=MORNING + timedelta(minutes=n))
        push_all(served.brand, now=MORNING + timedelta(minutes=n))
        holder = served.dan if w.holder_of(ticket) == served.dan.id else served.dora
        finish(ticket, by=holder, now=MORNING + timedelta(minutes=n))

    counts = w.rows_of(served.brand, "SELECT count(*) AS n FROM routing_assignment WHERE brand_id = %(brand)s GROUP BY person_id")
    assert [row["n"] for row in counts] == [3, 3]


def test_outsourced_people_see_personal_data_masked(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=MORNING)
    take(served.dan, ticket, now=MORNING)

    assert "stays masked" in looks(ticket, by=served.dan, now=MORNING)


def test_what_a_contract_leaves_to_the_brand_climbs_to_it_through_the_shifts_lead(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=MORNING)
    take(served.dan, ticket, now=MORNING)
    assert w.escalate(ticket, by=served.dan, now=MORNING) == "shift_leads"
    take(served.sid, ticket, now=MORNING)
    assert w.escalate(ticket, by=served.sid, reason="needs_approval", now=MORNING) == "brand_desk"

    take(served.bea, ticket, now=MORNING)
    assert [one["from_pool"] for one in story(ticket)["escalations"]] == ["day_shift", "shift_leads"]


def test_when_no_shift_takes_it_the_circle_widens_by_rule(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, now=MORNING)

    assert opens(ticket) == {"day_shift": timedelta(0), "late_shift": timedelta(0), "shift_leads": timedelta(hours=1)}
    assert sees(served.sid, ticket, now=MORNING + timedelta(minutes=61))


def test_what_the_shifts_cost_and_how_much_of_their_time_was_used_is_known(served: Served) -> None:
    solve_one(served, served.dan, now=MORNING)
    ticket = w.write_to(served.brand, served.ana, now=EVENING)
    take(served.lee, ticket, now=EVENING)
    finish(ticket, by=served.lee, now=EVENING + timedelta(minutes=20))

    with acting_as(for_brand(served.brand.id)):
        pools = {use.pool: use for use in use_by_pool(served.brand.id, since=w.NINE, until=w.later(days=1))}
        people = {use.name: use.busy_seconds for use in use_by_person(served.brand.id, since=w.NINE, until=w.later(days=1))}

    assert {name: use.cost_per_resolution_minor for name, use in pools.items()} == {"day_shift": 260, "late_shift": 280}
    assert people["Lee"] == pools["late_shift"].held_seconds == 1_200


def test_the_browser_is_enough_whoever_is_staffed_can_work_at_once(served: Served) -> None:
    joined = found_person("New")
    employ(served.brand, [(joined, "specialist", ("shift_leads",))])
    here(served, joined)
    w.write_to(served.brand, served.ana, complexity="complex")

    assert "€3.60 when solved" in words_of(as_browser(joined).get("/board"))


def test_time_spent_on_training_is_on_record_to_the_minute(served: Served) -> None:
    with acting_as(for_brand(served.brand.id)):
        record_training(served.brand.id, served.dan.id, subject="Returns", minutes=40, trained_on=w.NINE.date(), now=w.NINE)
        (found,) = trainings_of(served.brand.id)

    assert (found["name"], found["minutes"]) == ("Dan", 40)


def test_the_first_ten_tickets_of_everybody_are_reviewed(served: Served) -> None:
    for n in range(3):
        solve_one(served, served.dan, now=MORNING + timedelta(minutes=n))

    assert reviews_of(served.brand) == 3
    assert plan_of(served.brand).quality.first_tickets_reviewed == 10


def test_news_is_read_before_the_shifts_first_ticket(served: Served) -> None:
    news = w.tell(served.brand)
    here(served, served.dan)
    ticket = w.write_to(served.brand, served.ana, now=MORNING)
    push_all(served.brand, now=MORNING)
    assert w.holder_of(ticket) is None

    w.acknowledge(served.brand, news, by=served.dan, now=MORNING)
    push_all(served.brand, now=MORNING)

    assert w.holder_of(ticket) == served.dan.id


def test_long_term_hours_are_billed_as_they_were_planned_and_attended_in_every_week_of_a_month(served: Served) -> None:
    outsourcer = Outsourced(served.brand, pool="day_shift", hours_per_month=400, hours_per_month_min=20)
    for week in range(4):
        outsourcer.works(outsourcer.ola, "09:00-17:00", hours=7, at=w.later(days=7 * week, hours=2))  # two hours late, six of eight left

    assert outsourcer.billed() == {"hours": (24 * HOUR, 43_200)}


@pytest.mark.parametrize(("minutes", "taken_off"), [(5, None), (20, -9_000)], ids=["as agreed", "below"])
def test_a_month_below_the_agreed_service_level_pays_less_by_the_agreed_part(
    served: Served, minutes: int, taken_off: int | None
) -> None:
    level = Level("accepted", thousandths=900, penalty_thousandths=50, accept_seconds=600)
    outsourcer = Outsourced(served.brand, pool="day_shift", hours_per_month_min=100, level=level)
    w.write_to(served.brand, served.ana, now=MORNING)
    here(served, outsourcer.ola)
    push_all(served.brand, now=MORNING + timedelta(minutes=minutes))

    found = outsourcer.billed()

    assert found["minimum"] == (100 * HOUR, 180_000)
    assert found.get("penalty", (0, None))[1] == taken_off


def test_more_people_than_the_seats_agreed_are_surge_and_cost_what_was_agreed_for_it(served: Served) -> None:
    outsourcer = Outsourced(served.brand, pool="day_shift", seats=1, overtime_rate_minor=2_400)
    outsourcer.works(outsourcer.ola, "09:00-12:00", hours=3)
    outsourcer.works(outsourcer.pim, "10:00-12:00", hours=2, at=w.later(hours=1))

    assert outsourcer.billed() == {"hours": (3 * HOUR, 5_400), "overtime": (2 * HOUR, 4_800)}


def test_what_stood_idle_and_what_surge_cost_is_shown_on_the_brands_page(served: Served) -> None:
    manager = found_person("Mona")
    employ(served.brand, [(manager, "brand_manager", ())])
    outsourcer = Outsourced(served.brand, pool="day_shift", hours_per_month=4, overtime_rate_minor=3_000)
    outsourcer.works(outsourcer.ola, "09:00-14:00", hours=5)
    ticket = w.write_to(served.brand, served.ana, now=MORNING)
    take(outsourcer.ola, ticket, now=MORNING)
    finish(ticket, by=outsourcer.ola, now=MORNING + timedelta(hours=2))

    seen = words_of(as_browser(manager).get(f"/b/{served.brand.slug}/vendors?month=2026-03")).replace("\xa0", " ")

    assert "Idle cost €54.00 3 h without a ticket" in seen
    assert "Surge cost €30.00 hours beyond those agreed" in seen
    assert "5 h of 4 h" in seen


def test_a_lesson_is_paid_once_to_the_cent(served: Served) -> None:
    teach(served.brand)
    before = funds(served.brand)

    assert learn(served.brand, served.dan).paid == Money(120, "EUR")

    with pytest.raises(UnableToLearn, match="You have passed"):
        learn(served.brand, served.dan)
    assert funds(served.brand) == before - 120
    assert w.balances(served.brand)["specialist_payable"] == 120
    assert w.books(served.brand) == {"entries": 2, "entries_off": 0, "balances_off": 0}
    assert "€1.20" in words_of(as_browser(served.dan).get("/lessons"))


def test_a_lesson_that_is_begun_in_two_tabs_is_passed_and_paid_once(served: Served) -> None:
    teach(served.brand)
    first, second = begin(served.brand, served.dan), begin(served.brand, served.dan)

    passed = [answer(served.brand, served.dan, attempt, number) for number in range(3) for attempt in (first, second)]

    assert [one.paid for one in passed if one.is_last] == [Money(120, "EUR"), None]
    assert w.balances(served.brand)["specialist_payable"] == 120


def test_lesson_pay_stands_on_the_statement_with_its_rule_and_leaves_with_the_next_payout(served: Served) -> None:
    teach(served.brand)
    learn(served.brand, served.dan)
    with acting_as(for_person(served.dan.id)):
        (line,) = statement_of(served.dan.id)
    assert (line["amount_minor"], line["rule"], line["state"]) == (120, "day_shift's rate for a lesson: Returns", "released")

    with acting_as(for_worker(served.brand.id)):
        settle(served.brand.id, batch="march", now=w.later(hours=1))

    assert w.balances(served.brand)["paid_out"] == 120
    assert w.books(served.brand)["balances_off"] == 0


def test_where_the_page_pays_no_lesson_none_is_paid(database: str) -> None:
    served = served_by("dedicated", lou="team")
    teach(served.brand)

    assert learn(served.brand, served.lou).paid is None
    assert "specialist_payable" not in w.balances(served.brand)
