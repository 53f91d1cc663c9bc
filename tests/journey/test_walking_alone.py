"""The machine walks a playbook: what is known it answers, what is not it asks once, and what is not its to decide a person has, with all it did."""

from __future__ import annotations

from functools import partial

import pytest

from manyhands.apps.ground.fail_points import FailPointReached
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.apps.knowledge.walks import steps_of, walk_on
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.queries import turns_of
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.jobs import timekeeper
from manyhands.jobs.look_up import look_up
from manyhands.journey.follow_playbook import follow_playbook
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.cast import NINE, signed_in
from tests.connected import Shop, Wire
from tests.doors import as_browser
from tests.racing import at_once, errors_in
from tests.serving import Served, preset_with, served_by, take
from tests.web.pages import words_of

PAGE = """\
name: late
title: An order that is late
topics: [order_status]
steps:
  - id: look
    look_up: order_status
    ask: Was it sent?
    answers:
      - {answer: Sent, go: when, when: {status: shipped}}
      - {answer: Not yet, go: packed, when: {status: packed}}
  - id: packed
    say: {en: "Hi {customer_first_name}, your order is {status}.", de: "Ihre Bestellung ist {status}."}
    end: solved
  - id: when
    ask: Was it sent more than five days ago?
    answers:
      - {answer: "No", go: calm, when: {date: at most 5 days ago}}
      - {answer: "Yes", go: neighbours, when: {date: over 5 days ago}}
  - id: calm
    say: {en: "It was sent on {date}. Please give it until the sixth day.", de: "Sie ging am {date} hinaus."}
    end: wait_for_customer
  - id: neighbours
    say: {en: "Have you asked your neighbours? They may have taken it in.", de: "Haben Sie die Nachbarn gefragt?"}
    ask: Have the neighbours been asked?
    answers:
      - {answer: Asked, go: sorry, words: {en: [asked my neighbours, asked next door], de: [Nachbarn gefragt]}, reply: {en: ["yes"], de: [ja]}}
      - {answer: Not asked, go: do_ask, reply: {en: ["no", not yet], de: [nein]}}
  - id: do_ask
    say: {en: "Please ask them first: parcels are often left next door.", de: "Bitte fragen Sie dort zuerst."}
    end: wait_for_customer
  - id: sorry
    needs: [refund]
    say: {en: "We are sorry. We send it again.", de: "Das tut uns leid."}
    end: solved
"""


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    page = preset_with("tech_supported", ("limits: {hops", 'tiers:\n  "1": {may: [refund], refund_up_to: "30.00"}\nlimits: {hops'))
    served = served_by("tech_supported", page=page, tim="team", exa="experts")
    shop.owner = served.ana.email
    c.connect(served.brand, shop)
    put(served)
    m.let(served.brand)
    return served


def put(served: Served, page: str = PAGE) -> None:
    with acting_as(for_brand(served.brand.id)):
        put_playbook(served.brand.id, page, by=None, now=NINE)


def sent_on(shop: Shop, day: str, **changed: str) -> None:
    shop.manner = lambda heard: Wire(shop.order("4711", changed_on=day, **changed))


def turns(ticket: w.Ticket) -> list[tuple[str, str]]:
    with acting_as(for_brand(ticket.brand.id)):
        return [(turn["act"], turn["why"]) for turn in turns_of(ticket.brand.id, ticket.id)]


def way(ticket: w.Ticket) -> list[tuple[str, str]]:
    with acting_as(for_brand(ticket.brand.id)):
        followed = walk_on(ticket.brand.id, ticket.id)
        return [(row["step"], row["answer"]) for row in steps_of(ticket.brand.id, followed.id)] if followed else []


def asks(served: Served, text: str = "Where is my order 4711?", **said: object) -> w.Ticket:
    ticket = c.letter(served.brand, served.ana, text, **said)
    c.calls_made(served.brand)
    return ticket


