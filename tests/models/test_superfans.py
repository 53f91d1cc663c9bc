"""Superfans: customers who love the brand. They prove what they know, are trusted in their topics, and are thanked in points."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from manyhands.apps.brands.readiness import UnableToExamine, examinations_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.knowledge.actions import NewPassage, put_article, tell_of_change
from manyhands.apps.pay.points import points_of
from manyhands.journey.reply import KnowledgeOverrides
from tests import walking as w
from tests.cast import Person, employ, found_person
from tests.doors import as_browser, as_program
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
from tests.web.pages import words_of

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


OLD_POCKETS = "The coat has two pockets inside, and you can send it back within 30 days."


def article(served: Served, *, body: str = OLD_POCKETS, fresh_until: date | None = None, owner: Person | None = None) -> UUID:
    """What the brand says of its coat."""
    with acting_as(for_brand(served.brand.id)):
        article_id = put_article(
            served.brand.id, slug="pockets", language="en", title="Pockets", topic="how_to", audience="public", body=body, version=1,
            source="", reviewed_on=None, passages=[NewPassage("", body, b"\0" * 1536)], owner_id=owner and owner.id, fresh_until=fresh_until,
        )
        tell_of_change(served.brand.id)
    return article_id


def cited(served: Served, article_id: UUID, quote: str = OLD_POCKETS) -> Proposed:
    """A suggestion that quotes it."""
    found = w.row_of(served.brand, "SELECT id FROM knowledge_passage WHERE brand_id = %(brand)s AND article_id = %(article)s", article=article_id)
    citation = {"passage_id": str(found["id"]), "article_id": str(article_id), "title": "Pockets", "heading": "", "quote": quote, "because": ["words"]}
    return Proposed(f"Hello Ana,\n\n{quote}", 0.9, [citation])


def fans_ticket(served: Served, article_id: UUID, *, by: Person | None = None) -> w.Ticket:
    """A ticket in a fan's hands whose suggestion cites the article."""
    person = by or served.fay
    here(served, person)
    today = datetime.now(UTC)
    ticket = w.write_to(served.brand, served.ana, "Has it a pocket?", topic="how_to", suggestion=cited(served, article_id), now=today)
    w.show(served.brand, now=today + timedelta(seconds=1))
    take(person, ticket, now=today + (timedelta(seconds=1) if person is served.fay else timedelta(minutes=31)))
    return ticket


def refused(ticket: w.Ticket, *, by: Person, text: str) -> str:
    with pytest.raises(KnowledgeOverrides) as told:
        w.reply(ticket, by=by, text=text, now=datetime.now(UTC))
    return str(told.value)


def test_an_opinion_that_contradicts_what_the_brand_says_today_is_warned_before_it_is_sent(served: Served) -> None:
    ticket = fans_ticket(served, article(served))

    told = refused(ticket, by=served.fay, text="You have 14 days to send it back.")

    assert "Nothing was sent yet. You write “14 days”; “Pockets” says “30 days” today." in told
    assert w.rows_of(served.brand, "SELECT id FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand'") == []
    w.reply(ticket, by=served.fay, text="You have 30 days to send it back.", now=datetime.now(UTC))


def test_current_knowledge_overrides_what_was_cited_when_the_ticket_came(served: Served) -> None:
    article_id = article(served)
    ticket = fans_ticket(served, article_id)
    article(served, body="The coat has no pocket. You can send it back within 60 days.")

    assert "“Pockets” says “60 days” today" in refused(ticket, by=served.fay, text="You can send it back within 30 days.")


def test_a_fans_answer_that_stands_on_a_stale_article_is_warned_with_whom_to_ask(served: Served) -> None:
    ticket = fans_ticket(served, article(served, fresh_until=date(2026, 1, 31), owner=served.tom))

    told = refused(ticket, by=served.fay, text=f"Hello Ana,\n\n{OLD_POCKETS}")

    assert "It stands on “Pockets”, which was to be looked at again by 2026-01-31." in told
    assert "Tom looks after it." in told


def test_whoever_has_checked_it_sends_it_all_the_same_and_that_is_on_record(served: Served) -> None:
    ticket = fans_ticket(served, article(served))
    door = as_browser(served.fay)

    first = door.submit(f"/tickets/{ticket.id}/replies", {"text": "You have 14 days.", "then": "open"})
    again = door.submit(f"/tickets/{ticket.id}/replies", {"text": "You have 14 days.", "then": "open", "despite": "yes"})

    assert first.status_code == 422
    assert "send it all the same" in words_of(first)
    assert 'name="despite"' in first.content.decode()
    assert again.status_code == 303
    sent = w.row_of(served.brand, "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND kind = 'reply_sent'")["why"]
    assert sent["despite"] == ["You write “14 days”; “Pockets” says “30 days” today."]


def test_a_program_of_a_fan_is_asked_the_same(served: Served) -> None:
    ticket = fans_ticket(served, article(served))
    door = as_program(served.fay)

    assert door.post(f"/tickets/{ticket.id}/replies", {"text": "You have 14 days."}).status_code == 409
    assert door.post(f"/tickets/{ticket.id}/replies", {"text": "You have 14 days.", "despite_remarks": True}).status_code == 201


def test_the_team_is_told_and_not_held_up(served: Served) -> None:
    ticket = fans_ticket(served, article(served), by=served.tom)

    told = as_browser(served.tom).submit(f"/tickets/{ticket.id}/voice-checks", {"text": "You have 14 days."}, HX_Request="true")

    assert "Current knowledge overrides" in words_of(told)
    assert 'name="despite"' not in told.content.decode()
    w.reply(ticket, by=served.tom, text="You have 14 days.", now=datetime.now(UTC))


def test_a_suggestion_that_stands_on_a_stale_article_never_comes_without_the_warning(served: Served) -> None:
    ticket = fans_ticket(served, article(served, fresh_until=date(2026, 1, 31), owner=served.tom))

    shown_ = words_of(as_browser(served.fay).get(f"/tickets/{ticket.id}"))
    program = as_program(served.fay).get(f"/api/v1/tickets/{ticket.id}/guidance").json()

    assert "stands on what may be out of date" in shown_
    assert "May be out of date: it was to be looked at again by" in shown_
    assert program["stale_articles"] == ["Pockets"]


def test_the_brand_sees_what_is_stale_by_owner_and_use_and_says_that_it_holds_again(served: Served) -> None:
    article_id = article(served, fresh_until=date(2026, 1, 31), owner=served.tom)
    ticket = fans_ticket(served, article_id)
    manager = found_person("Nat")
    employ(served.brand, [(manager, "brand_manager", ())])
    door, address = as_browser(manager), f"/b/{served.brand.slug}/knowledge/reviews"

    listed = words_of(door.get(address))
    assert "Tom Pockets" in listed
    assert "out of date since" in listed
    assert "Cited in 1 suggestion of the last 30 days" in listed
    until = (datetime.now(UTC) + timedelta(days=90)).date()
    assert door.submit(address.replace("/reviews", "/confirmations"), {"article": str(article_id), "fresh_until": until.isoformat(), "owner": str(manager.id)}).status_code == 303

    assert "Nothing is out of date" in words_of(door.get(address))
    assert "may be out of date" not in words_of(as_browser(served.fay).get(f"/tickets/{ticket.id}"))
    assert as_browser(served.tom).get(address).status_code == 404
