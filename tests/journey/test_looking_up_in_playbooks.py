"""A step of a playbook that looks something up has it asked by itself; what comes of it is on the screen and in the reply."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.journey.follow_playbook import follow_playbook
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.cast import NINE, signed_in
from tests.connected import Shop, Wire
from tests.doors import Door, as_browser
from tests.serving import Served, preset_with, served_by, take
from tests.web.pages import words_of

PAGE = """\
name: where
title: Where is it?
topics: [order_status]
steps:
  - id: look
    look_up: order_status
    go: tell
  - id: tell
    look_up: order_status
    say:
      en: "Hi {customer_first_name}, your order is {status}. {looked_up}"
    answers: [{answer: Fine, go: done}, {answer: Give the money back, go: pay}]
  - id: pay
    look_up: refund
    go: done
  - id: done
    end: solved
"""


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    told = 'tiers:\n  "1": {may: [refund], refund_up_to: "20.00"}\nlimits: {hops'
    served = served_by("tech_supported", page=preset_with("tech_supported", ("limits: {hops", told)), tim="team")
    shop.owner = served.ana.email
    c.connect(served.brand, shop)
    with acting_as(for_brand(served.brand.id)):
        put_playbook(served.brand.id, PAGE, by=None, now=NINE)
    return served


def held(served: Served, text: str = "Where is my order 4711?") -> w.Ticket:
    ticket = w.write_to(served.brand, served.ana, text, topic="order_status")
    take(served.tim, ticket)
    return ticket


def follow(served: Served, ticket: w.Ticket, **step: str) -> str:
    with acting_as(signed_in(served.tim)):
        return follow_playbook(ticket.brand.id, ticket.id, by=served.tim.id, now=NINE, **step)


def guidance(door: Door, ticket: w.Ticket) -> str:
    return words_of(door.get(f"/tickets/{ticket.id}/guidance"))


def test_whoever_comes_to_the_step_has_it_asked_and_the_answer_on_screen_and_in_the_reply(served: Served, shop: Shop) -> None:
    ticket, door = held(served), as_browser(served.tim)
    follow(served, ticket, name="where")
    assert "the answer appears here in a few seconds" in guidance(door, ticket)

    c.calls_made(served.brand)
    assert len(shop.heard) == 1
    shown = guidance(door, ticket)
    assert "status shipped; date 1 March 2026; total 25.00 EUR (The shop's order list" in shown
    used = door.submit(f"/tickets/{ticket.id}/insertions", {"insert": "step", "text": ""}).content.decode()
    assert ">Your order 4711 was shipped on 1 March 2026. Its total is 25.00 EUR.</textarea>" in used

    follow(served, ticket, at="look")
    c.calls_made(served.brand)
    used = door.submit(f"/tickets/{ticket.id}/insertions", {"insert": "step", "text": ""}).content.decode()
    assert "your order is shipped. Your order 4711 was shipped on 1 March 2026." in used
    assert m.said_to_customer(ticket) == [], "nothing is sent but by whoever holds it"


def test_what_fails_is_said_and_the_playbook_goes_on(served: Served, shop: Shop) -> None:
    shop.manner = lambda heard: Wire({}, 500)
    ticket, door = held(served), as_browser(served.tim)
    follow(served, ticket, name="where")
    c.calls_made(served.brand)

    shown = guidance(door, ticket)
    assert "it answered 500" in shown
    assert "The playbook goes on without it." in shown
    assert follow(served, ticket, at="look") == "tell"
    assert door.submit(f"/tickets/{ticket.id}/insertions", {"insert": "step", "text": ""}).status_code == 200, "a place that nobody overlooks"


def test_what_cannot_be_asked_says_why_and_blocks_nothing(served: Served, shop: Shop) -> None:
    ticket, door = held(served, "Where is my order?"), as_browser(served.tim)

    assert follow(served, ticket, name="where") == "look"
    assert "Fill in order number" in guidance(door, ticket)
    assert follow(served, ticket, at="look") == "tell"
    assert (c.calls_made(served.brand), shop.heard) == (0, [])


def test_what_changes_something_is_never_done_by_coming_to_a_step(served: Served, shop: Shop) -> None:
    ticket, door = held(served, "Where is my order 4711? I want 12.50 EUR back."), as_browser(served.tim)
    for step in ({"name": "where"}, {"at": "look"}, {"at": "tell", "answer": "Give the money back"}):
        follow(served, ticket, **step)
    c.calls_made(served.brand)

    assert shop.refunded == {}
    assert "it is done with its own button" in guidance(door, ticket)


def test_a_name_that_no_system_declares_is_for_people(served: Served) -> None:
    page = PAGE.replace("name: where", "name: desk").replace("look_up: order_status", "look_up: the_shelf")
    with acting_as(for_brand(served.brand.id)):
        put_playbook(served.brand.id, page, by=None, now=NINE)
    ticket = held(served)
    follow(served, ticket, name="desk")

    assert "Look it up: The shelf." in guidance(as_browser(served.tim), ticket)
    assert c.asked(served.brand) == []
