"""A trial judges what the machine would have said first by a playbook: by the steps that a person took, or else by their words."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.pages import standing_now
from manyhands.apps.machine.queries import trial_of
from manyhands.journey.follow_playbook import follow_playbook
from manyhands.journey.let_speak import UnableToLetSpeak
from manyhands.journey.try_machine import try_machine
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.cast import NINE, signed_in
from tests.connected import Shop
from tests.journey.test_walking_alone import PAGE, put, sent_on
from tests.serving import Served, served_by, take

WORDS = "Have you asked your neighbours? They may have taken it in."


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    served = served_by("tech_supported", tim="team")
    shop.owner = served.ana.email
    c.connect(served.brand, shop)
    put(served, PAGE.replace("    needs: [refund]\n", ""))
    return served


def solved(served: Served, *steps: tuple[str, str], text: str = "Where is my order 4711?", sends: str = "Done.", **said: object) -> w.Ticket:
    """Tim takes it, follows the playbook by these steps, and solves it."""
    ticket = c.letter(served.brand, served.ana, text, **said)
    take(served.tim, ticket)
    if steps:
        with acting_as(signed_in(served.tim)):
            follow_playbook(ticket.brand.id, ticket.id, by=served.tim.id, name="late", now=NINE)
        c.calls_made(served.brand)
    for at, answer in steps:
        with acting_as(signed_in(served.tim)):
            follow_playbook(ticket.brand.id, ticket.id, by=served.tim.id, at=at, answer=answer, now=NINE)
    w.reply(ticket, by=served.tim, text=sends, then="solved", now=NINE)
    return ticket


def trial(served: Served) -> dict:
    with acting_as(for_brand(served.brand.id)):
        found = trial_of(served.brand.id, try_machine(served.brand.id, now=w.later(hours=1)))
    assert found is not None
    return found


def point(served: Served) -> tuple[int, float]:
    [shown] = trial(served)["points"]
    return shown["answered"], shown["precision"]


def test_an_end_is_right_where_the_person_came_to_it_by_the_same_steps(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    solved(served, ("look", "Not yet"))
    assert point(served) == (1, 1.0)
    solved(served, ("look", "Sent"))

    assert point(served) == (2, 0.5)


def test_a_question_is_right_where_the_person_needed_its_answer_and_counts_as_a_question(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    solved(served, ("look", "Sent"), ("when", "Yes"), ("neighbours", "Asked"))
    assert point(served) == (1, 1.0)
    solved(served, ("look", "Sent"), ("when", "No"))

    shown = trial(served)
    assert (shown["points"][0]["answered"], shown["points"][0]["precision"]) == (2, 0.5)
    told = shown["topics"]["order_status"]
    assert (told["walked"], told["questions"], told["cited"]) == (2, 2, [])


def test_where_nobody_followed_it_the_words_have_to_say_the_same(served: Served) -> None:
    solved(served, text="Where is it?", sends="Which order is it about? Please send us its number.")
    assert point(served) == (1, 1.0)
    solved(served, text="Where is it?", sends="It is lost, sorry.")

    assert point(served) == (2, 0.5)


def test_what_depends_on_a_system_that_nobody_asked_counts_as_nothing_said(served: Served) -> None:
    solved(served, sends=WORDS)

    assert trial(served)["points"] == []


@pytest.mark.parametrize("because", [{}, c.SURE | {"mood": "angry"}, c.SURE | {"wants_person": "a person"}, c.SURE | {"harm": True}])
def test_what_it_would_have_handed_over_is_no_answer_of_the_curve(served: Served, because: dict) -> None:
    solved(served, text="Where is it?", sends="Which order is it about? Please send us its number.", because=because)

    assert trial(served)["points"] == []


def test_what_came_back_was_not_right(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = solved(served, ("look", "Not yet"))
    c.letter(served.brand, served.ana, "It is not.", ticket=ticket, now=w.later(minutes=5))

    assert point(served) == (1, 0.0)


def test_a_newer_playbook_makes_the_licence_stale_on_its_topics_and_takes_a_new_trial(served: Served) -> None:
    trial_id = m.tried(served.brand)
    m.let(served.brand, trial_id=trial_id)
    put(served, PAGE)
    with acting_as(for_brand(served.brand.id)):
        [part] = standing_now(served.brand.id)["stale"]

    assert part == {"kind": "knowledge", "words": "“An order that is late” is not as the trial saw it.", "topics": ["order_status"]}
    with pytest.raises(UnableToLetSpeak, match="another version of: An order that is late"):
        m.let(served.brand, trial_id=trial_id)
