"""What falls due by the clock is done, once, and one that fails does not hold up the rest."""

from __future__ import annotations

from functools import partial

from manyhands.jobs.timekeeper import do_what_is_due, due
from tests import walking as w
from tests.cast import Brand, Cast
from tests.racing import at_once, errors_in


def due_in(brand: Brand, *, now) -> set[str]:
    """The kinds of steps that are due in one brand; other tests' brands have their own."""
    return {row["kind"] for row in due(now) if row["brand_id"] == brand.id}


def test_everything_that_is_due_is_done(cast: Cast) -> None:
    lapsing, widening = w.write_to(cast.larch, cast.ana), w.write_to(cast.larch, cast.ana, language="es")
    w.claim(cast.cy)
    closing = w.solved(cast.birch, cast.tia, by=cast.ned)

    while do_what_is_due(now=w.later(days=4)) >= 200:
        pass

    assert w.events_of(lapsing).count("claim_lapsed") == 1
    assert w.events_of(widening).count("offer_widened") == 2
    assert {"earning_released", "ticket_closed"} <= set(w.events_of(closing))
    assert due_in(cast.larch, now=w.later(days=4)) == set()


def test_nothing_is_done_before_its_time(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)

    do_what_is_due(now=w.later(minutes=10))

    assert "claim_lapsed" not in w.events_of(ticket)
    assert w.holder_of(ticket) == cast.cy.id


def test_four_timekeepers_at_once_do_it_once(cast: Cast) -> None:
    tickets = [w.write_to(cast.larch, cast.ana, now=w.later(seconds=n)) for n in range(3)]
    for _ in tickets:
        w.claim(cast.cy, now=w.later(minutes=1))

    got = at_once(*[partial(do_what_is_due, now=w.later(hours=1))] * 4)

    assert errors_in(got) == []
    assert [w.events_of(ticket).count("claim_lapsed") for ticket in tickets] == [1, 1, 1]


def test_a_step_that_fails_is_told_and_the_others_are_done(cast: Cast) -> None:
    first, second = w.write_to(cast.larch, cast.ana), w.write_to(cast.larch, cast.ana, now=w.later(seconds=1))
    w.claim(cast.cy)
    w.claim(cast.eve, now=w.later(seconds=2))
    w.arm("lapse.before_commit")

    do_what_is_due(now=w.later(hours=1))
    lapsed = [w.events_of(ticket).count("claim_lapsed") for ticket in (first, second)]
    do_what_is_due(now=w.later(hours=1))

    assert sum(lapsed) == 1
    assert [w.events_of(ticket).count("claim_lapsed") for ticket in (first, second)] == [1, 1]
