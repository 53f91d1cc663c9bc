"""The board: what somebody can take, and taking it."""

from __future__ import annotations

from uuid import uuid4

from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.apps.routing.queries import held_by
from tests.cast import Cast, come_in
from tests.doors import as_browser
from tests.walking import claim, offer_to, reply, solve, write_to
from tests.web.pages import field_of, said_next, words_of


def held(person) -> list:
    with acting_as(for_person(person.id)):
        return held_by(person.id)


def test_an_offer_is_shown_with_its_pay_before_anybody_takes_it(cast: Cast) -> None:
    write_to(cast.larch, cast.ana, priority="urgent")
    come_in(cast.larch, cast.cy)

    shown = words_of(as_browser(cast.cy).get("/board"))

    assert "€2.40 when solved" in shown
    assert "Urgent" in shown
    assert "Larch" in shown


def test_personal_data_in_a_subject_is_masked_on_the_board(cast: Cast) -> None:
    from tests.walking import Ticket, deliver, place, understand

    got = deliver(cast.larch, cast.ana, subject="Call me at +1 202 555 0143 or ana@shop.example")
    understand(cast.larch, got.ticket_id, got.message_id)
    place(Ticket(cast.larch, got.ticket_id, got.message_id))
    come_in(cast.larch, cast.cy)

    page = as_browser(cast.cy).get("/board").content.decode()

    assert "555 0143" not in page
    assert "ana@shop" not in page


def test_whoever_is_away_is_told_why_nothing_is_offered(cast: Cast) -> None:
    write_to(cast.larch, cast.ana)

    shown = words_of(as_browser(cast.cy).get("/board"))

    assert "You are away" in shown


def test_somebody_says_whether_they_are_here(cast: Cast) -> None:
    door = as_browser(cast.cy)

    assert "Nothing to take right now" in said_next(door, door.submit("/presence", {"presence": "online"}))
    assert "You are away" in said_next(door, door.submit("/presence", {"presence": "away"}))
    assert "Say whether you are online" in said_next(door, door.submit("/presence", {"presence": "hiding"}))


def test_taking_the_next_ticket_opens_it(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    come_in(cast.larch, cast.cy)
    door = as_browser(cast.cy)

    answer = door.submit("/claims", {"form_key": field_of(door.get("/board"), "form_key")})

    assert answer.headers["Location"] == f"/tickets/{ticket.id}"
    assert door.get(f"/tickets/{ticket.id}").status_code == 200


def test_a_double_click_takes_one_ticket(cast: Cast) -> None:
    write_to(cast.larch, cast.ana)
    write_to(cast.larch, cast.ana)
    door, key = as_browser(cast.cy), str(uuid4())

    first, second = (door.submit("/claims", {"form_key": key}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert len(held(cast.cy)) == 1


def test_a_ticket_that_somebody_else_took_is_refused_on_the_board(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    offer = offer_to("everyone", ticket)
    claim(cast.eve)
    door = as_browser(cast.cy)

    said = said_next(door, door.submit("/claims", {"offer": str(offer)}))

    assert "taken or is no longer offered" in said


def test_a_ticket_that_somebody_passed_on_is_not_offered_to_them_again(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    come_in(cast.larch, cast.cy)
    door = as_browser(cast.cy)

    assert "Passed on" in said_next(door, door.submit(f"/tickets/{ticket.id}/declines"))
    assert "Nothing to take right now" in words_of(door.get("/board"))


def test_whoever_holds_as_many_as_they_can_is_told_so(cast: Cast) -> None:
    for _ in range(4):
        write_to(cast.larch, cast.ana, channel="email")
    come_in(cast.larch, cast.cy)
    door = as_browser(cast.cy)
    while len(held(cast.cy)) < 3:
        claim(cast.cy)

    shown = words_of(door.get("/board/held"))

    assert "3 of 4 at a time" in shown


def test_what_was_earned_today_is_shown(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    claim(cast.cy)
    reply(ticket, by=cast.cy)
    solve(ticket, by=cast.cy)

    assert "€2.40" in words_of(as_browser(cast.cy).get("/board/earnings"))


def test_an_unknown_field_is_refused(cast: Cast) -> None:
    write_to(cast.larch, cast.ana)

    answer = as_browser(cast.cy).submit("/claims", {"person_id": str(cast.eve.id)})

    assert answer.status_code == 400
    assert not held(cast.cy)
