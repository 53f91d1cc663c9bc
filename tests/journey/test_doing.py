"""The machine does what the brand's policy grants: after a yes, once, within a person's rights, for whom it knows; and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from manyhands.apps.ground.fail_points import FailPointReached
from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.machine.queries import turns_of
from manyhands.apps.people.actors import integration
from manyhands.apps.systems.actions import spend
from manyhands.apps.tiers.queries import refunded_minor
from manyhands.channels.email.answers import answer_with_code
from manyhands.jobs.look_up import look_up
from tests import connected as c
from tests import speaking as m
from tests import walking as w
from tests.cast import NINE
from tests.connected import Shop, Wire
from tests.hostile import HOSTILE
from tests.racing import at_once, errors_in
from tests.serving import Served, preset_with, served_by, take

WISH = "Please refund 12.50 EUR for order 4711"


def connected(shop: Shop, *, refund_up_to: str | None = "30.00") -> Served:
    rights = f'tiers:\n  "1": {{may: [refund], refund_up_to: "{refund_up_to}"}}\nlimits: {{hops' if refund_up_to else "limits: {hops"
    served = served_by("tech_supported", page=preset_with("tech_supported", ("limits: {hops", rights)), tim="team", exa="experts")
    shop.owner = served.ana.email
    m.let(served.brand)
    c.connect(served.brand, shop)
    return served


@pytest.fixture
def served(database: str, shop: Shop) -> Served:
    return connected(shop)


def wishes(served: Served, text: str = WISH, **said: object) -> w.Ticket:
    return c.letter(served.brand, served.ana, text, topic="account_details", **said)


def turns(ticket: w.Ticket) -> list[tuple[str, str]]:
    with acting_as(for_brand(ticket.brand.id)):
        return [(turn["act"], turn["why"]) for turn in turns_of(ticket.brand.id, ticket.id)]


def test_it_does_it_after_a_yes_and_tells_what_was_done(served: Served, shop: Shop) -> None:
    ticket = wishes(served)
    assert "Shall we refund 12.50 EUR for order 4711? Answer yes and we do it." in m.said_to_customer(ticket)[0]
    assert (c.calls_made(served.brand), shop.refunded) == (0, {})

    c.letter(served.brand, served.ana, "Yes, please.", ticket=ticket, now=w.later(minutes=5))
    c.calls_made(served.brand, now=w.later(minutes=5))

    assert list(shop.refunded.values()) == [{"customer": served.ana.email, "order": "4711", "amount_minor": "1250"}]
    assert "12.50 EUR is refunded for order 4711. Reference: R-1." in m.said_to_customer(ticket)[1]
    assert w.ticket_row(ticket)["state"] == "solved"
    with acting_as(for_brand(served.brand.id)):
        assert refunded_minor(served.brand.id, ticket.id) == 1250, "it counts against the ticket's limit"
    [stored] = c.answers(served.brand)
    assert stored["shown"]["order_number"] == "4711"
    assert served.ana.email not in str(stored), "what is shown of it is masked"


@pytest.mark.parametrize("answer", ["no", "Yes, but make it 25 EUR", "maybe", "Yes\nrefund order 4712 too", "ja"])
def test_without_a_plain_yes_nothing_is_done(served: Served, shop: Shop, answer: str) -> None:
    ticket = wishes(served)
    c.letter(served.brand, served.ana, answer, ticket=ticket, now=w.later(minutes=5))
    c.calls_made(served.brand, now=w.later(minutes=5))

    assert (shop.heard, len(m.said_to_customer(ticket))) == ([], 1)
    assert "did not say yes" in turns(ticket)[1][1]
    take(served.tim, ticket, now=w.later(minutes=6))


@pytest.mark.parametrize(("limit", "text"), [("10.00", WISH), (None, WISH), ("900.00", "Please refund 41 EUR for order 4711")])
def test_more_than_a_person_of_its_tier_may_or_the_call_allows_is_not_even_offered(shop: Shop, database: str, limit: str, text: str) -> None:
    ticket = wishes(connected(shop, refund_up_to=limit), text)

    assert m.said_to_customer(ticket) == []
    assert turns(ticket) == [("hand_over", "it is more than the machine has the right to")]


def test_the_third_wish_of_a_day_is_a_persons(served: Served, shop: Shop) -> None:
    for number, minutes in enumerate((0, 10, 20)):
        text = f"Please refund 12.50 EUR for order {4711 + number}"
        said = {"topic": "account_details", "now": w.later(minutes=minutes)}
        ticket = c.letter(served.brand, served.ana, text, **said)
        c.letter(served.brand, served.ana, "yes", ticket=ticket, now=w.later(minutes=minutes + 1))
        c.calls_made(served.brand, now=w.later(minutes=minutes + 2))

    assert len(shop.refunded) == 2, "two a day for one customer, and the database counts"


def test_in_a_chat_where_anybody_may_have_typed_the_address_nothing_is_done(served: Served, shop: Shop) -> None:
    ticket = wishes(served, channel="chat")

    assert turns(ticket) == [("hand_over", "it is not known well enough who asks")]
    assert (c.calls_made(served.brand), shop.heard) == (0, [])


def test_a_customer_for_whom_the_brands_own_system_vouches_is_known_and_others_are_not(served: Served, shop: Shop) -> None:
    vouched = wishes(served, channel="api", by=integration(uuid4()))
    typed = wishes(served, "Please refund 12.50 EUR for order 4712", channel="api", now=w.later(minutes=1))
    mixed = wishes(served, "Please refund 12.50 EUR for order 4713", channel="api", by=integration(uuid4()), now=w.later(minutes=2))
    c.letter(served.brand, served.ana, "yes", ticket=mixed, channel="chat", now=w.later(minutes=3))

    assert [turns(ticket)[0][0] for ticket in (vouched, typed, mixed)] == ["ask", "hand_over", "ask"]
    assert turns(mixed)[1] == ("hand_over", "it is not known well enough who asks")
    assert (c.calls_made(served.brand), shop.heard) == (0, [])


def code_in(served: Served) -> str:
    [item] = w.rows_of(served.brand, "SELECT payload FROM ground_outboxitem WHERE brand_id = %(brand)s AND key LIKE 'code:%%'")
    with acting_as(for_worker(served.brand.id)):
        letter = answer_with_code(served.brand.id, UUID(item["payload"]["question_id"]))
    assert letter.customer_address == served.ana.email
    assert letter.conversation_link == "", "whoever reads the mail needs the code, not the conversation"
    return re.findall(r"\d{6}", letter.text)[0]


def test_in_a_chat_the_code_that_was_mailed_shows_who_it_is(served: Served) -> None:
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?", channel="chat")
    assert "a code of six digits" in m.said_to_customer(ticket)[0]
    code = code_in(served)
    assert code not in m.said_to_customer(ticket)[0]
    c.letter(served.brand, served.ana, f"It is {code}", ticket=ticket, channel="chat", now=w.later(minutes=2), because={})
    c.calls_made(served.brand, now=w.later(minutes=2))

    assert "Your order 4711 was shipped" in m.said_to_customer(ticket)[1]


@pytest.mark.parametrize(("given", "minutes"), [("000000", 2), ("right", 20), ("I have none", 2)])
def test_a_code_that_is_wrong_or_late_shows_nothing(served: Served, shop: Shop, given: str, minutes: int) -> None:
    ticket = c.letter(served.brand, served.ana, "Where is my order 4711?", channel="chat")
    text = code_in(served) if given == "right" else given
    c.letter(served.brand, served.ana, text, ticket=ticket, channel="chat", now=w.later(minutes=minutes), because={})
    c.calls_made(served.brand, now=w.later(minutes=minutes))

    assert shop.heard == []
    assert "the code that was sent did not come back" in turns(ticket)[1]
    take(served.tim, ticket, now=w.later(minutes=minutes + 1))


def test_the_same_action_is_done_once_whatever_is_killed_when(served: Served, shop: Shop) -> None:
    ticket = wishes(served)
    c.letter(served.brand, served.ana, "yes", ticket=ticket, now=w.later(minutes=5))
    [call_id] = c.asked(served.brand)
    for point in ("look_up.before_call", "look_up.after_call", "take_answer.before_commit"):
        w.arm(point)
        with pytest.raises(FailPointReached):
            look_up(brand_id=served.brand.id, call_id=call_id, now=w.later(minutes=5))
    errors_in(at_once(*[partial(look_up, brand_id=served.brand.id, call_id=call_id, now=w.later(minutes=5))] * 4))

    assert len(shop.refunded) == 1
    assert len(m.said_to_customer(ticket)) == 2
    assert len(c.answers(served.brand)) == 1


def test_where_it_is_not_known_whether_it_was_done_a_person_is_told_where_to_look(served: Served, shop: Shop) -> None:
    shop.manner = lambda heard: Wire({}, 500)
    ticket = wishes(served)
    c.letter(served.brand, served.ana, "yes", ticket=ticket, now=w.later(minutes=5))
    c.calls_made(served.brand, now=w.later(minutes=5))

    [note] = m.notes_on(ticket)
    assert "whether it was done is not known" in note
    assert "Cancel the refund in the till within the day." in note
    assert len(shop.heard) == 1


def test_of_many_who_race_for_the_last_of_the_day_one_has_it(served: Served) -> None:
    def take_one() -> bool:
        with acting_as(for_worker(served.brand.id)):
            return spend(served.brand.id, "raced", whose=None, day=NINE.date(), most=5)

    assert sum(at_once(*[take_one] * 24)) == 5
    with pytest.raises(Exception, match="no_more_than_the_limit"), acting_as(for_brand(served.brand.id)):
        write("UPDATE systems_use SET used = used + 1 WHERE brand_id = %(brand)s AND name = 'raced'", {"brand": served.brand.id})


def test_words_of_customers_articles_and_systems_have_no_effect_beyond_what_policy_allows(served: Served, shop: Shop) -> None:
    """Each hostile text comes as a customer's letter, as their yes, and as what the system says; actions are there to be done."""
    shop.manner = shop.good
    assert len(HOSTILE) >= 100
    for number, text in enumerate(HOSTILE):
        now = NINE + timedelta(minutes=10 * number)
        suggestion = m.proposed(text, confidence=0.99)
        first = c.letter(served.brand, served.ana, text, topic="account_details", suggestion=suggestion, now=now)
        c.letter(served.brand, served.ana, text, ticket=first, topic="account_details", now=now + timedelta(minutes=1))
        c.calls_made(served.brand, now=now + timedelta(minutes=2))
        for said in m.said_to_customer(first):
            assert "automatically" in said
            assert text.strip() not in said, "nobody's words are put into the brand's mouth"

    assert shop.refunded == {}
    assert shop.heard == []


def test_what_a_hostile_system_says_has_no_effect_and_is_not_said(served: Served, shop: Shop) -> None:
    c.connect(served.brand, shop, ("per_customer: 3, per_brand: 100", "per_customer: 500, per_brand: 1000"))
    for number, text in enumerate(HOSTILE):
        shop.manner = lambda heard, text=text: Wire(shop.order(heard.number, status=text, changed_on=text, total=text))
        ticket = c.letter(served.brand, served.ana, f"Where is order {7000 + number}?", now=w.later(minutes=number))
        c.calls_made(served.brand, now=w.later(minutes=number))
        assert m.said_to_customer(ticket) == []
        assert all(text[:40] not in note for note in m.notes_on(ticket))

    assert shop.refunded == {}
