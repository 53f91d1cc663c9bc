"""A vendor lead sees their people and, of these people's work, what the contract allows. Nothing else of the brand."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from manyhands.apps.brands.actions import grant_role
from manyhands.apps.brands.queries import brands_seen
from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.market.actions import Level, Terms, UnableToContract, sign_contract
from manyhands.apps.market.queries import contracts_for, contracts_of_brand, messages_for, people_for, tickets_for
from manyhands.journey.close_contract import close_contract, end_contract, leave_vendor
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Cast, Person, come_in, found_people
from tests.staffing import contract, let_in, today, vendor_of


class Outsourced:
    """Hand works for Willow under its contract with Larch; Lead runs Willow's team."""

    def __init__(self, cast: Cast, **terms: object) -> None:
        self.cast = cast
        self.hand, self.lead = found_people(2)
        self.vendor = vendor_of(self.hand, lead=self.lead)
        self.contract = contract(cast.larch, self.vendor, **terms)  # type: ignore[arg-type]
        let_in(cast.larch, self.hand, "everyone", valid_from=LONG_AGO, contract_id=self.contract)
        let_in(cast.larch, self.lead, role="vendor_lead", valid_from=LONG_AGO, contract_id=self.contract)

    def ask(self, reading, *more: object, who: Person | None = None, now=None):
        asker = who or self.lead
        with acting_as(for_person(asker.id)):
            return reading(asker.id, *more, now=now or today())


@pytest.fixture
def willow(cast: Cast) -> Outsourced:
    return Outsourced(cast)


def test_a_lead_sees_the_contract_and_the_people_under_it(cast: Cast, willow: Outsourced) -> None:
    come_in(cast.larch, willow.hand)

    (one,) = willow.ask(contracts_for)
    assert (one["brand_slug"], one["pools"], one["hours_per_month"]) == (cast.larch.slug, ["everyone"], 160)
    assert "rate_minor" not in one
    (hand,) = willow.ask(people_for)
    assert (hand["name"], hand["is_here"], hand["held"]) == (willow.hand.name, True, 0)


def test_a_lead_sees_the_tickets_of_their_people_masked_and_with_minutes(cast: Cast, willow: Outsourced) -> None:
    ticket = w.write_to(cast.larch, cast.ana, f"Call me at +351 912 345 678 or {cast.ana.email}, please.")
    w.claim(willow.hand, now=today(minutes=-30))

    (seen,) = willow.ask(tickets_for)
    assert (seen["ticket_id"], seen["state"], seen["topic"]) == (ticket.id, "open", "delivery")
    assert 29 <= seen["minutes"] <= 31
    (message,) = willow.ask(messages_for, ticket.id)
    assert "912" not in message["text"]
    assert cast.ana.email not in message["text"]
    assert set(seen) & {"terms", "customer_id", "customer_name", "email_sealed"} == set()
    assert 29 <= willow.ask(contracts_for)[0]["minutes"] <= 31


def test_a_lead_sees_no_ticket_of_others_not_even_in_the_same_pool(cast: Cast, willow: Outsourced) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert willow.ask(tickets_for) == []
    assert willow.ask(messages_for, ticket.id) == []
    assert [person["person_id"] for person in willow.ask(people_for)] == [willow.hand.id]


def test_a_lead_sees_no_internal_word(cast: Cast, willow: Outsourced) -> None:
    from manyhands.journey.note import note

    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(willow.hand)
    with acting_as(for_person(willow.hand.id)):
        note(cast.larch.id, ticket.id, by=willow.hand.id, text="A word among colleagues.", now=NINE)

    assert "A word among colleagues." not in [message["text"] for message in willow.ask(messages_for, ticket.id)]


def test_a_member_who_is_no_lead_and_a_lead_of_another_vendor_see_nothing(cast: Cast, willow: Outsourced) -> None:
    other = Outsourced(cast)
    w.write_to(cast.larch, cast.ana)
    w.claim(willow.hand)

    assert willow.ask(tickets_for, who=willow.hand) == []
    assert [row["person_id"] for row in willow.ask(people_for, who=other.lead)] == [other.hand.id]
    assert willow.ask(tickets_for, who=other.lead) == []


@pytest.mark.parametrize("terms", [{"ends_at": today(minutes=-1)}, {"begins_at": today(days=1)}], ids=["ended", "not yet begun"])
def test_a_contract_that_is_not_in_force_opens_no_door(cast: Cast, terms: dict) -> None:
    willow = Outsourced(cast, **terms)
    w.write_to(cast.larch, cast.ana)

    for person in (willow.hand, willow.lead):
        with acting_as(for_person(person.id)):
            assert brands_seen() == []
    assert willow.ask(contracts_for) == willow.ask(people_for) == willow.ask(tickets_for) == []
    assert "no ticket for you" in w.claim_refused(willow.hand, now=today())


