"""Technology-supported: the machine first, people for the rest. Here: that people and machine never stand in each other's way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.queries import containment_of
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.journey.let_speak import UnableToLetSpeak
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.serving import Served, every_kind_of_ticket, here, opens, plan_of, refused_by_hand, sees, served_by, story, take

MACHINES = ("order_status", "stock", "account_details", "password_reset")


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", tim="team", exa="experts", led="leads")


def test_the_machines_pool_is_never_offered_to_anybody(served: Served) -> None:
    beside = served_by("tech_supported", mac=("team", "assistant"))
    here(beside, beside.mac)
    tickets = every_kind_of_ticket(beside, topics=(*MACHINES, "complaints"), channel="api")

    assert {offer["pool"] for ticket in tickets for offer in story(ticket)["offers"]} == {"team", "experts", "leads"}
    assert w.claim(beside.mac).pool == "team"


def test_no_ticket_waits_for_the_machine_in_vain(served: Served) -> None:
    for ticket in every_kind_of_ticket(served, topics=MACHINES, channel="api"):
        assert timedelta(0) in opens(ticket).values()  # people may take it from the first moment


def test_whoever_is_only_in_the_machines_pool_is_given_nothing(database: str) -> None:
    stranger = served_by("tech_supported", mac="assistant")
    ticket = w.write_to(stranger.brand, stranger.ana, topic="stock")

    assert "does not belong to the pool" in refused_by_hand(ticket, to=stranger.mac, by=stranger.mac)
    assert not sees(stranger.mac, ticket, now=w.later(days=1))


def test_a_customer_who_wants_a_person_reaches_one_at_once(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, "A person, please.", channel="chat", topic="order_status")

    assert opens(ticket)["team"] == timedelta(0)
    take(served.tim, ticket)
    w.reply(ticket, by=served.tim, text="Hello, I am Tim.")
    assert w.ticket_row(ticket)["first_replied_at"] == w.NINE


def test_in_a_chat_the_circle_widens_within_two_minutes(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, channel="chat")

    assert opens(ticket) == {"team": timedelta(0), "experts": timedelta(minutes=2)}
    assert sees(served.exa, ticket, now=w.later(minutes=3))


@pytest.mark.parametrize(
    ("said", "first"),
    [({"priority": "urgent"}, {"team", "experts"}), ({"complexity": "complex"}, {"experts"}), ({}, {"team"})],
)
def test_what_the_machine_hands_over_goes_where_its_route_says(served: Served, said: dict[str, str], first: set[str]) -> None:
    ticket = w.write_to(served.brand, served.ana, topic="order_status", **said)

    assert {pool for pool, after in opens(ticket).items() if not after} == first


def test_the_customer_is_not_asked_again_whoever_takes_over_reads_all_that_was_said(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, "Where is order 4711?", topic="order_status")
    w.write_again(ticket, served.ana, "It was for Friday.", now=w.later(minutes=1))
    take(served.tim, ticket, now=w.later(minutes=2))
    w.escalate(ticket, by=served.tim, now=w.later(minutes=3))
    take(served.exa, ticket, now=w.later(minutes=4))

    read = w.rows_of(
        served.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY written_at",
        ticket=ticket.id,
    )  # fmt: skip
    assert [row["text"] for row in read] == ["Where is order 4711?", "It was for Friday."]
    assert story(ticket)["escalations"][0]["open_question"]


def test_nothing_ever_escalates_to_the_machine(served: Served) -> None:
    plan = plan_of(served.brand)
    machine = plan.pool_code("assistant")

    assert not any(int(plan.escalation_to[pool, reason]) == machine for pool in range(4) for reason in range(len(ESCALATION_REASONS)))


def test_a_person_who_answers_keeps_the_ticket_and_nobody_talks_over_them(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, topic="order_status")
    take(served.tim, ticket)
    w.reply(ticket, by=served.tim, text="I am looking.")
    w.write_again(ticket, served.ana, "Thank you.", now=w.later(minutes=5))

    assert not w.place(ticket, now=w.later(minutes=5))
    assert w.holder_of(ticket) == served.tim.id
    assert opens(ticket) == {}


@pytest.fixture
def speaking(served: Served) -> Served:
    m.let(served.brand)
    return served


def test_the_machine_may_not_speak_before_a_trial_on_the_brands_own_tickets_bears_it_out(served: Served) -> None:
    assert m.said_to_customer(m.says(served.brand, served.ana)) == []
    with pytest.raises(UnableToLetSpeak, match="The page asks for 97 %"):
        m.let(served.brand, trial_id=m.tried(served.brand, m.SURE | {"bound": 0.96}))
    m.let(served.brand)

    assert len(m.said_to_customer(m.says(served.brand, served.ana))) == 1


def test_the_machine_answers_alone_only_what_it_can_prove(speaking: Served) -> None:
    proven = m.says(speaking.brand, speaking.ana)
    unproven = m.says(speaking.brand, speaking.ana, suggestion=m.proposed(cited=False))
    unsure = m.says(speaking.brand, speaking.ana, suggestion=m.proposed(confidence=0.7))

    assert [len(m.said_to_customer(ticket)) for ticket in (proven, unproven, unsure)] == [1, 0, 0]
    assert opens(unproven)
    assert opens(unsure)


@pytest.mark.parametrize("topic", MACHINES)
def test_whoever_asks_for_a_person_has_one_at_once_however_sure_the_machine_is(speaking: Served, topic: str) -> None:
    ticket = m.says(speaking.brand, speaking.ana, "A person, please.", topic=topic, because={"wants_person": "a person"})

    assert m.said_to_customer(ticket) == []
    assert opens(ticket)["team"] == timedelta(0)


def test_the_machine_never_talks_over_a_person(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana, suggestion=None)
    take(speaking.tim, ticket)
    w.reply(ticket, by=speaking.tim, text="Hello, I am Tim.")
    m.says(speaking.brand, speaking.ana, "When does it leave?", ticket=ticket, now=w.later(minutes=1))

    assert m.said_to_customer(ticket) == ["Hello, I am Tim."]
    assert w.holder_of(ticket) == speaking.tim.id


def test_nobody_is_asked_again_for_what_they_gave_the_machine(speaking: Served) -> None:
    first = {"entities": [{"kind": "order_number", "text": "4711"}]}
    ticket = m.says(speaking.brand, speaking.ana, "Where is order 4711?", because=first)
    more = {"entities": [{"kind": "date", "text": "12 May"}]}
    m.says(speaking.brand, speaking.ana, "It was for 12 May.", ticket=ticket, because=more, now=w.later(minutes=1))

    [note] = m.notes_on(ticket)
    assert "order number 4711 (the customer, message 1); date 12 May (the customer, message 2)" in note
    assert not any("?" in said for said in m.said_to_customer(ticket))


def test_containment_is_withdrawn_when_the_customer_comes_back(speaking: Served) -> None:
    def contained() -> tuple[int, int]:
        with acting_as(for_brand(speaking.brand.id)):
            counted = containment_of(speaking.brand.id, since=w.NINE)
        return counted["contained"], counted["came_back"]

    ticket = m.says(speaking.brand, speaking.ana)
    assert contained() == (1, 0)
    m.says(speaking.brand, speaking.ana, "It did not help.", ticket=ticket, now=w.later(minutes=5))

    assert contained() == (0, 1)


def connected(served: Served, shop: c.Shop) -> Served:
    shop.owner = served.ana.email
    m.let(served.brand)
    c.connect(served.brand, shop)
    return served


def test_it_acts_through_the_brands_own_systems(served: Served, shop: c.Shop) -> None:
    ticket = c.letter(connected(served, shop).brand, served.ana, "Where is my order 4711?")
    c.calls_made(served.brand)

    assert "Your order 4711 was shipped on 1 March 2026." in m.said_to_customer(ticket)[0]
    assert w.ticket_row(ticket)["state"] == "solved"


def test_it_asks_for_what_is_missing_once(served: Served, shop: c.Shop) -> None:
    ticket = c.letter(connected(served, shop).brand, served.ana, "Where is my order?")
    assert "Please send us its number." in m.said_to_customer(ticket)[0]

    c.letter(served.brand, served.ana, "I do not know it.", ticket=ticket, now=w.later(minutes=1))
    assert len(m.said_to_customer(ticket)) == 1
    take(served.tim, ticket, now=w.later(minutes=2))


def test_what_a_system_says_about_somebody_else_is_never_said(served: Served, shop: c.Shop) -> None:
    shop.manner = lambda heard: c.Wire(shop.order(heard.number, customer={"email": "tia@customers.example"}))
    ticket = c.letter(connected(served, shop).brand, served.ana, "Where is my order 4711?")
    c.calls_made(served.brand)

    assert m.said_to_customer(ticket) == []
    assert "not about this customer" in w.rows_of(
        served.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND visibility = 'internal'"
    )[0]["text"]
    take(served.tim, ticket)
