"""Human cloud: anyone qualified, anywhere, any time. Pay is seen before and booked after, and rises inside the brand's budget."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from manyhands.apps.brands.actions import end_qualification
from manyhands.apps.brands.readiness import record_training
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.insight.quality import training_gap
from manyhands.apps.pay.surge import surge_day
from tests import walking as w
from tests.cast import Person, employ, found_customer, found_people, found_person
from tests.doors import as_browser, as_program
from tests.racing import at_once, errors_in
from tests.serving import Served, board, finish, here, judge, preset_with, reviews_of, sees, served_by, solve_one, take
from tests.web.pages import words_of


@pytest.fixture
def served(database: str) -> Served:
    return served_by("human_cloud", cy="everyone", eve="everyone", fay="experienced", gus="brand_desk")


@pytest.fixture
def surging(database: str) -> Served:
    """Pay rises by 30 % when more than two wait, for at most 5.40 a day: each ticket may cost 1.80 of it."""
    page = preset_with("human_cloud", ("when_waiting_over: 40", "when_waiting_over: 2"), ('budget_per_day: "150.00"', 'budget_per_day: "5.40"'))
    return served_by("human_cloud", page=page, cy="everyone", eve="everyone", fay="experienced", gus="brand_desk")


def pay_for(person: Person, *, now=w.NINE) -> list[int]:
    """What the board says each ticket pays this person, the oldest first."""
    lines = sorted(board(person, now=now), key=lambda line: line["waiting_since_at"])  # type: ignore[arg-type,return-value]
    return [line["terms"]["amount_minor"] for line in lines]  # type: ignore[index]


def waiting(served: Served, count: int, *, begin: int = 0, **said: object) -> list[w.Ticket]:
    return [
        w.write_to(served.brand, found_customer("someone"), now=w.later(seconds=begin + n), **said) for n in range(count)
    ]


def budget(served: Served, *, day=w.NINE) -> int:
    """What of the day's budget is promised or spent."""
    with acting_as(for_brand(served.brand.id)):
        found = surge_day(served.brand.id, day.date())
    return int(found["promised_minor"]) if found else 0