def test_it_walks_from_what_a_system_says_to_the_end_and_names_playbook_version_and_steps(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = asks(served)

    [said] = m.said_to_customer(ticket)
    assert "your order is packed." in said
    assert "written automatically from our service guide" in said
    assert w.ticket_row(ticket)["state"] == "solved"
    assert turns(ticket) == [("answer", "the brand's playbook says so")]
    assert way(ticket) == [("look", "Not yet")]
    why = w.row_of(ticket.brand, "SELECT why FROM desk_event WHERE brand_id = %(brand)s AND kind = 'machine_answered'")["why"]
    assert why["citations"][0] == {"playbook": "late", "title": "An order that is late", "version": 1, "steps": ["look", "packed"]}
    assert why["citations"][1]["facts"]["status"] == "packed"
    assert w.events_of(ticket) == [
        "message_received", "ticket_understood", "playbook_followed", "system_asked", "system_answered", "playbook_followed",
        "machine_answered", "reply_sent", "ticket_solved",
    ]  # fmt: skip
    assert (books := w.books(ticket.brand))["entries_off"] == books["balances_off"] == 0


def test_what_is_not_known_is_asked_once_in_approved_words_and_the_reply_leads_on(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served)

    [asked] = m.said_to_customer(ticket)
    assert "Have you asked your neighbours?" in asked
    assert "This question was asked automatically" in asked
    assert (w.ticket_row(ticket)["state"], w.holder_of(ticket)) == ("pending", machine_of(served.brand.id))
    c.letter(served.brand, served.ana, "Yes", ticket=ticket, now=w.later(hours=2), language="de", because={})

    assert "We send it again." in m.said_to_customer(ticket)[1], "in the language it was asked in"
    assert way(ticket) == [("look", "Sent"), ("when", "Yes"), ("neighbours", "Asked")]
    assert [act for act, _ in turns(ticket)] == ["ask", "answer"]
    assert len(shop.heard) == 1, "what the system said once is not asked again"


def test_nobody_is_asked_for_what_they_have_given(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served, "Order 4711 is not here. I asked my neighbours.")

    [said] = m.said_to_customer(ticket)
    assert "We send it again." in said
    source = w.row_of(ticket.brand, "SELECT source FROM knowledge_walkstep WHERE brand_id = %(brand)s AND step = 'neighbours'")["source"]
    assert source == "the customer, message 1"


def test_a_yes_to_nothing_that_was_asked_answers_no_question(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served, "Yes, hello, where is 4711?")

    assert "Have you asked your neighbours?" in m.said_to_customer(ticket)[0]


@pytest.mark.parametrize("reply", ["What do you mean?", "Yes and no", "I would not say yes", "The weather is fine"])
def test_a_reply_that_is_not_clear_is_a_persons_who_goes_on_where_it_stands(served: Served, shop: Shop, reply: str) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served)
    c.letter(served.brand, served.ana, reply, ticket=ticket, now=w.later(minutes=5))

    assert len(m.said_to_customer(ticket)) == 1
    assert turns(ticket)[1] == ("hand_over", "the customer was asked once, and it is still not clear")
    [note] = m.notes_on(ticket)
    assert "followed “An order that is late” (version 1): look: Sent (The shop's order list, " in note
    assert "it stands at “Have the neighbours been asked?”" in note
    take(served.tim, ticket, now=w.later(minutes=6))
    with acting_as(signed_in(served.tim)):
        to = follow_playbook(ticket.brand.id, ticket.id, by=served.tim.id, at="neighbours", answer="Not asked", now=w.later(minutes=7))
    assert to == "do_ask"
    assert way(ticket)[-1] == ("neighbours", "Not asked")


def test_a_step_beyond_its_rights_is_a_persons(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    put(served, PAGE.replace("needs: [refund]", "needs: [approve]"))
    m.let(served.brand, now=w.later(minutes=1))
    ticket = asks(served, "Order 4711? I asked my neighbours.")

    assert turns(ticket) == [("hand_over", "a step needs the right to approve")]
    assert m.said_to_customer(ticket) == []
    assert way(ticket)[-1] == ("neighbours", "Asked"), "what it found out is there for whoever goes on"


@pytest.mark.parametrize(
    ("because", "why"),
    [
        (c.SURE | {"wants_person": "asks for a person"}, "the customer asks for a person"),
        (c.SURE | {"mood": "angry"}, "the customer is angry"), (c.SURE | {"harm": True}, "somebody may come to harm"),
    ],
)  # fmt: skip
def test_whoever_wants_a_person_or_is_angry_has_one_in_the_middle_of_a_playbook(served: Served, shop: Shop, because: dict, why: str) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served)
    c.letter(served.brand, served.ana, "yes", ticket=ticket, now=w.later(minutes=5), because=because)

    assert turns(ticket)[1] == ("hand_over", why)
    take(served.tim, ticket, now=w.later(minutes=6))


