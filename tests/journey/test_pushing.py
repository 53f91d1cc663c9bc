"""Where work is pushed, tickets are given to whoever is there and has room."""

from __future__ import annotations

from functools import partial

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import Brand, Cast, Person, come_in, employ, end_grants, found_people, write_page
from tests.racing import at_once, errors_in
from tests.staffing import contract, let_in, vendor_of


def load_of(brand: Brand, person: Person) -> tuple[int, int]:
    row = w.row_of(brand, "SELECT held, held_max FROM routing_load WHERE person_id = %(p)s", p=person.id)
    return row["held"], row["held_max"]


def test_a_ticket_is_given_to_whoever_is_there(cast: Cast) -> None:
    ticket = w.write_to(cast.maple, cast.bob)
    come_in(cast.maple, cast.lou)

    assert w.push(cast.maple)

    assert w.holder_of(ticket) == cast.lou.id
    assert w.events_of(ticket)[-1] == "ticket_pushed"


def test_nobody_is_given_a_ticket_while_they_are_away(cast: Cast) -> None:
    ticket = w.write_to(cast.maple, cast.bob)

    assert not w.push(cast.maple)

    assert w.holder_of(ticket) is None


def test_work_goes_round_to_whoever_has_been_free_the_longest(cast: Cast) -> None:
    come_in(cast.maple, cast.lou, cast.max)
    tickets = [w.write_to(cast.maple, cast.bob, now=w.later(seconds=n)) for n in range(4)]

    while w.push(cast.maple, now=w.later(minutes=1)):
        pass

    holders = [w.holder_of(ticket) for ticket in tickets]
    assert holders.count(cast.lou.id) == holders.count(cast.max.id) == 2


def test_nobody_is_ever_given_more_than_they_can_hold(cast: Cast) -> None:
    come_in(cast.maple, cast.lou)
    for n in range(7):
        w.write_to(cast.maple, cast.bob, now=w.later(seconds=n))

    while w.push(cast.maple, now=w.later(minutes=1)):
        pass

    assert load_of(cast.maple, cast.lou) == (4, 4)


def test_twelve_workers_that_push_at_once_give_out_each_ticket_once(cast: Cast) -> None:
    come_in(cast.maple, cast.lou, cast.max)
    tickets = [w.write_to(cast.maple, cast.bob, now=w.later(seconds=n)) for n in range(12)]

    got = at_once(*[partial(w.push, cast.maple, now=w.later(minutes=1))] * 12)

    errors_in(got, UnableToClaim)
    held = [w.holder_of(ticket) for ticket in tickets]
    for person in (cast.lou, cast.max):
        assert load_of(cast.maple, person)[0] == held.count(person.id) <= 4


def test_dedicated_people_get_no_other_brands_ticket(cast: Cast) -> None:
    come_in(cast.maple, cast.lou)
    come_in(cast.larch, cast.cy)
    at_larch, at_maple = w.write_to(cast.larch, cast.ana), w.write_to(cast.maple, cast.bob)

    assert not w.push(cast.larch)
    assert w.push(cast.maple)

    assert w.holder_of(at_larch) is None
    assert w.holder_of(at_maple) == cast.lou.id


def test_somebody_whose_grant_has_ended_is_given_nothing(cast: Cast) -> None:
    ticket = w.write_to(cast.maple, cast.bob)
    come_in(cast.maple, cast.lou)
    end_grants(cast.maple, cast.lou)

    assert not w.push(cast.maple)

    assert w.holder_of(ticket) is None


def test_somebody_who_gave_a_ticket_back_is_not_given_it_again(cast: Cast) -> None:
    ticket = w.write_to(cast.maple, cast.bob)
    come_in(cast.maple, cast.lou)
    w.push(cast.maple)
    w.release(ticket, by=cast.lou)

    assert not w.push(cast.maple, now=w.later(minutes=1))

    come_in(cast.maple, cast.max)
    assert w.push(cast.maple, now=w.later(minutes=1))
    assert w.holder_of(ticket) == cast.max.id


def test_a_claimed_pool_is_never_pushed_to(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    come_in(cast.larch, cast.cy, cast.fay, cast.gus)

    assert not w.push(cast.larch, now=w.later(hours=3))

    assert w.holder_of(ticket) is None


def test_dedicated_people_whose_right_has_ended_are_given_other_brands_tickets_again(cast: Cast) -> None:
    employ(cast.maple, [(cast.ned, "specialist", ())])
    let_in(cast.maple, cast.ned, "team", valid_until=w.later(hours=1))
    with acting_as(for_brand(cast.birch.id)):
        write_page(cast.birch, preset_text("tiered").replace("work: claimed", "work: pushed", 1))
    come_in(cast.birch, cast.ned)
    ticket = w.write_to(cast.birch, cast.tia)

    assert not w.push(cast.birch, now=w.later(minutes=30))
    assert w.push(cast.birch, now=w.later(minutes=90))

    assert w.holder_of(ticket) == cast.ned.id


def test_a_vendors_person_is_given_what_is_answered_in_a_second_language_of_the_contract(cast: Cast) -> None:
    page = preset_text("human_cloud").replace("work: claimed", "work: pushed", 1) + "language_gap: {second: {nl: de}, second_after: 10m}\n"
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, page)
    [hand] = found_people(1, languages=("de",))
    let_in(cast.larch, hand, "everyone", contract_id=contract(cast.larch, vendor_of(hand), languages=("de",)))
    come_in(cast.larch, hand)
    ticket = w.write_to(cast.larch, cast.ana, language="nl")

    assert w.push(cast.larch, now=w.later(minutes=11))

    assert w.holder_of(ticket) == hand.id