def test_whoever_is_qualified_takes_a_ticket_at_once_with_no_training(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    joined = found_person("New")
    employ(served.brand, [(joined, "specialist", ("everyone",))])

    w.claim(joined)

    assert w.holder_of(ticket) == joined.id
    assert w.rows_of(served.brand, "SELECT id FROM brands_training WHERE brand_id = %(brand)s") == []


def test_one_person_takes_tickets_of_any_brand_they_qualify_for(served: Served) -> None:
    other = served_by("human_cloud", currency="GBP")
    employ(other.brand, [(served.cy, "specialist", ("everyone",))])
    tickets = [w.write_to(one.brand, one.ana) for one in (served, other)]

    for ticket in tickets:
        take(served.cy, ticket)

    assert [w.holder_of(ticket) for ticket in tickets] == [served.cy.id] * 2


def test_pay_is_seen_before_the_claim_and_booked_after_the_solution_to_the_cent(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    (seen,) = pay_for(served.cy)
    take(served.cy, ticket)
    finish(ticket, by=served.cy)

    assert w.row_of(served.brand, "SELECT amount_minor FROM pay_earning WHERE brand_id = %(brand)s")["amount_minor"] == seen == 240


def test_many_at_once_share_out_the_tickets_and_none_goes_twice(served: Served) -> None:
    crowd = found_people(12)
    employ(served.brand, [(person, "specialist", ("everyone",)) for person in crowd])
    tickets = waiting(served, 8)

    got = at_once(*[partial(w.claim, person, now=w.later(minutes=1)) for person in crowd])

    assert len(errors_in(got, w.UnableToClaim)) == 4
    assert {w.holder_of(ticket) for ticket in tickets} <= {person.id for person in crowd}


def test_volume_goes_up_and_down_with_those_who_come(served: Served) -> None:
    tickets = waiting(served, 6)
    for person in found_people(6):
        employ(served.brand, [(person, "specialist", ("everyone",))])
        w.claim(person, now=w.later(minutes=1))

    assert all(w.holder_of(ticket) for ticket in tickets)


def test_while_many_wait_the_next_tickets_pay_more_and_the_board_says_why(surging: Served) -> None:
    waiting(surging, 4)
    here(surging, surging.cy)

    assert pay_for(surging.cy, now=w.later(minutes=1)) == [240, 240, 312, 312]
    assert "€0.72 of it because many wait" in words_of(as_browser(surging.cy).get("/board"))


def test_what_was_shown_with_the_surge_is_what_is_paid(surging: Served) -> None:
    *_, raised = waiting(surging, 3)
    take(surging.cy, raised, now=w.later(minutes=1))
    finish(raised, by=surging.cy, now=w.later(minutes=2))

    earned = w.row_of(surging.brand, "SELECT amount_minor, rule FROM pay_earning WHERE brand_id = %(brand)s")
    assert earned["amount_minor"] == 312
    assert earned["rule"] == "everyone's rate for a solved ticket, with 0.72 EUR extra because many waited"
    assert w.books(surging.brand)["entries_off"] == 0


def test_the_surge_ends_when_the_days_budget_is_promised(surging: Served) -> None:
    waiting(surging, 7)

    assert pay_for(surging.cy, now=w.later(minutes=1)) == [240, 240, 312, 312, 312, 240, 240]
    assert budget(surging) == 540


def test_what_was_not_earned_of_a_promise_is_there_for_the_next(surging: Served) -> None:
    tickets = waiting(surging, 5)
    for ticket in tickets[2:]:  # taken at the front, each keeps 0.72 of the 1.80 that the brand's desk might have earned
        take(surging.cy, ticket, now=w.later(minutes=1))
        finish(ticket, by=surging.cy, now=w.later(minutes=1))
    assert budget(surging) == 3 * 72

    waiting(surging, 1, begin=120)

    assert pay_for(surging.cy, now=w.later(minutes=5)) == [240, 240, 312]
    assert budget(surging) == 3 * 72 + 180


def test_each_day_has_a_budget_of_its_own(surging: Served) -> None:
    waiting(surging, 6)
    tomorrow = w.write_to(surging.brand, surging.ana, now=w.later(days=1))

    assert next(line for line in board(surging.cy, now=w.later(days=1)) if line["ticket_id"] == str(tomorrow.id))["terms"]["amount_minor"] == 312  # type: ignore[index]
    assert budget(surging, day=w.later(days=1)) == 180


def test_in_every_race_of_placings_the_budget_is_never_passed(surging: Served) -> None:
    waiting(surging, 2)
    late = [w.deliver(surging.brand, found_customer("late"), now=w.later(minutes=1)) for _ in range(10)]
    for got in late:
        w.understand(surging.brand, got.ticket_id, got.message_id)
    tickets = [w.Ticket(surging.brand, got.ticket_id, got.message_id) for got in late]

    placed = at_once(*[partial(w.place, ticket, now=w.later(minutes=2)) for ticket in tickets])

    assert errors_in(placed) == []
    assert sorted(pay_for(surging.cy, now=w.later(minutes=3)), reverse=True)[:4] == [312, 312, 312, 240]
    assert budget(surging) == 540


def test_the_database_itself_refuses_to_go_over_the_budget(surging: Served) -> None:
    from django.db import IntegrityError

    from manyhands.apps.ground.sql import write

    waiting(surging, 5)
    with pytest.raises(IntegrityError, match="surge_within_its_budget"), acting_as(for_brand(surging.brand.id)):
        write("UPDATE pay_surgeday SET promised_minor = promised_minor + 1 WHERE brand_id = %(brand)s", {"brand": surging.brand.id})


def test_a_right_escalation_under_surge_earns_its_share_and_gives_the_rest_back(surging: Served) -> None:
    *_, raised = waiting(surging, 3)
    take(surging.cy, raised, now=w.later(minutes=1))
    w.escalate(raised, by=surging.cy, now=w.later(minutes=1))

    earned = w.row_of(surging.brand, "SELECT amount_minor FROM pay_earning WHERE brand_id = %(brand)s")["amount_minor"]
    assert earned == 125  # 40 % of 3.12, of which 0.29 is extra
    kept = w.row_of(surging.brand, "SELECT kept_minor FROM pay_surgepromise WHERE brand_id = %(brand)s AND kept_minor IS NOT NULL")
    assert kept["kept_minor"] == 125 - 96


def test_a_ticket_that_is_given_back_keeps_its_extra_pay_while_many_still_wait(surging: Served) -> None:
    *_, raised = waiting(surging, 3)
    take(surging.cy, raised, now=w.later(minutes=1))
    w.release(raised, by=surging.cy, now=w.later(minutes=2))
    assert budget(surging) == 180

    line = next(line for line in board(surging.eve, now=w.later(minutes=3)) if line["ticket_id"] == str(raised.id))
    assert line["terms"]["amount_minor"] == 312  # type: ignore[index]


def test_while_few_wait_nothing_is_added(served: Served) -> None:
    waiting(served, 10)

    assert set(pay_for(served.cy, now=w.later(minutes=1))) == {240}
    assert budget(served) == 0


def test_the_first_five_tickets_of_everybody_are_reviewed(served: Served) -> None:
    for n in range(5):
        solve_one(served, served.cy, now=w.later(minutes=n))

    assert reviews_of(served.brand) == 5


def test_how_far_those_without_training_are_behind_those_with_it_is_measured(served: Served) -> None:
    with acting_as(for_brand(served.brand.id)):
        record_training(served.brand.id, served.cy.id, subject="Returns", minutes=30, trained_on=w.NINE.date(), now=w.NINE)
    judge(solve_one(served, served.cy), 5)
    judge(solve_one(served, served.eve), 4)

    with acting_as(for_brand(served.brand.id)):
        gap = {row["is_trained"]: row["review_score"] for row in training_gap(served.brand.id, since=w.NINE, until=w.later(days=1))}

    assert gap == {False: 4.0, True: 5.0}


def test_nobody_holds_more_than_their_part_while_others_come(served: Served) -> None:
    waiting(served, 5)
    for _ in range(3):
        w.claim(served.cy, now=w.later(minutes=1))

    assert "You hold as many tickets as you can" in w.claim_refused(served.cy, now=w.later(minutes=1))
    w.claim(served.eve, now=w.later(minutes=1))


def test_the_crowd_hands_what_it_should_not_decide_to_the_brands_own_people(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.cy, ticket)

    assert w.escalate(ticket, by=served.cy, reason="needs_approval") == "brand_desk"
    assert (sees(served.gus, ticket), sees(served.fay, ticket), sees(served.eve, ticket)) == (True, False, False)


def test_what_nobody_takes_widens_until_the_brand_itself_has_it(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)

    assert not sees(served.gus, ticket, now=w.NINE + timedelta(minutes=119))
    assert sees(served.gus, ticket, now=w.NINE + timedelta(minutes=121))


def test_whoever_works_from_anywhere_belongs_to_a_room_of_each_brand_they_answer_for(served: Served) -> None:
    other = served_by("human_cloud")
    employ(other.brand, [(served.cy, "specialist", ("everyone",))])
    door = as_browser(served.cy)

    assert {(row["brand"], row["room"]) for row in as_program(served.cy).get("/api/v1/rooms").json()} == {
        (brand.slug, room) for brand in (served.brand, other.brand) for room in ("everyone", "whole-brand")
    }
    assert door.submit(f"/rooms/{other.brand.slug}/everyone/posts", {"text": "Good morning."}).status_code == 303
    assert "Good morning." not in words_of(door.get(f"/rooms/{served.brand.slug}/everyone"))


def test_somebody_whose_right_has_ended_reads_the_room_no_more(served: Served) -> None:
    where = f"/rooms/{served.brand.slug}/everyone"
    assert as_browser(served.eve).get(where).status_code == 200

    with acting_as(for_brand(served.brand.id)):
        end_qualification(served.brand.id, served.eve.id, pool="everyone", because="she left", now=w.NINE)

    assert as_browser(served.eve).get(where).status_code == 404
