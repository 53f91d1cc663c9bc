"""The machine answers what it can prove and hands over the rest; it and a person never both speak."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.queries import containment_of, turns_of
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import preset_text
from manyhands.jobs.catalogue import message_arrived
from manyhands.journey.let_speak import UnableToLetSpeak, silence
from tests import speaking as m
from tests import walking as w
from tests.racing import at_once, errors_in
from tests.serving import Served, here, served_by, take


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", tim="team", exa="experts")


@pytest.fixture
def speaking(served: Served) -> Served:
    m.let(served.brand)
    return served


def turns(ticket: w.Ticket) -> list[tuple[str, str]]:
    with acting_as(for_brand(ticket.brand.id)):
        return [(turn["act"], turn["why"]) for turn in turns_of(ticket.brand.id, ticket.id)]


def test_it_answers_what_it_can_prove_says_what_it_is_and_how_to_reach_a_person(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana)

    [answer] = m.said_to_customer(ticket)
    assert answer.startswith(m.PROOF)
    assert "automatically" in answer
    assert "a person takes over" in answer
    assert w.ticket_row(ticket)["state"] == "solved"
    assert w.events_of(ticket) == ["message_received", "ticket_understood", "machine_answered", "reply_sent", "ticket_solved"]


def test_its_ticket_is_counted_and_charged_like_anyones_and_nobody_is_paid_for_it(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana)

    [earned] = w.rows_of(speaking.brand, "SELECT person_id, amount_minor FROM pay_earning WHERE brand_id = %(brand)s")
    assert (earned["person_id"], earned["amount_minor"]) == (machine_of(speaking.brand.id), 0)
    with acting_as(for_brand(speaking.brand.id)):
        assert containment_of(speaking.brand.id, since=w.NINE - timedelta(days=1)) == {
            "answers": 1, "handed_over": 0, "contained": 1, "came_back": 0,
        }  # fmt: skip
    assert (books := w.books(ticket.brand))["entries_off"] == books["balances_off"] == 0


def test_its_first_answers_are_reviewed_like_anyones(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana)

    review = w.row_of(speaking.brand, "SELECT person_id, because FROM quality_review WHERE brand_id = %(brand)s", ticket=ticket.id)
    assert review["person_id"] == machine_of(speaking.brand.id)


def need(topic: str = "order_status", *, answered: float = 0.9, is_in_reply: bool = False) -> dict[str, object]:
    found = {"title": "Refunds", "article_id": "a", "passage_id": "p", "quote": "Within 7 days.", "internal": False}
    return {"words": "when is the refund paid?", "topic": topic, "confidence": 0.83, "found": found, "answered": answered, "is_in_reply": is_in_reply}


@pytest.mark.parametrize("asked", [need(), need("refunds", is_in_reply=True), need("refunds")])
def test_what_its_answer_does_not_cover_it_hands_over_with_each_thing_that_is_asked(speaking: Served, asked: dict[str, object]) -> None:
    ticket = m.says(speaking.brand, speaking.ana, "When does my order leave, and when is the refund paid?", because={"needs": [asked]})

    assert m.said_to_customer(ticket) == []
    assert turns(ticket)[0][0] == "hand_over"
    [note] = m.notes_on(ticket)
    assert f"also asks “when is the refund paid?” ({str(asked['topic']).replace('_', ' ')}; 83% sure)" in note
    assert "Refunds" in note.partition("Looked at:")[2]


def test_an_answer_that_covers_each_thing_asked_is_given(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana, because={"needs": [need(is_in_reply=True)]})

    assert len(m.said_to_customer(ticket)) == 1


def test_an_answer_that_is_less_sure_of_a_second_thing_is_not_given(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana, because={"needs": [need(answered=0.5, is_in_reply=True)]})

    assert turns(ticket) == [("hand_over", "it is not sure enough of its answer")]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"because": {"wants_person": "asks for a person: 'a human'"}}, "the customer asks for a person"),
        ({"because": {"harm": True}}, "somebody may come to harm"),
        ({"because": {"mood": "angry"}}, "the customer is angry"),
        ({"topic": "complaints"}, "it may not answer on this topic"),
        ({"suggestion": None}, "no approved article answers it"),
        ({"suggestion": m.proposed(cited=False)}, "no approved article answers it"),
        ({"suggestion": m.proposed(internal=True)}, "no approved article answers it"),
        ({"suggestion": m.proposed(confidence=0.79)}, "it is not sure enough of its answer"),
        ({"because": {"contradicts": [{"words": "30 days", "other_words": "14 days"}]}}, "the articles contradict each other"),
        ({"language": "nl"}, "it does not speak this language"),
    ],
)
def test_everything_else_goes_to_people_at_once_with_the_reason_and_all_it_knows(speaking: Served, said: dict, why: str) -> None:
    known = {"entities": [{"kind": "order_number", "text": "4711"}], "found": [{"title": "When orders leave"}]}
    ticket = m.says(speaking.brand, speaking.ana, **(said | {"because": known | said.get("because", {})}))

    assert m.said_to_customer(ticket) == []
    assert turns(ticket) == [("hand_over", why)]
    [note] = m.notes_on(ticket)
    assert f"Handed over by the machine: {why}." in note
    assert "order number 4711 (the customer, message 1)" in note
    assert "Looked at: When orders leave" in note
    assert w.rows_of(ticket.brand, "SELECT 1 AS x FROM routing_offer WHERE brand_id = %(brand)s AND state = 'open'"), "people are asked"


def test_without_a_licence_it_says_nothing(served: Served) -> None:
    ticket = m.says(served.brand, served.ana)

    assert (m.said_to_customer(ticket), m.notes_on(ticket), turns(ticket)) == ([], [], [])
    take(served.tim, ticket)


def test_it_is_silent_from_the_moment_its_licence_ends(speaking: Served) -> None:
    with acting_as(for_brand(speaking.brand.id)):
        silence(speaking.brand.id, because="the prices have changed", now=w.NINE)

    assert m.said_to_customer(m.says(speaking.brand, speaking.ana)) == []


def test_on_a_page_without_a_machine_in_front_it_is_silent(speaking: Served) -> None:
    w.switch(speaking.brand, preset_text("dedicated"), moves={"team": "team"})

    assert m.said_to_customer(m.says(speaking.brand, speaking.ana)) == []


def test_a_topic_that_the_brand_did_not_choose_is_not_its(served: Served) -> None:
    m.let(served.brand, topics=["stock"])

    assert turns(m.says(served.brand, served.ana)) == [("hand_over", "it may not answer on this topic")]
    assert turns(m.says(served.brand, served.ana, topic="stock")) == [("answer", "it is sure enough of its answer, and names its source")]


def test_when_the_customer_comes_back_its_solution_does_not_count_and_a_person_has_it(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana)
    again = m.says(speaking.brand, speaking.ana, "That is not what I asked.", ticket=ticket, now=w.later(minutes=5))

    assert again.id == ticket.id
    assert turns(ticket)[1:] == [("hand_over", "the customer came back after its answer")]
    assert len(m.said_to_customer(ticket)) == 1
    with acting_as(for_brand(speaking.brand.id)):
        counted = containment_of(speaking.brand.id, since=w.NINE - timedelta(days=1))
    assert (counted["contained"], counted["came_back"]) == (0, 1)
    take(speaking.tim, ticket, now=w.later(minutes=6))
    m.says(speaking.brand, speaking.ana, "And when will it come?", ticket=ticket, now=w.later(minutes=7))
    assert len(m.said_to_customer(ticket)) == 1, "a person has it: the machine is silent"
    assert (books := w.books(ticket.brand))["entries_off"] == books["balances_off"] == 0


def test_what_a_person_has_had_is_never_the_machines_again(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana, suggestion=None)
    take(speaking.tim, ticket)
    w.release(ticket, by=speaking.tim, now=w.later(minutes=1))
    m.says(speaking.brand, speaking.ana, "Hello?", ticket=ticket, now=w.later(minutes=2))

    assert m.said_to_customer(ticket) == []


def test_a_message_is_decided_once_however_often_its_job_runs(speaking: Served) -> None:
    ticket = m.says(speaking.brand, speaking.ana)
    message_arrived(
        brand_id=ticket.brand.id, ticket_id=str(ticket.id), message_id=str(ticket.message_id), now=w.later(minutes=1),
        reader=w.Said(topic="order_status", suggestion=m.proposed()),
    )  # fmt: skip

    assert len(m.said_to_customer(ticket)) == 1
    assert len(turns(ticket)) == 1
    assert w.ticket_row(ticket)["state"] == "solved"


def test_machine_and_person_never_both_speak_whoever_comes_first(speaking: Served) -> None:
    here(speaking, speaking.tim)
    for number in range(16):
        got = w.deliver(speaking.brand, speaking.ana, f"When does order {number} leave?", channel="chat")
        ticket = w.Ticket(speaking.brand, got.ticket_id, got.message_id)
        w.understand(speaking.brand, got.ticket_id, got.message_id, w.Said(topic="order_status", suggestion=m.proposed()))
        w.place(ticket)

        outcomes = at_once(partial(w.claim, speaking.tim), partial(_answered, ticket))

        errors_in(outcomes, UnableToClaim)
        spoke = bool(m.said_to_customer(ticket))
        assert spoke is not (w.holder_of(ticket) == speaking.tim.id), "one of them has it: never both, and never none"
        if not spoke:
            w.reply(ticket, by=speaking.tim, then="solved", now=w.NINE)


def _answered(ticket: w.Ticket) -> None:
    message_arrived(brand_id=ticket.brand.id, ticket_id=str(ticket.id), message_id=str(ticket.message_id), reader=w.Said(), now=w.NINE)


def test_it_may_not_speak_where_its_trial_does_not_bear_the_page_out(served: Served) -> None:
    for point, words in (
        (m.SURE | {"bound": 0.969}, "The page asks for 97 %"),
        (m.SURE | {"answered": 12}, "30 are the least that prove anything"),
        (m.SURE | {"threshold": 0.7}, "never so sure"),
    ):
        with pytest.raises(UnableToLetSpeak, match=words):
            m.let(served.brand, trial_id=m.tried(served.brand, point))
    with pytest.raises(UnableToLetSpeak, match="does not let it answer on refunds"):
        m.let(served.brand, topics=["refunds"])
