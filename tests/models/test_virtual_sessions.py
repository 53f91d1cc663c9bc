"""Virtual, at a distance: a second factor, sessions that end and networks, asked by a brand and kept by the database."""

from __future__ import annotations

import pytest
from django.conf import settings

from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.apps.routing.hands import hands_there
from manyhands.core.service_models import preset_text
from tests import walking as w
from tests.cast import Person, employ, found_person
from tests.doors import Door
from tests.serving import Served, preset_with, served_by
from tests.session_rules import Session, Telephone, wrong_than

DAY = w.NINE.replace(hour=8, minute=30)  # a time at which Manila and Berlin work
OFFICE, HOME = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def served(database: str) -> Served:
    return served_by("virtual", mai="asia", eva="europe", led="leads")


def asks(*changes: tuple[str, str], **people: str) -> Served:
    return served_by("virtual", page=preset_with("virtual", *changes), **people)


def beside(person: Person) -> Served:
    """Another brand that the same person serves, and that asks for nothing."""
    other = served_by("human_cloud")
    employ(other.brand, [(person, "specialist", ("everyone",))], held_max=20)
    return other


def refused(session: Session, **asked: object) -> str:
    with pytest.raises(UnableToClaim) as told:
        session.claims(now=DAY, **asked)
    return str(told.value)


def test_whoever_has_not_shown_a_second_factor_takes_no_ticket_of_a_brand_that_asks_for_it(served: Served) -> None:
    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)

    assert mai.board(now=DAY) == set()
    assert f"{served.brand.name} is closed to you: it asks for a second factor" in refused(mai)
    assert "is closed to you" in refused(mai, offer_id=w.offer_to("asia", ticket))
    assert w.holder_of(ticket) is None


def test_with_a_code_of_their_telephone_it_opens(served: Served) -> None:
    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)
    mai.shows(Telephone(mai).code())

    assert mai.board(now=DAY) == {str(ticket.id)}
    assert mai.claims(now=DAY) == ticket.id


def test_a_second_factor_is_shown_for_one_session_and_not_for_the_next(served: Served) -> None:
    w.write_to(served.brand, served.ana, now=DAY)
    mai = Session(served.mai)
    mai.shows(Telephone(mai).code())

    assert Session(served.mai).board(now=DAY) == set()


def test_what_somebody_holds_is_not_readable_from_a_session_without_it(served: Served) -> None:
    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)
    mai.shows(Telephone(mai).code())
    mai.claims(now=DAY)
    bare = Session(served.mai)

    with acting_as(bare.scope):
        assert ticket_of(served.brand.id, ticket.id) is None
    answers = [Door(token=one.token).get(f"/api/v1/tickets/{ticket.id}").status_code for one in (mai, bare)]
    assert answers == [200, 404]


def test_the_same_person_still_serves_a_brand_that_does_not_ask_for_it(served: Served) -> None:
    w.write_to(served.brand, served.ana, now=DAY)
    other = beside(served.mai)
    ticket, mai = w.write_to(other.brand, other.ana, now=DAY), Session(served.mai)

    assert mai.board(now=DAY) == {str(ticket.id)}
    assert mai.claims(now=DAY) == ticket.id
    assert "it asks for a second factor" in refused(mai)


def test_a_program_is_asked_the_same_and_can_answer(served: Served) -> None:
    ticket, mai = w.write_to(served.brand, served.ana), Session(served.mai)
    telephone, door = Telephone(mai), Door(token=mai.token)
    before = door.get("/api/v1/session").json()

    assert (before["has_second_factor"], [one["fault"] for one in before["closed_brands"]]) == (False, ["second_factor"])
    assert door.post("/second-factor", {"code": wrong_than(code := telephone.code())}).status_code == 403
    assert door.post("/second-factor", {"code": code}).status_code == 201
    assert door.get("/api/v1/session").json() == {"has_second_factor": True, "closed_brands": []}
    assert door.get(f"/api/v1/tickets/{ticket.id}").status_code == 404  # open, and not in their hands


def test_the_brands_own_systems_go_on_as_before(served: Served) -> None:
    sent = {"customer": {"email": served.ana.email}, "text": "Where is it?"}

    assert Door(token=served.brand.key).post("/messages", sent).status_code == 202


def test_from_another_network_nothing_of_the_brand_is_shown(database: str) -> None:
    served = asks(("  idle: 30m", "  idle: 30m\n  networks: [203.0.113.0/24]"), mai="asia")
    ticket, office = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai, address=OFFICE)
    office.shows(Telephone(office).code())
    assert office.board(now=DAY) == {str(ticket.id)}

    office.address = HOME  # the same session, taken along

    assert office.board(now=DAY) == set()
    assert "it is open from some networks only" in refused(office)
    with acting_as(office.scope):
        assert ticket_of(served.brand.id, ticket.id) is None


def test_an_address_that_nobody_can_tell_is_in_no_network(database: str) -> None:
    served = asks(("  second_factor: required", "  networks: [203.0.113.0/24]"), mai="asia")
    w.write_to(served.brand, served.ana, now=DAY)

    assert Session(served.mai, address="").board(now=DAY) == set()


