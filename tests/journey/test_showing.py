"""Where a page shows offers to a few people at a time, the first of them to accept has the ticket, and then the next few see it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import preset_text
from manyhands.journey.show import end_showing
from tests import walking as w
from tests.cast import Brand, Cast, Person, come_in, employ, found_brand, found_people, tag
from tests.racing import at_once, errors_in


def shown_page(to: int) -> str:
    return preset_text("human_cloud").replace("    work: claimed\n", f"    work: claimed\n    shown: {{to: {to}, each: 2m}}\n")


def brand_that_shows_to(count: int, crowd: list[Person]) -> Brand:
    brand = found_brand("Shown", slug=f"shown-{tag()}", currency="EUR", page=shown_page(count), model="human_cloud", key=f"key-{tag()}{tag()}")
    employ(brand, [(person, "specialist", ("everyone",)) for person in crowd])
    come_in(brand, *crowd)
    return brand


def shown_to(ticket: w.Ticket) -> set[UUID]:
    live = w.rows_of(
        ticket.brand,
        "SELECT i.person_id FROM routing_invitation i JOIN routing_offer o ON o.brand_id = i.brand_id AND o.id = i.offer_id "
        "WHERE o.ticket_id = %(ticket)s AND i.ended_at IS NULL",
        ticket=ticket.id,
    )
    return {row["person_id"] for row in live}


def time_is_up(ticket: w.Ticket, *, now) -> None:
    for row in w.rows_of(ticket.brand, "SELECT id FROM routing_invitation WHERE brand_id = %(brand)s AND ended_at IS NULL"):
        with acting_as(for_worker(ticket.brand.id)):
            end_showing(ticket.brand.id, row["id"], now=now)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_as_many_people_see_an_offer_as_the_page_says(database: str, cast: Cast, count: int) -> None:
    brand = brand_that_shows_to(count, found_people(8))
    ticket = w.write_to(brand, cast.ana)

    assert w.show(brand) == 1

    assert len(shown_to(ticket)) == min(count, 8)
    assert w.events_of(ticket)[-1] == "offer_shown"
    assert w.show(brand) == 0, "somebody sees it already"


def test_whoever_is_not_shown_an_offer_cannot_take_it(database: str, cast: Cast) -> None:
    crowd = found_people(4)
    brand = brand_that_shows_to(1, crowd)
    ticket = w.write_to(brand, cast.ana)
    w.show(brand)
    (chosen,) = shown_to(ticket)
    others = [person for person in crowd if person.id != chosen]

    for other in others:
        with pytest.raises(UnableToClaim):
            w.claim(other)
        with pytest.raises(UnableToClaim, match="shown to others first"):
            w.claim(other, offer_id=w.offer_to("everyone", ticket))
    assert w.claim(next(person for person in crowd if person.id == chosen)).ticket_id == ticket.id


def test_of_all_who_are_shown_an_offer_the_first_to_accept_has_it(database: str, cast: Cast) -> None:
    crowd = found_people(12)
    brand = brand_that_shows_to(12, crowd)
    ticket = w.write_to(brand, cast.ana)
    w.show(brand)

    got = at_once(*[partial(w.claim, person) for person in crowd])

    assert len(errors_in(got, UnableToClaim)) == 11
    assert w.events_of(ticket).count("ticket_claimed") == 1


def test_when_their_time_is_up_the_next_few_see_it(database: str, cast: Cast) -> None:
    brand = brand_that_shows_to(2, found_people(4))
    ticket = w.write_to(brand, cast.ana)
    w.show(brand)
    first = shown_to(ticket)

    time_is_up(ticket, now=w.later(minutes=2))
    w.show(brand, now=w.later(minutes=1))

    assert len(shown_to(ticket)) == 2
    assert not first & shown_to(ticket)


def test_when_everybody_has_seen_it_it_begins_anew(database: str, cast: Cast) -> None:
    brand = brand_that_shows_to(2, found_people(2))
    ticket = w.write_to(brand, cast.ana)
    w.show(brand)
    time_is_up(ticket, now=w.later(minutes=2))

    assert w.show(brand, now=w.later(minutes=1)) == 1
    assert len(shown_to(ticket)) == 2


def test_whoever_passes_is_shown_it_no_longer_and_the_next_is_looked_for(database: str, cast: Cast) -> None:
    crowd = found_people(2)
    brand = brand_that_shows_to(1, crowd)
    ticket = w.write_to(brand, cast.ana)
    w.show(brand)
    (chosen,) = shown_to(ticket)
    w.decline(ticket, by=next(person for person in crowd if person.id == chosen))

    assert w.jobs("push_waiting", brand_id=brand.id)
    w.show(brand)
    assert shown_to(ticket) == {person.id for person in crowd} - {chosen}
