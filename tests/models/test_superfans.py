"""Superfans: customers who love the brand. They prove what they know, are trusted in their topics, and are thanked in points."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.brands.readiness import UnableToExamine, examinations_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.pay.points import points_of
from tests import walking as w
from tests.cast import Person, employ, found_person
from tests.doors import as_program
from tests.serving import (
    Served,
    finish,
    funds,
    here,
    looks,
    opens,
    preset_with,
    reviews_of,
    sees,
    served_by,
    take,
)

TRUSTED = ("product_questions", "how_to", "tips")


@pytest.fixture
def served(database: str) -> Served:
    return served_by("superfans", fay="superfans", tom="team", led="leads")


def shown(served: Served, *, topic: str = "how_to", now=w.NINE, **said: object) -> w.Ticket:
    """A ticket of a trusted topic that the fans who are here are shown."""
    ticket = w.write_to(served.brand, served.ana, topic=topic, now=now, **said)
    w.show(served.brand, now=now)
    return ticket


def answer_as(person: Person, ticket: w.Ticket, *, now=w.NINE) -> None:
    take(person, ticket, now=now)
    finish(ticket, by=person, now=now)


def points(person: Person) -> list[tuple[int, str]]:
    with acting_as(for_person(person.id)):
        return [(row["points"], row["rank"]) for row in points_of(person.id)]  # type: ignore[misc]


def test_whoever_answers_enough_of_the_brands_questions_rightly_is_let_in(served: Served) -> None:
    fan = found_person("Fan")
    here(served, fan)

    examined = w.examine(served.brand, fan, pool="superfans", right=8)

    assert (examined.right, examined.asked, examined.has_passed) == (8, 10, True)
    ticket = shown(served, now=w.later(minutes=1))
    answer_as(fan, ticket, now=w.later(minutes=1))


def test_whoever_does_not_is_not_let_in_and_both_are_on_record(served: Served) -> None:
    fan, guess = found_person("Fan"), found_person("Guess")
    here(served, fan, guess)
    w.examine(served.brand, fan, pool="superfans", right=9)
    w.examine(served.brand, guess, pool="superfans", right=7)

    ticket = shown(served, now=w.later(minutes=1))

    assert (sees(fan, ticket, now=w.later(minutes=1)), sees(guess, ticket, now=w.later(minutes=1))) == (True, False)
    with acting_as(for_brand(served.brand.id)):
        found = {(row["name"], row["right_answers"], row["has_passed"]) for row in examinations_of(served.brand.id)}
    assert found == {("Fan", 9, True), ("Guess", 7, False)}


def test_a_handful_of_questions_proves_nothing(served: Served) -> None:
    with pytest.raises(UnableToExamine, match="at least 5 questions"):
        w.examine(served.brand, found_person("Fan"), pool="superfans", right=4, asked=4)


def test_a_brands_manager_judges_the_answers_and_nobody_else_may(served: Served) -> None:
    manager, fan = found_person("Nat"), found_person("Fan")
    employ(served.brand, [(manager, "brand_manager", ())])
    asked = {"person_id": str(fan.id), "pool": "superfans", "answers": [{"question": f"Q{n}?", "is_right": True} for n in range(5)]}

    assert as_program(served.tom).post(f"/brands/{served.brand.slug}/examinations", asked).status_code == 404
    answer = as_program(manager).post(f"/brands/{served.brand.slug}/examinations", asked)
    assert (answer.status_code, answer.json()) == (201, {"right": 5, "asked": 5, "passed": True})


@pytest.mark.parametrize("topic", TRUSTED)
def test_they_are_shown_the_topics_they_are_trusted_in(served: Served, topic: str) -> None:
    here(served, served.fay)

    assert sees(served.fay, shown(served, topic=topic))


@pytest.mark.parametrize("said", [{"topic": "refund"}, {"topic": "delivery"}, {"topic": "how_to", "complexity": "complex"}])
def test_they_are_shown_nothing_else_however_long_it_waits(served: Served, said: dict[str, str]) -> None:
    here(served, served.fay)
    ticket = w.write_to(served.brand, served.ana, **said)
    w.show(served.brand, now=w.later(days=3))

    assert "superfans" not in opens(ticket)
    assert not sees(served.fay, ticket, now=w.later(days=3))
    assert sees(served.tom, ticket)


def test_the_urgent_goes_to_the_team_for_fans_are_not_on_call(served: Served) -> None:
    assert set(opens(w.write_to(served.brand, served.ana, topic="how_to", priority="urgent"))) == {"team", "leads"}


def test_each_solved_ticket_gives_points_once_and_costs_the_brand_no_money(served: Served) -> None:
    here(served, served.fay)
    before = funds(served.brand)

    answer_as(served.fay, shown(served))

    assert points(served.fay) == [(10, "newcomer")]
    assert funds(served.brand) == before
    assert points(served.tom) == []


def test_points_add_up_to_ranks(served: Served) -> None:
    here(served, served.fay)
    for n in range(5):
        answer_as(served.fay, shown(served, now=w.later(minutes=n)), now=w.later(minutes=n))

    assert points(served.fay) == [(50, "helper")]
    answer = as_program(served.fay).get("/api/v1/points")
    assert answer.json() == [{"brand_slug": served.brand.slug, "brand_name": served.brand.name, "points": 50, "rank": "helper"}]


def test_what_comes_back_takes_its_points_back_by_a_row_of_its_own(served: Served) -> None:
    here(served, served.fay)
    ticket = shown(served)
    answer_as(served.fay, ticket)

    w.reopen(ticket, now=w.later(hours=1))
    w.reopen(ticket, now=w.later(hours=2))

    rows = w.rows_of(served.brand, "SELECT points, rule FROM pay_point WHERE brand_id = %(brand)s ORDER BY at")
    assert [(row["points"], row["rule"]) for row in rows] == [(10, "a solved ticket"), (-10, "the customer came back")]
    assert points(served.fay) == [(0, "newcomer")]


def test_an_amount_on_the_page_pays_cash_beside_the_points(database: str) -> None:
    page = preset_with("superfans", ('pay: {per_resolution: "0.00"}', 'pay: {per_resolution: "0.50"}'))
    served = served_by("superfans", page=page, fay="superfans")
    here(served, served.fay)

    answer_as(served.fay, shown(served))

    assert w.row_of(served.brand, "SELECT amount_minor FROM pay_earning WHERE brand_id = %(brand)s")["amount_minor"] == 50
    assert points(served.fay) == [(10, "newcomer")]


def test_their_answers_are_checked_by_the_share_of_their_pool(database: str) -> None:
    page = preset_with("superfans", ("review_share_percent: 30", "review_share_percent: 100"), ("review_share_percent: 6", "review_share_percent: 0"), ("first_tickets_reviewed: 10", "first_tickets_reviewed: 0"))  # fmt: skip
    served = served_by("superfans", page=page, fay="superfans", tom="team")
    here(served, served.fay)

    answer_as(served.tom, w.write_to(served.brand, served.ana))
    assert reviews_of(served.brand) == 0
    answer_as(served.fay, shown(served))
    assert reviews_of(served.brand) == 1


def test_few_fans_or_none_awake_the_team_takes_it_over(served: Served) -> None:
    ticket = shown(served)

    assert opens(ticket) == {"superfans": timedelta(0), "team": timedelta(minutes=30)}
    assert sees(served.tom, ticket, now=w.later(minutes=31))


def test_opinions_that_go_stale_are_corrected_before_the_next_answer(served: Served) -> None:
    here(served, served.fay)
    news = w.tell(served.brand, "The new model has no pocket")
    ticket = shown(served)
    assert not sees(served.fay, ticket)

    w.acknowledge(served.brand, news, by=served.fay)

    assert sees(served.fay, shown(served, now=w.later(minutes=1)), now=w.later(minutes=1))


def test_fans_are_customers_themselves_and_see_personal_data_masked(served: Served) -> None:
    here(served, served.fay)
    ticket = shown(served)
    take(served.fay, ticket)

    assert "stays masked" in looks(ticket, by=served.fay)


def test_whatever_is_too_hard_is_the_teams_in_one_step(served: Served) -> None:
    here(served, served.fay)
    ticket = shown(served)
    take(served.fay, ticket)

    assert w.escalate(ticket, by=served.fay) == "team"
    assert sees(served.tom, ticket)
