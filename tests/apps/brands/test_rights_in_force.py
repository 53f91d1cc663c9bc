"""Rights begin and expire by the reading of them: no job has to run for somebody to have no more offers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.apps.brands.actions import UnableToAdmit, end_exclusion, end_grants, end_qualification, exclude, grant_role, qualify
from manyhands.apps.brands.queries import brands_seen
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.routing.board import board_of
from manyhands.apps.routing.claims import UnableToClaim
from tests import walking as w
from tests.cast import LONG_AGO, NINE, Brand, Cast, Person, come_in, found_people


def board(person: Person, *, now=NINE) -> list[str]:
    with acting_as(for_person(person.id)):
        return [row["ticket_id"] for row in board_of(person.id, now=now)]


def brands_of(person: Person) -> list[int]:
    with acting_as(for_person(person.id)):
        return [row["id"] for row in brands_seen()]


def limit(brand: Brand, person: Person, pool: str, *, valid_from=LONG_AGO, valid_until=None) -> None:
    with acting_as(for_brand(brand.id)):
        qualify(brand.id, person.id, pool=pool, valid_from=valid_from, valid_until=valid_until, because="the season", now=LONG_AGO)


def test_a_right_that_begins_later_offers_nothing_before_and_everything_from_that_moment(cast: Cast) -> None:
    limit(cast.larch, cast.cy, "everyone", valid_from=w.later(minutes=5))
    ticket = w.write_to(cast.larch, cast.ana)

    assert board(cast.cy) == []
    assert board(cast.cy, now=w.later(minutes=5)) == [str(ticket.id)]


def test_a_right_whose_time_is_over_offers_nothing_although_no_job_has_run(cast: Cast) -> None:
    limit(cast.larch, cast.cy, "everyone", valid_until=w.later(minutes=5))
    ticket = w.write_to(cast.larch, cast.ana)

    assert board(cast.cy, now=w.later(minutes=4)) == [str(ticket.id)]
    assert board(cast.cy, now=w.later(minutes=5)) == []
    assert "no ticket for you" in w.claim_refused(cast.cy, now=w.later(minutes=5))


def test_an_offer_seen_while_one_could_is_refused_by_the_claim_itself_afterwards(cast: Cast) -> None:
    from manyhands.apps.routing.claims import claim_first

    ticket = w.write_to(cast.larch, cast.ana)
    offer = w.offer_to("everyone", ticket)
    limit(cast.larch, cast.cy, "everyone", valid_until=w.later(minutes=5))

    with acting_as(for_person(cast.cy.id)):
        late = claim_first(cast.cy.id, [(cast.larch.id, offer)], lease_seconds=600, now=w.later(minutes=5))
        intime = claim_first(cast.cy.id, [(cast.larch.id, offer)], lease_seconds=600, now=w.later(minutes=4))

    assert late is None
    assert intime is not None


def test_nothing_is_pushed_to_somebody_whose_right_has_ended(cast: Cast) -> None:
    come_in(cast.maple, cast.lou)
    limit(cast.maple, cast.lou, "team", valid_until=w.later(minutes=5))
    w.write_to(cast.maple, cast.bob)

    assert not w.push(cast.maple, now=w.later(minutes=5))
    assert w.push(cast.maple, now=w.later(minutes=4))


def test_a_right_given_today_counts_today(cast: Cast) -> None:
    (newcomer,) = found_people(1)
    ticket = w.write_to(cast.larch, cast.ana)
    with acting_as(for_brand(cast.larch.id)):
        grant_role(cast.larch.id, newcomer.id, role="specialist", valid_from=datetime.now(UTC) - timedelta(seconds=1))
        qualify(cast.larch.id, newcomer.id, pool="everyone", because="joined this morning", now=NINE)

    assert board(newcomer) == [str(ticket.id)]


def test_a_right_that_was_taken_back_is_gone_at_once(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana)
    with acting_as(for_brand(cast.larch.id)):
        assert end_qualification(cast.larch.id, cast.cy.id, pool="everyone", because="left the team", now=NINE)
        assert not end_qualification(cast.larch.id, cast.cy.id, pool="everyone", because="left the team", now=NINE)

    assert board(cast.cy) == []


def test_a_right_cannot_end_before_it_begins(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)), pytest.raises(UnableToAdmit, match="before it begins"):
        qualify(cast.larch.id, cast.cy.id, pool="everyone", valid_from=w.later(days=2), valid_until=w.later(days=1), now=NINE)


def test_somebody_a_brand_does_not_want_has_no_offer_and_no_door_there(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana)
    frontline = w.write_to(cast.birch, cast.tia)
    with acting_as(for_brand(cast.larch.id)):
        assert exclude(cast.larch.id, cast.gia.id, because="was rude to a customer", now=NINE)
        assert not exclude(cast.larch.id, cast.gia.id, because="again", now=NINE)

    assert brands_of(cast.gia) == [cast.birch.id]
    assert board(cast.gia) == [str(frontline.id)], "Birch has nothing against Gia"


def test_an_exclusion_that_has_ended_stands_in_nobodys_way(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    with acting_as(for_brand(cast.larch.id)):
        exclude(cast.larch.id, cast.cy.id, because="a mistake", now=NINE)
        assert end_exclusion(cast.larch.id, cast.cy.id, now=NINE)

    assert board(cast.cy) == [str(ticket.id)]


def test_an_exclusion_needs_its_reason(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)), pytest.raises(UnableToAdmit, match="needs its reason"):
        exclude(cast.larch.id, cast.cy.id, because="  ", now=NINE)


def test_a_brand_cannot_qualify_or_exclude_at_another(cast: Cast) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError, match="row-level security"), acting_as(for_brand(cast.maple.id)):
        exclude(cast.larch.id, cast.cy.id, because="not ours", now=NINE)
    with pytest.raises(DatabaseError, match="row-level security"), acting_as(for_brand(cast.maple.id)):
        qualify(cast.larch.id, cast.lou.id, pool="everyone", now=NINE)


def test_all_grants_of_a_person_end_at_once_and_those_to_come_never_begin(cast: Cast) -> None:
    now = datetime.now(UTC)
    with acting_as(for_brand(cast.larch.id)):
        grant_role(cast.larch.id, cast.cy.id, role="supervisor", valid_from=now + timedelta(days=3))
        assert end_grants(cast.larch.id, cast.cy.id, now=now) == 2

    assert brands_of(cast.cy) == []
    with pytest.raises(UnableToClaim):
        w.claim(cast.cy)
