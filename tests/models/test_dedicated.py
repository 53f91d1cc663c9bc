"""Dedicated: people who work for this brand only. It is costly and takes training, so what it costs is in sight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from manyhands.apps.brands.readiness import record_training, trainings_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.insight.use import use_by_person, use_by_pool
from manyhands.apps.lessons.actions import UnableToLearn
from manyhands.apps.people.actions import set_presence
from manyhands.apps.quality.queries import UNREVIEWED, quality_by_person
from tests import walking as w
from tests.cast import Person, employ, found_person, sign_in
from tests.doors import as_browser
from tests.learning import LESSON, answer, begin, learn, lessons, teach
from tests.serving import (
    AFTER_ANY_WAIT,
    Served,
    board,
    every_kind_of_ticket,
    finish,
    funds,
    here,
    judge,
    plan_of,
    push_all,
    refused_by_hand,
    sees,
    served_by,
    story,
)
from tests.web.pages import words_of


@pytest.fixture
def served(database: str) -> Served:
    return served_by("dedicated", lou="team", max="team", mia="leads")


def test_no_other_brands_ticket_ever_reaches_them(served: Served) -> None:
    other = served_by("human_cloud", cy="everyone")
    employ(other.brand, [(served.lou, "specialist", ("everyone", "experienced", "brand_desk"))])
    here(served, served.lou)
    tickets = every_kind_of_ticket(other, channel="api")

    assert all(str(ticket.id) not in str(board(served.lou, now=w.later(days=30))) for ticket in tickets)
    assert "serves another brand" in w.claim_refused(served.lou, now=w.later(days=30))
    assert "serves another brand" in refused_by_hand(tickets[0], to=served.lou, by=other.cy)
    w.claim(other.cy)  # and they were there to be had


def test_nobody_else_gets_this_brands_tickets(served: Served) -> None:
    other = served_by("human_cloud", cy="everyone")
    tickets = every_kind_of_ticket(served, channel="api")
    plan = plan_of(served.brand)

    exclusive = {name for code, name in enumerate(plan.pool_names) if plan.pools.exclusive[code]}
    assert {offer["pool"] for ticket in tickets for offer in story(ticket)["offers"]} <= exclusive
    assert not any(sees(other.cy, ticket, now=w.NINE + AFTER_ANY_WAIT) for ticket in tickets)
    assert "does not work for the brand" in refused_by_hand(tickets[0], to=other.cy, by=served.mia)


def test_news_of_the_brand_must_be_acknowledged_before_the_next_ticket(served: Served) -> None:
    here(served, served.lou)
    news = w.tell(served.brand)
    ticket = w.write_to(served.brand, served.ana)

    push_all(served.brand)
    assert w.holder_of(ticket) is None
    assert "has to read the brand's news first" in w.claim_refused(served.lou)
    assert "has to read the brand's news first" in refused_by_hand(ticket, to=served.lou, by=served.mia)

    assert w.acknowledge(served.brand, news, by=served.lou)
    assert w.jobs("push_waiting", brand_id=served.brand.id)
    push_all(served.brand)
    assert w.holder_of(ticket) == served.lou.id


def test_news_stands_on_the_board_until_it_is_read_there(served: Served) -> None:
    w.tell(served.brand, "Returns are free until April")
    door = as_browser(served.lou)
    page = door.get("/board")
    assert "Returns are free until April" in words_of(page)

    news = w.row_of(served.brand, "SELECT id FROM brands_news WHERE brand_id = %(brand)s")["id"]
    assert door.submit(f"/news/{news}/acknowledgement").status_code == 303
    assert "Returns are free until April" not in words_of(door.get("/board"))


def test_what_they_hold_already_is_theirs_to_finish_before_the_news_is_read(served: Served) -> None:
    here(served, served.lou)
    ticket = w.write_to(served.brand, served.ana)
    push_all(served.brand)
    w.tell(served.brand)

    finish(ticket, by=served.lou)

    assert w.ticket_row(ticket)["state"] == "solved"


def test_who_was_trained_in_what_is_on_record(served: Served) -> None:
    with acting_as(for_brand(served.brand.id)):
        record_training(served.brand.id, served.lou.id, subject="Returns", minutes=45, trained_on=w.NINE.date(), now=w.NINE)
        record_training(served.brand.id, served.max.id, subject="Tone", minutes=20, trained_on=w.NINE.date(), now=w.later(hours=1))
        found = {(row["name"], row["subject"], row["minutes"]) for row in trainings_of(served.brand.id)}

    assert found == {("Lou", "Returns", 45), ("Max", "Tone", 20)}


def test_quality_history_is_the_brands_own(served: Served) -> None:
    other = served_by("shared")
    employ(other.brand, [(served.lou, "specialist", ("team",))])

    judge(solve_by_push(served, served.lou), 1)

    assert quality_of(served, served.lou) < UNREVIEWED
    assert quality_of(other, served.lou) == UNREVIEWED  # who is new to a brand is judged by nothing of another's


def solve_by_push(served: Served, person: Person) -> w.Ticket:
    here(served, person)
    ticket = w.write_to(served.brand, served.ana)
    push_all(served.brand)
    finish(ticket, by=person)
    return ticket


def quality_of(served: Served, person: Person) -> int:
    with acting_as(for_brand(served.brand.id)):
        return quality_by_person(served.brand.id, now=w.later(minutes=1)).get(person.id, UNREVIEWED)


def test_whoever_served_a_customer_last_gets_them_again(served: Served) -> None:
    here(served, served.lou, served.max)
    first = w.write_to(served.brand, served.ana)
    push_all(served.brand)
    known = served.lou if w.holder_of(first) == served.lou.id else served.max
    finish(first, by=known)
    # The other has had nothing all day, so anybody else would be given to them.
    again = w.write_to(served.brand, served.ana, now=w.later(minutes=3))
    push_all(served.brand, now=w.later(minutes=3))

    assert w.holder_of(again) == known.id


def test_idle_time_and_cost_per_resolution_are_in_sight(served: Served) -> None:
    login = uuid4()
    sign_in(served.lou, login_id=login)
    show_life(served.lou, login, minutes=0)
    ticket = w.write_to(served.brand, served.ana)
    push_all(served.brand)
    show_life(served.lou, login, minutes=9)
    before = funds(served.brand)
    finish(ticket, by=served.lou, now=w.later(minutes=15))
    for minutes in range(18, 61, 9):
        show_life(served.lou, login, minutes=minutes)
    show_life(served.lou, login, minutes=60)

    with acting_as(for_brand(served.brand.id)):
        (lou,) = use_by_person(served.brand.id, since=w.NINE, until=w.later(hours=1))
        (team,) = use_by_pool(served.brand.id, since=w.NINE, until=w.later(hours=1))
    assert (lou.present_seconds, lou.busy_seconds, lou.idle_seconds) == (3600, 900, 2700)
    assert lou.occupancy == 0.25
    assert team.cost_per_resolution_minor == before - funds(served.brand) == 310


def show_life(person: Person, login, *, minutes: int) -> None:
    with acting_as(for_person(person.id)):
        set_presence(person.id, "online", login_id=login, lease_seconds=600, now=w.later(minutes=minutes))


def test_the_brands_page_shows_how_busy_its_people_are_and_what_each_resolution_cost(served: Served) -> None:
    manager, login, today = found_person("Nat"), uuid4(), datetime.now(UTC)  # the page shows this month by the real clock
    employ(served.brand, [(manager, "brand_manager", ())])
    sign_in(served.lou, login_id=login)
    for minutes in range(60, 0, -5):
        with acting_as(for_person(served.lou.id)):
            set_presence(served.lou.id, "online", login_id=login, lease_seconds=600, now=today - timedelta(minutes=minutes))
    begun = today - timedelta(minutes=55)
    ticket = w.write_to(served.brand, served.ana, now=begun)
    push_all(served.brand, now=begun)
    finish(ticket, by=served.lou, now=begun + timedelta(minutes=11))

    page = words_of(as_browser(manager).get(f"/b/{served.brand.slug}/")).replace("\N{NO-BREAK SPACE}", " ")

    assert "Busy while here 20 % idle 44 min" in page
    assert "€3.10 1 €3.10" in page  # what the team is paid, how much it solved, and what each cost


def test_lessons_are_made_of_the_brands_own_articles(served: Served) -> None:
    other = served_by("shared", sue="team")
    teach(served.brand)

    assert lessons(served.brand) == ["delivery-en-1", "returns-en-1"]  # of shops there is too little to know
    assert lessons(other.brand) == []
    with pytest.raises(UnableToLearn, match="make no such lesson"):
        learn(other.brand, other.sue)


def test_lessons_are_shown_in_the_languages_that_somebody_writes() -> None:
    served = served_by("shared", speak={"sue": {"en": 4}, "max": {"de": 4}}, sue="team", max="team")
    teach(served.brand)

    assert "Returns" in as_browser(served.sue).get("/lessons").content.decode()
    assert "too few articles in your languages" in as_browser(served.max).get("/lessons").content.decode()
    assert as_browser(served.max).get(f"/lessons/{served.brand.slug}/{LESSON}").status_code == 404


def test_passing_a_lesson_is_on_record_as_a_training_and_failing_is_not(served: Served) -> None:
    teach(served.brand)

    assert not learn(served.brand, served.max, wrong=1).has_passed
    assert learn(served.brand, served.lou).has_passed

    with acting_as(for_brand(served.brand.id)):
        assert [(row["name"], row["subject"], row["minutes"]) for row in trainings_of(served.brand.id)] == [("Lou", "Lesson: Returns", 3)]


def test_an_answer_cannot_be_taken_back_once_its_evidence_was_seen(served: Served) -> None:
    teach(served.brand)
    attempt = begin(served.brand, served.lou)
    answer(served.brand, served.lou, attempt, 0, rightly=False)

    with pytest.raises(UnableToLearn, match="Nothing was changed"):
        answer(served.brand, served.lou, attempt, 0)


def test_a_lesson_comes_back_when_its_articles_say_something_new(served: Served) -> None:
    teach(served.brand)
    learn(served.brand, served.lou)
    with pytest.raises(UnableToLearn, match="You have passed"):
        begin(served.brand, served.lou)

    teach(served.brand, changed={"hours": "Our shops open at 10 in the morning and close at 7."})
    with pytest.raises(UnableToLearn, match="You have passed"):
        begin(served.brand, served.lou)
    teach(served.brand, changed={"refunds": "We pay a refund within 3 days after the parcel has reached us."})

    assert learn(served.brand, served.lou).has_passed


def test_whoever_fails_is_asked_otherwise_and_so_many_times_a_day(served: Served) -> None:
    teach(served.brand)
    for n in range(6):
        learn(served.brand, served.lou, wrong=3, now=w.later(minutes=n))

    with pytest.raises(UnableToLearn, match="try tomorrow"):
        begin(served.brand, served.lou, now=w.later(minutes=10))
    assert learn(served.brand, served.lou, now=w.later(days=2)).has_passed


def test_a_lesson_is_taken_in_the_browser_and_each_answer_brings_its_evidence(served: Served) -> None:
    teach(served.brand)
    door = as_browser(served.lou)
    assert "Returns" in words_of(door.get("/lessons"))
    assert "within 30 days of delivery" in words_of(door.get(f"/lessons/{served.brand.slug}/{LESSON}"))

    where = door.submit(f"/lessons/{served.brand.slug}/{LESSON}/attempts").headers["Location"]
    for number in range(3):
        right = w.row_of(served.brand, "SELECT questions FROM lessons_attempt WHERE brand_id = %(brand)s")["questions"][number]
        assert door.submit(f"{where}/answers", {"number": str(number), "choice": str(right["right"])}).status_code == 303
        seen = words_of(door.get(where))
        assert "Right" in seen
        assert right["passage"] in seen

    assert "Passed. It is on record as a training." in words_of(door.get(where))
    assert "Passed" in words_of(door.get("/lessons"))


def test_nobody_else_sees_somebodys_lesson(served: Served) -> None:
    teach(served.brand)
    attempt = begin(served.brand, served.lou)

    assert as_browser(served.lou).get(f"/lessons/attempts/{attempt}").status_code == 200
    assert as_browser(served.max).get(f"/lessons/attempts/{attempt}").status_code == 404
