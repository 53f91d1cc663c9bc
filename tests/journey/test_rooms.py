"""Rooms: those of a pool write and read there, and what would name a customer stands masked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.apps.rooms.actions import UnableToRemove, UnableToWrite, remove_message, take_back, write_message
from manyhands.apps.rooms.queries import belongs, message_of, rooms_of, said_in, tickets_named
from manyhands.core.rooms import WHOLE_BRAND, number_of
from manyhands.journey.huddle import UnableToHuddle, answer_huddle, ask_huddle
from tests import walking as w
from tests.cast import Cast, Person, found_cast


@pytest.fixture
def cast(database: str) -> Cast:
    return found_cast()


def say(cast: Cast, who: Person, text: str, *, room: str = "everyone", now: object = w.NINE):  # type: ignore[no-untyped-def]
    with acting_as(for_person(who.id)):
        return write_message(cast.larch.id, room, by=who.id, text=text, now=now)  # type: ignore[arg-type]


def heard(cast: Cast, who: Person, room: str = "everyone") -> list[str]:
    with acting_as(for_person(who.id)):
        return [row["text"] for row in said_in(cast.larch.id, room, now=w.NINE)]


def rooms(who: Person, leads: tuple[int, ...] = ()) -> set[tuple[int, str]]:
    with acting_as(for_person(who.id)):
        return {(row["brand_id"], row["room"]) for row in rooms_of(who.id, leads=leads, now=w.NINE)}


def test_somebody_belongs_to_the_rooms_of_their_pools_and_to_no_other(cast: Cast) -> None:
    assert rooms(cast.cy) == {(cast.larch.id, "everyone"), (cast.larch.id, WHOLE_BRAND)}
    assert rooms(cast.gia) == {(cast.larch.id, "everyone"), (cast.larch.id, WHOLE_BRAND), (cast.birch.id, "frontline"), (cast.birch.id, WHOLE_BRAND)}
    assert rooms(cast.sam) == rooms(cast.dee) == set()
    with acting_as(for_person(cast.cy.id)):
        assert belongs(cast.cy.id, cast.larch.id, "everyone", leads=False, now=w.NINE)
        assert not belongs(cast.cy.id, cast.larch.id, "experienced", leads=False, now=w.NINE)
        assert not belongs(cast.cy.id, cast.maple.id, WHOLE_BRAND, leads=False, now=w.NINE)


def test_what_is_said_in_one_brand_is_behind_the_wall_for_another(cast: Cast) -> None:
    message = say(cast, cast.cy, "The carrier is late today.")

    assert heard(cast, cast.eve) == ["The carrier is late today."]
    assert heard(cast, cast.lou) == []
    with acting_as(for_person(cast.lou.id)):
        assert message_of(message, now=w.NINE) is None


def test_personal_data_that_is_pasted_into_a_room_is_not_even_kept(cast: Cast) -> None:
    message = say(cast, cast.cy, f"She is {cast.ana.email}, what now?")

    assert cast.ana.email not in str(w.row_of(cast.larch, "SELECT text FROM rooms_message WHERE brand_id = %(brand)s AND id = %(id)s", id=message))


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_nothing_and_too_much_are_refused(cast: Cast, text: str) -> None:
    with pytest.raises(UnableToWrite, match="Nothing was sent"):
        say(cast, cast.cy, text)


def test_nobody_floods_a_room(cast: Cast) -> None:
    for n in range(10):
        say(cast, cast.cy, f"{n}", now=w.NINE + timedelta(seconds=n))

    with pytest.raises(UnableToWrite, match="in a minute"):
        say(cast, cast.cy, "once more", now=w.NINE + timedelta(seconds=20))
    say(cast, cast.eve, "I have said nothing yet", now=w.NINE + timedelta(seconds=20))
    say(cast, cast.cy, "later", now=w.NINE + timedelta(seconds=70))


def test_one_takes_back_what_one_wrote_and_its_words_are_gone(cast: Cast) -> None:
    message = say(cast, cast.cy, "Forget this.")
    with acting_as(for_person(cast.eve.id)), pytest.raises(UnableToRemove):
        take_back(cast.larch.id, message, by=cast.eve.id, now=w.NINE)

    with acting_as(for_person(cast.cy.id)):
        take_back(cast.larch.id, message, by=cast.cy.id, now=w.NINE)

    assert heard(cast, cast.eve) == [""]


def test_a_supervisor_removes_for_a_reason_that_is_on_record(cast: Cast) -> None:
    message = say(cast, cast.cy, "Something unkind.")
    with acting_as(for_person(cast.gus.id)):
        with pytest.raises(UnableToRemove, match="needs its reason"):
            remove_message(cast.larch.id, message, by=cast.gus.id, because=" ", now=w.NINE)
        remove_message(cast.larch.id, message, by=cast.gus.id, because="It is about a person.", now=w.NINE)
        found = message_of(message, now=w.NINE)

    assert found is not None
    assert (found["removed_by_name"], found["removed_because"]) == ("Gus", "It is about a person.")


def test_a_ticket_that_is_named_leads_only_those_there_who_may_open_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    number = number_of(ticket.id)

    assert named(cast.cy, cast, number) == {number: ticket.id}
    assert named(cast.eve, cast, number) == {}
    assert named(cast.gus, cast, number, reads_all=True) == {number: ticket.id}
    assert named(cast.lou, cast, number, reads_all=True) == {}


def named(who: Person, cast: Cast, number: str, *, reads_all: bool = False) -> dict[str, object]:
    with acting_as(for_person(who.id)):
        return dict(tickets_named(cast.larch.id, [number], person_id=who.id, reads_all=reads_all))


def ask(ticket: w.Ticket, who: Person, text: str = "May I send a new one?"):  # type: ignore[no-untyped-def]
    with acting_as(for_person(who.id)):
        return ask_huddle(ticket.brand.id, ticket.id, by=who.id, text=text, now=w.NINE)


def answer(ticket: w.Ticket, huddle, who: Person):  # type: ignore[no-untyped-def]
    with acting_as(for_person(who.id)):
        return answer_huddle(ticket.brand.id, huddle, by=who.id, text="Yes, once.", now=w.later(minutes=1))


def test_help_that_is_asked_stands_in_the_room_and_the_answer_is_a_note_on_the_ticket(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    huddle = ask(ticket, cast.cy)
    assert heard(cast, cast.eve) == ["May I send a new one?"]

    note = answer(ticket, huddle, cast.eve)

    kept = w.row_of(cast.larch, "SELECT visibility, text, person_id FROM desk_message WHERE brand_id = %(brand)s AND id = %(id)s", id=note)
    assert (kept["visibility"], kept["text"], kept["person_id"]) == ("internal", "Yes, once.", cast.eve.id)
    assert {"huddle_asked", "huddle_answered"} <= set(w.events_of(ticket))
    with acting_as(for_brand(cast.larch.id)):
        found = message_of(huddle, now=w.later(minutes=1))
    assert found is not None
    assert found["answered_by_name"] == "Eve"


def test_help_is_asked_once_at_a_time_and_not_answered_by_oneself(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    huddle = ask(ticket, cast.cy)

    with pytest.raises(UnableToHuddle, match="already"):
        ask(ticket, cast.cy)
    with pytest.raises(UnableToHuddle, match="yourself"):
        answer(ticket, huddle, cast.cy)


def test_an_answer_that_would_reach_nobody_is_refused(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    huddle = ask(ticket, cast.cy)
    w.release(ticket, by=cast.cy)

    with pytest.raises(UnableToHuddle, match="not in their hands"):
        answer(ticket, huddle, cast.eve)


def test_the_customers_full_name_does_not_reach_the_room(cast: Cast) -> None:
    cast.ana = type(cast.ana)("Ana Maria Quintero", cast.ana.email)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    ask(ticket, cast.cy, "Ana Maria Quintero is angry.")

    assert heard(cast, cast.eve) == ["Ana is angry."]