def test_a_contract_that_is_ended_closes_the_door_at_once_and_hands_over_what_is_held(cast: Cast, willow: Outsourced) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(willow.hand)
    w.reply(ticket, by=willow.hand)
    with acting_as(for_worker(cast.larch.id)):
        assert end_contract(cast.larch.id, willow.contract, because="late invoices", now=today())
        assert not end_contract(cast.larch.id, willow.contract, because="again", now=today())

    assert w.holder_of(ticket) is None
    assert w.events_of(ticket)[-2:] == ["ticket_handed_over", "ticket_placed"]
    with acting_as(for_person(willow.lead.id)):
        assert brands_seen() == []
    assert w.claim(cast.eve, now=today()).ticket_id == ticket.id


def test_a_contract_that_runs_out_is_closed_by_the_clock_once(cast: Cast) -> None:
    willow = Outsourced(cast, ends_at=today(minutes=-1))
    with acting_as(for_worker(cast.larch.id)):
        assert close_contract(cast.larch.id, willow.contract, now=today())
        assert not close_contract(cast.larch.id, willow.contract, now=today())


def test_a_contract_that_has_not_begun_can_be_ended_too(cast: Cast) -> None:
    willow = Outsourced(cast, begins_at=today(days=1))
    with acting_as(for_worker(cast.larch.id)):
        assert end_contract(cast.larch.id, willow.contract, because="changed our mind", now=today())

    assert willow.ask(contracts_for, now=today(days=2)) == []


def test_whoever_leaves_the_vendor_has_no_right_that_came_through_it(cast: Cast, willow: Outsourced) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(willow.hand)
    with acting_as(for_worker(cast.larch.id)):
        leave_vendor(cast.larch.id, willow.vendor, willow.hand.id, now=today())

    assert w.holder_of(ticket) is None
    with acting_as(for_person(willow.hand.id)):
        assert brands_seen() == []
    assert willow.ask(people_for) == []


def test_a_contract_for_some_languages_offers_tickets_in_these_only(cast: Cast) -> None:
    willow = Outsourced(cast, languages=["de"])
    english = w.write_to(cast.larch, cast.ana)
    offer = w.offer_to("everyone", english)

    assert "no ticket for you" in w.claim_refused(willow.hand)
    from manyhands.apps.routing.claims import claim_first

    with acting_as(for_person(willow.hand.id)):
        assert claim_first(willow.hand.id, [(cast.larch.id, offer)], lease_seconds=60, now=NINE) is None


def test_a_right_in_a_pool_that_the_contract_does_not_name_is_no_right(cast: Cast) -> None:
    willow = Outsourced(cast, pools=["experienced"])
    w.write_to(cast.larch, cast.ana)

    assert "no ticket for you" in w.claim_refused(willow.hand)


def test_vendors_are_shown_masked_data_whatever_is_agreed(cast: Cast, willow: Outsourced) -> None:
    with pytest.raises(DatabaseError, match="vendors_see_masked_data"), acting_as(for_brand(cast.larch.id)):
        write("UPDATE market_contract SET masks_data = false WHERE brand_id = %(brand)s", {"brand": cast.larch.id})


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (Terms([], NINE, 100), "one pool or more"), (Terms(["everyone"], NINE, 100, ends_at=NINE), "before it begins"),
        (Terms(["everyone"], NINE, 100, hours_per_month=10, hours_per_month_min=20), "more than the hours agreed"),
        (Terms(["everyone"], NINE, -1), "0 or more"), (Terms(["everyone"], NINE, 100, seats=0), "1 or more"),
        (Terms(["everyone"], NINE, 100, level=Level("accepted", 900, 50)), "Say all of it"),
        (Terms(["everyone"], NINE, 100, level=Level("first_response", 1_001, 50)), "Say all of it"),
    ],
)  # fmt: skip
def test_what_is_no_contract_is_refused_in_words(cast: Cast, willow: Outsourced, terms: Terms, words: str) -> None:
    with acting_as(for_brand(cast.larch.id)), pytest.raises(UnableToContract, match=words):
        sign_contract(cast.larch.id, willow.vendor, terms, now=NINE)


def test_another_brand_sees_neither_the_contract_nor_the_vendor(cast: Cast, willow: Outsourced) -> None:
    from manyhands.apps.ground.sql import rows

    with acting_as(for_person(cast.nat.id)):
        assert contracts_of_brand(cast.larch.id) == []
        assert rows("SELECT name FROM market_vendor") == rows("SELECT id FROM market_membership") == []
    with acting_as(for_person(cast.hal.id)):
        assert len(contracts_of_brand(cast.larch.id)) == 1


def test_a_lead_without_the_brands_grant_sees_nothing(cast: Cast) -> None:
    (lead,) = found_people(1)
    vendor = vendor_of(lead=lead)
    signed = contract(cast.larch, vendor)
    with acting_as(for_person(lead.id)):
        assert contracts_for(lead.id, now=today()) == []

    with acting_as(for_brand(cast.larch.id)):
        grant_role(cast.larch.id, lead.id, role="vendor_lead", valid_from=LONG_AGO, contract_id=signed)
    with acting_as(for_person(lead.id)):
        assert len(contracts_for(lead.id, now=today())) == 1