def test_a_session_ends_by_the_brands_rule(served: Served) -> None:
    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)
    telephone = Telephone(mai)
    mai.shows(telephone.code())

    mai.ages(hours=9, minutes=59)
    assert mai.board(now=DAY) == {str(ticket.id)}
    mai.ages(minutes=2)

    assert mai.board(now=DAY) == set()
    assert "its sessions are shorter than yours has lasted" in refused(mai)
    mai.shows(telephone.code())
    assert mai.board(now=DAY) == {str(ticket.id)}


def test_a_session_that_was_left_alone_for_too_long_ends_and_coming_back_does_not_revive_it(served: Served) -> None:
    w.write_to(served.brand, served.ana, now=DAY)
    mai = Session(served.mai)
    telephone = Telephone(mai)
    mai.shows(telephone.code())

    mai.rests(minutes=31)
    assert mai.board(now=DAY) == set()
    Door(token=mai.token).get("/api/v1/offers")  # somebody does something again: the owner, or whoever found the laptop

    assert mai.board(now=DAY) == set()
    mai.shows(telephone.code())
    assert mai.board(now=DAY) != set()


def test_of_two_brands_each_keeps_its_own_hours(served: Served) -> None:
    other = beside(served.mai)
    strict, open_ = w.write_to(served.brand, served.ana, now=DAY), w.write_to(other.brand, other.ana, now=DAY)
    mai = Session(served.mai)
    mai.shows(Telephone(mai).code())
    assert mai.board(now=DAY) == {str(strict.id), str(open_.id)}

    mai.ages(hours=11)

    assert mai.board(now=DAY) == {str(open_.id)}


def test_work_that_is_given_out_is_not_given_to_a_session_that_may_not_read_it(database: str) -> None:
    served = asks(("work: claimed", "work: pushed"), mai="asia")
    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)
    be_here(mai)
    w.push(served.brand, now=DAY)
    assert w.holder_of(ticket) is None

    mai.shows(Telephone(mai).code())
    w.push(served.brand, now=DAY)

    assert w.holder_of(ticket) == served.mai.id


def be_here(session: Session) -> None:
    from manyhands.apps.people.actions import set_presence

    with acting_as(session.scope):
        set_presence(session.person.id, "online", login_id=session.login_id, lease_seconds=20 * 365 * 86_400, now=w.NINE.replace(hour=7))


def test_the_explanation_names_what_keeps_somebody_out(served: Served) -> None:
    from manyhands.apps.routing.explaining import explain_ticket

    ticket, mai = w.write_to(served.brand, served.ana, now=DAY), Session(served.mai)
    be_here(mai)

    with acting_as(for_worker(served.brand.id)):
        told = explain_ticket(served.brand.id, ticket.id, now=DAY)
        there = hands_there(served.brand.id, ["asia"], now=DAY)

    why = next(one for one in told["openings"] if one["pool"] == "asia")["could_not"]
    assert {one["reason"]: one["names"] for one in why}["no_second_factor"] == ["Mai"]
    assert [row["kept_out"] for row in there] == ["second_factor"]


def test_a_brand_that_begins_to_ask_closes_at_once_and_one_that_stops_opens_at_once(database: str) -> None:
    served = served_by("human_cloud", cy="everyone")
    ticket, cy = w.write_to(served.brand, served.ana), Session(served.cy)
    assert cy.board() == {str(ticket.id)}

    w.switch(served.brand, preset_text("human_cloud") + "\nsign_in: {second_factor: required}\n")
    assert cy.board() == set()

    w.switch(served.brand, preset_text("human_cloud"))
    w.place_again(served.brand)
    assert cy.board() == {str(ticket.id)}


def test_nobody_proves_anything_for_somebody_else(served: Served) -> None:
    mai, eva = Session(served.mai), Session(served.eva)
    code = Telephone(mai).code()

    with acting_as(eva.scope):
        from manyhands.apps.ground.sql import rows

        assert rows("SELECT secret_sealed FROM people_secondfactor") == []
    with pytest.raises(Exception, match="no second factor yet"):
        eva.shows(code)


def test_a_manager_is_held_to_it_as_well(served: Served) -> None:
    manager = found_person("Nat")
    employ(served.brand, [(manager, "brand_manager", ())])
    nat = Session(manager)

    closed = Door(token=nat.token).get(f"/api/v1/brands/{served.brand.slug}/service-model").status_code
    nat.shows(Telephone(nat).code())
    opened = Door(token=nat.token).get(f"/api/v1/brands/{served.brand.slug}/service-model").status_code

    assert (closed, opened) == (404, 200)


@pytest.mark.parametrize(("asked", "manager_sees", "specialist_sees"), [("", True, True), ("managers", False, True), ("everybody", False, False)])
def test_an_installation_asks_managers_or_everybody_whatever_the_pages_say(
    database: str, monkeypatch: pytest.MonkeyPatch, asked: str, manager_sees: bool, specialist_sees: bool
) -> None:
    served = served_by("human_cloud", cy="everyone")
    manager = found_person("Nat")
    employ(served.brand, [(manager, "brand_manager", ())])
    monkeypatch.setattr(settings, "SECOND_FACTOR", asked)

    def sees(session: Session) -> bool:
        with acting_as(session.scope):
            from manyhands.apps.brands.queries import brands_seen

            return bool(brands_seen())

    nat, cy = Session(manager), Session(served.cy)
    assert (sees(nat), sees(cy)) == (manager_sees, specialist_sees)
    for session in (nat, cy):
        session.shows(Telephone(session).code())
    assert (sees(nat), sees(cy)) == (True, True)