def test_it_walks_only_when_sure_of_the_topic_and_only_what_its_trial_has_walked(served: Served, shop: Shop) -> None:
    unsure = asks(served, because={"topic": {"confidence": 0.79}})
    put(served, PAGE.replace("We are sorry.", "We are very sorry."))
    newer = asks(served)

    assert turns(unsure) == [("hand_over", "it is not sure enough of its answer")]
    assert turns(newer) == [("hand_over", "it would follow a playbook that is newer than its trial")]
    assert (way(unsure), way(newer), shop.heard) == ([], [], [])


def test_a_system_that_fails_leaves_it_to_a_person(served: Served, shop: Shop) -> None:
    shop.manner = lambda heard: Wire({}, 500)
    ticket = asks(served)

    assert turns(ticket)[0][0] == "hand_over"
    assert "it answered 500" in turns(ticket)[0][1]
    assert m.said_to_customer(ticket) == []


def test_a_playbook_that_waits_for_the_customer_tells_them_once_and_a_person_reads_what_they_say(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01")
    ticket = asks(served)
    assert "Please give it until the sixth day." in m.said_to_customer(ticket)[0]
    assert w.ticket_row(ticket)["state"] == "pending"
    c.letter(served.brand, served.ana, "It is here, thank you", ticket=ticket, now=w.later(minutes=5))

    assert len(m.said_to_customer(ticket)) == 1
    assert turns(ticket)[1][0] == "hand_over"
    take(served.tim, ticket, now=w.later(minutes=6))


def test_a_language_without_approved_words_is_a_persons(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    put(served, PAGE.replace(', de: "Ihre Bestellung ist {status}."', ""))
    m.let(served.brand, now=w.later(minutes=1))
    ticket = asks(served, language="de")

    assert "no words for this in the customer's language" in turns(ticket)[0][1]
    assert m.said_to_customer(ticket) == []


def test_a_question_in_between_is_asked_of_the_customer_and_the_playbook_goes_on(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = asks(served, "Where is my order?")
    assert "Please send us its number." in m.said_to_customer(ticket)[0]
    c.letter(served.brand, served.ana, "4711", ticket=ticket, now=w.later(minutes=5))
    c.calls_made(served.brand, now=w.later(minutes=5))

    assert "your order is packed." in m.said_to_customer(ticket)[1]
    assert [act for act, _ in turns(ticket)] == ["ask", "answer"]


ACTION = """\
name: money
title: Money back
topics: [account_details]
steps:
  - id: pay
    action: refund
    go: done
  - id: done
    end: solved
"""


def test_an_action_is_done_once_the_customer_has_said_yes_and_said_from_what_the_system_says(served: Served, shop: Shop) -> None:
    put(served, ACTION)
    m.let(served.brand, now=w.later(minutes=1))
    ticket = asks(served, "Please refund 12.50 EUR of order 4711.", topic="account_details")
    assert "Shall we refund 12.50 EUR for order 4711?" in m.said_to_customer(ticket)[0]
    assert shop.refunded == {}
    c.letter(served.brand, served.ana, "Yes please", ticket=ticket, now=w.later(minutes=5), topic="account_details")
    calls = c.asked(served.brand)
    for _ in range(2):
        for call_id in calls:
            look_up(brand_id=served.brand.id, call_id=call_id, now=w.later(minutes=5))

    assert len(shop.refunded) == 1
    assert "12.50 EUR is refunded for order 4711. Reference: R-1." in m.said_to_customer(ticket)[1]
    assert w.ticket_row(ticket)["state"] == "solved"


def test_a_refund_beyond_its_rights_is_a_persons_in_a_playbook_as_well(served: Served, shop: Shop) -> None:
    put(served, ACTION)
    m.let(served.brand, now=w.later(minutes=1))
    ticket = asks(served, "Please refund 39.00 EUR of order 4711.", topic="account_details")

    assert turns(ticket) == [("hand_over", "it is more than the machine has the right to")]
    assert shop.refunded == {}


def test_two_workers_with_one_answer_walk_once(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?")
    [call_id] = c.asked(served.brand)
    at_once(*[lambda: look_up(brand_id=served.brand.id, call_id=call_id, now=NINE)] * 2)
    c.arrived(ticket)

    assert len(m.said_to_customer(ticket)) == 1
    assert way(ticket) == [("look", "Not yet")]


def test_a_person_who_took_the_ticket_meanwhile_has_the_only_voice(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?")
    timekeeper.do_what_is_due(now=w.later(minutes=2))  # the worker was killed: its lease is over
    take(served.tim, ticket, now=w.later(minutes=2))
    c.calls_made(served.brand, now=w.later(minutes=3))

    assert (m.said_to_customer(ticket), way(ticket)) == ([], [])
    with acting_as(signed_in(served.tim)):
        follow_playbook(ticket.brand.id, ticket.id, by=served.tim.id, at="look", answer="Not yet", now=w.later(minutes=4))
    assert way(ticket) == [("look", "Not yet")], "the person goes on in the same walk"


def test_a_late_answer_and_a_person_race_and_one_voice_is_heard(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    for _ in range(6):
        ticket = c.letter(served.brand, served.ana, "Where is my order 4711?", now=NINE)
        call_id = c.asked(served.brand)[-1]
        outcomes = at_once(
            partial(look_up, brand_id=served.brand.id, call_id=call_id, now=w.later(minutes=2)),
            partial(timekeeper.do_what_is_due, now=w.later(minutes=2)), partial(take, served.tim, ticket, now=w.later(minutes=2)),
        )  # fmt: skip

        errors_in(outcomes, UnableToClaim, StopIteration)
        spoke = bool(m.said_to_customer(ticket))
        assert not (spoke and w.holder_of(ticket)), "it spoke only where nobody else has it"
        assert bool(way(ticket)) is spoke, "no step was kept that was not said"
        if w.holder_of(ticket):
            w.reply(ticket, by=served.tim, then="solved", now=w.later(minutes=3))


def test_what_is_killed_in_the_middle_leaves_no_step_behind_and_is_done_again(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-03-01", status="packed")
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?")
    w.arm("take_answer.before_commit")
    with pytest.raises(FailPointReached):
        c.calls_made(served.brand)
    assert (way(ticket), m.said_to_customer(ticket)) == ([], [])
    c.calls_made(served.brand)

    assert (way(ticket), len(m.said_to_customer(ticket))) == ([("look", "Not yet")], 1)


def test_when_the_customer_writes_while_a_system_is_asked_a_person_reads_both(served: Served, shop: Shop) -> None:
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?")
    c.letter(served.brand, served.ana, "And please change its address", ticket=ticket, now=w.later(seconds=2))
    c.calls_made(served.brand, now=w.later(seconds=3))

    assert turns(ticket) == [("hand_over", "the customer wrote again while a system was asked")]
    assert m.said_to_customer(ticket) == []


def test_a_playbook_for_people_alone_leaves_the_machine_as_it_was(served: Served) -> None:
    put(served, PAGE.replace("    look_up: order_status\n", "").replace(", when: {status: shipped}", "").replace(", when: {status: packed}", ""))
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?")
    c.calls_made(served.brand)

    assert turns(ticket) == [("answer", "the brand's own system says so")]
    assert way(ticket) == []


def test_of_two_playbooks_for_a_topic_a_person_chooses(served: Served) -> None:
    put(served, PAGE.replace("name: late", "name: other"))
    m.let(served.brand, now=w.later(minutes=1))

    assert turns(asks(served)) == [("hand_over", "the brand has several playbooks for this topic")]


def test_whoever_takes_over_sees_each_step_with_where_it_was_known_from_and_the_brand_sees_the_source(served: Served, shop: Shop) -> None:
    sent_on(shop, "2026-02-20")
    ticket = asks(served)
    c.letter(served.brand, served.ana, "Hm", ticket=ticket, now=w.later(minutes=5))
    take(served.tim, ticket, now=w.later(minutes=6))
    door = as_browser(served.tim)
    shown = words_of(door.get(f"/tickets/{ticket.id}/guidance"))

    assert "Was it sent? Sent by Assistant (automatic), from The shop's order list, 2026-03-02 09:00 UTC" in shown
    assert "Have the neighbours been asked?" in shown
    assert "Asked Not asked" in shown, "with the buttons to go on"
