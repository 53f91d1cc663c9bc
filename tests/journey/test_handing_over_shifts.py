"""At the end of a shift, what its person left unanswered goes to the next, who is told what is known and open."""

from __future__ import annotations

from datetime import UTC, datetime

from manyhands.apps.shifts.actions import change_day, end_plan
from manyhands.jobs.timekeeper import do_what_is_due
from tests import walking as w
from tests.cast import NINE, Brand, Cast, come_in
from tests.staffing import hand_over, plan, show_ticket

TEN = w.later(hours=1)


def notes_of(ticket: w.Ticket) -> list[str]:
    statement = "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND visibility = 'internal'"
    return [row["text"] for row in w.rows_of(ticket.brand, statement, ticket=ticket.id)]


def next_end(brand: Brand, pattern_id) -> datetime | None:
    return w.row_of(brand, "SELECT next_end_at FROM shifts_pattern WHERE brand_id = %(brand)s AND id = %(id)s", id=pattern_id)["next_end_at"]


def test_an_unanswered_ticket_goes_back_with_what_is_known_and_open(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert hand_over(cast.larch, shift, now=TEN)

    assert w.holder_of(ticket) is None
    assert "ticket_handed_over" in w.events_of(ticket)
    assert w.offer_to("everyone", ticket)
    (told,) = notes_of(ticket)
    assert "the shift of whoever held it has ended" in told
    assert "delivery, written in en, normal priority" in told
    assert "the customer waits for an answer since 2026-03-02 09:00 UTC" in told
    assert w.claim(cast.eve, now=TEN).ticket_id == ticket.id


def test_a_second_look_at_the_same_end_does_nothing(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert hand_over(cast.larch, shift, now=TEN)
    assert not hand_over(cast.larch, shift, now=TEN)
    assert next_end(cast.larch, shift) == w.later(days=1, hours=1)


def test_before_its_end_nothing_is_handed_over(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert not hand_over(cast.larch, shift, now=w.later(minutes=59))
    assert w.holder_of(ticket) == cast.cy.id


def test_what_is_answered_stays_until_the_customer_writes_again(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    answered = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(answered, by=cast.cy, then="pending", now=w.later(minutes=5))

    assert not hand_over(cast.larch, shift, now=TEN)
    assert w.holder_of(answered) == cast.cy.id


def test_a_customer_who_wrote_again_does_not_wait_for_the_next_day(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, now=w.later(minutes=5))
    w.write_again(ticket, cast.ana, now=w.later(minutes=30))

    assert hand_over(cast.larch, shift, now=TEN)
    assert w.holder_of(ticket) is None
    assert "last answered 2026-03-02 09:05 UTC" in notes_of(ticket)[0]


def test_what_is_being_answered_stays_until_its_lease_is_over(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    show_ticket(cast.cy, ticket.id, now=w.later(minutes=59))

    assert not hand_over(cast.larch, shift, now=TEN)

    assert w.holder_of(ticket) == cast.cy.id
    w.reply(ticket, by=cast.cy, now=w.later(minutes=61))


def test_whoever_goes_on_in_another_shift_keeps_what_they_hold(cast: Cast) -> None:
    first = plan(cast.larch, cast.cy, "08:00-10:00")
    plan(cast.larch, cast.cy, "10:00-12:00")
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    assert not hand_over(cast.larch, first, now=TEN)
    assert w.holder_of(ticket) == cast.cy.id


def test_work_for_another_brand_is_not_touched(cast: Cast) -> None:
    shift = plan(cast.larch, cast.gia, "08:00-10:00")
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.gia)

    assert not hand_over(cast.larch, shift, now=TEN)
    assert w.holder_of(ticket) == cast.gia.id


def test_the_clock_hands_over_by_itself_and_gives_it_to_whoever_is_there(cast: Cast) -> None:
    plan(cast.maple, cast.lou, "08:00-10:00")
    come_in(cast.maple, cast.lou)
    ticket = w.write_to(cast.maple, cast.bob, now=w.later(minutes=55))
    w.push(cast.maple, now=w.later(minutes=55))
    come_in(cast.maple, cast.max)

    assert do_what_is_due(now=w.later(minutes=60)) >= 1

    assert "ticket_handed_over" in w.events_of(ticket)
    assert w.holder_of(ticket) == cast.max.id, "who has been free the longest"


def test_a_day_that_is_moved_or_off_ends_when_it_says(cast: Cast) -> None:
    from manyhands.apps.ground.walls import acting_as, for_brand

    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    with acting_as(for_brand(cast.larch.id)):
        change_day(cast.larch.id, shift, NINE.date(), minutes=(480, 690), because="a longer day", now=NINE)
    assert next_end(cast.larch, shift) == w.later(hours=2, minutes=30)

    with acting_as(for_brand(cast.larch.id)):
        change_day(cast.larch.id, shift, NINE.date(), minutes=None, now=NINE)
    assert next_end(cast.larch, shift) == w.later(days=1, hours=1)

    with acting_as(for_brand(cast.larch.id)):
        end_plan(cast.larch.id, shift, until_on=NINE.date(), now=NINE)
    assert next_end(cast.larch, shift) is None


def test_a_shift_ends_by_the_clocks_of_its_place(cast: Cast) -> None:
    shift = plan(cast.larch, cast.cy, "09:00-17:00", zone="Europe/Lisbon", now=datetime(2026, 3, 28, 18, tzinfo=UTC))

    assert next_end(cast.larch, shift) == datetime(2026, 3, 29, 16, tzinfo=UTC), "the clocks went forward in the night"
